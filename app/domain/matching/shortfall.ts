import { askedBy } from './asked.ts'
import type { EvidenceCard, FitName, PointCover, PointState, Sentence } from './outcome.ts'
import { type Point, shortly } from './points.ts'
import type { CardSource } from './reasons.ts'
import { FIT_POINTS } from './score.ts'

type Loss = { sentence: Sentence; points: number }

/**
 * Where the points to 100 went, in whole points that sum to exactly 100 − score: the points of the demand that the
 * text does not meet, each fit that is not full, and each adjustment of the whole.
 */
export function whyNotHigher(source: CardSource, covers: PointCover[]): EvidenceCard['whyNotHigher'] {
  const { score, fits } = source
  const losses: Loss[] = textLosses(source, covers, 100 * (1 - score.text))
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

/** How much of a point is met, by its state. */
const WORTH = { met: 1, part: 0.5, unk: 0, clash: 0 } as const satisfies Record<PointState, number>

/** What the text lacks, shared out over the points it does not meet by their weight; what already lowers the whole score is left out. */
function textLosses({ demand, wanted, broken }: CardSource, covers: PointCover[], points: number): Loss[] {
  const halved = broken.filter(({ kept }) => !kept).map(({ object }) => object)
  const unmet = askedBy(demand, wanted).flatMap(({ point }, at) => {
    const cover = covers[at]!
    if (cover.state === 'clash' && halved.some((object) => point.text.includes(object))) return []
    return [{ sentence: lossOf(point, cover), share: point.weight * (1 - WORTH[cover.state]) }]
  })
  const sum = unmet.reduce((all, { share }) => all + share, 0)
  if (sum === 0) return [{ sentence: { key: 'matching.lost.problem', params: {} }, points }]
  return unmet.map(({ sentence, share }) => ({ sentence, points: (points * share) / sum }))
}

function lossOf({ kind, text, figures }: Point, { state, places, lacks }: PointCover): Sentence {
  const say = (name: string, params: Sentence['params'] = {}) => ({
    key: `points.lost.${name}`,
    params: { point: shortly(text), ...params },
  })
  if (state === 'clash') return say('clash', { found: places[0]?.found ?? '' })
  if (state === 'part' && figures.length > 0) return say('figure')
  if (kind === 'problem' && state === 'part' && lacks.length === 0) return { key: 'matching.lost.problem', params: {} }
  if (state === 'part') return lacks.length > 0 ? say('lacks', { words: lacks.join('、') }) : say('part')
  return say('none')
}

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
