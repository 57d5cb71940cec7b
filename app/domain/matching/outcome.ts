import type { ListingDocument, TextFieldName } from '#search/listings.ts'

/** A sentence as data: catalogue key and its parameters. */
export type Sentence = { key: string; params: Record<string, string | number> }

/** Where a term was found. `start`/`end` are UTF-16 offsets in the listing's field text. */
export type Place = { field: TextFieldName; start: number; end: number; found: string }

/**
 * `exact`: the demand's own word (`of` null); `synonym`: a named equivalent of `of`, the demand's word; `kin`: a
 * part of such a name, which may be something else; `remedy`: what research calls the cure or object of `of`, a problem
 * of the atlas. `share` of the demand's met weight, 0–1. `plain`: a word of general language, not named to a reader.
 */
export type MetTerm = {
  term: string
  how: 'exact' | 'synonym' | 'kin' | 'remedy'
  of: string | null
  places: Place[]
  share: number
  plain?: true
}

export type CheckState = 'pass' | 'fail' | 'unknown'
export const FIT_NAMES = ['field', 'maturity', 'mode', 'region', 'budget', 'date', 'availability'] as const
export type FitName = (typeof FIT_NAMES)[number]
export type CheckName = FitName | 'prohibition' | 'indicator' | 'meaning'
export type Check = { name: CheckName; state: CheckState; sentence: Sentence }

/** `unk`: the result does not say; `clash`: the opposite is stated. */
export type PointState = 'met' | 'part' | 'unk' | 'clash'

/** A word of a point that the result has, and where; `how` and `of` as of a met term. */
export type PointHit = { term: string; how: MetTerm['how']; of: string | null; place: Place }

/**
 * How a result stands to one point of the demand (`id`, points.ts). `places`: the result's own words that decide, the
 * deciding first; `lacks`: words of the point that it does not have.
 */
export type PointCover = {
  id: string
  state: PointState
  places: Place[]
  hits: PointHit[]
  lacks: string[]
  why: Sentence
}

/** Everything needed to draw the evidence card; the points of `whyNotHigher` sum to 100 − score. */
export type EvidenceCard = {
  met: MetTerm[]
  problems: { entryId: string; problem: string }[]
  checks: Check[]
  missing: string[]
  points: PointCover[]
  whyNotHigher: { sentence: Sentence; points: number }[]
}

/** Parts of the score in points; together they are the score before rounding. `meaning`: only with an embedder. */
export type MatchParts = Record<'text' | FitName, number> & { meaning?: number }

export type MatchCandidate = {
  id: string
  score: number
  /** the same before rounding, for ordering and evaluation */
  exactScore: number
  parts: MatchParts
  card: EvidenceCard
  document: ListingDocument
  /** why it does not stand where its score would put it */
  place?: Sentence
}

/** Candidates best first. `fits` is false when even the best is under `threshold` (0–100): then say that nothing fits. */
export type MatchOutcome = {
  fits: boolean
  threshold: number
  candidates: MatchCandidate[]
  terms: { text: string; weight: number; documents: number }[]
  unanswered: string[]
  tookMs: number
}
