import { expect, test } from 'vitest'
import { draftDemand } from '#search/demand-text.ts'
import { bestCombination, combinationSentences } from './combination.ts'
import type { PointState } from './outcome.ts'
import { pointsOf } from './points.ts'

const LETTERS = { m: 'met', p: 'part', u: 'unk', c: 'clash' } as const
/** Six points, the last of which must hold, as on the drawn page. */
const [MAIN] = pointsOf(draftDemand({ title: '簇间不一致' }))
const POINTS = [...'123456'].map((id) => ({ ...MAIN!, id, text: id, must: id === '6' }))
const states = (rows: string[]): PointState[][] =>
  rows.map((row) => [...row].map((letter) => LETTERS[letter as keyof typeof LETTERS]))
const said = (rows: string[]) => {
  const best = bestCombination(POINTS, states(rows))
  return best && combinationSentences(best, POINTS.length).map(({ key, params }) => [key.split('.').at(-1), params])
}

test('the drawn page: 1 with 3 touches five of six, and the cut-off network must still be asked', () => {
  expect(said(['mmppuc', 'upupuc', 'uuuupm'])).toEqual([
    ['two', { first: 1, second: 3, touched: 5, total: 6 }],
    ['open', { points: '“6”' }],
  ])
})

test('where nothing adds to the first, it stands alone', () => {
  expect(said(['mmmuuu', 'mmpuuu', 'upuuuu'])).toEqual([['first', { first: 1, touched: 3, total: 6 }]])
})

test('one that alone does more than the first is named', () => {
  expect(said(['puuuuu', 'mmmmmm'])).toEqual([['alone', { first: 2, touched: 6, total: 6 }]])
})

test('a member that goes against what must hold is never counted for it', () => {
  expect(bestCombination(POINTS, states(['muuuuc', 'uuuuum']))).toEqual({ members: [0], touched: 1, open: [POINTS[5]] })
})

test('three at most, and none where nobody touches anything', () => {
  const one = bestCombination(POINTS, states(['muuuuu', 'umuuuu', 'uumuuu', 'uuumuu']))
  expect(one?.members).toHaveLength(3)
  expect(bestCombination(POINTS, states(['uuuuuc']))).toBeNull()
  expect(bestCombination(POINTS, [])).toBeNull()
})
