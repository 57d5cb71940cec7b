import { useLoaderData } from '@remix-run/react'
import { publicOrganization } from '#app/domain/accounts/queries.server.ts'
import { repliesOpenTo, replyFigures } from '#app/domain/deals/queries/replies.server.ts'
import { searchPage } from '#app/domain/matching/search-page.server.ts'
import { placeName } from '#app/domain/places.ts'
import { page } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { useFormats, useT } from '#app/i18n/context.tsx'
import { Act } from '#app/ui/act.tsx'
import { Pairs } from '#app/ui/figure.tsx'
import { Empty, Row, Rows } from '#app/ui/list.tsx'
import { Facts, PageHead, Panel, Prose, Section } from '#app/ui/page.tsx'
import { ReplyFigures } from '#app/ui/reply-figures.tsx'

const SHOWN = 5

/** Where the reader may see the answers behind the figures. */
const REPLIES = {
  own: () => paths.deals({ view: 'answered' }),
  bureau: (of: string) => paths.officeReplies({ of }),
} as const

export const loader = page('public.view', async ({ actor, params, t }) => {
  const organization = await publicOrganization(params.id!)
  const listings = await searchPage({ q: '', organizationId: organization.id, sort: 'newest', pageSize: SHOWN })
  return {
    title: organization.name,
    organization,
    places: [organization.zoneId, organization.districtId].flatMap((id) => (id ? [placeName(id, t.locale)] : [])),
    counts: listings.counts,
    replies: await replyFigures(organization.id),
    repliesTo: repliesOpenTo(actor, organization.id),
    newest: listings.found.hits.map(({ document, kind }) => ({
      href: kind === 'demand' ? paths.demand(document.number) : paths.result(document.number),
      title: document.title,
      facts: [t(kind === 'demand' ? 'nav.demands' : 'nav.results'), document.number],
    })),
  }
})

export default function Organization() {
  const { organization, places, counts, replies, repliesTo } = useLoaderData<typeof loader>()
  const t = useT()
  const f = useFormats()
  const all = (kind?: 'demand' | 'result') => paths.search({ organization: organization.id, kind })
  const facts = [
    { label: t('accounts.field.kind'), value: t(`organizationKind.${organization.kind}`) },
    places.length > 0 && { label: t('accounts.field.place'), value: places.join(' / ') },
    organization.uscc && { label: t('accounts.field.uscc'), value: organization.uscc },
    organization.website && {
      label: t('accounts.field.website'),
      value: (
        <a href={organization.website} rel="noopener nofollow">
          {organization.website}
        </a>
      ),
    },
  ].filter((fact) => typeof fact === 'object' && fact !== null)
  return (
    <>
      <PageHead
        title={organization.name}
        segments={[]}
        crumbs={[
          { label: t('common.home'), href: paths.home() },
          { label: t('organizations.title'), href: paths.organizations() },
          { label: organization.shortName ?? organization.name },
        ]}
        meta={[organization.nameEn, t('accounts.status.VERIFIED'), organization.isExample && t('common.example')]}
      />
      <div className="two">
        <aside>
          <Panel title={t('accounts.organization.listings')}>
            <Pairs
              items={[
                { label: t('nav.demands'), value: f.number(counts.demand), href: all('demand') },
                { label: t('nav.results'), value: f.number(counts.result), href: all('result') },
              ]}
            />
          </Panel>
          <Panel title={t('replies.panel')}>
            <ReplyFigures figures={replies} href={repliesTo ? REPLIES[repliesTo](organization.id) : undefined} />
          </Panel>
        </aside>
        <div>
          <Section title={t('accounts.organization.about')}>
            <Facts items={facts} />
            {organization.introduction && <Prose text={organization.introduction} />}
          </Section>
          <Newest all={all()} />
        </div>
      </div>
    </>
  )
}

function Newest({ all }: { all: string }) {
  const { counts, newest } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <Section title={t('accounts.organization.newest')}>
      {newest.length === 0 ? (
        <Empty
          title={t('accounts.organization.noListings')}
          act={
            <Act href={paths.search()} look="secondary">
              {t('nav.search')}
            </Act>
          }
        >
          {t('accounts.organization.noListingsText')}
        </Empty>
      ) : (
        <>
          <Rows>
            {newest.map((row) => (
              <Row key={row.href} {...row} />
            ))}
          </Rows>
          <p>
            <a href={all}>{t('accounts.organization.all', { n: counts.demand + counts.result })}</a>
          </p>
        </>
      )}
    </Section>
  )
}
