import { expect, test } from 'vitest'
import { livenessAdjustment, livenessWeight } from './liveness.ts'

const CONFIRMED = '2026-01-01T00:00:00.000Z'
const after = (days: number) => new Date(Date.parse(CONFIRMED) + days * 86_400_000).toISOString()

test.each([
  ['POSTED', 0, null],
  ['POSTED', 89, null],
  ['POSTED', 90, 0.92],
  ['POSTED', 135, 0.86],
  ['POSTED', 180, 0.8],
  ['POSTED', 400, 0.8],
  ['BUREAU_LIST', 400, null],
  ['PUBLIC_SOURCE', 400, null],
  ['EXAMPLE', 400, null],
] as const)('%s, %d days after the confirmation: %s', (origin, days, factor) => {
  const adjustment = livenessAdjustment({ origin, confirmedAt: CONFIRMED }, after(days))
  if (factor === null) expect(adjustment).toBeNull()
  else
    expect(adjustment).toEqual({
      factor: expect.closeTo(factor),
      sentence: { key: 'matching.lost.unconfirmed', params: { days } },
    })
})

test('a day more of silence never lifts', () => {
  const weights = Array.from({ length: 250 }, (_, day) =>
    livenessWeight({ origin: 'POSTED', confirmedAt: CONFIRMED }, after(day)),
  )
  expect(weights).toEqual([...weights].sort((a, b) => b - a))
})

test('a day given as a date counts as its midnight', () => {
  expect(livenessAdjustment({ origin: 'POSTED', confirmedAt: CONFIRMED }, '2026-04-01')?.sentence.params.days).toBe(90)
})
