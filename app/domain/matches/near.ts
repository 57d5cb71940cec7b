import type { MatchCandidate, Sentence } from '../matching/outcome.ts'
import { wholeWords } from './mine.ts'

/** Of a result that does not fit: where it is like the demand, and where not. Sentences by catalogue key. */
export type Near = {
  number: string
  title: string
  institution: string
  score: number
  like: Sentence[]
  lacks: Sentence[]
}

export const NEAR_SHOWN = 3
const WORDS_NAMED = 4
const LACKS_NAMED = 3

/** The nearest candidates under the threshold, from the numbers and words that ranked them. */
export const nearOf = (candidates: readonly MatchCandidate[], threshold: number): Near[] =>
  candidates
    .filter(({ score }) => score < threshold)
    .slice(0, NEAR_SHOWN)
    .map(({ document, score, card }) => ({
      number: document.number,
      title: document.title,
      institution: document.institution ?? '',
      score,
      like: likeOf(card),
      lacks: lacksOf(card),
    }))

/** Shared words first, else the problem of the atlas that both point to. */
function likeOf({ met, problems }: MatchCandidate['card']): Sentence[] {
  const shared = met.filter(({ how, plain }) => !plain && (how === 'exact' || how === 'synonym'))
  const words = wholeWords(shared.map(({ term }) => term))
  const like: Sentence[] = []
  if (words.length > 0) like.push({ key: 'gaps.like.words', params: { words: words.slice(0, WORDS_NAMED).join('、') } })
  if (problems[0]) like.push({ key: 'gaps.like.problem', params: { problem: problems[0].problem } })
  return like.length > 0 ? like : [{ key: 'gaps.like.little', params: {} }]
}

/** What cost the most points, then the conditions it fails, then the rest. */
function lacksOf({ checks, whyNotHigher }: MatchCandidate['card']): Sentence[] {
  const failed = checks.filter(({ state }) => state === 'fail').map(({ sentence }) => sentence)
  const [dearest, ...lost] = whyNotHigher.map(({ sentence }) => sentence)
  const all = [...(dearest ? [dearest] : []), ...failed, ...lost]
  return all.filter((one, at) => all.findIndex((other) => same(one, other)) === at).slice(0, LACKS_NAMED)
}

const same = (a: Sentence, b: Sentence) => a.key === b.key && JSON.stringify(a.params) === JSON.stringify(b.params)
