import { useLoaderData } from '@remix-run/react'
import { organizationQueue } from '#app/domain/accounts/office.server.ts'
import { placeName } from '#app/domain/places.ts'
import { page } from '#app/http/guard.server.ts'
import { pageNumber } from '#app/http/page-number.ts'
import { paths } from '#app/http/paths.ts'
import { useT } from '#app/i18n/context.tsx'
import { Act } from '#app/ui/act.tsx'
import { Empty, Pager, Row, Rows, Tabs } from '#app/ui/list.tsx'
import { PageHead } from '#app/ui/page.tsx'

const STATUSES = ['PENDING', 'VERIFIED', 'REFUSED', 'SUSPENDED'] as const

export const loader = page('organization.review', async ({ actor, url, t }) => {
  const status = STATUSES.find((one) => one === url.searchParams.get('status')) ?? 'PENDING'
  const { counts, pager, rows } = await organizationQueue(actor, status, pageNumber(url))
  return {
    title: t('accounts.queue.title'),
    status,
    pager,
    tabs: STATUSES.map((one) => ({
      href: `${paths.officeOrganizations()}?status=${one}`,
      label: t(`accounts.status.${one}`),
      count: counts[one] ?? 0,
      current: one === status,
      due: one === 'PENDING' && (counts.PENDING ?? 0) > 0,
    })),
    rows: rows.map((row) => ({
      href: paths.officeOrganization(row.id),
      title: row.name,
      days: row.days,
      facts: [
        t(`organizationKind.${row.kind}`),
        row.uscc ?? t('accounts.queue.noCode'),
        ...[row.zoneId, row.districtId].flatMap((id) => (id ? [placeName(id, t.locale)] : [])),
        row.isExample ? t('common.example') : '',
      ],
    })),
  }
})

export default function OrganizationQueue() {
  const { title, tabs, rows, status, pager } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <>
      <PageHead title={title} crumbs={[{ label: t('nav.office'), href: paths.office() }, { label: title }]} />
      <Tabs label={t('accounts.queue.tabs')} items={tabs} />
      {rows.length === 0 ? (
        <Empty
          title={t(`accounts.queue.none.${status}`)}
          act={
            <Act href={paths.office()} look="secondary">
              {t('nav.office')}
            </Act>
          }
        >
          {t('accounts.queue.noneText')}
        </Empty>
      ) : (
        <>
          <Rows label={t('office.queue.organizations')}>
            {rows.map(({ days, ...row }) => (
              <Row
                key={row.href}
                {...row}
                side={
                  status === 'PENDING'
                    ? { figure: t('accounts.queue.days', { n: days }), note: t('accounts.queue.waiting') }
                    : undefined
                }
              />
            ))}
          </Rows>
          <Pager {...pager} href={(n) => `${paths.officeOrganizations()}?status=${status}&page=${n}`} />
        </>
      )}
    </>
  )
}
