import { expect, test } from 'vitest'
import { type IntentGrounds, mayAnswer, mayPropose, mayTakeBack, stateOfIntent } from './intent.ts'
import type { DealState } from './rules.ts'

const AT = new Date('2026-11-20T00:00:00Z')
const DEAL: DealState = { stage: 'SOLUTION_OFFERED', end: null, staleAt: null }
const GROUNDS: IntentGrounds = { agreement: 'NONE', offered: 1, open: null, proposal: 'OFFERED', past: false }
const keyOf = (verdict: ReturnType<typeof mayPropose>) => (verdict.ok ? null : verdict.reason.key)

test('the state of an intent follows from its dates', () => {
  const none = { confirmedAt: null, declinedAt: null, declineWords: '' }
  expect(stateOfIntent(none)).toBe('OPEN')
  expect(stateOfIntent({ ...none, confirmedAt: AT })).toBe('CONFIRMED')
  expect(stateOfIntent({ ...none, declinedAt: AT, declineWords: '还要谈' })).toBe('DECLINED')
  expect(stateOfIntent({ ...none, declinedAt: AT })).toBe('WITHDRAWN')
})

test.each<[string, Parameters<typeof mayPropose>, string | null]>([
  ['either side', ['DEMAND', DEAL, GROUNDS], null],
  ['the other as well', ['RESULT', DEAL, GROUNDS], null],
  ['under an agreement', ['RESULT', DEAL, { ...GROUNDS, agreement: 'IN_FORCE' }], null],
  ['the manager', ['MANAGER', DEAL, GROUNDS], 'deals.refusal.notASide'],
  ['the bureau', ['BUREAU', DEAL, GROUNDS], 'deals.refusal.notAParty'],
  ['an ended deal', ['DEMAND', { ...DEAL, end: 'LOST' }, GROUNDS], 'deals.refusal.ended'],
  ['before both agreed', ['DEMAND', { ...DEAL, stage: 'TAKEN_UP' }, GROUNDS], 'deals.refusal.notInTouch'],
  ['an unsigned agreement', ['DEMAND', DEAL, { ...GROUNDS, agreement: 'ASKED' }], 'deals.refusal.unsigned'],
  ['nothing offered', ['DEMAND', DEAL, { ...GROUNDS, offered: 0 }], 'deals.refusal.noProposal'],
  ['an intent before', ['DEMAND', { ...DEAL, stage: 'INTENT' }, GROUNDS], 'deals.refusal.alreadyThere'],
  ['one’s own waits', ['DEMAND', DEAL, { ...GROUNDS, open: 'DEMAND' }], 'proposals.intent.refusal.own'],
  ['theirs waits', ['DEMAND', DEAL, { ...GROUNDS, open: 'RESULT' }], 'proposals.intent.refusal.theirs'],
  ['an earlier version', ['DEMAND', DEAL, { ...GROUNDS, proposal: 'SUPERSEDED' }], 'proposals.intent.refusal.gone'],
  ['a withdrawn one', ['DEMAND', DEAL, { ...GROUNDS, proposal: 'WITHDRAWN' }], 'proposals.intent.refusal.gone'],
  ['none', ['DEMAND', DEAL, { ...GROUNDS, proposal: null }], 'proposals.intent.refusal.gone'],
  ['one that ran out', ['DEMAND', DEAL, { ...GROUNDS, past: true }], 'proposals.intent.refusal.past'],
])('proposing, %s', (_, args, key) => {
  expect(keyOf(mayPropose(...args))).toBe(key)
})

test.each(['CONFIRMED', 'DECLINED', 'WITHDRAWN'] as const)(
  'what is %s is not answered or taken back again',
  (state) => {
    const intent = { proposedSide: 'DEMAND', state } as const
    expect(keyOf(mayAnswer('RESULT', DEAL, intent))).toBe(`proposals.intent.refusal.${state}`)
    expect(keyOf(mayTakeBack('DEMAND', DEAL, intent))).toBe(`proposals.intent.refusal.${state}`)
  },
)

test('the other side answers, the proposing one takes back, nobody else does either', () => {
  const intent = { proposedSide: 'DEMAND', state: 'OPEN' } as const
  expect([keyOf(mayAnswer('RESULT', DEAL, intent)), keyOf(mayTakeBack('DEMAND', DEAL, intent))]).toEqual([null, null])
  expect(keyOf(mayAnswer('DEMAND', DEAL, intent))).toBe('proposals.intent.refusal.notYours')
  expect(keyOf(mayTakeBack('RESULT', DEAL, intent))).toBe('proposals.intent.refusal.notOwn')
  expect(keyOf(mayAnswer('MANAGER', DEAL, intent))).toBe('deals.refusal.notASide')
  expect(keyOf(mayAnswer('RESULT', { ...DEAL, end: 'LOST' }, intent))).toBe('deals.refusal.ended')
})
