import { expect, test } from 'vitest'
import { acceptanceByRank, acceptanceByScore, refusalsShown, type VerdictCount } from './laboratory.ts'

const said = (
  rank: number | null,
  score: number,
  kind: VerdictCount['kind'],
  n: number,
  reason: VerdictCount['reason'] = null,
): VerdictCount => ({
  rank,
  score,
  kind,
  reason,
  side: 'DEMAND',
  n,
})

test('acceptance by place: first, second and third, the rest of ten, later or nowhere', () => {
  const counts = [
    said(1, 90, 'INTERESTED', 9),
    said(1, 60, 'REFUSED', 3, 'PRICE'),
    said(2, 50, 'INTERESTED', 5),
    said(3, 50, 'REFUSED', 5, 'PRICE'),
    said(10, 30, 'REFUSED', 4, 'PRICE'),
    said(11, 20, 'REFUSED', 6, 'PRICE'),
    said(null, 0, 'INTERESTED', 4),
  ]
  expect(acceptanceByRank(counts)).toEqual([
    { band: '1', judged: 12, interested: 9, share: 0.75 },
    { band: '2-3', judged: 10, interested: 5, share: 0.5 },
    { band: '4-10', judged: 4, interested: null, share: null },
    { band: 'later', judged: 10, interested: 4, share: 0.4 },
  ])
})

test('acceptance by score: a full hundred belongs to the last band', () => {
  const bands = acceptanceByScore([
    said(1, 100, 'INTERESTED', 6),
    said(1, 80, 'REFUSED', 4, 'OTHER'),
    said(1, 79, 'REFUSED', 10, 'OTHER'),
  ])
  expect(bands.map(({ judged, share }) => [judged, share])).toEqual([
    [0, null],
    [0, null],
    [0, null],
    [10, 0],
    [10, 0.6],
  ])
})

test('a reason given fewer than five times is only added up', () => {
  const counts = [
    said(1, 50, 'REFUSED', 4, 'PRICE'),
    said(2, 40, 'REFUSED', 1, 'PRICE'),
    said(1, 50, 'REFUSED', 4, 'COMPETITOR'),
    said(1, 50, 'INTERESTED', 9),
  ]
  expect(refusalsShown(counts)).toEqual({ total: 9, shown: [{ reason: 'PRICE', n: 5 }], rest: 4 })
})
