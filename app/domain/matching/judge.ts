import type { Candidate } from '#search/candidates.server.ts'
import type { Language } from '#search/lexicon/language.ts'
import type { DemandText, ListingDocument } from '#search/listings.ts'
import type { Prepared, TextEvidence } from '#search/rerank.ts'
import type { DemandProfile } from '#search/terms.ts'
import { WEIGHTS } from '#search/weights.ts'
import { livenessAdjustment } from './liveness.ts'
import type { MatchCandidate } from './outcome.ts'
import { prohibitionsMet } from './prohibited.ts'
import type { Broken, CardSource } from './reasons.ts'
import { type Adjustment, fitsOf, type Score, scoreOf } from './score.ts'

/** A pair with its score, and what its card is made from: cards are made only for pairs that are listed. */
export type Judged = Omit<MatchCandidate, 'card'> & { source: CardSource }

/** `today` is an ISO date; `adjust`: what else lowers the score of the listing offered. */
export type Judging = { language: Language; today: string; adjust: (document: ListingDocument) => Adjustment[] }

/** `offered`: the listing that the reader is offered, of the two. */
export function judge(
  demand: DemandText,
  profile: DemandProfile,
  prepared: Prepared,
  { document, evidence }: Candidate,
  { language, today, adjust }: Judging,
  offered: ListingDocument,
): Judged {
  const fits = fitsOf(demand, document, today)
  const broken = prohibitionsMet(profile.prohibitions, document)
  const score = byMeaning(
    evidence,
    scoreOf(evidence.raw, fits, [...brokenFactor(broken), ...adjust(offered), ...unconfirmed(offered, today)]),
  )
  const problems = document.entries
    .filter((entry) => prepared.entries.has(entry.id))
    .slice(0, 3)
    .map(({ id }) => ({ entryId: id, problem: language.atlas.byId.get(id)?.problem ?? id }))
  const source = {
    demand,
    profile,
    wanted: prepared.wanted,
    problems,
    isTerm: (word: string) => language.terms.has(word) || LATIN_NAME.test(word),
    namesOf: (name: string) => language.equivalents.groups.get(name)?.flat() ?? [],
    isName: (word: string) => language.equivalents.groups.has(word) || language.taxonomy.names.has(word),
    document,
    evidence,
    fits,
    today,
    score,
    broken,
  }
  const { exactScore, parts } = score
  return { id: document.id, score: score.score, exactScore, parts, source, document }
}

/** The text's points, with those that stand on meaning alone counted apart. */
function byMeaning({ meaning, raw }: TextEvidence, score: Score): Score {
  if (meaning === 0) return score
  const points = (score.parts.text * meaning) / raw
  return { ...score, parts: { ...score.parts, text: score.parts.text - points, meaning: points } }
}

function unconfirmed(offered: ListingDocument, today: string): Adjustment[] {
  const adjustment = livenessAdjustment(offered, today)
  return adjustment ? [adjustment] : []
}

function brokenFactor(broken: Broken[]): Adjustment[] {
  const hit = broken.find((entry) => !entry.kept)
  if (!hit) return []
  const sentence = { key: 'matching.lost.prohibition', params: { object: hit.object } }
  return [{ factor: WEIGHTS.prohibition.factor, sentence }]
}

/** Materials, standards, models: PFAS, SiC, DN50. */
const LATIN_NAME = /^[a-z][a-z0-9-]{1,}$/i
