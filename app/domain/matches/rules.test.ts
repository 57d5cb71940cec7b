import { describe, expect, test } from 'vitest'
import { MatchSide, RefusalReason, VerdictKind } from '#prisma/generated/enums.ts'
import type { Role } from '../access/actor.ts'
import {
  heardOf,
  isMutual,
  isSame,
  mayJudge,
  mayTakeBack,
  otherSide,
  passedOn,
  REASONS,
  type Spoken,
  viewerOfPair,
} from './rules.ts'

const OWNERS = {
  demand: { organizationId: 'firm' },
  result: { organizationId: 'university', createdById: 'fang' },
}
const as = (role: Role | null, organizationId: string | null, userId = 'somebody') =>
  viewerOfPair({ role, organizationId, userId }, OWNERS)
const keyOf = (verdict: ReturnType<typeof mayJudge>) => (verdict.ok ? 'ok' : verdict.reason.key)

describe('whose side somebody is on', () => {
  test.each([
    ['enterpriseMember', 'firm', 'DEMAND'],
    ['enterpriseAdmin', 'firm', 'DEMAND'],
    ['enterpriseMember', 'rival', null],
    ['enterpriseMember', 'university', null],
    ['ttoMember', 'university', 'RESULT'],
    ['ttoAdmin', 'university', 'RESULT'],
    ['ttoMember', 'firm', null],
    ['ttoAdmin', 'institute', null],
    ['technologyManager', 'university', null],
    ['partnerAdmin', 'firm', null],
    ['officer', 'bureau', 'BUREAU'],
    ['officer', 'firm', 'BUREAU'],
    ['auditor', 'bureau', 'BUREAU'],
    ['systemAdministrator', 'bureau', null],
    [null, null, null],
  ] as const)('%s of %s: %s', (role, organization, side) => {
    expect(as(role, organization)).toBe(side)
  })

  test('a researcher only for results they wrote, and only while they are there', () => {
    expect(as('researcher', 'university', 'fang')).toBe('RESULT')
    expect(as('researcher', 'university', 'bai')).toBeNull()
    expect(as('researcher', 'institute', 'fang')).toBeNull()
  })
})

describe('what can be said', () => {
  const open = { demand: true, result: true }

  test.each([
    ['DEMAND', 'INTERESTED', open, 'ok'],
    ['DEMAND', 'REFUSED', open, 'ok'],
    ['RESULT', 'INTERESTED', open, 'ok'],
    ['RESULT', 'REFUSED', open, 'ok'],
    ['BUREAU', 'REFUSED', open, 'matches.refusal.notASide'],
    ['DEMAND', 'INTERESTED', { demand: false, result: true }, 'matches.refusal.ownNotPublic'],
    ['DEMAND', 'REFUSED', { demand: false, result: true }, 'ok'],
    ['DEMAND', 'REFUSED', { demand: true, result: false }, 'matches.refusal.otherGone'],
    ['RESULT', 'REFUSED', { demand: true, result: false }, 'matches.refusal.ownNotPublic'],
    ['RESULT', 'INTERESTED', { demand: false, result: true }, 'matches.refusal.otherGone'],
  ] as const)('%s %s %o: %s', (viewer, kind, listings, answer) => {
    expect(keyOf(mayJudge(viewer, kind, listings))).toBe(answer)
  })

  test('only what was said can be taken back', () => {
    expect(keyOf(mayTakeBack('DEMAND', null))).toBe('matches.refusal.nothingSaid')
    expect(keyOf(mayTakeBack('BUREAU', {}))).toBe('matches.refusal.nothingSaid')
    expect(keyOf(mayTakeBack('RESULT', {}))).toBe('ok')
  })
})

describe('what the other side hears', () => {
  const spoken = (kind: VerdictKind, reason: RefusalReason | null = null): Spoken => ({ kind, reason, words: '心里话' })
  const interested = spoken('INTERESTED')

  test('interest always; a refusal only when interested; never the words', () => {
    expect(heardOf(undefined, interested)).toBeNull()
    expect(heardOf(interested, undefined)).toEqual({ kind: 'INTERESTED', reason: null })
    expect(heardOf(spoken('REFUSED', 'PRICE'), undefined)).toBeNull()
    expect(heardOf(spoken('REFUSED', 'PRICE'), spoken('REFUSED', 'PRICE'))).toBeNull()
    expect(heardOf(spoken('REFUSED', 'PRICE'), interested)).toEqual({ kind: 'REFUSED', reason: 'PRICE' })
  })

  test('competitor and other are kept, all other reasons passed on', () => {
    const kept = REASONS.filter((reason) => passedOn(reason) === null)
    expect(kept).toEqual(['COMPETITOR', 'OTHER'])
    expect(heardOf(spoken('REFUSED', 'COMPETITOR'), interested)).toEqual({ kind: 'REFUSED', reason: null })
  })

  test('mutual is both', () => {
    expect(isMutual(interested, interested)).toBe(true)
    expect(isMutual(interested, null)).toBe(false)
    expect(isMutual(interested, spoken('REFUSED', 'PRICE'))).toBe(false)
  })
})

test('the ten reasons are those of the database, each once', () => {
  expect([...REASONS].sort()).toEqual(Object.values(RefusalReason).sort())
  expect(Object.values(MatchSide).map(otherSide)).toEqual(['RESULT', 'DEMAND'])
})

test('the same again is the same only with reason and words', () => {
  const refused = { kind: VerdictKind.REFUSED, reason: RefusalReason.PRICE, words: '' }
  expect(isSame(refused, { kind: 'REFUSED', reason: 'PRICE', words: '' })).toBe(true)
  expect(isSame(refused, { kind: 'REFUSED', reason: 'PRICE', words: '差一倍' })).toBe(false)
  expect(isSame(refused, { kind: 'INTERESTED' })).toBe(false)
  expect(isSame(null, { kind: 'INTERESTED' })).toBe(false)
})
