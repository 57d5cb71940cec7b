import { expect, test } from 'vitest'
import { BANDS, bandOf, countOf, placesOf, refusalsBy, type Tally, verdictsByRank } from './counts.ts'

test('every place lies in exactly one band', () => {
  for (const rank of [1, 2, 3, 4, 5, 6, 10, 11, 500]) {
    const holding = BANDS.filter((band) => {
      const places = placesOf(band)
      return places && rank >= places.from && (places.to === null || rank <= places.to)
    })
    expect(holding).toEqual([bandOf(rank)])
  }
  expect(bandOf(null)).toBe('none')
})

const refusal = (changes: Partial<Tally>): Tally => ({
  side: 'DEMAND',
  kind: 'REFUSED',
  reason: 'PRICE',
  rank: 1,
  industry: 'a',
  institution: 'u',
  n: 1,
  ...changes,
})

const TALLIES = [
  refusal({ n: 2 }),
  refusal({ reason: 'FIGURES', industry: 'b', rank: 4, n: 3 }),
  refusal({ reason: 'FIGURES', rank: null }),
  refusal({ kind: 'INTERESTED', reason: null, n: 5 }),
  refusal({ side: 'RESULT', kind: 'INTERESTED', reason: null, rank: 12 }),
]

test('refusals by industry and reason, most first; interest is no refusal', () => {
  const rows = refusalsBy(TALLIES, 'industry')
  expect(rows.map(({ id, total }) => [id, total])).toEqual([
    ['a', 3],
    ['b', 3],
  ])
  expect(rows[0]!.byReason).toMatchObject({ PRICE: 2, FIGURES: 1, OTHER: 0 })
  expect(refusalsBy(TALLIES, 'institution')).toHaveLength(1)
})

test('by place, without places nobody judged', () => {
  expect(verdictsByRank(TALLIES)).toEqual([
    { band: '1', interested: 5, refused: 2 },
    { band: '4-5', interested: 0, refused: 3 },
    { band: 'later', interested: 1, refused: 0 },
    { band: 'none', interested: 0, refused: 1 },
  ])
  expect(countOf(TALLIES, 'DEMAND', 'REFUSED')).toBe(6)
  expect(countOf(TALLIES, 'RESULT')).toBe(1)
})
