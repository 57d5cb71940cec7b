import type { Availability, CooperationMode, ListingKind, MaturityStage, Origin } from './codes.ts'
import type { ListingDocument, TextFieldName } from './listings.ts'

/** What the search page asks. `page` starts at 1; several values of one filter are alternatives. */
export type FindQuery = {
  q: string
  kind?: ListingKind | null
  filters?: FindFilters
  sort?: FindSort
  page?: number
  pageSize?: number
  /** also listings that have only some of the words; those with all of them stand first */
  anyWord?: boolean
  /** only the listings of one organisation */
  organizationId?: string | null
  /** only these listings, and never more than was asked for: nothing is relaxed */
  ids?: readonly string[]
}
export type FindSort = 'relevance' | 'newest' | 'maturity'
export type FindFilters = {
  industry?: string[]
  field?: string[]
  maturityStage?: MaturityStage[]
  modes?: CooperationMode[]
  places?: string[]
  year?: number[]
  availability?: Availability[]
  origin?: Origin[]
}
export type FacetName = 'kind' | keyof FindFilters
export type FacetCounts = Record<FacetName, { value: string; count: number }[]>

/** A run of text; `hit` runs are to be marked. */
export type Segment = { text: string; hit: boolean }
export type FoundHit = {
  id: string
  kind: ListingKind
  document: ListingDocument
  title: Segment[]
  excerpt: { field: TextFieldName; segments: Segment[] }
}

/**
 * `total` is exact. `words` are the query's words with the equivalents that were searched too and the number of listings
 * having any of them; `unanswered` are words no listing has. `relaxed` is true when not every word could be demanded.
 */
export type Found = {
  hits: FoundHit[]
  total: number
  page: number
  pageSize: number
  facets: FacetCounts
  words: { text: string; synonyms: string[]; documents: number }[]
  unanswered: string[]
  relaxed: boolean
  tookMs: number
}
