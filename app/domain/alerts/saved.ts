import { FILTERS, readSearch, type SearchAddress, searchPath } from '../matching/search-query.ts'
import { allowed, refused, type Verdict } from '../verdict.ts'

/** Saved searches of one person. */
export const MOST_SAVED = 50
export const LONGEST_NAME = 100
/** Characters of a query string as it is kept. */
export const LONGEST_SAVED = 1_000

/** The address of a saved search. */
export const savedAddress = (query: string): SearchAddress => readSearch(new URLSearchParams(query))

/**
 * What a search looks for, always written the same way: without page and order, its filters sorted, Chinese as it is
 * read. Two searches are the same search when these are equal.
 */
export function canonicalQuery(address: SearchAddress): string {
  const filters = Object.fromEntries(FILTERS.map((name) => [name, [...address.filters[name]].sort()]))
  const sort = address.q ? 'relevance' : 'newest'
  const path = searchPath(address, { filters: filters as SearchAddress['filters'], sort, page: 1 })
  return path.slice('/search?'.length).replace(/(?:%[89A-F][0-9A-F])+/g, decodeURIComponent)
}

/** `same`: name of the search that is saved already. */
export function maySave(query: string, saved: number, same: string | null): Verdict {
  if (query === '') return refused('alerts.refusal.everything')
  if (query.length > LONGEST_SAVED) return refused('alerts.refusal.long')
  if (same !== null) return refused('alerts.refusal.same', { name: same })
  return saved < MOST_SAVED ? allowed : refused('alerts.refusal.many', { max: MOST_SAVED })
}

const SUGGESTED = 40

/** A name for a search from what it looks for. */
export function suggestedName(words: readonly string[]): string {
  const whole = [...words.join(' · ')]
  return whole.length <= SUGGESTED ? whole.join('') : `${whole.slice(0, SUGGESTED - 1).join('')}…`
}
