import { type Formats, formats } from '../../i18n/format.ts'
import type { Translate } from '../../i18n/translate.ts'
import { type CardView, cardView } from './card-view.ts'
import { type CoverView, coverView } from './cover-view.ts'
import type { Pair } from './grounds.ts'
import type { MatchCandidate, MatchOutcome, Sentence } from './outcome.ts'
import { say } from './say.ts'

export { type CardView, cardView } from './card-view.ts'
export { say } from './say.ts'

export type MatchesView = {
  fits: boolean
  threshold: number
  best: number
  cards: CardView[]
  /** Candidates under the threshold, named only to say how near they come. */
  near: { number: string; title: string; institution: string; score: number; why: string; kind: 'demand' | 'result' }[]
  /** Only for a demand of several points. */
  cover: CoverView | null
}

type Comparison = {
  outcome: MatchOutcome | null
  pairOf: (candidate: MatchCandidate) => Pair
  compared: number
  contradictions: Sentence[]
}

/**
 * What a page shows of a comparison; `view` is null while the engine is away. `contradictions`: where the text that asks
 * goes against itself.
 */
export function matchesShown({ outcome, pairOf, compared, contradictions }: Comparison, t: Translate) {
  const f = formats(t.locale)
  const view: MatchesView | null = outcome && matchesView(pairOf, outcome, t, f)
  return { view, compared, contradictions: contradictions.map((sentence) => say(sentence, t, f)) }
}

const NEAR_SHOWN = 3

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
    cover: coverView(
      listed.filter(isResult).map((candidate) => ({ pair: pairOf(candidate), candidate })),
      t,
      f,
    ),
  }
}

const isResult = ({ document }: MatchCandidate) => document.kind === 'result'
