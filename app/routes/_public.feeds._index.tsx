import { useLoaderData } from '@remix-run/react'
import { ALL_INDUSTRIES, FEED_LENGTH } from '#app/domain/alerts/feed.ts'
import { feedCounts } from '#app/domain/alerts/feeds.server.ts'
import { fieldName } from '#app/domain/listings/fields.ts'
import { page } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { useT } from '#app/i18n/context.tsx'
import { PageHead } from '#app/ui/page.tsx'
import { Table } from '#app/ui/table.tsx'

export const loader = page('public.view', async ({ t }) => ({
  title: t('feeds.title'),
  description: t('feeds.description'),
  feeds: (await feedCounts()).map(({ name, count }) => ({
    name,
    label: name === ALL_INDUSTRIES ? t('feeds.all') : fieldName(name, t.locale),
    count,
    listings: paths.search(name === ALL_INDUSTRIES ? {} : { industry: name }),
    atom: paths.feed(name, 'atom'),
    json: paths.feed(name, 'json'),
  })),
}))

export default function Feeds() {
  const { title, feeds } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <>
      <PageHead title={title} crumbs={[{ label: t('common.home'), href: paths.home() }, { label: title }]} />
      <div className="stack">
        <p>{t('feeds.intro', { n: FEED_LENGTH })}</p>
        <Table
          caption={t('feeds.caption')}
          columns={[
            { label: t('feeds.industry') },
            { label: t('feeds.count'), right: true },
            { label: t('feeds.addresses') },
          ]}
          rows={feeds.map(({ name, label, count, listings, atom, json }) => ({
            key: name,
            cells: [
              label,
              <a key="count" href={listings}>
                {count}
              </a>,
              <span key="addresses" className="links">
                <a href={atom} type="application/atom+xml" aria-label={`${label}: Atom`}>
                  Atom
                </a>{' '}
                <a href={json} type="application/feed+json" aria-label={`${label}: JSON`}>
                  JSON
                </a>
              </span>,
            ],
          }))}
        />
      </div>
    </>
  )
}
