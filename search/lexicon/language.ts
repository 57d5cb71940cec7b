import type { AtlasIndex } from './atlas.ts'
import type { Equivalents } from './equivalents.ts'
import type { Region } from './places.ts'
import type { Cut } from './segment.ts'
import type { Taxonomy } from './taxonomy.ts'

/** All the engine knows of language: how to cut words, the taxonomy, the problem atlas and the places. */
export type Language = {
  cut: Cut
  taxonomy: Taxonomy
  equivalents: Equivalents
  atlas: AtlasIndex
  regions: Region[]
  /** names of things, troubles, remedies and indicators: what may be named to a reader as a term */
  terms: ReadonlySet<string>
}
