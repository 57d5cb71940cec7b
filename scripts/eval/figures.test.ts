import { expect, test } from 'vitest'
import { calibration } from './figures.ts'

test('pairs among the first ten are counted by score, with what they were judged', () => {
  const run = new Map([
    [
      'd1',
      [
        { id: 'a', score: 80 },
        { id: 'b', score: 79.9 },
        { id: 'c', score: 4.9 },
      ],
    ],
    ['d2', Array.from({ length: 12 }, (_, at) => ({ id: `x${at}`, score: 10 }))],
  ])
  const qrels = new Map([
    [
      'd1',
      new Map([
        ['a', 3],
        ['b', 1],
        ['c', 0],
      ]),
    ],
  ])
  const filled = calibration(run, qrels).filter(({ pairs }) => pairs > 0)
  expect(filled).toEqual([
    { from: 0, to: 5, pairs: 1, good: 0, look: 0 },
    { from: 10, to: 20, pairs: 10, good: 0, look: 0 },
    { from: 70, to: 80, pairs: 1, good: 0, look: 1 },
    { from: 80, to: 100, pairs: 1, good: 1, look: 1 },
  ])
})
