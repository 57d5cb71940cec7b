import { expect, test } from 'vitest'
import { answered } from './answers.ts'
import { WEIGHTS } from './weights.ts'

const NEAREST = [
  { id: 'wrinkling', weight: 2 },
  { id: 'cracking', weight: 1.5 },
  { id: 'springback', weight: 1 },
]
const isEntry = (id: string) => id !== 'gone'
const ids = (...rest: Parameters<typeof answered>) => answered(...rest).map(({ id }) => id)

test('without an answer the nearest stay as they are', () => {
  expect(answered(NEAREST, {}, isEntry, 3)).toEqual(NEAREST)
  expect(answered(NEAREST, { atlasEntryId: null, ruledOut: [] }, isEntry, 2)).toEqual(NEAREST.slice(0, 2))
})

test('the chosen one comes first and counts at least as the best', () => {
  expect(answered(NEAREST, { atlasEntryId: 'springback' }, isEntry, 3)).toEqual([
    { id: 'springback', weight: 2 },
    ...NEAREST.slice(0, 2),
  ])
  expect(ids(NEAREST, { atlasEntryId: 'unseen' }, isEntry, 3)).toEqual(['unseen', 'wrinkling', 'cracking'])
  expect(answered([], { atlasEntryId: 'unseen' }, isEntry, 3)).toEqual([{ id: 'unseen', weight: WEIGHTS.atlas.near }])
})

test('those ruled out are gone, and so is an entry that the atlas has lost', () => {
  expect(ids(NEAREST, { ruledOut: ['wrinkling'] }, isEntry, 3)).toEqual(['cracking', 'springback'])
  expect(ids(NEAREST, { atlasEntryId: 'gone', ruledOut: ['gone'] }, isEntry, 3)).toEqual(NEAREST.map(({ id }) => id))
})

test('chosen after ruling out: the choice counts', () => {
  expect(ids(NEAREST, { atlasEntryId: 'cracking', ruledOut: ['cracking'] }, isEntry, 3)[0]).toBe('cracking')
})
