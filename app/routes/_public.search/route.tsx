import { useLoaderData } from '@remix-run/react'
import { savedAs } from '#app/domain/alerts/queries.server.ts'
import { canonicalQuery } from '#app/domain/alerts/saved.ts'
import { countUnanswered } from '#app/domain/lexicon/unanswered.server.ts'
import { searchPage } from '#app/domain/matching/search-page.server.ts'
import { FILTERS, findQueryOf, readSearch, searchPath } from '#app/domain/matching/search-query.ts'
import { page } from '#app/http/guard.server.ts'
import { limited } from '#app/http/limit.server.ts'
import { paths } from '#app/http/paths.ts'
import { useT } from '#app/i18n/context.tsx'
import { formats } from '#app/i18n/format.ts'
import { Act } from '#app/ui/act.tsx'
import { QueryWords } from '#app/ui/chips.tsx'
import { Facets, ToFacets } from '#app/ui/facets.tsx'
import { Form } from '#app/ui/form.tsx'
import { Empty, ListBar, Pager, Row, Rows, SortBy, Tabs } from '#app/ui/list.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { PageHead } from '#app/ui/page.tsx'
import { SearchBox } from '#app/ui/search.tsx'
import { Segments } from '#app/ui/segments.tsx'
import { Submit } from '#app/ui/submit.tsx'
import { facetGroups, pagerOf, rowOf, wordChips } from './view.ts'

export const loader = page('public.view', async ({ actor, url, t, request }) => {
  await limited('search', request)
  const address = readSearch(url.searchParams)
  const { found, away, counts, organization } = await searchPage(findQueryOf(address))
  if (!away && found.page === 1) await countUnanswered(address.q, found.unanswered)
  const f = formats(t.locale)
  const query = canonicalQuery(address)
  return {
    title: address.q ? t('search.titleFor', { q: address.q }) : t('search.title'),
    heading: found.total === 0 ? t('search.none') : t('search.found', { n: found.total }),
    address,
    query,
    saved: (await savedAs(actor, query))?.name ?? null,
    away,
    relaxed: found.relaxed && found.total > 0 && !address.any,
    wider: !found.relaxed && found.words.length > 1 ? searchPath(address, { any: true }) : null,
    narrower: address.any ? searchPath(address, { any: false }) : null,
    organization,
    rows: found.hits.map((hit) => rowOf(hit, t, f)),
    facets: facetGroups(found, address, t),
    words: wordChips(found, address, t),
    pager: pagerOf(found, address),
    kinds: [null, 'demand' as const, 'result' as const].map((kind) => ({
      href: searchPath(address, { kind }),
      label: t(kind ? `search.kinds.${kind}` : 'search.kinds.all'),
      current: address.kind === kind,
      count: kind ? counts[kind] : counts.demand + counts.result,
    })),
    sorts: (['relevance', 'newest', 'maturity'] as const)
      .filter((sort) => sort !== 'relevance' || address.q)
      .map((sort) => ({
        href: searchPath(address, { sort }),
        label: t(`search.sort.${sort}`),
        current: address.sort === sort,
      })),
  }
})

export default function Search() {
  const data = useLoaderData<typeof loader>()
  const t = useT()
  const { address } = data
  const used = FILTERS.flatMap((name) => address.filters[name].map((value): [string, string] => [name, value]))
  const kept: [string, string][] = [
    ...(address.q ? [['q', address.q] as [string, string]] : []),
    ...(address.any ? [['any', '1'] as [string, string]] : []),
    ...(address.kind ? [['kind', address.kind] as [string, string]] : []),
    ...(address.organization ? [['organization', address.organization] as [string, string]] : []),
  ]
  return (
    <>
      <PageHead
        title={data.heading}
        meta={data.organization ? [t('search.of', { name: data.organization })] : []}
        acts={data.query && <SaveSearch query={data.query} saved={data.saved} />}
      />
      <SearchBox action={paths.search()} q={address.q} hidden={[...used, ...kept.filter(([name]) => name !== 'q')]} />
      <Tabs label={t('search.kinds')} items={data.kinds} />
      {data.away && <Notice kind="wait">{t('search.away')}</Notice>}
      {data.words.length > 0 && <QueryWords words={data.words} />}
      {data.relaxed && <p className="note">{t('search.relaxed')}</p>}
      {data.wider && (
        <p className="note">
          {t('search.allWords')} <a href={data.wider}>{t('search.anyWord')}</a>
        </p>
      )}
      {data.narrower && (
        <p className="note">
          {t('search.someWords')} <a href={data.narrower}>{t('search.onlyAll')}</a>
        </p>
      )}
      <div className={data.facets.length > 0 ? 'two two--left' : undefined}>
        <div>
          {data.facets.length > 0 && <ToFacets used={used.length} />}
          {data.rows.length > 0 ? <Found /> : <NothingFound />}
        </div>
        {data.facets.length > 0 && <Facets action={paths.search()} groups={data.facets} hidden={kept} />}
      </div>
    </>
  )
}

/** One click; who is not signed in does that first and finds the search again. `saved`: its name, when it is kept already. */
function SaveSearch({ query, saved }: { query: string; saved: string | null }) {
  const t = useT()
  if (saved)
    return (
      <p className="note">
        {t('alerts.save.already', { name: saved })} <a href={paths.alerts()}>{t('alerts.save.toAlerts')}</a>
      </p>
    )
  return (
    <Form state={null} action={paths.alerts()} className="acts">
      <input type="hidden" name="query" value={query} />
      <span className="note">{t('alerts.save.note')}</span>
      <Submit intent="save" look="secondary">
        {t('alerts.save.act')}
      </Submit>
    </Form>
  )
}

function Found() {
  const { address, pager, rows, sorts } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <>
      <ListBar title={t('search.found', { n: pager.total })}>
        <SortBy options={sorts} />
      </ListBar>
      <Rows label={t('search.title')}>
        {rows.map((row) => (
          <Row
            key={row.href}
            href={row.href}
            title={<Segments segments={row.title} />}
            text={<Segments segments={row.text} />}
            facts={row.facts}
            side={{ figure: row.figure ?? undefined, note: row.note ?? undefined }}
          />
        ))}
      </Rows>
      <Pager {...pager} href={(page) => pager.hrefs[page] ?? searchPath(address)} />
    </>
  )
}

function NothingFound() {
  const { address, words } = useLoaderData<typeof loader>()
  const t = useT()
  const isFiltered = FILTERS.some((name) => address.filters[name].length > 0)
  return (
    <Empty title={t('search.empty.title')} act={<Act href={paths.newDemand()}>{t('search.empty.post')}</Act>}>
      <p>{t('search.empty.text')}</p>
      <ul className="plain">
        {isFiltered && (
          <li>
            <a href={searchPath(address, { filters: noFilters })}>{t('search.empty.withoutFilters')}</a>
          </li>
        )}
        {words.length > 1 &&
          words.map((word) => (
            <li key={word.text}>
              <a href={word.without}>{t('search.empty.without', { word: word.text })}</a>
            </li>
          ))}
      </ul>
    </Empty>
  )
}

const noFilters = Object.fromEntries(FILTERS.map((name) => [name, []])) as unknown as Record<
  (typeof FILTERS)[number],
  string[]
>
