import type { FacetCounts, FacetName, FindFilters, FindQuery, FindSort } from './found.ts'
import { FACETS } from './indexes.ts'
import { type QueryWord, wordFilter } from './query-words.ts'

/** More words than this are a paragraph: not all of them can be demanded. */
const ALL_DEMANDED = 6

const literal = (value: string | number) => `"${String(value).replace(/["\\]/g, '')}"`

/** Filters by facet: values of one facet are alternatives, facets are demanded together. `kind` counts as a facet. */
export function facetFilters(query: FindQuery): Map<FacetName, string> {
  const chosen: [FacetName, readonly (string | number)[] | undefined][] = [
    ['kind', query.kind ? [query.kind] : []],
    ...(Object.entries(query.filters ?? {}) as [keyof FindFilters, (string | number)[] | undefined][]),
  ]
  return new Map(
    chosen.flatMap(([name, values]) =>
      values && values.length > 0 ? [[name, `${name} IN [${values.map(literal).join(', ')}]`] as const] : [],
    ),
  )
}

/** Whose listings, and which of them, are searched at all. */
export const scopeFilter = ({ organizationId, ids }: Pick<FindQuery, 'organizationId' | 'ids'>) => [
  ...(organizationId ? [`organizationId = ${literal(organizationId)}`] : []),
  ...(ids ? [`id IN [${ids.map(literal).join(', ')}]`] : []),
]

/** All words where there are few, any of them in a paragraph or when `relaxed`. */
export function wordsFilter(words: QueryWord[], relaxed: boolean): string[] {
  if (words.length === 0) return []
  if (relaxed || words.length > ALL_DEMANDED) return [`(${words.map(wordFilter).join(' OR ')})`]
  return words.map(wordFilter)
}

export const isRelaxed = (words: QueryWord[], relaxed: boolean) => relaxed || words.length > ALL_DEMANDED

/** What was long unconfirmed stands behind the rest in every order. */
export const SORTS = {
  relevance: ['standing:desc', 'publishedAtMs:desc'],
  newest: ['standing:desc', 'publishedAtMs:desc'],
  maturity: ['standing:desc', 'maturityRank:desc', 'publishedAtMs:desc'],
} as const satisfies Record<FindSort, readonly string[]>

type Distribution = Record<string, Record<string, number>>

/** Counts of every facet; for a facet that is filtered by, the counts as they would be without its own filter. */
export function facetCounts(all: Distribution, freed: Map<FacetName, Distribution>): FacetCounts {
  const counts = (name: FacetName) =>
    Object.entries((freed.get(name) ?? all)[name] ?? {})
      .map(([value, count]) => ({ value, count }))
      .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
  return Object.fromEntries(FACETS.map((name) => [name, counts(name)])) as FacetCounts
}
