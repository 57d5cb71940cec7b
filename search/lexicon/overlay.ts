import type { AtlasEntry } from './atlas.ts'
import type { TaxonomyData } from './taxonomy.ts'

/** What the desk may change, by kind. The taxonomy's nodes and names are not among them. */
export type LexiconValues = {
  /** names of one thing; the first is the usual one */
  EQUIVALENT: string[]
  AMBIGUOUS: TaxonomyData['ambiguous'][number]
  HOMOGRAPH: TaxonomyData['homographs'][number]
  ATLAS_ENTRY: AtlasEntry
}
export type LexiconKind = keyof LexiconValues
export const LEXICON_KINDS = ['EQUIVALENT', 'AMBIGUOUS', 'HOMOGRAPH', 'ATLAS_ENTRY'] as const satisfies LexiconKind[]

/** One entry as it shall stand; null takes it out. */
export type OverlayItem = {
  [K in LexiconKind]: { kind: K; key: string; after: LexiconValues[K] | null }
}[LexiconKind]
/** What differs from the stock in data/lexicon; at most one item a kind and key. */
export type Overlay = readonly OverlayItem[]

/** The language's data files as read. */
export type LexiconData = { taxonomy: TaxonomyData; equivalents: string[][]; atlas: AtlasEntry[] }

/** The same by kind and key, in order. */
export type Dictionary = { [K in LexiconKind]: Map<string, LexiconValues[K]> }

/** A group is known by the first name it had in the stock, also after that name was changed. */
export const dictionaryOf = ({ taxonomy, equivalents, atlas }: LexiconData): Dictionary => ({
  EQUIVALENT: new Map(equivalents.map((names) => [names[0]!, names])),
  AMBIGUOUS: new Map(taxonomy.ambiguous.map((entry) => [entry.term, entry])),
  HOMOGRAPH: new Map(taxonomy.homographs.map((entry) => [entry.term, entry])),
  ATLAS_ENTRY: new Map(atlas.map((entry) => [entry.id, entry])),
})

/** A new dictionary with the overlay laid over it: what is changed keeps its place, what is new stands last. */
export function overlaid(dictionary: Dictionary, overlay: Overlay): Dictionary {
  const next: Dictionary = {
    EQUIVALENT: new Map(dictionary.EQUIVALENT),
    AMBIGUOUS: new Map(dictionary.AMBIGUOUS),
    HOMOGRAPH: new Map(dictionary.HOMOGRAPH),
    ATLAS_ENTRY: new Map(dictionary.ATLAS_ENTRY),
  }
  for (const { kind, key, after } of overlay) {
    const entries = next[kind] as Map<string, unknown>
    if (after === null) entries.delete(key)
    else entries.set(key, after)
  }
  return next
}

/** The stock with an overlay laid over it. The stock stays as it is. */
export function withOverlay(stock: LexiconData, overlay: Overlay): LexiconData {
  if (overlay.length === 0) return stock
  const { EQUIVALENT, AMBIGUOUS, HOMOGRAPH, ATLAS_ENTRY } = overlaid(dictionaryOf(stock), overlay)
  return {
    taxonomy: { nodes: stock.taxonomy.nodes, ambiguous: [...AMBIGUOUS.values()], homographs: [...HOMOGRAPH.values()] },
    equivalents: [...EQUIVALENT.values()],
    atlas: [...ATLAS_ENTRY.values()],
  }
}

/** The overlay after one more change: a later item of the same kind and key takes the place of the earlier. */
export const amended = (overlay: Overlay, item: OverlayItem): Overlay => [
  ...overlay.filter(({ kind, key }) => kind !== item.kind || key !== item.key),
  item,
]
