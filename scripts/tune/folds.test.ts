import { expect, test } from 'vitest'
import { foldsOf, shuffle } from './folds.ts'

const grades = (...good: string[]) => new Map(good.map((id) => [id, 3]))

test('demands that share a good result stand in one fold, whatever joins them', () => {
  const qrels = new Map([
    ['a', grades('r1')],
    ['b', grades('r2')],
    ['c', grades('r1', 'r2')],
    ['d', grades('r3')],
    ['e', new Map([['r3', 1]])],
  ])
  const folds = foldsOf(qrels, 3, 7)
  expect(folds.flat().sort()).toEqual(['a', 'b', 'c', 'd', 'e'])
  expect(folds.find((fold) => fold.includes('a'))).toEqual(expect.arrayContaining(['b', 'c']))
  expect(folds.find((fold) => fold.includes('d'))).not.toContain('e')
})

test('the same seed deals the same folds, another seed others', () => {
  const values = Array.from({ length: 30 }, (_, at) => at)
  expect(shuffle(values, 5)).toEqual(shuffle(values, 5))
  expect(shuffle(values, 5)).not.toEqual(shuffle(values, 6))
  expect(shuffle(values, 5).sort((a, b) => a - b)).toEqual(values)
})
