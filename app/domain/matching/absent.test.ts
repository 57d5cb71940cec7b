import { expect, test } from 'vitest'
import { numberAsked, placeIn, standing } from './absent.ts'
import type { MatchCandidate, MatchOutcome } from './outcome.ts'

test.each([
  ['CG-2026-000123', 'CG-2026-000123'],
  [' cg-2026-000123 ', 'CG-2026-000123'],
  ['ＣＧ－２０２６－０００１２３', 'CG-2026-000123'],
  ['CG2026000123', 'CG-2026-000123'],
  ['XQ-2026-000123', 'otherKind'],
  ['', 'notNumber'],
  ['储能', 'notNumber'],
  ['CG-2026-123', 'notNumber'],
  ["CG-2026-000123' OR 1=1", 'notNumber'],
  ['<script>', 'notNumber'],
])('%s', (typed, expected) => {
  const asked = numberAsked(typed, 'result')
  expect('number' in asked ? asked.number : asked.problem.key.split('.')[2]).toBe(expected)
})

const outcomeOf = (scores: number[]): MatchOutcome => ({
  fits: true,
  threshold: 20,
  candidates: scores.map((score, at) => ({ score, document: { number: `CG-${at + 1}` } }) as MatchCandidate),
  terms: [],
  unanswered: [],
  tookMs: 0,
})
const TEN = outcomeOf([90, 80, 70, 60, 50, 45, 40, 35, 33, 30])
const said = (outcome: MatchOutcome, number: string, score: number) => {
  const { key, params } = standing('result', outcome, number, score, 10)
  return [key.split('.')[2], params]
}

test('why it stands where it stands', () => {
  expect(said(TEN, 'CG-3', 70)).toEqual(['listed', { place: 3, score: 70 }])
  expect(said(TEN, 'CG-99', 12)).toEqual(['below', { score: 12, threshold: 20 }])
  expect(said(TEN, 'CG-99', 25)).toEqual(['behind', { score: 25, place: 10, last: 30 }])
  expect(said(TEN, 'CG-99', 31)).toEqual(['missed', { score: 31 }])
  expect(said(outcomeOf([90]), 'CG-99', 25)).toEqual(['missed', { score: 25 }])
})

test('a candidate under the threshold has no place', () => {
  expect(placeIn(outcomeOf([90, 12]), 'CG-2')).toBeNull()
  expect(said(outcomeOf([90, 12]), 'CG-2', 12)).toEqual(['below', { score: 12, threshold: 20 }])
})
