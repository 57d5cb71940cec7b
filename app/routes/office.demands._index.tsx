import { useLoaderData } from '@remix-run/react'
import { reviewQueue } from '#app/domain/demands/review.server.ts'
import { readStatus } from '#app/domain/demands/rules.ts'
import { fieldName } from '#app/domain/listings/fields.ts'
import { page } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { useT } from '#app/i18n/context.tsx'
import { Act } from '#app/ui/act.tsx'
import { Empty, Pager, Row, Rows, Tabs } from '#app/ui/list.tsx'
import { PageHead } from '#app/ui/page.tsx'
import { Words } from '#app/ui/segments.tsx'

export const loader = page('moderation.view', async ({ actor, url, t }) => {
  const status = readStatus(url.searchParams.get('status'))
  const asked = Math.trunc(Number(url.searchParams.get('page') ?? 1))
  const current = asked >= 1 && asked <= 1000 ? asked : 1
  return { ...(await reviewQueue(actor, status, current)), status, current, title: t('demands.office.title') }
})

/** One button a status that has any, with how many. */
function useFilters({
  status,
  counts,
  waiting,
}: {
  status: string | null
  counts: { status: string; n: number }[]
  waiting: number
}) {
  const t = useT()
  const first = {
    href: paths.officeDemands(),
    label: t('demands.office.filter.WAITING'),
    current: status === null,
    count: waiting,
    due: waiting > 0,
  }
  const rest = counts
    .filter((one) => one.status !== 'SUBMITTED')
    .map((one) => ({
      href: `${paths.officeDemands()}?status=${one.status}`,
      label: t.code('demands.status', one.status),
      current: status === one.status,
      count: one.n,
    }))
  return [first, ...rest]
}

export default function DemandQueue() {
  const data = useLoaderData<typeof loader>()
  const t = useT()
  const { rows, status, total, waiting, pages, from, current } = data
  const filters = useFilters(data)
  const query = status ? `status=${status}&` : ''
  return (
    <>
      <PageHead
        title={waiting > 0 ? t('demands.office.heading', { n: waiting }) : t('demands.office.none')}
        crumbs={[{ label: t('nav.office'), href: paths.office() }, { label: t('demands.office.title') }]}
      />
      <Tabs label={t('demands.office.filter')} items={filters} />
      {rows.length === 0 ? (
        <Empty title={t('demands.office.empty')} act={<Act href={paths.office()}>{t('nav.office')}</Act>}>
          {t('demands.office.emptyText')}
        </Empty>
      ) : (
        <Rows label={t('demands.office.title')}>
          {rows.map((row) => (
            <Row
              key={row.id}
              href={paths.officeDemand(row.id)}
              title={<Words text={row.title} />}
              facts={[
                row.number,
                t(`demands.status.${row.status}`),
                row.organization,
                row.fieldId && fieldName(row.fieldId, t.locale),
                row.origin !== 'POSTED' && t(`origin.${row.origin}`),
              ]}
              side={{
                figure: row.readiness,
                note:
                  status === null
                    ? row.days === 0
                      ? t('demands.office.waitsToday')
                      : t('demands.office.waits', { n: row.days })
                    : undefined,
              }}
            />
          ))}
        </Rows>
      )}
      <Pager
        page={current}
        pages={pages}
        total={total}
        from={from}
        to={from + rows.length - 1}
        href={(page) => `${paths.officeDemands()}?${query}page=${page}`}
      />
    </>
  )
}
