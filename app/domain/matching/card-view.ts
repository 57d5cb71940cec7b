import type { ListingDocument } from '#search/listings.ts'
import type { Formats } from '../../i18n/format.ts'
import type { Translate } from '../../i18n/translate.ts'
import { contradictionsOfDemand, contradictionsOfResult } from './contradictions.ts'
import { coveredPoints, groundsOf, isLimit, type MarkedSegment, type Pair, strongestClause } from './grounds.ts'
import type { Check, MatchCandidate, PointState } from './outcome.ts'
import { shortly } from './points.ts'
import { type Question, questionsOf } from './questions.ts'
import { say } from './say.ts'

export type CardView = {
  id: string
  rank: number
  score: number
  number: string
  kind: 'demand' | 'result'
  title: string
  institution: string
  trl: number | null
  facts: string[]
  summary: { text: string; hit: boolean }[]
  grounds: { asked: MarkedSegment[]; offered: MarkedSegment[] | null; state: PointState; why: string }[]
  limits: { state: PointState; name: string; detail: string }[]
  loss: { points: number; text: string }[]
  questions: Question[]
  /** Where the candidate's own text goes against itself. */
  contradictions: string[]
}

const STATES = { pass: 'met', fail: 'clash', unknown: 'unk' } as const satisfies Record<Check['state'], PointState>

/** One candidate in full, wherever it stands. */
export function cardView(pair: Pair, candidate: MatchCandidate, rank: number, t: Translate, f: Formats): CardView {
  const { document, card, score } = candidate
  return {
    id: `m${rank}`,
    rank,
    score,
    number: document.number,
    kind: document.kind,
    title: document.title,
    institution: document.institution ?? t('search.hiddenCompany'),
    trl: document.trl,
    facts: [...factsOf(document, t, f), ...(candidate.place ? [say(candidate.place, t, f)] : [])],
    summary: strongestClause(pair, card),
    grounds: groundsOf(pair, card).map((ground) => ({ ...ground, why: say(ground.why, t, f) })),
    limits: limitsOf(pair, candidate, t, f),
    loss: card.whyNotHigher.map(({ points, sentence }) => ({ points, text: say(sentence, t, f) })),
    questions: questionsOf(pair, candidate, t, f),
    contradictions: contradictionsIn(document).map((sentence) => say(sentence, t, f)),
  }
}

/** A listing's own contradictions; a date gone by is left to the page of the demand. */
const contradictionsIn = (document: ListingDocument) =>
  document.demand ? contradictionsOfDemand(document.demand, '') : contradictionsOfResult(document)

const factsOf = (document: ListingDocument, t: Translate, f: Formats): string[] =>
  [
    document.modes.map((mode) => t.code('mode', mode)).join(t.locale === 'en' ? ', ' : '、'),
    document.ipStatus ? t.code('ip', document.ipStatus) : '',
    document.kind === 'demand' && document.priceMaxFen ? f.money(document.priceMaxFen) : '',
    document.number + (document.isExample ? ` · ${t('common.example')}` : ''),
  ].filter(Boolean)

/** Conditions of the demand's own words first, then the fits; figures stand among the grounds. */
function limitsOf(pair: Pair, { card }: MatchCandidate, t: Translate, f: Formats): CardView['limits'] {
  const points = coveredPoints(pair, card).filter(({ point }) => isLimit(point))
  const own = points.map(({ point, cover }) => ({
    state: cover.state,
    name: shortly(point.text),
    detail: say(cover.why, t, f),
  }))
  const fits = card.checks
    .filter(({ name }) => name !== 'indicator' && name !== 'prohibition')
    .map((check) => ({
      state: STATES[check.state],
      name: t.code('matching.check', check.name),
      detail: say(check.sentence, t, f),
    }))
  return [...own, ...fits].filter((limit, at, all) => all.findIndex(({ name }) => name === limit.name) === at)
}
