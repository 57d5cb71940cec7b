import type { ListingDocument, TextFieldName } from '#search/listings.ts'

/** A sentence as data: catalogue key and its parameters. */
export type Sentence = { key: string; params: Record<string, string | number> }

/** Where a term was found. `start`/`end` are UTF-16 offsets in the listing's field text. */
export type Place = { field: TextFieldName; start: number; end: number; found: string }

/** `exact`: the demand's own word; `synonym`: a named equivalent; `remedy`: what research calls the cure of this problem. */
export type MetTerm = { term: string; how: 'exact' | 'synonym' | 'remedy'; found: string; places: Place[]; share: number }

export type CheckState = 'pass' | 'fail' | 'unknown'
export type Check = { name: CheckName; state: CheckState; sentence: Sentence }
export const CHECK_NAMES = ['field', 'maturity', 'mode', 'region', 'budget', 'date', 'availability', 'constraint'] as const
export type CheckName = (typeof CHECK_NAMES)[number]

/** Everything needed to draw the evidence card; `whyNotHigher` points sum to 100 − score. */
export type EvidenceCard = {
  met: MetTerm[]
  atlas: { entryId: string; problem: string; share: number }[]
  checks: Check[]
  missing: string[]
  whyNotHigher: { sentence: Sentence; points: number }[]
}

/** Parts of the score, each in points; they sum to `score` before rounding. */
export type MatchParts = {
  text: number
  field: number
  maturity: number
  mode: number
  region: number
  budget: number
  date: number
  availability: number
}

export type MatchCandidate = {
  id: string
  score: number
  parts: MatchParts
  card: EvidenceCard
  document: ListingDocument
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
