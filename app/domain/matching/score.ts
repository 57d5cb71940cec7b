import { MATURITY_STAGES, type MaturityStage } from '#search/codes.ts'
import type { DemandText, ListingDocument } from '#search/listings.ts'
import { WEIGHTS } from '#search/weights.ts'
import type { CheckState, FitName, MatchParts, Sentence } from './outcome.ts'

/**
 * The score of demand × result: the calibrated text evidence decides, and the structured fit moves it within a margin.
 * `score = 100 · text · (TEXT_POINTS + Σ fit · points) / 100 · Π factor`.
 */
export const TEXT_POINTS = 88
export const FIT_POINTS = {
  field: 4,
  maturity: 2,
  mode: 1.5,
  region: 0.5,
  budget: 1.5,
  date: 0.5,
  availability: 2,
} as const satisfies Record<FitName, number>

/** What a fit is worth by its state. Unknown is no refusal. */
const STATE_WORTH = { pass: 1, unknown: 0.7, fail: 0 } as const satisfies Record<CheckState, number>
/** A result that goes the way the demand forbids is worth a look at most. */
export const PROHIBITION_FACTOR = WEIGHTS.prohibition.factor

/** What lowers a whole score beside text and fit, and why: a broken prohibition, a listing long unconfirmed. `factor` 0–1. */
export type Adjustment = { factor: number; sentence: Sentence }

/** When even the best result is under this score, nothing fits: fewer than one in five of such results is worth a call. */
export const FIT_THRESHOLD = WEIGHTS.calibration.threshold

/** `asked` is false when the demand says nothing of it: full points, and no line on the card. */
export type Fit = { state: CheckState; asked: boolean; sentence: Sentence }
export type Fits = Record<FitName, Fit>
/** `penalty`: all factors of `adjustments` together. */
export type Score = {
  score: number
  exactScore: number
  parts: MatchParts
  adjustments: readonly Adjustment[]
  penalty: number
  text: number
}

/** Raw text evidence (rerank.ts) → 0–1, calibrated by `npm run tune`; docs/matching.md shows the bins. */
export function textShare(raw: number): number {
  if (raw <= 0) return 0
  const { evenRaw, steepness } = WEIGHTS.calibration
  return 1 / (1 + (evenRaw / raw) ** steepness)
}

export function scoreOf(raw: number, fits: Fits, adjustments: readonly Adjustment[]): Score {
  const text = textShare(raw)
  const penalty = adjustments.reduce((product, { factor }) => product * factor, 1)
  const parts = { text: text * TEXT_POINTS * penalty } as MatchParts
  for (const name of Object.keys(FIT_POINTS) as FitName[]) {
    const worth = fits[name].asked ? STATE_WORTH[fits[name].state] : 1
    parts[name] = text * FIT_POINTS[name] * worth * penalty
  }
  const exactScore = Object.values(parts).reduce((sum, part) => sum + part, 0)
  return { score: Math.round(exactScore), exactScore, parts, adjustments, penalty, text }
}

const say = (name: string, params: Sentence['params'] = {}): Sentence => ({ key: `matching.check.${name}`, params })
const rated = (state: CheckState, sentence: Sentence): Fit => ({ state, asked: true, sentence })
const notAsked = (name: FitName): Fit => ({ state: 'unknown', asked: false, sentence: say(`${name}.notAsked`) })

/** `today` is an ISO date. */
export function fitsOf(demand: DemandText, result: ListingDocument, today: string): Fits {
  return {
    field: fieldFit(demand, result),
    maturity: maturityFit(demand.wantedStage, result.maturityStage),
    mode: modeFit(demand, result),
    region: regionFit(demand, result),
    budget: budgetFit(demand, result),
    date: dateFit(demand.neededBy, result.maturityStage, today),
    availability: availabilityFit(result),
  }
}

function fieldFit(demand: DemandText, result: ListingDocument): Fit {
  if (!demand.industry && !demand.field) return notAsked('field')
  if (!result.industry && !result.field) return rated('unknown', say('field.unknown'))
  if (demand.field && demand.field === result.field) return rated('pass', say('field.same', { field: demand.field }))
  if (demand.industry && demand.industry === result.industry)
    return rated('pass', say('field.sameIndustry', { industry: demand.industry }))
  return rated('fail', say('field.other', { industry: result.industry ?? result.field ?? '' }))
}

export function maturityFit(wanted: MaturityStage | null, has: MaturityStage | null): Fit {
  if (!wanted) return notAsked('maturity')
  if (!has) return rated('unknown', say('maturity.unknown', { wanted }))
  const enough = MATURITY_STAGES.indexOf(has) >= MATURITY_STAGES.indexOf(wanted)
  return enough
    ? rated('pass', say('maturity.enough', { has, wanted }))
    : rated('fail', say('maturity.early', { has, wanted }))
}

function modeFit(demand: DemandText, result: ListingDocument): Fit {
  const wanted = demand.modes.filter((mode) => mode !== 'OTHER')
  if (wanted.length === 0) return notAsked('mode')
  if (result.modes.length === 0) return rated('unknown', say('mode.unknown'))
  const shared = wanted.find((mode) => result.modes.includes(mode))
  return shared
    ? rated('pass', say('mode.shared', { mode: shared }))
    : rated('fail', say('mode.other', { mode: result.modes[0]! }))
}

function regionFit(demand: DemandText, result: ListingDocument): Fit {
  const wanted = [demand.districtId, demand.zoneId].filter((place) => place !== null)
  if (wanted.length === 0) return notAsked('region')
  if (result.places.length === 0) return rated('unknown', say('region.unknown'))
  const shared = wanted.find((place) => result.places.includes(place))
  return shared
    ? rated('pass', say('region.same', { place: shared }))
    : rated('unknown', say('region.other', { place: result.places[0]! }))
}

function budgetFit(demand: DemandText, result: ListingDocument): Fit {
  const most = demand.budgetMaxFen ?? demand.budgetMinFen
  if (demand.budgetMode === 'NEGOTIABLE' || demand.budgetMode === 'HIDDEN' || !most) return notAsked('budget')
  if (result.priceMode === 'NEGOTIABLE' || !result.priceMinFen) return rated('unknown', say('budget.unknown'))
  const params = { budgetFen: most, priceFen: result.priceMinFen }
  const within = BigInt(result.priceMinFen) <= BigInt(most)
  return within ? rated('pass', say('budget.within', params)) : rated('fail', say('budget.over', params))
}

/** Months a technology usually needs until it runs at a customer's, by where it stands now. [inferred] */
const MONTHS_TO_USE = { LAB: 36, BENCH: 24, PILOT: 12, INDUSTRIAL: 3 } as const satisfies Record<MaturityStage, number>

export function dateFit(neededBy: string | null, has: MaturityStage | null, today: string): Fit {
  if (!neededBy || neededBy <= today) return notAsked('date')
  if (!has) return rated('unknown', say('date.unknown'))
  const ready = new Date(`${today.slice(0, 10)}T00:00:00Z`)
  ready.setUTCMonth(ready.getUTCMonth() + MONTHS_TO_USE[has])
  const params = { neededBy: neededBy.slice(0, 10), months: MONTHS_TO_USE[has] }
  return ready.toISOString() <= new Date(neededBy).toISOString()
    ? rated('pass', say('date.inTime', params))
    : rated('fail', say('date.late', params))
}

function availabilityFit(result: ListingDocument): Fit {
  switch (result.availability) {
    case 'AVAILABLE':
      return rated('pass', say('availability.available'))
    case 'NEGOTIATING':
      return rated('unknown', say('availability.negotiating'))
    case 'EXCLUSIVELY_LICENSED':
      return rated('fail', say('availability.exclusive'))
    case 'TRANSFERRED':
      return rated('fail', say('availability.transferred'))
    default:
      return rated('unknown', say('availability.unknown'))
  }
}
