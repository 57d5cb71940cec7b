import type { Availability, CooperationMode, ListingKind, MaturityStage, Origin } from '#search/codes.ts'
import type { FindFilters, FindQuery, FindSort } from '#search/found.ts'

const PAGE_SIZE = 20
/** Beyond this page the engine no longer counts exactly; nobody reads that far. */
const LAST_PAGE = 50
const LONGEST_QUERY = 200
const MOST_VALUES = 20

const KINDS: readonly string[] = ['demand', 'result'] satisfies ListingKind[]
const SORTS: readonly string[] = ['relevance', 'newest', 'maturity'] satisfies FindSort[]

/** Filters of the search page as they stand in its address. */
export const FILTERS = ['industry', 'maturityStage', 'modes', 'places', 'year', 'availability', 'origin'] as const
export type FilterName = (typeof FILTERS)[number]

/** An address of the search page, read: what cannot be is left out, so that no address is an error. */
export type SearchAddress = {
  q: string
  kind: ListingKind | null
  /** some of the words are enough */
  any: boolean
  organization: string | null
  sort: FindSort
  page: number
  filters: Record<FilterName, string[]>
}

export function readSearch(params: URLSearchParams): SearchAddress {
  const one = (name: string, known: readonly string[]) => known.find((value) => value === params.get(name)) ?? null
  const page = Math.trunc(Number(params.get('page') ?? 1))
  const code = (value: string) => /^[\w-]{1,60}$/.test(value)
  return {
    q: [...(params.get('q') ?? '').normalize('NFKC').replace(/\s+/g, ' ').trim()].slice(0, LONGEST_QUERY).join(''),
    kind: one('kind', KINDS) as ListingKind | null,
    any: params.get('any') === '1',
    organization: /^[0-9a-f-]{36}$/.test(params.get('organization') ?? '') ? params.get('organization') : null,
    sort: (one('sort', SORTS) ?? (params.get('q')?.trim() ? 'relevance' : 'newest')) as FindSort,
    page: page >= 1 && page <= LAST_PAGE ? page : 1,
    filters: Object.fromEntries(
      FILTERS.map((name) => [name, [...new Set(params.getAll(name).filter(code))].slice(0, MOST_VALUES)]),
    ) as Record<FilterName, string[]>,
  }
}

/** The same address with some parts changed; the page goes back to the first unless it is named. */
export function searchPath(address: SearchAddress, change: Partial<SearchAddress> = {}): string {
  const next = { ...address, page: 1, ...change }
  const search = new URLSearchParams()
  if (next.q) search.set('q', next.q)
  if (next.kind) search.set('kind', next.kind)
  if (next.any && next.q) search.set('any', '1')
  if (next.organization) search.set('organization', next.organization)
  for (const name of FILTERS) for (const value of next.filters[name]) search.append(name, value)
  if (next.sort !== (next.q ? 'relevance' : 'newest')) search.set('sort', next.sort)
  if (next.page > 1) search.set('page', String(next.page))
  const text = search.toString()
  return text ? `/search?${text}` : '/search'
}

export function findQueryOf({ q, kind, any, organization, sort, page, filters }: SearchAddress): FindQuery {
  const wanted: FindFilters = {
    industry: filters.industry,
    maturityStage: filters.maturityStage as MaturityStage[],
    modes: filters.modes as CooperationMode[],
    places: filters.places,
    year: filters.year.map(Number).filter(Number.isInteger),
    availability: filters.availability as Availability[],
    origin: filters.origin as Origin[],
  }
  return { q, kind, anyWord: any, sort, page, pageSize: PAGE_SIZE, filters: wanted, organizationId: organization }
}
