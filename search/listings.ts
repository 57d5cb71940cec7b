import type {
  Availability,
  BudgetMode,
  Comparator,
  CooperationMode,
  IpStatus,
  ListingKind,
  MaturityStage,
  Origin,
} from './codes.ts'
import type { EntryWeight } from './lexicon/atlas.ts'

/** One wanted performance figure. `value` is a decimal string in `unit`; null when only words were given (`text`). */
export type Indicator = {
  name: string
  present: string | null
  comparator: Comparator
  value: string | null
  valueMax: string | null
  unit: string | null
  text: string | null
}

export type Constraint = { kind: 'MUST' | 'NICE'; text: string }

/** What the public may see of a result. Money in 分 as decimal strings, dates in ISO 8601. */
export type PublicResult = {
  id: string
  number: string
  title: string
  summary: string
  comparedWith: string | null
  testedWhere: string | null
  keywords: string[]
  industry: string | null
  field: string | null
  technologies: string[]
  trl: number | null
  maturityStage: MaturityStage | null
  modes: CooperationMode[]
  ipStatus: IpStatus | null
  availability: Availability
  institution: string
  organizationId: string
  districtId: string | null
  zoneId: string | null
  regionText: string | null
  /** HIDDEN, and no figures, where the institution shows its price to some only */
  priceMode: BudgetMode
  priceMinFen: string | null
  priceMaxFen: string | null
  year: number | null
  origin: Origin
  isExample: boolean
  publishedAt: string
  confirmedAt: string
}

/** The part of a demand that matching reads: its words and what it asks of the other side. */
export type DemandText = {
  title: string
  problem: string | null
  presentState: string | null
  tried: string | null
  indicators: Indicator[]
  constraints: Constraint[]
  acceptance: string | null
  keywords: string[]
  industry: string | null
  field: string | null
  technologies: string[]
  industryLabel: string | null
  wantedStage: MaturityStage | null
  modes: CooperationMode[]
  budgetMode: BudgetMode
  budgetMinFen: string | null
  budgetMaxFen: string | null
  neededBy: string | null
  districtId: string | null
  zoneId: string | null
  regionText: string | null
  /** the entry of the problem atlas that its writer called their problem; absent in older documents */
  atlasEntryId?: string | null
  /** entries that its writer ruled out */
  ruledOut?: string[]
}

/** What the public may see of a demand: hidden fields arrive as null or empty, never as text to be filtered later. */
export type PublicDemand = DemandText & {
  id: string
  number: string
  /** null, like the name, when the enterprise does not show itself */
  organizationId?: string | null
  organizationName: string | null
  origin: Origin
  isExample: boolean
  publishedAt: string
  confirmedAt: string
}

/** One text of a listing that may be shown and quoted as evidence; `name` is a field of the listing. */
export type TextField = { name: TextFieldName; text: string }
export type TextFieldName =
  | 'title'
  | 'keywords'
  | 'summary'
  | 'comparedWith'
  | 'testedWhere'
  | 'problem'
  | 'presentState'
  | 'tried'
  | 'indicators'
  | 'constraints'
  | 'acceptance'

/**
 * A listing as the index gives it back. It holds only what the public may see. `cuts`: for each of `texts`, for each of
 * its sentences, the words joined by blanks. `entries`: nearest entries of the problem atlas. `maturityRank` 0 (unknown)
 * to 4 sorts.
 */
export type ListingDocument = {
  id: string
  kind: ListingKind
  number: string
  title: string
  texts: TextField[]
  summary: string
  keywords: string[]
  institution: string | null
  organizationId: string | null
  industry: string | null
  field: string | null
  technologies: string[]
  trl: number | null
  maturityStage: MaturityStage | null
  maturityRank: number
  modes: CooperationMode[]
  ipStatus: IpStatus | null
  availability: Availability | null
  districtId: string | null
  zoneId: string | null
  places: string[]
  regionText: string | null
  priceMode: BudgetMode
  priceMinFen: string | null
  priceMaxFen: string | null
  neededBy: string | null
  year: number | null
  origin: Origin
  isExample: boolean
  publishedAt: string
  publishedAtMs: number
  confirmedAt: string
  /** the demand as matching reads it; null for a result */
  demand: DemandText | null
  cuts: string[][]
  entries: EntryWeight[]
  /** given back only where an embedder is set up (meaning.ts) */
  _vectors?: { meaning?: { embeddings: number[][] } }
}

/**
 * The one document kind of the index `${prefix}listings`: a listing with what it is found by, which the engine keeps to
 * itself. `terms`: its words after segmentation. `keys…`: words, characters of the head and atlas entries as opaque Latin keys,
 * which the engine can neither split again nor confuse by sound. `standing`: 1, or 0 for what stands behind the rest in
 * lists.
 */
export type IndexedListing = ListingDocument & {
  terms: string[]
  standing: 0 | 1
  keysTitle: string
  keysBody: string
  keysCharacters: string
  keysEntries: string
}
