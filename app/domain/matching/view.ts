import type { ListingDocument } from '#search/listings.ts'
import { type Formats, formats } from '../../i18n/format.ts'
import type { MessageKey } from '../../i18n/keys.ts'
import type { Translate } from '../../i18n/translate.ts'
import { fieldName } from '../listings/fields.ts'
import { placeName } from '../places.ts'
import { groundsOf, type MarkedSegment, type Pair, strongestClause } from './grounds.ts'
import type { Check, MatchCandidate, MatchOutcome, Sentence } from './outcome.ts'

type State = 'met' | 'part' | 'unk' | 'clash' | 'none'

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
  grounds: { asked: MarkedSegment[]; offered: MarkedSegment[] | null; state: State; why: string }[]
  limits: { state: State; name: string; detail: string }[]
  loss: { points: number; text: string }[]
  questions: { value: string; label: string }[]
}

export type MatchesView = {
  fits: boolean
  threshold: number
  best: number
  cards: CardView[]
  /** Candidates under the threshold, named only to say how near they come. */
  near: { number: string; title: string; institution: string; score: number; why: string; kind: 'demand' | 'result' }[]
  cover: { name: string; cells: { state: State; words: string }[] }[]
}

/** What a page shows of a comparison; `view` is null while the engine is away. */
export const matchesShown = (
  {
    outcome,
    pairOf,
    compared,
  }: { outcome: MatchOutcome | null; pairOf: (candidate: MatchCandidate) => Pair; compared: number },
  t: Translate,
): { view: MatchesView | null; compared: number } => ({
  view: outcome && matchesView(pairOf, outcome, t, formats(t.locale)),
  compared,
})

const NEAR_SHOWN = 3
const COVERED = 3

/** What a rule's parameter is, by its name: an id or code to be named, an amount of 分, or words to be kept. */
const NAMED: Record<string, (value: string, t: Translate, f: Formats) => string> = {
  field: (id, t) => fieldName(id, t.locale),
  industry: (id, t) => fieldName(id, t.locale),
  place: (id, t) => placeName(id, t.locale),
  has: (code, t) => t.code('stage', code),
  wanted: (code, t) => t.code('stage', code),
  mode: (code, t) => t.code('mode', code),
  priceFen: (fen, _, f) => f.money(fen),
  budgetFen: (fen, _, f) => f.money(fen),
}

/** A rule's sentence in the reader's words. Rules name catalogue keys as plain strings; a test holds every one of them. */
function say({ key, params }: Sentence, t: Translate, f: Formats): string {
  const named = Object.entries(params).map(([name, value]) => [name, NAMED[name]?.(String(value), t, f) ?? value])
  return t.sentence({ key: key as MessageKey, params: Object.fromEntries(named) })
}

const STATES = { pass: 'met', fail: 'clash', unknown: 'unk' } as const satisfies Record<Check['state'], State>

/** An outcome in the reader's words: cards above the threshold, the nearest below it, who covers which point. */
export function matchesView(
  pairOf: (candidate: MatchCandidate) => Pair,
  outcome: MatchOutcome,
  t: Translate,
  f: Formats,
): MatchesView {
  const listed = outcome.candidates.filter((candidate) => candidate.score >= outcome.threshold)
  const below = outcome.candidates.filter((candidate) => candidate.score < outcome.threshold)
  return {
    fits: listed.length > 0,
    threshold: outcome.threshold,
    best: outcome.candidates[0]?.score ?? 0,
    cards: listed.map((candidate, at) => cardView(pairOf(candidate), candidate, at + 1, t, f)),
    near: below.slice(0, NEAR_SHOWN).map(({ document, score, card }) => ({
      number: document.number,
      title: document.title,
      kind: document.kind,
      institution: document.institution ?? '',
      score,
      why: card.whyNotHigher[0] ? say(card.whyNotHigher[0].sentence, t, f) : '',
    })),
    cover: coverOf(listed.slice(0, COVERED), t),
  }
}

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
    grounds: groundsOf(pair, card).map(({ asked, offered, state, why }) => ({
      asked,
      offered,
      state,
      why: t.sentence(why),
    })),
    limits: card.checks.map((check) => ({
      state: STATES[check.state],
      name: t.code('matching.check', check.name),
      detail: say(check.sentence, t, f),
    })),
    loss: card.whyNotHigher.map(({ points, sentence }) => ({ points, text: say(sentence, t, f) })),
    questions: questionsOf(candidate, t),
  }
}

const factsOf = (document: ListingDocument, t: Translate, f: Formats): string[] =>
  [
    document.modes.map((mode) => t.code('mode', mode)).join(t.locale === 'en' ? ', ' : '、'),
    document.ipStatus ? t.code('ip', document.ipStatus) : '',
    document.kind === 'demand' && document.priceMaxFen ? f.money(document.priceMaxFen) : '',
    document.number + (document.isExample ? ` · ${t('common.example')}` : ''),
  ].filter(Boolean)

/** What the card leaves open, as questions to the other side. */
function questionsOf({ card }: MatchCandidate, t: Translate): { value: string; label: string }[] {
  const missing = card.missing.slice(0, 3).map((term) => ({ value: term, label: t('matching.ask.missing', { term }) }))
  const open = card.checks
    .filter((check) => check.state === 'unknown')
    .slice(0, 3)
    .map((check) => ({ value: check.name, label: questionOf(check, t) }))
  return [...missing, ...open].filter((one, at, all) => all.findIndex((other) => other.label === one.label) === at)
}

/** An indicator or a prohibition is asked for in its own words, any other condition by its name. */
function questionOf({ name, sentence }: Check, t: Translate): string {
  const { phrase } = sentence.params
  if (phrase) return t('matching.ask.phrase', { phrase })
  return t('matching.ask.unknown', { name: t.code('matching.check', name) })
}

/** The demand's heaviest words down, the best candidates across: who has which. */
function coverOf(candidates: MatchCandidate[], t: Translate): MatchesView['cover'] {
  const points = new Map<string, true>()
  for (const { card } of candidates) {
    for (const met of card.met) if (met.how !== 'remedy') points.set(met.of ?? met.term, true)
    for (const term of card.missing) points.set(term, true)
  }
  return [...points.keys()]
    .map((name) => ({ name, cells: candidates.map((candidate) => cellOf(name, candidate, t)) }))
    .filter(({ cells }) => cells.some(({ state }) => state !== 'none'))
    .slice(0, 8)
}

function cellOf(name: string, { card }: MatchCandidate, t: Translate): { state: State; words: string } {
  const met = card.met.find((one) => (one.of ?? one.term) === name)
  if (!met) return { state: 'none', words: '' }
  if (met.how === 'exact') return { state: 'met', words: met.places[0]?.found ?? met.term }
  return { state: met.how === 'synonym' ? 'met' : 'part', words: t('matching.cover.by', { term: met.term }) }
}
