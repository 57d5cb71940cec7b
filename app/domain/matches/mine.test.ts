import { expect, test } from 'vitest'
import { byOwnListing, firstPile, mergedByOther, pileNamed, pileOf, sharedWords } from './mine.ts'
import type { Spoken } from './rules.ts'

const yes: Spoken = { kind: 'INTERESTED', reason: null, words: '' }
const no: Spoken = { kind: 'REFUSED', reason: 'PRICE', words: '' }

test.each([
  [{}, true, 'new'],
  [{}, false, null],
  [{ RESULT: yes }, true, 'theirs'],
  [{ RESULT: yes }, false, 'theirs'],
  [{ RESULT: no }, true, null],
  [{ DEMAND: yes }, false, 'mine'],
  [{ DEMAND: yes, RESULT: yes }, true, 'mine'],
  [{ DEMAND: yes, RESULT: no }, true, 'refused'],
  [{ DEMAND: no, RESULT: yes }, true, 'refused'],
  [{ DEMAND: no, RESULT: no }, true, 'refused'],
])('%o listed %s lies on %s', (verdicts, listed, pile) => {
  expect(pileOf('DEMAND', listed, verdicts)).toBe(pile)
})

test.each([
  [{}, null, 'theirs'],
  [{}, new Date(0), 'mine'],
  [{ DEMAND: no, RESULT: yes }, null, 'theirs'],
  [{ DEMAND: yes, RESULT: no }, new Date(0), 'mine'],
])('%o in an open deal where one’s own yes was said at %o lies on %s', (verdicts, agreedAt, pile) => {
  const sides = [
    { side: 'DEMAND' as const, agreedAt },
    { side: 'RESULT' as const, agreedAt: null },
  ]
  expect(pileOf('DEMAND', true, verdicts, { sides })).toBe(pile)
})

test('where no pile or an unknown one is asked for, what waits for an answer opens first', () => {
  expect(pileNamed('refused')).toBe('refused')
  expect(pileNamed('all')).toBeNull()
  expect(pileNamed(null)).toBeNull()
  expect(firstPile({ theirs: 1 })).toBe('theirs')
  expect(firstPile({ theirs: 0 })).toBe('new')
})

const pair = (own: string, other: string, score: number) => ({ own: { number: own }, other: { number: other }, score })

test('a demand comes up once, with the best result', () => {
  const pairs = [pair('CG-1', 'XQ-1', 40), pair('CG-2', 'XQ-1', 70), pair('CG-1', 'XQ-2', 55)]
  expect(mergedByOther(pairs)).toEqual([pair('CG-2', 'XQ-1', 70), pair('CG-1', 'XQ-2', 55)])
})

test('listing by listing, the one with the best match first', () => {
  const pairs = [pair('XQ-1', 'CG-1', 40), pair('XQ-2', 'CG-2', 70), pair('XQ-1', 'CG-3', 60), pair('XQ-2', 'CG-4', 30)]
  expect(byOwnListing(pairs).map(({ own, other }) => `${own.number} ${other.number}`)).toEqual([
    'XQ-2 CG-2',
    'XQ-2 CG-4',
    'XQ-1 CG-3',
    'XQ-1 CG-1',
  ])
})

test('shared words come from the stored evidence, whatever it holds, and never from what the atlas lent', () => {
  const met = [
    { term: '迁移学习', how: 'remedy', places: [{ found: '迁移学习' }] },
    { term: '引风机', how: 'exact', places: [{ found: '引风机' }] },
    { term: '风机', how: 'exact', places: [{ found: '风机' }] },
    { term: 'SiC', how: 'synonym', places: [{ found: '碳化硅' }] },
    { term: 'x', how: 'exact', places: [] },
    { term: 'y', how: 'exact', places: [] },
  ]
  expect(sharedWords({ card: { met } })).toEqual(['引风机', '碳化硅', 'x'])
  for (const nothing of [null, {}, { card: null }, { card: { met: 'x' } }]) expect(sharedWords(nothing)).toEqual([])
})
