import { expect, test } from 'vitest'
import { bestThreshold, binsOf, fitCurve, lossOf, ratesAt } from './calibrate.ts'

/** Pairs whose chance of being good follows a known curve. */
const pairs = Array.from({ length: 4000 }, (_, at) => {
  const raw = Math.exp(-1 + (at % 100) / 30)
  const chance = 1 / (1 + (3 / raw) ** 2)
  return { raw, good: Math.floor(at / 100) / 40 < chance }
})

test('the curve that made the pairs is found again', () => {
  const curve = fitCurve(pairs)
  expect(curve.evenRaw).toBeCloseTo(3, 0)
  expect(curve.steepness).toBeCloseTo(2, 0)
  expect(lossOf(curve, pairs)).toBeLessThan(lossOf({ evenRaw: 6, steepness: 2 }, pairs))
  expect(lossOf(curve, pairs)).toBeLessThan(lossOf({ evenRaw: 3, steepness: 6 }, pairs))
})

test('no evidence at all has a curve too', () => {
  const { evenRaw, steepness } = fitCurve([...pairs, { raw: 0, good: false }])
  expect(Number.isFinite(evenRaw) && Number.isFinite(steepness)).toBe(true)
})

test('the threshold stands in the middle of the gap', () => {
  const tops = { answerable: [40, 60, 90], unanswerable: [5, 20] }
  expect(bestThreshold(tops)).toBe(30)
  expect(ratesAt(tops, 30)).toEqual({ accepted: 1, refused: 1 })
  expect(ratesAt(tops, 50)).toEqual({ accepted: 2 / 3, refused: 1 })
})

test('bins count by tenths; a hundred belongs to the last', () => {
  const bins = binsOf([
    { score: 100, good: true },
    { score: 95, good: false },
    { score: 3, good: false },
  ])
  expect(bins[9]).toEqual({ from: 90, pairs: 2, good: 0.5 })
  expect(bins[0]).toEqual({ from: 0, pairs: 1, good: 0 })
  expect(bins[5]!.good).toBeNull()
})
