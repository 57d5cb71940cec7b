import type { ListingDocument } from './listings.ts'

/** Index names and settings as code: the engine is told everything here and nowhere else. */
export const indexName = (prefix: string) => `${prefix}listings`

/** Retrieval goes by opaque keys (keys.ts): nothing of the engine's typo, prefix or sound matching may touch them. */
const equality = (attribute: string) => ({
  attributePatterns: [attribute],
  features: { facetSearch: false, filter: { equality: true, comparison: false } },
})

export const FACETS = [
  'kind',
  'industry',
  'field',
  'maturityStage',
  'modes',
  'places',
  'year',
  'availability',
  'origin',
] as const

/** What the engine gives back: everything but the words and keys that listings are found by. */
const SHOWN = [
  ...['id', 'kind', 'number', 'title', 'texts', 'summary', 'keywords', 'institution', 'organizationId', 'industry'],
  ...['field', 'technologies', 'trl', 'maturityStage', 'maturityRank', 'modes', 'ipStatus', 'availability'],
  ...['districtId', 'zoneId', 'places', 'regionText', 'priceMode', 'priceMinFen', 'priceMaxFen', 'neededBy', 'year'],
  ...['origin', 'isExample', 'publishedAt', 'publishedAtMs', 'confirmedAt', 'demand', 'cuts', 'entries'],
] as const satisfies readonly (keyof ListingDocument)[]

/** Fails to compile when a field of a listing is not given back. */
type Forgotten = Exclude<keyof ListingDocument, (typeof SHOWN)[number] | '_vectors'>
const displayedAttributes: [Forgotten] extends [never] ? readonly string[] : never = SHOWN

export const SETTINGS = {
  displayedAttributes,
  searchableAttributes: ['keysTitle', 'keysEntries', 'keysCharacters', 'keysBody'],
  filterableAttributes: [
    ...FACETS.map(equality),
    ...['id', 'terms', 'districtId', 'zoneId', 'organizationId'].map(equality),
  ],
  sortableAttributes: ['standing', 'publishedAtMs', 'maturityRank'],
  rankingRules: ['words', 'attribute', 'sort'],
  localizedAttributes: [{ locales: ['eng'], attributePatterns: ['keys*'] }],
  typoTolerance: { enabled: false },
  prefixSearch: 'disabled',
  proximityPrecision: 'byAttribute',
  faceting: { maxValuesPerFacet: 100_000, sortFacetValuesBy: { '*': 'count' } },
  pagination: { maxTotalHits: 100_000 },
  searchCutoffMs: 1500,
} as const
