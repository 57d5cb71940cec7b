import { describe, expect, it } from 'vitest'
import { CATALOGUES, type MessageKey } from '#app/i18n/catalogues.ts'
import { ResultStatus } from '#prisma/generated/enums.ts'
import type { Actor, Role } from '../access/actor.ts'
import { ROLES_BY_KIND, system } from '../access/actor.ts'
import { EMPTY_FORM, type ResultForm } from './form.ts'
import {
  afterSubmission,
  isPublic,
  LEADS_TO,
  may,
  mayClaimYear,
  mayPublish,
  mayRenew,
  maySubmit,
  offered,
  type Party,
  PUBLIC_STATUSES,
  partiesOf,
  RESULT_ACTIONS,
  type ResultAction,
} from './rules.ts'

const STATUSES = Object.values(ResultStatus)
const RESEARCHER: Party[] = ['author']
const OFFICE: Party[] = ['author', 'institution']
const BUREAU: Party[] = ['bureau']
const CLOCK: Party[] = ['clock']

/** What each party is offered in each state; every state is here. */
const TABLE: Record<ResultStatus, [ResultAction[], ResultAction[], ResultAction[], ResultAction[]]> = {
  DRAFT: [['save', 'submit', 'discard'], ['save', 'submit', 'discard'], [], []],
  INSTITUTION_REVIEW: [['withdraw'], ['save', 'check', 'return', 'restrict', 'withdraw'], [], []],
  BUREAU_CHECK: [[], ['restrict', 'withdraw'], ['publish', 'return', 'reject', 'restrict'], []],
  RETURNED: [['save', 'submit', 'withdraw'], ['save', 'submit', 'withdraw'], [], []],
  REJECTED: [[], [], [], []],
  PUBLISHED: [['confirm'], ['restrict', 'withdraw', 'confirm', 'renew'], ['restrict'], ['expire', 'archive']],
  NEGOTIATING: [[], [], [], []],
  PRICE_NOTICE: [[], [], [], []],
  TRANSFERRED: [[], [], [], []],
  LICENSED: [[], [], [], []],
  INVESTED: [[], [], [], []],
  ARCHIVED: [[], ['withdraw', 'renew'], [], []],
  WITHDRAWN: [[], [], [], []],
  EXPIRED: [[], ['withdraw', 'renew'], [], []],
  RESTRICTED: [[], [], [], []],
}

describe('what may be done in each state', () => {
  it.each(STATUSES)('%s', (status) => {
    const found = [RESEARCHER, OFFICE, BUREAU, CLOCK].map((parties) => offered(status, parties))
    expect(found).toEqual(TABLE[status])
  })

  it.each(STATUSES.flatMap((status) => RESULT_ACTIONS.map((action) => [status, action] as const)))(
    '%s: %s by nobody is refused with a sentence of both catalogues',
    (status, action) => {
      const verdict = may(action, status, [])
      expect(verdict.ok).toBe(false)
      const key = (verdict as { reason: { key: MessageKey } }).reason.key
      expect(CATALOGUES['zh-CN'][key]).toBeTruthy()
      expect(CATALOGUES.en[key]).toBeTruthy()
    },
  )

  it('says whether it is the moment or the person that is wrong', () => {
    expect(may('publish', 'DRAFT', BUREAU)).toMatchObject({ reason: { key: 'results.refusal.publish' } })
    expect(may('publish', 'BUREAU_CHECK', OFFICE)).toMatchObject({ reason: { key: 'results.refusal.notYours' } })
  })

  it('leads nowhere but to states of this life', () => {
    for (const to of Object.values(LEADS_TO)) expect(to === null || STATUSES.includes(to)).toBe(true)
  })

  it('shows the public only what is on offer', () => {
    expect(STATUSES.filter(isPublic)).toEqual([...PUBLIC_STATUSES])
    expect(STATUSES.filter(isPublic)).toEqual(['PUBLISHED', 'NEGOTIATING', 'PRICE_NOTICE'])
  })
})

describe('who plays which part', () => {
  const person = (role: Role | null): Actor => ({
    kind: 'person',
    userId: 'u',
    name: 'u',
    email: null,
    sessionId: 's',
    role,
    organization: null,
  })
  const expected: Partial<Record<Role, Party[]>> = {
    ttoMember: OFFICE,
    ttoAdmin: OFFICE,
    researcher: RESEARCHER,
    officer: BUREAU,
  }
  const roles = [...new Set(Object.values(ROLES_BY_KIND).flatMap((row) => Object.values(row)))] as Role[]
  it.each(roles)('%s', (role) => {
    expect(partiesOf(person(role))).toEqual(expected[role] ?? [])
  })
  it('nobody plays none, the system all', () => {
    expect(partiesOf({ kind: 'nobody' })).toEqual([])
    expect(partiesOf(person(null))).toEqual([])
    expect(partiesOf(system)).toEqual(['author', 'institution', 'bureau', 'clock'])
  })
  it('an entry by the office skips its own review', () => {
    expect(afterSubmission(RESEARCHER)).toBe('INSTITUTION_REVIEW')
    expect(afterSubmission(OFFICE)).toBe('BUREAU_CHECK')
  })
})

const FORM: ResultForm = {
  ...EMPTY_FORM,
  title: '轴承早期故障诊断',
  summary: '提前发现剥落。',
  field: 'industrial-internet',
  noSecrets: 'on',
}
const READY = {
  status: 'DRAFT' as ResultStatus,
  origin: 'POSTED' as const,
  form: FORM,
  readiness: 60,
  institutionVerified: true,
}

describe('submitting', () => {
  const refusals: [string, object, string | null][] = [
    ['all is there', {}, null],
    ['returned before', { status: 'RETURNED' }, null],
    ['already published', { status: 'PUBLISHED' }, 'results.refusal.submit'],
    ['institution not verified', { institutionVerified: false }, 'results.refusal.notVerified'],
    ['no title', { form: { ...FORM, title: '' } }, 'results.error.title'],
    ['no summary', { form: { ...FORM, summary: '' } }, 'results.error.summary'],
    ['no secrecy promise', { form: { ...FORM, noSecrets: '' } }, 'results.error.noSecrets'],
    ['no field', { form: { ...FORM, field: '' } }, 'results.error.field'],
    ['a telephone number', { form: { ...FORM, team: '联系 13800138000' } }, 'listing.personal.mobile'],
    ['one point short', { readiness: 59 }, 'results.refusal.notReady'],
    ['a public source says little', { origin: 'PUBLIC_SOURCE', readiness: 5, form: { ...FORM, field: '' } }, null],
    ['an example says little', { origin: 'EXAMPLE', readiness: 5 }, null],
    ['an example without a title', { origin: 'EXAMPLE', form: { ...FORM, title: '' } }, 'results.error.title'],
  ]
  it.each(refusals)('%s', (_, change, key) => {
    const verdict = maySubmit({ ...READY, ...change }, RESEARCHER)
    expect(verdict.ok ? null : verdict.reason.key).toBe(key)
  })
})

describe('publishing and renewing', () => {
  const check = { status: 'BUREAU_CHECK' as ResultStatus, form: FORM, institutionVerified: true }
  it.each([
    [{}, null],
    [{ status: 'INSTITUTION_REVIEW' as const }, 'results.refusal.publish'],
    [{ institutionVerified: false }, 'results.refusal.notVerified'],
    [{ form: { ...FORM, cases: '邮箱 a@example.com' } }, 'results.refusal.personal'],
  ])('publish with %j', (change, key) => {
    const verdict = mayPublish({ ...check, ...change }, BUREAU)
    expect(verdict.ok ? null : verdict.reason.key).toBe(key)
  })

  const ended = new Date('2026-01-01T00:00:00Z')
  it.each([
    ['PUBLISHED', '2025-12-20', true, null],
    ['EXPIRED', '2026-01-20', true, null],
    ['EXPIRED', '2026-04-01', true, null],
    ['EXPIRED', '2026-04-02', true, 'results.refusal.renewTooLate'],
    ['ARCHIVED', '2026-04-01', true, null],
    ['ARCHIVED', '2026-04-02', true, 'results.refusal.renewTooLate'],
    ['EXPIRED', '2026-01-20', false, 'results.refusal.notVerified'],
    ['WITHDRAWN', '2026-01-20', true, 'results.refusal.renew'],
  ] as const)('renew %s on %s (verified %s)', (status, day, institutionVerified, key) => {
    const verdict = mayRenew({ status, expiresAt: ended, institutionVerified }, OFFICE, new Date(`${day}T12:00:00Z`))
    expect(verdict.ok ? null : verdict.reason.key).toBe(key)
  })

  it('a year to come is not done yet', () => {
    expect(mayClaimYear(2026, 2026).ok).toBe(true)
    expect(mayClaimYear(null, 2026).ok).toBe(true)
    expect(mayClaimYear(2027, 2026)).toMatchObject({ reason: { key: 'results.refusal.futureYear' } })
  })
})
