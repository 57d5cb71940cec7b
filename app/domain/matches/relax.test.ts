import { expect, test } from 'vitest'
import { demandTexts } from '#search/documents.ts'
import { prohibitionsIn } from '#search/prohibitions.ts'
import { A_FULL_DRAFT } from '#tests/support/world/demand-draft.ts'
import { matchingText } from '../demands/draft.ts'
import { fitsOf } from '../matching/score.ts'
import { RELAXATIONS, relaxed } from './relax.ts'

const DEMAND = matchingText({ ...A_FULL_DRAFT, constraints: [{ kind: 'MUST', text: '不能用水，不得添加香精' }] })
const BARE = {
  ...DEMAND,
  industry: null,
  field: null,
  modes: [],
  wantedStage: null,
  budgetMode: 'NEGOTIABLE' as const,
  budgetMinFen: null,
  budgetMaxFen: null,
  constraints: [],
}
const RESULT = {
  industry: 'x',
  field: 'y',
  modes: ['EQUITY'],
  maturityStage: 'LAB',
  priceMode: 'FIXED',
  priceMinFen: '999999999999',
  places: [],
}
const FITS = { field: 'field', modes: 'mode', stage: 'maturity', budget: 'budget' } as const

test('each relaxation lifts its own condition and no other', () => {
  const before = fitsOf(DEMAND, RESULT as never, '2026-06-15')
  for (const [name, fit] of Object.entries(FITS)) {
    const after = fitsOf(relaxed(DEMAND, name as keyof typeof FITS)!, RESULT as never, '2026-06-15')
    expect(before[fit], name).toMatchObject({ asked: true, state: 'fail' })
    expect(after[fit].asked, name).toBe(false)
    expect({ ...after, [fit]: null }).toEqual({ ...before, [fit]: null })
  }
})

test('without its prohibitions a demand forbids nothing and keeps its other words', () => {
  const free = relaxed(DEMAND, 'prohibition')!
  expect(demandTexts(DEMAND).flatMap(({ text }) => prohibitionsIn(text))).toHaveLength(2)
  expect(demandTexts(free).flatMap(({ text }) => prohibitionsIn(text))).toEqual([])
  expect(free.problem).toBe(DEMAND.problem)
})

test('what is not asked cannot be relaxed', () => {
  expect(RELAXATIONS.map((name) => relaxed(BARE, name))).toEqual([null, null, null, null, null])
})
