import { describe, expect, test } from 'vitest'
import { ClockKind, DealEnd, DealStage, LossReason } from '#prisma/generated/enums.ts'
import type { Role } from '../access/actor.ts'
import type { Spoken } from '../matches/rules.ts'
import type { Verdict } from '../verdict.ts'
import {
  CLOCKS,
  isAtLeast,
  isInTouch,
  isStale,
  LOSSES,
  mayAct,
  mayActAsSide,
  mayGiveUp,
  mayReach,
  mayTakeUp,
  mayTalk,
  STAGES,
  stateOf,
  viewerOfDeal,
} from './rules.ts'

const said = (verdict: Verdict): string => (verdict.ok ? 'yes' : verdict.reason.key.replace('deals.refusal.', ''))

const DEAL = { demandOrganizationId: 'company', resultOrganizationId: 'school', researcherId: 'fang', managerId: 'gao' }
const reader = (role: Role | null, organizationId: string | null, userId = 'somebody') => ({
  role,
  organizationId,
  userId,
})

describe('who somebody is in a deal', () => {
  test.each([
    [reader('enterpriseMember', 'company'), 'DEMAND'],
    [reader('enterpriseAdmin', 'company'), 'DEMAND'],
    [reader('enterpriseAdmin', 'another'), null],
    [reader('ttoMember', 'school'), 'RESULT'],
    [reader('ttoAdmin', 'school'), 'RESULT'],
    [reader('ttoAdmin', 'company'), null],
    [reader('researcher', 'school', 'fang'), 'RESULT'],
    [reader('researcher', 'school', 'another'), null],
    [reader('researcher', 'another', 'fang'), null],
    [reader('technologyManager', 'agency', 'gao'), 'MANAGER'],
    [reader('technologyManager', 'agency', 'another'), null],
    [reader('officer', 'bureau'), 'BUREAU'],
    [reader('officer', 'company'), 'DEMAND'],
    [reader('auditor', 'bureau'), 'BUREAU'],
    [reader('partnerAdmin', 'agency'), null],
    [reader('partnerMember', 'agency'), null],
    [reader('systemAdministrator', 'bureau'), null],
    [reader(null, null), null],
  ])('%o is %s', (one, viewer) => {
    expect(viewerOfDeal(one, DEAL)).toBe(viewer)
  })
})

describe('what the enums hold', () => {
  test('every stage has its place, every loss but the clock’s own is offered, every kind of clock has a name', () => {
    expect([...STAGES].sort()).toEqual(Object.values(DealStage).sort())
    expect([...LOSSES, 'LISTING_GONE'].sort()).toEqual(Object.values(LossReason).sort())
    expect([...CLOCKS].sort()).toEqual(Object.values(ClockKind).sort())
  })

  test.each(STAGES.map((stage, place) => [stage, place] as const))(
    '%s comes after what is before it',
    (stage, place) => {
      expect(STAGES.filter((least) => isAtLeast(stage, least))).toHaveLength(place + 1)
      expect(isInTouch({ stage })).toBe(place > 0)
      expect(stateOf({ stage, end: null, staleAt: null })).toBe(stage)
      expect(stateOf({ stage, end: null, staleAt: new Date(0) })).toBe('STALE')
      for (const end of Object.values(DealEnd)) expect(stateOf({ stage, end, staleAt: new Date(0) })).toBe(end)
    },
  )
})

const OPEN = { end: null, stage: 'TAKEN_UP' } as const

describe('who may act', () => {
  test.each([
    ['DEMAND', 'yes', 'yes', 'notInTouch'],
    ['RESULT', 'yes', 'yes', 'notInTouch'],
    ['MANAGER', 'yes', 'notASide', 'notInTouch'],
    ['BUREAU', 'notAParty', 'notAParty', 'notAParty'],
  ] as const)('%s: at all %s, as a side %s, before both agreed %s', (viewer, act, side, talk) => {
    expect([mayAct(viewer, OPEN), mayActAsSide(viewer, OPEN), mayTalk(viewer, OPEN)].map(said)).toEqual([
      act,
      side,
      talk,
    ])
  })

  test.each(Object.values(DealEnd))('nobody once it has ended (%s)', (end) => {
    for (const viewer of ['DEMAND', 'RESULT', 'MANAGER'] as const)
      expect([mayAct, mayActAsSide, mayTalk].map((may) => said(may(viewer, { stage: 'TALKING', end })))).toEqual([
        'ended',
        'ended',
        'ended',
      ])
  })

  test.each(STAGES.slice(1))('parties talk from %s on', (stage) => {
    for (const viewer of ['DEMAND', 'RESULT', 'MANAGER'] as const)
      expect(said(mayTalk(viewer, { stage, end: null }))).toBe('yes')
  })
})

const FREE = { agreement: 'NONE', offered: 1, intentConfirmed: true } as const

describe('what a stage asks for', () => {
  test.each([
    ['TAKEN_UP', 'TAKEN_UP', FREE, 'alreadyThere'],
    ['TALKING', 'CONTACT_AGREED', FREE, 'alreadyThere'],
    ['TAKEN_UP', 'CONTACT_AGREED', { ...FREE, offered: 0, agreement: 'ASKED' }, 'yes'],
    ['TAKEN_UP', 'TALKING', FREE, 'notInTouch'],
    ['CONTACT_AGREED', 'TALKING', { ...FREE, agreement: 'ASKED', offered: 0 }, 'yes'],
    ['TALKING', 'SOLUTION_OFFERED', { ...FREE, agreement: 'ASKED' }, 'unsigned'],
    ['TALKING', 'SOLUTION_OFFERED', { ...FREE, agreement: 'IN_FORCE' }, 'yes'],
    ['TALKING', 'SOLUTION_OFFERED', { ...FREE, offered: 0 }, 'noProposal'],
    ['SOLUTION_OFFERED', 'INTENT', { ...FREE, intentConfirmed: false }, 'intentOpen'],
    ['SOLUTION_OFFERED', 'INTENT', FREE, 'yes'],
  ] as const)('%s → %s with %o: %s', (from, to, grounds, answer) => {
    expect(said(mayReach(from, to, grounds))).toBe(answer)
  })
})

const yes: Spoken = { kind: 'INTERESTED', reason: null, words: '' }
const no: Spoken = { kind: 'REFUSED', reason: 'PRICE', words: '' }

test.each([
  [null, null, 'yes'],
  [null, yes, 'yes'],
  [null, no, 'yes'],
  [no, no, 'yes'],
  [no, yes, 'yes'],
  [yes, null, 'yes'],
  [yes, no, 'declinedBefore'],
])('own %o, other %o: taking up is %s', (own, other, answer) => {
  expect(said(mayTakeUp(own, other))).toBe(answer)
})

test.each([
  ['DEMAND', true, 'RESULT', 'TAKEN_UP', null, 'yes'],
  ['DEMAND', false, 'RESULT', 'TAKEN_UP', null, 'answerFirst'],
  ['RESULT', true, 'DEMAND', 'INTENT', null, 'yes'],
  ['MANAGER', null, null, 'TAKEN_UP', null, 'yes'],
  ['MANAGER', null, 'DEMAND', 'TAKEN_UP', null, 'notASide'],
  ['MANAGER', null, null, 'CONTACT_AGREED', null, 'notASide'],
  ['BUREAU', null, null, 'TAKEN_UP', null, 'notAParty'],
  ['DEMAND', true, 'DEMAND', 'TALKING', 'LOST', 'ended'],
] as const)(
  '%s, agreed %s, of one taken up by %s at %s, end %s: giving up is %s',
  (viewer, agreed, takenUpBySide, stage, end, answer) => {
    expect(said(mayGiveUp(viewer, { agreed, takenUpBySide, stage, end }))).toBe(answer)
  },
)

test('sixty days without an act are too many', () => {
  const at = new Date('2026-11-20T08:00:00Z')
  const ago = (ms: number) => new Date(at.getTime() - ms)
  expect([isStale(ago(60 * 86_400_000), at), isStale(ago(60 * 86_400_000 - 1), at)]).toEqual([true, false])
})
