import { useLoaderData } from '@remix-run/react'
import { can } from '#app/domain/access/abilities.ts'
import { unansweredPage } from '#app/domain/lexicon/unanswered.server.ts'
import { page } from '#app/http/guard.server.ts'
import { pageNumber } from '#app/http/page-number.ts'
import { paths } from '#app/http/paths.ts'
import { useT } from '#app/i18n/context.tsx'
import { Act } from '#app/ui/act.tsx'
import { Empty, Pager } from '#app/ui/list.tsx'
import { PageHead } from '#app/ui/page.tsx'
import { Words } from '#app/ui/segments.tsx'
import { Table } from '#app/ui/table.tsx'
import { DeskTabs, rangeOf } from './work.lexicon._index/desk.tsx'

export const loader = page('lexicon.view', async ({ actor, url, t }) => {
  const { rows, ...paging } = await unansweredPage(pageNumber(url))
  return {
    title: t('lexicon.tab.unanswered'),
    heading:
      rows.length === 0 ? t('lexicon.unanswered.none.title') : t('lexicon.unanswered.title', { n: paging.total }),
    rows,
    paging,
    mayPropose: can(actor, 'lexicon.propose'),
  }
})

export default function Unanswered() {
  const { heading, rows, paging } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <>
      <PageHead title={heading} meta={[t('lexicon.unanswered.intro')]} />
      <DeskTabs current="unanswered" />
      {rows.length > 0 ? (
        <Terms />
      ) : (
        <Empty
          title={t('lexicon.unanswered.none.title')}
          act={<Act href={paths.lexicon()}>{t('lexicon.unanswered.none.act')}</Act>}
        >
          {t('lexicon.unanswered.none.text')}
        </Empty>
      )}
      <Pager {...paging} {...rangeOf(paging)} href={(page) => paths.lexiconUnanswered({ page: String(page) })} />
    </>
  )
}

function Terms() {
  const { rows, mayPropose } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <Table
      caption={t('lexicon.tab.unanswered')}
      columns={[
        { label: t('lexicon.unanswered.term') },
        { label: t('lexicon.unanswered.times'), right: true },
        { label: t('lexicon.unanswered.last') },
        { label: t('lexicon.unanswered.next') },
      ]}
      rows={rows.map(({ term, times, last }) => ({
        key: term,
        cells: [
          <Words key="term" text={term} />,
          times,
          last,
          <span key="next" className="links">
            {mayPropose && (
              <>
                <a href={paths.lexiconPropose({ kind: 'EQUIVALENT', name: term })}>{t('lexicon.unanswered.asName')}</a>{' '}
                <a href={paths.lexiconPropose({ kind: 'ATLAS_ENTRY', name: term })}>
                  {t('lexicon.unanswered.asEntry')}
                </a>{' '}
              </>
            )}
            <a href={paths.search({ q: term })}>{t('lexicon.unanswered.search')}</a>
          </span>,
        ],
      }))}
    />
  )
}
