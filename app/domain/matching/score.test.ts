import { expect, test } from 'vitest'
import { draftDemand } from '#search/demand-text.ts'
import type { ListingDocument } from '#search/listings.ts'
import { dateFit, FIT_POINTS, fitsOf, maturityFit, scoreOf, TEXT_POINTS, textShare } from './score.ts'

const result = {
  industry: 'aerospace',
  field: null,
  maturityStage: 'PILOT',
  modes: ['LICENCE'],
  places: ['yanliang'],
  priceMode: 'FIXED',
  priceMinFen: '50000000',
  availability: 'AVAILABLE',
} as unknown as ListingDocument
const fits = (demand: Parameters<typeof draftDemand>[0]) => fitsOf(draftDemand(demand), result, '2026-01-01')

test('all points together are a hundred', () => {
  expect(TEXT_POINTS + Object.values(FIT_POINTS).reduce((sum, points) => sum + points, 0)).toBe(100)
})

test('text evidence never lowers, and stays between 0 and 1', () => {
  const shares = [0, 0.5, 1, 2, 3, 5, 9, 20, 1000].map(textShare)
  expect(shares).toEqual([...shares].sort((a, b) => a - b))
  expect(shares[0]).toBe(0)
  expect(shares.at(-1)).toBeLessThanOrEqual(1)
})

test.each([
  [null, 'LAB', false, 'unknown'],
  ['PILOT', null, true, 'unknown'],
  ['PILOT', 'LAB', true, 'fail'],
  ['PILOT', 'PILOT', true, 'pass'],
  ['BENCH', 'INDUSTRIAL', true, 'pass'],
] as const)('maturity: wanted %s, has %s', (wanted, has, asked, state) => {
  expect(maturityFit(wanted, has)).toMatchObject({ asked, state })
})

test.each([
  [null, 'LAB', false],
  ['2025-06-01', 'LAB', false],
  ['2026-06-01', 'LAB', 'fail'],
  ['2026-06-01', 'INDUSTRIAL', 'pass'],
  ['2027-01-01', 'PILOT', 'pass'],
  ['2026-06-01', null, 'unknown'],
] as const)('date: needed by %s, at stage %s', (neededBy, has, expected) => {
  const fit = dateFit(neededBy, has, '2026-01-01')
  expect(fit.asked ? fit.state : false).toBe(expected)
})

test('what a demand asks for is checked, what it does not ask for is not', () => {
  expect(fits({ industry: 'aerospace', modes: ['LICENCE'], districtId: 'yanliang' })).toMatchObject({
    field: { state: 'pass', asked: true },
    mode: { state: 'pass' },
    region: { state: 'pass' },
    budget: { asked: false },
  })
  expect(fits({ budgetMode: 'FIXED', budgetMinFen: '10000000', budgetMaxFen: '10000000' }).budget.state).toBe('fail')
  expect(fits({ budgetMode: 'FIXED', budgetMinFen: '90000000', budgetMaxFen: '90000000' }).budget.state).toBe('pass')
})

test('parts are the score; a broken prohibition halves it', () => {
  const demand = { industry: 'new-energy' }
  const half = { factor: 0.5, sentence: { key: 'matching.lost.prohibition', params: {} } }
  const free = scoreOf(5, fits(demand), [])
  const broken = scoreOf(5, fits(demand), [half])
  expect(Object.values(free.parts).reduce((sum, part) => sum + part, 0)).toBeCloseTo(free.exactScore)
  expect(broken.exactScore).toBeCloseTo(free.exactScore / 2)
  expect(free.exactScore).toBeLessThan(scoreOf(5, fits({ industry: 'aerospace' }), []).exactScore)
})
