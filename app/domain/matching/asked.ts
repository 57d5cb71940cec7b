import { fold } from '#search/lexicon/fold.ts'
import type { DemandText } from '#search/listings.ts'
import type { Wanted } from '#search/rerank.ts'
import { opposedRows } from './opposed.ts'
import { type Point, pointsOf } from './points.ts'

/**
 * A point with the features of the demand that stand in its words: `own` weigh it (also words that the atlas lends
 * and the point has itself), `others` are other names for them and, for the problem itself, lent words. `total`: the weight of its own.
 */
export type AskedPoint = {
  point: Point
  own: Wanted[]
  others: Wanted[]
  total: number
  opposed: ReturnType<typeof opposedRows>
  /** the words of the point that have an opposite: 不停机 */
  must: string[]
}

const POINTS = new WeakMap<DemandText, Point[]>()
const ASKED = new WeakMap<ReadonlyMap<string, Wanted>, AskedPoint[]>()

/** The points of a demand, taken apart once however many results it is held against. */
export function pointsOnce(demand: DemandText): Point[] {
  const known = POINTS.get(demand) ?? pointsOf(demand)
  POINTS.set(demand, known)
  return known
}

/** The points with their features; `wanted` are all features of the same demand. */
export function askedBy(demand: DemandText, wanted: ReadonlyMap<string, Wanted>): AskedPoint[] {
  const known = ASKED.get(wanted) ?? pointsOnce(demand).map((point) => askedPoint(point, wanted))
  ASKED.set(wanted, known)
  return known
}

function askedPoint(point: Point, wanted: ReadonlyMap<string, Wanted>): AskedPoint {
  const text = fold(point.read)
  const own: Wanted[] = []
  const others: Wanted[] = []
  for (const one of wanted.values()) {
    if (one.feature[0] === 'c') continue
    if (one.how !== 'synonym' && text.includes(one.feature.slice(1))) own.push(one)
    else if (one.how === 'synonym' && text.includes(fold(one.of!))) others.push(one)
    else if (one.how === 'remedy' && point.kind === 'problem') others.push(one)
  }
  const byWeight = (a: Wanted, b: Wanted) => b.weight - a.weight
  const opposed = point.kind === 'problem' ? [] : opposedRows(point.text)
  return {
    point,
    own: own.sort(byWeight),
    others: others.sort(byWeight),
    total: own.reduce((sum, { weight }) => sum + weight, 0),
    opposed,
    must: opposed.map((row) => row.asked.exec(fold(point.text))![0]),
  }
}
