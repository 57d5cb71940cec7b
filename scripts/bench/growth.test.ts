import { expect, test } from 'vitest'
import { growthOf, sizesUpTo } from './growth.ts'

test('sizes grow by decades and end with the one asked for', () => {
  expect(sizesUpTo(100_000)).toEqual([1_000, 10_000, 100_000])
  expect(sizesUpTo(300_000)).toEqual([1_000, 10_000, 100_000, 300_000])
  expect(sizesUpTo(500)).toEqual([500])
})

test('linear growth has exponent 1, none 0, whatever the step', () => {
  expect(
    growthOf([
      { size: 1_000, time: 2 },
      { size: 10_000, time: 20 },
      { size: 30_000, time: 60 },
      { size: 100_000, time: 60 },
    ]),
  ).toEqual([
    { from: 1_000, to: 10_000, times: 10, exponent: 1 },
    { from: 10_000, to: 30_000, times: 3, exponent: 1 },
    { from: 30_000, to: 100_000, times: 1, exponent: 0 },
  ])
  expect(growthOf([{ size: 1_000, time: 2 }])).toEqual([])
})
