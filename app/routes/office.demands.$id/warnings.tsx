import type { NamedField } from '#app/domain/demands/naming.ts'
import type { PersonalField } from '#app/domain/demands/personal.ts'
import type { ShownDemand } from '#app/domain/demands/present.ts'
import type { FlaggedClaim } from '#app/domain/demands/readiness.ts'
import { personalSentence } from '#app/domain/listings/personal.ts'
import { paths } from '#app/http/paths.ts'
import { useT } from '#app/i18n/context.tsx'
import { Item, Section } from '#app/ui/page.tsx'
import { useContentLang, Words } from '#app/ui/segments.tsx'

type Duplicate = {
  id: string
  number: string | null
  title: string
  own: boolean
  organization: string
  percent: number
}

type WarningsProps = { personal: PersonalField[]; named: NamedField[]; claims: FlaggedClaim[]; duplicates: Duplicate[] }

/** What an officer should look at before deciding: contacts, a hidden company that names itself, empty claims, the same demand posted before. */
export function Warnings({ personal, named, claims, duplicates }: WarningsProps) {
  const t = useT()
  const clean = personal.length + named.length + claims.length + duplicates.length === 0
  return (
    <Section title={t('demands.office.warnings')}>
      {clean && <p className="note">{t('demands.office.noWarnings')}</p>}
      {personal.length > 0 && (
        <Item label={t('demands.office.personal')}>
          <ul className="plain">
            {personal.map(({ field, kind, words }, at) => (
              <li key={at}>
                <b>{t.code('demands.field', field)}</b> <mark className="clash">{words}</mark>{' '}
                {t(personalSentence(kind))}
              </li>
            ))}
          </ul>
        </Item>
      )}
      <Marked label={t('demands.office.named')} finds={named} look="clash" />
      <Marked label={t('demands.office.claims')} finds={claims} look="gap" />
      {duplicates.length > 0 && (
        <Item label={t('demands.office.duplicates')}>
          <ul className="plain">
            {duplicates.map((one) => (
              <li key={one.id}>
                <a href={paths.officeDemand(one.id)}>
                  <Words text={one.title} />
                </a>{' '}
                {[
                  one.number,
                  t('demands.office.similar', { percent: one.percent }),
                  t(one.own ? 'demands.office.duplicate.own' : 'demands.office.duplicate.other'),
                  one.own ? null : one.organization,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </li>
            ))}
          </ul>
        </Item>
      )}
    </Section>
  )
}

type MarkedProps = { label: string; finds: readonly { field: string; words: string }[]; look: 'clash' | 'gap' }

/** Words found in the text, each with the field it stands in. */
function Marked({ label, finds, look }: MarkedProps) {
  const t = useT()
  const lang = useContentLang()
  if (finds.length === 0) return null
  return (
    <Item label={label}>
      <ul className="plain">
        {finds.map(({ field, words }, at) => (
          <li key={at}>
            <b>{t.code('demands.field', field)}</b>{' '}
            <mark className={look} lang={lang}>
              {words}
            </mark>
          </li>
        ))}
      </ul>
    </Item>
  )
}

type HiddenProps = { outside: ShownDemand; inside: ShownDemand; invitedOnly: boolean }

/** Which parts the public will not see, and who will. */
export function HiddenParts({ outside, inside, invitedOnly }: HiddenProps) {
  const t = useT()
  const veiled = (['presentState', 'indicators', 'budget', 'acceptance'] as const).flatMap((field) => {
    const veil = outside[field]
    return veil.shown
      ? []
      : [t('demands.office.hiddenTo', { field: t(`demands.field.${field}`), who: t(`disclosure.hidden.${veil.to}`) })]
  })
  const company =
    outside.company || !inside.company ? [] : [`${t('demands.audience.ANONYMOUS')} · ${inside.company.name}`]
  const parts = [...(invitedOnly ? [t('demands.page.invitedOnly')] : []), ...company, ...veiled]
  return (
    <Section title={t('demands.office.hiddenParts')}>
      {parts.length === 0 ? (
        <p className="note">{t('demands.office.noHidden')}</p>
      ) : (
        <ul className="plain">
          {parts.map((part) => (
            <li key={part}>{part}</li>
          ))}
        </ul>
      )}
    </Section>
  )
}
