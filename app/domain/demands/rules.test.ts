import { describe, expect, test } from 'vitest'
import { DemandStatus, OrganizationStatus } from '#prisma/generated/enums.ts'
import { nobody, type Person, system } from '../access/actor.ts'
import {
  type DemandAction,
  MINIMUM_READINESS,
  may,
  mayName,
  mayPublish,
  mayRenew,
  maySubmit,
  NEXT_STATUS,
  offered,
  readStatus,
  STEPS,
  type Submission,
} from './rules.ts'

const STATUSES = Object.values(DemandStatus)
const reason = (verdict: ReturnType<typeof may>) => (verdict.ok ? 'allowed' : verdict.reason.key)

/** Status → what can be done, by whom. Everything not named is refused. */
const LIFE: Record<DemandStatus, Partial<Record<DemandAction, 'owner' | 'officer' | 'system'>>> = {
  DRAFT: { save: 'owner', discard: 'owner', submit: 'owner' },
  SUBMITTED: { startReview: 'officer', publish: 'officer', return: 'officer', reject: 'officer' },
  UNDER_REVIEW: { publish: 'officer', return: 'officer', reject: 'officer' },
  RETURNED: { save: 'owner', submit: 'owner' },
  REJECTED: {},
  PUBLISHED: { restrict: 'officer', withdraw: 'owner', renew: 'owner', confirm: 'owner', expire: 'system' },
  MATCHING: {},
  CONTRACTED: {},
  ACCEPTED: {},
  CLOSED: {},
  WITHDRAWN: {},
  EXPIRED: { renew: 'owner' },
  RESTRICTED: {},
}

describe.each(STATUSES)('%s', (status) => {
  test.each(Object.keys(STEPS) as DemandAction[])('%s', (action) => {
    const by = LIFE[status][action]
    for (const party of ['owner', 'officer', 'system', null] as const) {
      const expected = by !== undefined && (party === by || party === 'system')
      expect(may(party, action, status).ok, `${party} ${action}`).toBe(expected)
    }
  })

  test('offers what the table says', () => {
    expect([...NEXT_STATUS[status]].sort()).toEqual(Object.keys(LIFE[status]).sort())
    for (const party of ['owner', 'officer', 'system'] as const)
      expect(offered(party, status).every((action) => STEPS[action].by === party)).toBe(true)
  })
})

test('a step of another party is refused before its status is looked at', () => {
  expect(reason(may('owner', 'publish', 'DRAFT'))).toBe('demands.refusal.notYours')
})

const READY: Submission = {
  status: 'DRAFT',
  organizationStatus: 'VERIFIED',
  origin: 'POSTED',
  readiness: MINIMUM_READINESS,
  noSecrets: true,
  personal: null,
  named: null,
  neededBy: '2026-06-15',
}

test.each<[string, Partial<Submission>, string]>([
  ['at the minimum, wanted today', {}, 'allowed'],
  ['one point short', { readiness: MINIMUM_READINESS - 1 }, 'demands.refusal.notReady'],
  ['short, but quoted from a public source', { readiness: 10, origin: 'PUBLIC_SOURCE' }, 'allowed'],
  ['short, but of the city’s list', { readiness: 10, origin: 'BUREAU_LIST', neededBy: '2021-01-01' }, 'allowed'],
  ['wanted yesterday', { neededBy: '2026-06-14' }, 'demands.refusal.datePassed'],
  ['no date', { neededBy: null }, 'allowed'],
  ['secrets not denied', { noSecrets: false }, 'demands.error.noSecrets'],
  ['a mobile number inside', { personal: 'mobile' }, 'listing.personal.mobile'],
  ['a company not to be named, named', { named: '灞桥风机' }, 'demands.refusal.named'],
  ['named, but quoted from a public source', { named: '灞桥风机', origin: 'PUBLIC_SOURCE' }, 'allowed'],
  ['submitted before', { status: 'SUBMITTED' }, 'demands.refusal.submit'],
])('submitting: %s', (_, changes, expected) => {
  expect(reason(maySubmit('owner', { ...READY, ...changes }, '2026-06-15'))).toBe(expected)
})

test.each(Object.values(OrganizationStatus))(
  'submitting and publishing by an organisation that is %s',
  (organizationStatus) => {
    const verified = organizationStatus === 'VERIFIED'
    expect(reason(maySubmit('owner', { ...READY, organizationStatus }, '2026-06-15'))).toBe(
      verified ? 'allowed' : `demands.refusal.organization.${organizationStatus}`,
    )
    expect(mayPublish('officer', { ...READY, status: 'UNDER_REVIEW', organizationStatus }).ok).toBe(verified)
  },
)

test('nothing with contacts in it is published', () => {
  expect(reason(mayPublish('officer', { ...READY, status: 'SUBMITTED', personal: 'email' }))).toBe(
    'demands.refusal.personal',
  )
})

const AT = new Date('2026-06-15T00:00:00Z')
const after = (days: number) => new Date(AT.getTime() - days * 86_400_000)

test.each([
  ['PUBLISHED', -20, 'allowed'],
  ['EXPIRED', 1, 'allowed'],
  ['EXPIRED', 90, 'allowed'],
  ['EXPIRED', 91, 'demands.refusal.renewTooLate'],
  ['WITHDRAWN', 1, 'demands.refusal.renew'],
] as const)('renewing what is %s, %d days after its end: %s', (status, days, expected) => {
  expect(reason(mayRenew('owner', { status, organizationStatus: 'VERIFIED', expiresAt: after(days) }, AT))).toBe(
    expected,
  )
})

const person = (role: Person['role']): Person => ({
  kind: 'person',
  userId: 'u',
  name: '周工',
  email: null,
  sessionId: 's',
  role,
  organization: null,
})

test.each([
  ['POSTED', true, true, true],
  ['BUREAU_LIST', false, true, true],
  ['PUBLIC_SOURCE', false, true, true],
  ['EXAMPLE', false, false, true],
] as const)('origin %s may be named by enterprise %s, officer %s, system %s', (origin, enterprise, officer, clock) => {
  expect(mayName(person('enterpriseAdmin'), origin).ok).toBe(enterprise)
  expect(mayName(person('officer'), origin).ok).toBe(officer)
  expect(mayName(system, origin).ok).toBe(clock)
  expect(mayName(nobody, origin).ok).toBe(origin === 'POSTED')
})

test('only real statuses are read from an address', () => {
  expect(STATUSES.map(readStatus)).toEqual(STATUSES)
  for (const text of [null, '', 'draft', 'constructor', '__proto__']) expect(readStatus(text)).toBeNull()
})
