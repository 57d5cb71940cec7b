import type { PointState, Sentence } from './outcome.ts'
import { type Point, shortly } from './points.ts'

/** What a state counts for in a combination. */
const WORTH = { met: 1, part: 0.5, unk: 0, clash: 0 } as const satisfies Record<PointState, number>
const MOST = 3
/** Of how many candidates, best first, a combination is sought. */
export const COMBINED_OF = 5

/**
 * The candidates (places in the list, from 0) that together answer most points, as few as will do. `touched`: points that
 * one of them meets at least in part; `open`: points that must hold and that one of them goes against.
 */
export type Combination = { members: number[]; touched: number; open: Point[] }

/** `states[candidate][point]`. null when nobody touches anything. */
export function bestCombination(
  points: readonly Point[],
  states: readonly (readonly PointState[])[],
): Combination | null {
  let best: { members: number[]; value: number } | null = null
  for (const members of sets(Math.min(states.length, COMBINED_OF))) {
    const value = points.reduce((sum, point, at) => sum + worthOf(point, members, states, at), 0)
    if (value > 0 && (best === null || value > best.value)) best = { members, value }
  }
  if (!best) return null
  const { members } = best
  const open = points.filter((point, at) => isOpen(point, members, states, at))
  const touched = points.filter((point, at) => worthOf(point, members, states, at) > 0).length
  return { members, touched, open }
}

type States = readonly (readonly PointState[])[]

const isOpen = ({ must }: Point, members: readonly number[], states: States, at: number): boolean =>
  must && members.some((member) => states[member]![at] === 'clash')

/** A point that must hold counts for nothing as long as one member goes against it, whatever the others do. */
function worthOf(point: Point, members: readonly number[], states: States, at: number): number {
  if (isOpen(point, members, states, at)) return 0
  return Math.max(...members.map((member) => WORTH[states[member]![at]!]))
}

/** All sets of one to three out of `count`, the smallest and best ranked first. */
function sets(count: number): number[][] {
  let layer: number[][] = Array.from({ length: count }, (_, at) => [at])
  const all = [...layer]
  for (let size = 2; size <= MOST; size++) {
    layer = layer.flatMap((set) =>
      Array.from({ length: count - set.at(-1)! - 1 }, (_, at) => [...set, set.at(-1)! + 1 + at]),
    )
    all.push(...layer)
  }
  return all
}

/** What a combination comes to, as sentences to be said one after the other. */
export function combinationSentences({ members, touched, open }: Combination, total: number): Sentence[] {
  const counted = { touched, total }
  const [first, second, third] = members.map((at) => at + 1)
  const together: Sentence =
    second === undefined
      ? {
          key: first === 1 ? 'points.combination.first' : 'points.combination.alone',
          params: { ...counted, first: first! },
        }
      : third === undefined
        ? { key: 'points.combination.two', params: { ...counted, first: first!, second } }
        : { key: 'points.combination.three', params: { ...counted, first: first!, second, third } }
  if (open.length === 0) return [together]
  const points = open.map(({ text }) => `“${shortly(text)}”`).join('、')
  return [together, { key: 'points.combination.open', params: { points } }]
}
