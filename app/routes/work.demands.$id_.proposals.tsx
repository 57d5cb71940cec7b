import { useLoaderData } from '@remix-run/react'
import { comparison } from '#app/domain/deals/queries/comparison.server.ts'
import { page } from '#app/http/guard.server.ts'
import { pageNumber } from '#app/http/page-number.ts'
import { paths } from '#app/http/paths.ts'
import { useT } from '#app/i18n/context.tsx'
import { Act } from '#app/ui/act.tsx'
import { Empty, Pager } from '#app/ui/list.tsx'
import { PageHead } from '#app/ui/page.tsx'
import { Compare } from '#app/ui/proposal-compare.tsx'

export const loader = page('demand.own', async ({ actor, params, url, t }) => {
  const data = await comparison(actor, params.id!, pageNumber(url))
  return { ...data, title: t('proposals.compare.title') }
})

const waysOf = (deal: string) => ({
  proposals: paths.dealProposals(deal),
  intent: paths.dealIntent(deal),
  messages: paths.dealMessages(deal),
})

export default function CompareProposals() {
  const data = useLoaderData<typeof loader>()
  const t = useT()
  const { demand, total, page, pages, before, columns } = data
  return (
    <>
      <PageHead
        title={t('proposals.compare.heading', { n: total })}
        crumbs={[
          { label: t('demands.mine.title'), href: paths.myDemands() },
          { label: demand.number ?? demand.title, href: paths.demandActions(demand.id) },
          { label: t('proposals.compare.title') },
        ]}
        meta={[demand.title, t('proposals.compare.note')]}
      />
      {total === 0 ? (
        <Empty
          title={t('proposals.compare.empty')}
          act={<Act href={paths.deals()}>{t('proposals.compare.toDeals')}</Act>}
        >
          {t('proposals.compare.empty.text')}
        </Empty>
      ) : (
        <>
          <Compare comparison={data} waysOf={waysOf} />
          <Pager
            page={page}
            pages={pages}
            total={total}
            from={before + 1}
            to={before + columns.length}
            href={(n) => `${paths.proposals(demand.id)}?page=${n}`}
          />
        </>
      )}
    </>
  )
}
