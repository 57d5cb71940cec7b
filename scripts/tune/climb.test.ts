import { expect, test } from 'vitest'
import { climb, type Figures, type Step } from './climb.ts'

const STEPS: Step[] = [{ path: 'x', least: 0.1, most: 10 }]
const FOLDS = [['a'], ['b'], ['c'], ['d']]
/** One demand per fold, each with its own figure of x. */
const figuresBy =
  (of: (x: number, id: string) => number): Figures =>
  async ({ x }) =>
    new Map(FOLDS.flat().map((id) => [id, of(x!, id)]))

test('climbs to the hill in steps', async () => {
  const { x } = await climb(
    { x: 1 },
    STEPS,
    figuresBy((x) => -Math.abs(x - 2)),
    FOLDS,
  )
  expect(x).toBe(2)
})

test('a plateau is no reason to move', async () => {
  expect(
    await climb(
      { x: 1 },
      STEPS,
      figuresBy((x) => 0.5 + x * 0.0001),
      FOLDS,
    ),
  ).toEqual({ x: 1 })
})

test('a gain in one fold alone is chance, however large', async () => {
  const lucky = figuresBy((x, id) => (id === 'a' ? x : 0))
  expect(await climb({ x: 1 }, STEPS, lucky, FOLDS)).toEqual({ x: 1 })
})

test('stays within the bounds', async () => {
  const { x } = await climb(
    { x: 8 },
    STEPS,
    figuresBy((x) => x),
    FOLDS,
  )
  expect(x).toBe(10)
})
