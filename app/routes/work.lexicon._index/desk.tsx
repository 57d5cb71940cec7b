import { differenceOf, type PartDifference, type Value } from '#app/domain/lexicon/value.ts'
import { fieldName } from '#app/domain/listings/fields.ts'
import { paths } from '#app/http/paths.ts'
import { useT } from '#app/i18n/context.tsx'
import type { Translate } from '#app/i18n/translate.ts'
import { Tabs } from '#app/ui/list.tsx'
import { Item } from '#app/ui/page.tsx'
import { Words } from '#app/ui/segments.tsx'
import type { LexiconKind } from '#search/lexicon/overlay.ts'

const PARTS_OF_THE_DESK = [
  { name: 'dictionary', href: paths.lexicon() },
  { name: 'atlas', href: paths.lexiconAtlas() },
  { name: 'changes', href: paths.lexiconChanges() },
  { name: 'unanswered', href: paths.lexiconUnanswered() },
  { name: 'versions', href: paths.lexiconVersions() },
] as const

/** The parts of the desk, on top of each of its lists. */
export function DeskTabs({ current }: { current: (typeof PARTS_OF_THE_DESK)[number]['name'] }) {
  const t = useT()
  return (
    <Tabs
      label={t('lexicon.tabs')}
      items={PARTS_OF_THE_DESK.map(({ name, href }) => ({
        href,
        label: t(`lexicon.tab.${name}`),
        current: name === current,
      }))}
    />
  )
}

/** First and last row shown of a page, counted from 1. */
export const rangeOf = ({ page, pageSize, total }: { page: number; pageSize: number; total: number }) => ({
  from: Math.min(total, (page - 1) * pageSize + 1),
  to: Math.min(total, page * pageSize),
})

/** What differs, with the names of fields in the reader's language. */
export const differences = (kind: LexiconKind, before: Value | null, after: Value | null, t: Translate) =>
  differenceOf(kind, before, after, (id) => fieldName(id, t.locale))

/** Part by part: what comes, what goes, what stays. */
export function Difference({ parts }: { parts: readonly PartDifference[] }) {
  const t = useT()
  return (
    <>
      {parts.map(({ part, gone, come, kept }) => (
        <Item key={part} label={t(`lexicon.part.${part}`)}>
          <ul className="plain">
            {gone.map((word) => (
              <li key={`gone ${word}`}>
                <del>
                  <Words text={word} />
                </del>{' '}
                <span className="note">{t('lexicon.change.gone')}</span>
              </li>
            ))}
            {come.map((word) => (
              <li key={`come ${word}`}>
                <ins>
                  <Words text={word} />
                </ins>{' '}
                <span className="note">{t('lexicon.change.add')}</span>
              </li>
            ))}
            {kept.map((word) => (
              <li key={word}>
                <Words text={word} />
              </li>
            ))}
          </ul>
        </Item>
      ))}
    </>
  )
}
