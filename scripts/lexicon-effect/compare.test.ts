import { expect, test } from 'vitest'
import type { Run } from '#scripts/eval/metrics.ts'
import { changedFirsts } from './city.ts'
import { comparison } from './compare.ts'

const run = (lists: Record<string, string[]>): Run =>
  new Map(Object.entries(lists).map(([demand, ids]) => [demand, ids.map((id, at) => ({ id, score: 100 - at }))]))
const qrels = new Map([
  ['q1', new Map([['a', 3]])],
  ['q2', new Map([['b', 3]])],
  ['q3', new Map([['c', 2]])],
  ['none', new Map([['a', 1]])],
])
const titles = new Map([
  ['q1', '需求一'],
  ['a', '成果甲'],
])

test('which demands gain, lose, stay, and by which moves', () => {
  const before = run({ q1: ['x', 'y', 'a'], q2: ['b', 'x'], q3: ['c', 'x'], none: ['a'] })
  const after = run({ q1: ['a', 'x', 'y'], q2: ['x', 'b'], q3: ['c', 'y'], none: ['x'] })
  const effect = comparison(before, after, qrels, titles)
  expect([effect.gain, effect.lose, effect.stay]).toEqual([1, 1, 1])
  expect(effect.most.gain[0]).toMatchObject({ id: 'q1', title: '需求一', before: 0.5, after: 1 })
  expect(effect.most.gain[0]!.moves[0]).toEqual({ id: 'a', title: '成果甲', from: 3, to: 1, grade: 3 })
  expect(effect.most.lose[0]!.moves.map(({ id, from, to }) => [id, from, to])).toEqual([
    ['b', 1, 2],
    ['x', 2, 1],
  ])
  expect(effect.after.Success1).toBeCloseTo(2 / 3, 3)
})

test('the same run twice changes nothing', () => {
  const same = run({ q1: ['a'], q2: ['x'], q3: [] })
  expect(comparison(same, same, qrels, titles)).toMatchObject({
    gain: 0,
    lose: 0,
    stay: 3,
    most: { gain: [], lose: [] },
  })
})

test('a demand of the city whose first three are others is named', () => {
  const city = {
    demands: [
      { id: '1', number: 'XQ-1', title: '漏油' },
      { id: '2', number: 'XQ-2', title: '开裂' },
    ],
  }
  const before = new Map([
    ['1', ['甲', '乙']],
    ['2', ['丙']],
  ])
  const after = new Map([
    ['1', ['乙', '甲']],
    ['2', ['丙']],
  ])
  expect(changedFirsts(city, before, after)).toEqual([
    { number: 'XQ-1', title: '漏油', before: ['甲', '乙'], after: ['乙', '甲'] },
  ])
})
