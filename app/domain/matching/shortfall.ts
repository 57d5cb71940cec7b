import type { EvidenceCard, FitName, Sentence } from './outcome.ts'
import type { CardSource } from './reasons.ts'
import { FIT_POINTS } from './score.ts'

type Loss = { sentence: Sentence; points: number }

/**
 * Where the points to 100 went, in whole points that sum to exactly 100 − score: what the text lacks (its words, its
 * problem), each fit that is not full, and each adjustment of the whole.
 */
export function whyNotHigher(source: CardSource, missing: string[]): EvidenceCard['whyNotHigher'] {
  const { score, fits } = source
  const losses: Loss[] = textLosses(source, missing, 100 * (1 - score.text))
  for (const name of Object.keys(FIT_POINTS) as FitName[]) {
    const points = score.text * FIT_POINTS[name] - score.parts[name] / score.penalty
    losses.push({ sentence: fits[name].sentence, points })
  }
  let before = score.exactScore / score.penalty
  for (const { factor, sentence } of score.adjustments) {
    losses.push({ sentence, points: before * (1 - factor) })
    before *= factor
  }
  return inWholePoints(losses, 100 - score.score)
}

function textLosses({ evidence, wanted }: CardSource, missing: string[], points: number): Loss[] {
  let all = 0
  for (const entry of wanted.values()) if (entry.how === 'exact') all += entry.weight
  const gained = evidence.gains.filter((gain) => gain.wanted.how === 'exact')
  const met = gained.reduce((sum, gain) => sum + gain.wanted.weight, 0)
  const short = {
    words: all === 0 ? 1 : 1 - met / all,
    problem: 1 - Math.min(1, evidence.agreement / AGREEMENT_FULL),
  }
  if (short.words + short.problem === 0) short.words = 1
  const sum = short.words + short.problem
  return [
    {
      sentence: missing.length
        ? { key: 'matching.lost.words', params: { words: missing.join('、') } }
        : { key: 'matching.lost.fewWords', params: {} },
      points: (points * short.words) / sum,
    },
    { sentence: { key: 'matching.lost.problem', params: {} }, points: (points * short.problem) / sum },
  ]
}

/** Agreement points (rerank.ts) that a right result usually reaches. */
const AGREEMENT_FULL = 2.8

/** Rounds so that the sum is kept (largest remainder); what comes to nothing is left out. */
function inWholePoints(losses: Loss[], total: number): Loss[] {
  const sum = losses.reduce((all, loss) => all + loss.points, 0)
  if (total <= 0 || sum <= 0) return []
  const scaled = losses.map((loss) => ({ ...loss, exact: (loss.points * total) / sum }))
  const whole = scaled.map((loss) => ({ ...loss, points: Math.floor(loss.exact) }))
  let rest = total - whole.reduce((all, loss) => all + loss.points, 0)
  const order = [...whole].sort((a, b) => b.exact - b.points - (a.exact - a.points))
  for (const loss of order) {
    if (rest === 0) break
    loss.points += 1
    rest -= 1
  }
  return whole
    .filter((loss) => loss.points > 0)
    .sort((a, b) => b.points - a.points)
    .map(({ sentence, points }) => ({ sentence, points }))
}
