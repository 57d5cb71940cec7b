import { describe, expect, test } from 'vitest'
import { MemberRole, OrganizationKind, OrganizationStatus } from '#prisma/generated/enums.ts'
import type { Role } from '../access/actor.ts'
import type { Verdict } from '../verdict.ts'
import {
  idleLimit,
  isAlive,
  isStaff,
  linkVerdict,
  lockedUntil,
  lockFor,
  mayBecome,
  mayDisable,
  mayGiveRole,
  mayJoin,
  mayLoseAdmin,
  mayRegisterOrganization,
  mayTakeCode,
  rolesFor,
  SELF_REGISTERED,
  tellsOwner,
} from './rules.ts'

const MINUTE = 60_000
const at = new Date('2026-06-15T01:30:00Z')
const later = (ms: number) => new Date(at.getTime() + ms)
const keyOf = (verdict: Verdict) => (verdict.ok ? 'ok' : verdict.reason.key)

const KINDS = Object.values(OrganizationKind)
const ROLES = Object.values(MemberRole)
const STATUSES = Object.values(OrganizationStatus)

describe('roles', () => {
  test.each([
    ['ENTERPRISE', ['MEMBER', 'ADMIN']],
    ['UNIVERSITY', ['MEMBER', 'ADMIN', 'RESEARCHER', 'TECHNOLOGY_MANAGER']],
    ['INSTITUTE', ['MEMBER', 'ADMIN', 'RESEARCHER', 'TECHNOLOGY_MANAGER']],
    ['TRANSFER_INSTITUTION', ['MEMBER', 'ADMIN', 'TECHNOLOGY_MANAGER']],
    ['FINANCIAL_INSTITUTION', ['MEMBER', 'ADMIN']],
    ['GOVERNMENT', []],
  ] as const)('the administrator of %s gives %j', (kind, given) => {
    expect(ROLES.filter((role) => mayGiveRole(kind, role).ok)).toEqual(given)
  })

  test('every kind but government registers itself', () => {
    expect(KINDS.filter((kind) => !(SELF_REGISTERED as readonly string[]).includes(kind))).toEqual(['GOVERNMENT'])
  })

  test('staff roles belong to government and to nothing else', () => {
    for (const kind of KINDS)
      expect(rolesFor(kind).every((role) => isStaff(role) === (kind === 'GOVERNMENT'))).toBe(true)
  })

  test.each(ROLES)('%s: who holds it may register or join only when it is no staff role', (role) => {
    expect(mayJoin([role], 'ENTERPRISE').ok).toBe(!isStaff(role))
    expect(keyOf(mayJoin([role], 'GOVERNMENT'))).toBe('accounts.refusal.staffByAdministrator')
    expect(keyOf(mayRegisterOrganization([role]))).toBe(
      isStaff(role) ? 'accounts.refusal.staffApart' : 'accounts.refusal.hasOrganization',
    )
  })

  test('who holds none may register', () => expect(mayRegisterOrganization([]).ok).toBe(true))

  test.each(ROLES)('the last administrator stays: %s', (role) => {
    expect(mayLoseAdmin(role, 0).ok).toBe(role !== 'ADMIN')
    expect(mayLoseAdmin(role, 1).ok).toBe(true)
  })
})

describe('the life of an organisation', () => {
  const may = new Set([
    'PENDING>VERIFIED',
    'PENDING>REFUSED',
    'REFUSED>PENDING',
    'VERIFIED>SUSPENDED',
    'SUSPENDED>VERIFIED',
  ])
  test.each(STATUSES.flatMap((from) => STATUSES.map((to) => [from, to] as const)))('%s → %s', (from, to) => {
    expect(keyOf(mayBecome(from, to))).toBe(may.has(`${from}>${to}`) ? 'ok' : `accounts.refusal.status.${from}`)
  })

  test.each([
    [null, true],
    ['REFUSED', true],
    ['PENDING', false],
    ['VERIFIED', false],
    ['SUSPENDED', false],
  ] as const)('a code held by %s may be taken: %s', (holder, ok) => expect(mayTakeCode(holder).ok).toBe(ok))
})

describe('disabling an account', () => {
  test.each(ROLES)('%s', (role) => {
    const last = role === 'SYSTEM_ADMINISTRATOR'
    expect(mayDisable({ isSelf: false, role, otherAdministrators: 0 }).ok).toBe(!last)
    expect(mayDisable({ isSelf: false, role, otherAdministrators: 1 }).ok).toBe(true)
    expect(keyOf(mayDisable({ isSelf: true, role, otherAdministrators: 1 }))).toBe('accounts.refusal.disableSelf')
  })
})

describe('lock after failures in a row', () => {
  test.each([
    [0, 0],
    [4, 0],
    [5, 1],
    [6, 2],
    [7, 4],
    [8, 8],
    [9, 16],
    [10, 30],
    [11, 30],
    [10_000, 30],
  ])('%i failures: %i min', (failures, minutes) => {
    expect(lockFor(failures)).toBe(minutes * MINUTE)
    expect(lockedUntil(failures, at)).toEqual(minutes === 0 ? null : later(minutes * MINUTE))
    expect(tellsOwner(failures)).toBe(failures === 5)
  })
})

describe('sessions', () => {
  const roles: [Role | null, number][] = [
    ['officer', 30],
    ['auditor', 30],
    ['systemAdministrator', 30],
    ['enterpriseMember', 120],
    ['enterpriseAdmin', 120],
    ['ttoMember', 120],
    ['ttoAdmin', 120],
    ['researcher', 120],
    ['technologyManager', 120],
    ['partnerMember', 120],
    ['partnerAdmin', 120],
    [null, 120],
  ]
  test.each(roles)('%s is signed out after %i min of silence', (role, minutes) => {
    expect(idleLimit(role)).toBe(minutes * MINUTE)
    const session = { lastSeenAt: at, expiresAt: later(720 * MINUTE), revokedAt: null }
    expect(isAlive(session, role, later(minutes * MINUTE - 1))).toBe(true)
    expect(isAlive(session, role, later(minutes * MINUTE))).toBe(false)
    expect(isAlive({ ...session, expiresAt: later(1) }, role, later(1))).toBe(false)
    expect(isAlive({ ...session, revokedAt: at }, role, at)).toBe(false)
  })
})

describe('links', () => {
  const link = { expiresAt: later(MINUTE), usedAt: null, revokedAt: null }
  test.each([
    [link, 'ok'],
    [{ ...link, usedAt: at }, 'accounts.refusal.linkUsed'],
    [{ ...link, revokedAt: at }, 'accounts.refusal.linkRevoked'],
    [{ ...link, expiresAt: at }, 'accounts.refusal.linkExpired'],
  ])('%j: %s', (given, key) => expect(keyOf(linkVerdict(given, at))).toBe(key))
})
