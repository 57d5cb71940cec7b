import { expect, test } from 'vitest'
import { areaUnderCurve, figuresOf, metricsOf, rejection } from './metrics.ts'

const judged = new Map([
  ['a', 3],
  ['b', 2],
  ['c', 1],
  ['d', 0],
])

test('a perfect order scores 1, a right result in second place a half by reciprocal rank', () => {
  expect(figuresOf(['a', 'b', 'c'], judged)).toMatchObject({ nDCG10: 1, MRR10: 1, Success1: 1, P5: 0.4, Recall20: 1 })
  expect(figuresOf(['d', 'a'], judged)).toMatchObject({ MRR10: 0.5, Success1: 0, Success5: 1, Recall20: 0.5 })
})

test('gain is 2^grade − 1, discounted by log2 of the rank + 1', () => {
  const ideal = 7 + 3 / Math.log2(3) + 1 / 2
  expect(figuresOf(['b', 'a'], judged).nDCG10).toBeCloseTo((3 + 7 / Math.log2(3)) / ideal, 10)
})

test('area under the curve: ties count half', () => {
  expect(areaUnderCurve([3, 2], [1, 2])).toBe((1 + 1 + 1 + 0.5) / 4)
  expect(areaUnderCurve([1], [])).toBeNull()
})

const qrels = new Map([
  ['q1', judged],
  ['q2', new Map([['a', 1]])],
])

test('means are over answerable demands; a demand missing from the run scores 0', () => {
  expect(
    metricsOf(
      new Map([
        [
          'q1',
          [
            { id: 'a', score: 2 },
            { id: 'a', score: 1 },
            { id: 'b', score: 1 },
            { id: 'c', score: 0.5 },
          ],
        ],
      ]),
      qrels,
    ),
  ).toMatchObject({
    answerable: 1,
    unanswerable: 1,
    nDCG10: 1,
    AUC_topscore: 1,
    judged10: 1,
  })
})

test('rejection by threshold', () => {
  const run = new Map([
    ['q1', [{ id: 'a', score: 50 }]],
    ['q2', [{ id: 'a', score: 45 }]],
  ])
  expect(rejection(run, qrels, 40)).toMatchObject({ acceptPrecision: 0.5, acceptRecall: 1, rejectRecall: 0 })
  expect(rejection(run, qrels, 48)).toMatchObject({ acceptPrecision: 1, rejectPrecision: 1, rejectRecall: 1 })
})
