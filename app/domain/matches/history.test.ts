import { expect, test } from 'vitest'
import type { FactKind } from '../audit/facts.ts'
import type { HistoryEntry } from '../audit/queries.server.ts'
import { pairSteps } from './history.ts'

let at = 0
const fact = (kind: FactKind, payload: Record<string, unknown>): HistoryEntry => ({
  id: String(++at),
  at: `2026-06-${String(at).padStart(2, '0')}T00:00:00.000Z`,
  kind,
  subject: { type: 'match', id: 'm' },
  payload,
  actor: { userId: 'u', name: '周敏' },
  organization: null,
})

const newestFirst = [
  fact('match.found', { score: 60 }),
  fact('match.refused', { side: 'RESULT', reason: 'TOO_VAGUE' }),
  fact('match.verdictWithdrawn', { side: 'RESULT' }),
  fact('match.interested', { side: 'RESULT' }),
  fact('match.interested', { side: 'DEMAND' }),
  fact('match.refused', { side: 'RESULT', reason: 'COMPETITOR' }),
  fact('match.refused', { side: 'DEMAND', reason: 'PRICE' }),
].reverse()

const told = (viewer: 'DEMAND' | 'RESULT' | 'BUREAU') =>
  pairSteps(newestFirst, viewer)
    .reverse()
    .map(({ step, side, reason, name }) => [side, step, reason, name])

test('a side reads what it said and what it was told then', () => {
  expect(told('DEMAND')).toEqual([
    ['RESULT', 'interested', null, null],
    ['DEMAND', 'interested', null, '周敏'],
    ['RESULT', 'refused', null, null],
    ['DEMAND', 'refused', 'PRICE', '周敏'],
  ])
})

test('a refusal after one’s own is not told', () => {
  expect(told('RESULT')).toEqual([
    ['RESULT', 'refused', 'TOO_VAGUE', '周敏'],
    ['RESULT', 'verdictWithdrawn', null, '周敏'],
    ['RESULT', 'interested', null, '周敏'],
    ['DEMAND', 'interested', null, null],
    ['RESULT', 'refused', 'COMPETITOR', '周敏'],
  ])
})

test('the bureau reads all of it, with the reasons', () => {
  expect(told('BUREAU').map(([, step, reason]) => [step, reason])).toEqual([
    ['refused', 'TOO_VAGUE'],
    ['verdictWithdrawn', null],
    ['interested', null],
    ['interested', null],
    ['refused', 'COMPETITOR'],
    ['refused', 'PRICE'],
  ])
})
