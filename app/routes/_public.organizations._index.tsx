import { useLoaderData } from '@remix-run/react'
import { verifiedOrganizations } from '#app/domain/accounts/directory.server.ts'
import { placeLine } from '#app/domain/places.ts'
import { page } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { useT } from '#app/i18n/context.tsx'
import { Act } from '#app/ui/act.tsx'
import { Empty, Pager, Row, Rows } from '#app/ui/list.tsx'
import { PageHead } from '#app/ui/page.tsx'

export const loader = page('public.view', async ({ t, url }) => {
  const asked = Math.trunc(Number(url.searchParams.get('page') ?? 1))
  const list = await verifiedOrganizations(asked >= 1 && asked <= 1000 ? asked : 1)
  return {
    title: t('organizations.title'),
    heading: t('organizations.heading', { n: list.total }),
    pager: {
      page: list.page,
      pages: list.pages,
      total: list.total,
      from: (list.page - 1) * list.pageSize + 1,
      to: Math.min(list.page * list.pageSize, list.total),
    },
    rows: list.rows.map((row) => ({
      href: paths.organization(row.id),
      name: row.name,
      facts: [
        t(`organizationKind.${row.kind}`),
        placeLine({ districtId: row.districtId, zoneId: row.zoneId, regionText: null }, t.locale),
        row.isExample ? t('common.example') : '',
      ].filter(Boolean),
    })),
  }
})

export default function Organizations() {
  const { heading, rows, pager } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <>
      <PageHead
        title={heading}
        crumbs={[{ label: t('common.home'), href: paths.home() }, { label: t('organizations.title') }]}
      />
      {rows.length === 0 ? (
        <Empty title={heading} act={<Act href={paths.register()}>{t('nav.register')}</Act>}>
          <p>{t('organizations.empty')}</p>
        </Empty>
      ) : (
        <>
          <Rows label={t('organizations.title')}>
            {rows.map((row) => (
              <Row key={row.href} href={row.href} title={row.name} facts={row.facts} />
            ))}
          </Rows>
          <Pager {...pager} href={(page) => `${paths.organizations()}?page=${page}`} />
        </>
      )}
    </>
  )
}
