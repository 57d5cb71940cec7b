import { describe, expect, it } from 'vitest'
import { CATALOGUES } from '#app/i18n/catalogues.ts'
import { formats } from '#app/i18n/format.ts'
import { translator } from '#app/i18n/translate.ts'
import { ResultStatus } from '#prisma/generated/enums.ts'
import type { Actor, Role } from '../access/actor.ts'
import type { FactKind } from '../audit/facts.ts'
import { publicResult } from './document.ts'
import { EMPTY_FORM, formOf } from './form.ts'
import { GROUPS, groupOf, pageOf, viewOf } from './groups.ts'
import { PUBLIC_FACTS } from './history.ts'
import { insideView, present, type ResultRow } from './present.ts'
import { readinessOf } from './readiness.ts'
import { isPublic } from './rules.ts'
import { publicResults, resultsOf } from './scope.ts'
import { historyItems, patentLines, pointsOf, readinessWords } from './words.ts'

const STATUSES = Object.values(ResultStatus)
const at = new Date('2026-06-15T01:30:00Z')

const ROW: ResultRow = {
  id: 'r1',
  number: 'CG-2026-000123',
  status: 'PUBLISHED',
  organizationId: 'o1',
  organization: { name: '某大学', nameEn: null, isExample: false, status: 'VERIFIED' },
  createdById: 'u1',
  createdBy: { name: '写的人' },
  title: '轴承早期故障诊断',
  summary: '提前 60 天预警。',
  comparedWith: '',
  testedWhere: '某钢厂',
  cases: '',
  team: '',
  teamVisibility: 'PUBLIC',
  details: '靠阶次跟踪',
  detailsVisibility: 'INVITED',
  keywords: ['轴承'],
  industryId: 'advanced-manufacturing',
  fieldId: 'industrial-internet',
  technologyIds: [],
  trl: 7,
  stage: null,
  ipStatus: 'PATENT_PORTFOLIO',
  rightsGrant: 'NONE',
  modes: ['LICENCE'],
  priceMode: 'RANGE',
  priceMin: 50_000_000n,
  priceMax: 100_000_000n,
  priceVisibility: 'PUBLIC',
  availability: 'AVAILABLE',
  year: 2024,
  districtId: 'beilin',
  zoneId: null,
  regionText: null,
  noSecrets: true,
  origin: 'POSTED',
  sourceUrl: 'javascript:alert(1)',
  readiness: 80,
  returnedReason: '里面的原因',
  endedReason: '另一个原因',
  version: 7,
  updatedAt: at,
  submittedAt: at,
  publishedAt: at,
  confirmedAt: null,
  expiresAt: at,
  reviewerId: 'u9',
  patents: [
    { number: '201710601862.3', checkOk: true, granted: true },
    { number: '202010566088.9', checkOk: true, granted: false },
    { number: 'CN108411242A', checkOk: null, granted: false },
    { number: '说不清的号码', checkOk: null, granted: false },
  ],
}

describe('the public face', () => {
  it('has no writer, reviewer, reason, version or secret number', () => {
    const text = JSON.stringify(present(ROW, 'public'))
    for (const secret of [
      '写的人',
      'u1',
      'u9',
      '里面的原因',
      '另一个原因',
      '202010566088',
      '说不清',
      'javascript',
      '阶次',
    ])
      expect(text).not.toContain(secret)
    expect(present(ROW, 'public')).toMatchObject({
      patents: [
        { number: 'ZL201710601862.3', kind: 'INVENTION' },
        { number: 'CN108411242A', kind: 'INVENTION' },
      ],
      hiddenPatents: 2,
      price: { shown: true, value: { minFen: '50000000' } },
      details: { shown: false, to: 'INVITED' },
      sourceUrl: null,
    })
  })

  it('those inside see every number with its check', () => {
    expect(insideView(ROW).numbers).toEqual([
      { number: 'ZL201710601862.3', kind: 'INVENTION', granted: true, checkOk: true },
      { number: '202010566088.9', kind: 'INVENTION', granted: false, checkOk: true },
      { number: 'CN108411242A', kind: 'INVENTION', granted: false, checkOk: null },
      { number: '说不清的号码', kind: 'OTHER', granted: false, checkOk: null },
    ])
  })

  it.each(STATUSES)('%s is in the index exactly when the public may see it', (status) => {
    expect(publicResult({ ...ROW, status }) !== null).toBe(isPublic(status))
  })

  it('the index holds the words, the stage its level stands for, and no more', () => {
    expect(publicResult(ROW)).toMatchObject({
      maturityStage: 'PILOT',
      comparedWith: null,
      testedWhere: '某钢厂',
      institution: '某大学',
      confirmedAt: at.toISOString(),
      isExample: false,
    })
    expect(JSON.stringify(publicResult(ROW))).not.toMatch(/201710601862|写的人|原因/)
    expect(publicResult({ ...ROW, organization: { ...ROW.organization, status: 'SUSPENDED' } })).toBeNull()
    expect(publicResult({ ...ROW, number: null })).toBeNull()
    expect(publicResult({ ...ROW, organization: { ...ROW.organization, isExample: true } })).toMatchObject({
      isExample: true,
    })
  })
})

describe('scope', () => {
  const person = (role: Role | null, organization = true): Actor => ({
    kind: 'person',
    userId: 'u1',
    name: 'u',
    email: null,
    sessionId: 's',
    role,
    organization: organization ? { id: 'o1', name: 'o', kind: 'UNIVERSITY', status: 'VERIFIED' } : null,
  })
  const NONE = { id: { in: [] } }

  it.each([
    ['researcher', { organizationId: 'o1', createdById: 'u1' }],
    ['ttoMember', { organizationId: 'o1' }],
    ['ttoAdmin', { organizationId: 'o1' }],
    ['enterpriseMember', NONE],
    ['enterpriseAdmin', NONE],
    ['technologyManager', NONE],
    ['partnerMember', NONE],
    ['partnerAdmin', NONE],
    ['systemAdministrator', NONE],
  ] as const)('%s', (role, where) => {
    expect(resultsOf(person(role))).toEqual(where)
  })

  it.each(['officer', 'auditor'] as const)('%s sees what was given to the bureau', (role) => {
    const { OR } = resultsOf(person(role)) as { OR: [{ status: { in: ResultStatus[] } }, object] }
    const hidden = STATUSES.filter((status) => !OR[0].status.in.includes(status))
    expect(hidden).toEqual(['DRAFT', 'INSTITUTION_REVIEW', 'RETURNED', 'RESTRICTED'])
    expect(OR[1]).toEqual({ status: 'RETURNED', reviewerId: { not: null } })
  })

  it('nobody sees the inside, the system all, and who has left their institution nothing', () => {
    expect(resultsOf({ kind: 'nobody' })).toEqual(NONE)
    expect(resultsOf({ kind: 'system' })).toEqual({})
    expect(resultsOf(person('ttoAdmin', false))).toEqual(NONE)
    expect(publicResults).toMatchObject({ organization: { status: { not: 'SUSPENDED' } } })
  })
})

describe('groups', () => {
  const dates = { origin: 'POSTED', confirmedAt: new Date('2026-06-01'), expiresAt: new Date('2027-06-01') } as const
  it.each(STATUSES)('%s has its place for a researcher and for the office', (status) => {
    expect(GROUPS).toContain(groupOf(status, dates, ['author'], at))
    expect(GROUPS).toContain(groupOf(status, dates, ['author', 'institution'], at))
  })
  it.each([
    ['INSTITUTION_REVIEW', dates, 'waiting', 'toCheck'],
    ['BUREAU_CHECK', dates, 'waiting', 'waiting'],
    ['PUBLISHED', dates, 'published', 'published'],
    ['PUBLISHED', { ...dates, expiresAt: new Date('2026-07-01') }, 'upkeep', 'upkeep'],
    ['PUBLISHED', { ...dates, confirmedAt: new Date('2025-12-01') }, 'upkeep', 'upkeep'],
    ['PUBLISHED', { ...dates, origin: 'BUREAU_LIST', confirmedAt: new Date('2025-12-01') }, 'published', 'published'],
    ['EXPIRED', dates, 'ended', 'ended'],
  ] as const)('%s', (status, when, researcher, office) => {
    expect(groupOf(status, when, ['author'], at)).toBe(researcher)
    expect(groupOf(status, when, ['author', 'institution'], at)).toBe(office)
  })
  it.each([
    [null, 1],
    ['3', 3],
    ['-1', 1],
    ['abc', 1],
    ['1e9', 1],
    ['2.7', 2],
  ])('page %j is %i', (word, page) => {
    expect(pageOf(word)).toBe(page)
  })
  it('an unknown view is the open one', () => {
    expect(viewOf('ended')).toBe('ended')
    expect(viewOf('__proto__')).toBe('open')
    expect(viewOf(null)).toBe('open')
  })
})

describe('in words', () => {
  const t = translator('zh-CN')

  it('every state, action and part has its words in both languages', () => {
    for (const catalogue of Object.values(CATALOGUES) as Record<string, string>[])
      for (const status of STATUSES)
        for (const prefix of ['results.status', 'results.statusText'])
          expect(catalogue[`${prefix}.${status}`]).toBeTruthy()
  })

  it('the panel asks first for what brings most', () => {
    const words = readinessWords(t, readinessOf(EMPTY_FORM), (field) => `#${field}`)
    expect(words.todo[0]).toMatchObject({ href: '#summary', label: '好多少（数字）', points: 18 })
    expect(words.todo).toHaveLength(5)
    expect(words.bricks).toHaveLength(12)
    expect(pointsOf(readinessOf(EMPTY_FORM), 'summary')).toEqual({ got: 0, of: 30 })
    expect(pointsOf(readinessOf(EMPTY_FORM), 'team')).toBeUndefined()
  })

  it('each number gets its line', () => {
    expect(
      patentLines(
        t,
        formOf({ ...ROW, patents: [...ROW.patents, { number: '202010356782.1', checkOk: false, granted: false }] }),
      ),
    ).toEqual([
      '201710601862.3：发明专利，校验位对',
      '202010566088.9：发明专利，校验位对',
      'CN108411242A：发明专利，没有校验位',
      '没认出“说不清的号码”是哪一类号码，照原样保存；状态选“已授权或已登记”才公开',
      '202010356782.1 的校验位应为 8，现在是 1：可能有一位抄错。对照证书看一遍；确实如此也可以提交',
    ])
  })

  const entry = (kind: FactKind, payload: Record<string, unknown> = {}, userId = 'u1') => ({
    at: at.toISOString(),
    kind,
    payload,
    actor: { userId, name: '写的人' },
    organization: { name: '某大学' },
  })

  it('saves in a row are one step; changed fields are named once', () => {
    const saves = [
      entry('result.saved', { fields: ['priceMin', 'priceMax', 'title', 'technologyIds'] }),
      entry('result.saved', { fields: ['title', 'cases'] }),
      entry('result.saved', {}, 'u2'),
    ]
    const items = historyItems(t, formats('zh-CN'), saves)
    expect(items.map(({ title, text }) => [title, text])).toEqual([
      ['改了 价格、成果名称、用过的案例', '连续存了 2 次'],
      ['存了一次', ''],
    ])
    expect(
      historyItems(t, formats('zh-CN'), [entry('result.renewed', { expiresAt: at.toISOString() })])[0],
    ).toMatchObject({
      title: '续期到 2026-06-15',
      who: '写的人、某大学',
    })
  })

  it('outsiders are told no inner step', () => {
    expect(PUBLIC_FACTS).not.toContain('result.returned')
    expect(PUBLIC_FACTS).not.toContain('result.saved')
  })
})
