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

export const SETTINGS = {
  searchableAttributes: ['keysTitle', 'keysEntries', 'keysPairs', 'keysBody'],
  filterableAttributes: [
    ...FACETS.map(equality),
    ...['id', 'terms', 'districtId', 'zoneId', 'organizationId'].map(equality),
  ],
  sortableAttributes: ['publishedAtMs', 'maturityRank'],
  rankingRules: ['words', 'attribute', 'sort'],
  localizedAttributes: [{ locales: ['eng'], attributePatterns: ['keys*'] }],
  typoTolerance: { enabled: false },
  prefixSearch: 'disabled',
  proximityPrecision: 'byAttribute',
  faceting: { maxValuesPerFacet: 100_000, sortFacetValuesBy: { '*': 'count' } },
  pagination: { maxTotalHits: 100_000 },
  searchCutoffMs: 1500,
} as const
