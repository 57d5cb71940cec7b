import { useLoaderData } from '@remix-run/react'
import { can } from '#app/domain/access/abilities.ts'
import { CHANGE_VIEWS, changesPage } from '#app/domain/lexicon/queries.server.ts'
import { page } from '#app/http/guard.server.ts'
import { pageNumber } from '#app/http/page-number.ts'
import { paths } from '#app/http/paths.ts'
import { useT } from '#app/i18n/context.tsx'
import { formats } from '#app/i18n/format.ts'
import { Act } from '#app/ui/act.tsx'
import { Empty, Pager, Row, Rows, Tabs } from '#app/ui/list.tsx'
import { PageHead } from '#app/ui/page.tsx'
import { Words } from '#app/ui/segments.tsx'
import { DeskTabs, rangeOf } from './work.lexicon._index/desk.tsx'

export const loader = page('lexicon.view', async ({ actor, url, t }) => {
  const asked = url.searchParams.get('view')
  const view = CHANGE_VIEWS.find((name) => name === asked) ?? 'open'
  const { rows, counts, ...paging } = await changesPage(actor, view, pageNumber(url))
  const f = formats(t.locale)
  return {
    title: t('lexicon.changes.title'),
    view,
    paging,
    mayPropose: can(actor, 'lexicon.propose'),
    views: CHANGE_VIEWS.map((name) => ({
      href: paths.lexiconChanges({ view: name }),
      label: t(`lexicon.changes.${name}`),
      current: name === view,
      count: counts[name],
    })),
    rows: rows.map((line) => ({
      href: paths.lexiconChange(line.id),
      title: line.title,
      figure: line.nDCG10 && `${line.nDCG10.before.toFixed(3)} → ${line.nDCG10.after.toFixed(3)}`,
      facts: [
        t(`lexicon.sort.${line.sort}`),
        t(`lexicon.kind.${line.kind}`),
        t(`lexicon.status.${line.status}`),
        t('lexicon.changes.proposedBy', {
          name: line.proposedBy ?? t('lexicon.system'),
          time: f.dateTime(line.proposedAt),
        }),
      ],
    })),
  }
})

export default function Changes() {
  const { title, view, views, rows, paging, mayPropose } = useLoaderData<typeof loader>()
  const t = useT()
  const propose = mayPropose && <Act href={paths.lexiconPropose()}>{t('lexicon.act.propose')}</Act>
  return (
    <>
      <PageHead title={title} acts={rows.length > 0 && propose} />
      <DeskTabs current="changes" />
      <Tabs label={t('lexicon.changes.title')} items={views} />
      {rows.length > 0 ? (
        <Rows label={t(`lexicon.changes.${view}`)}>
          {rows.map((row) => (
            <Row
              key={row.href}
              href={row.href}
              title={<Words text={row.title} />}
              facts={row.facts}
              side={row.figure ? { figure: row.figure, note: 'nDCG@10' } : undefined}
            />
          ))}
        </Rows>
      ) : (
        <Empty title={t('lexicon.changes.none.title')} act={propose}>
          {t('lexicon.changes.none.text')}
        </Empty>
      )}
      <Pager {...paging} {...rangeOf(paging)} href={(page) => paths.lexiconChanges({ view, page: String(page) })} />
    </>
  )
}
