import { expect, test } from 'vitest'
import { FieldVisibility } from '#prisma/generated/enums.ts'
import { A_FULL_DRAFT } from '#tests/support/world/demand-draft.ts'
import type { Viewer } from '../listings/veil.ts'
import { columnsOf, constraintRows, indicatorRows } from './columns.ts'
import { publicDemandOf } from './document.ts'
import type { DemandDraft } from './draft.ts'
import { present } from './present.ts'
import type { DemandRow } from './row.ts'

const AT = new Date('2026-06-15T00:00:00Z')

const rowOf = (changes: Partial<DemandDraft> = {}, more: Partial<DemandRow> = {}): DemandRow => {
  const draft = { ...A_FULL_DRAFT, ...changes }
  return {
    id: 'd',
    number: 'XQ-2026-000001',
    status: 'PUBLISHED',
    organizationId: 'o',
    organization: {
      id: 'o',
      name: '灞桥某风机厂',
      shortName: null,
      nameEn: null,
      kind: 'ENTERPRISE',
      status: 'VERIFIED',
      isExample: false,
    },
    ...columnsOf(draft),
    technologyIds: [],
    origin: 'POSTED',
    sourceUrl: null,
    sourceClause: null,
    readiness: 100,
    returnedReason: null,
    endedReason: null,
    version: 1,
    createdAt: AT,
    updatedAt: AT,
    submittedAt: AT,
    publishedAt: AT,
    confirmedAt: AT,
    expiresAt: AT,
    indicators: indicatorRows(draft).map((indicator) => ({
      ...indicator,
      id: 'i',
      demandId: 'd',
      value: null,
      valueMax: null,
    })),
    constraints: constraintRows(draft).map((constraint) => ({ ...constraint, id: 'c', demandId: 'd' })),
    ...more,
  }
}

const VIEWERS: Viewer[] = ['public', 'verified', 'agreement', 'invited', 'inside']
const SEEN: Record<FieldVisibility, Record<Viewer, boolean>> = {
  PUBLIC: { public: true, verified: true, agreement: true, invited: true, inside: true },
  VERIFIED: { public: false, verified: true, agreement: true, invited: true, inside: true },
  AGREEMENT: { public: false, verified: false, agreement: true, invited: true, inside: true },
  INVITED: { public: false, verified: false, agreement: false, invited: true, inside: true },
}
const VEILED = ['presentState', 'indicators', 'budget', 'acceptance'] as const
const ALL = VEILED.flatMap((field) =>
  Object.values(FieldVisibility).flatMap((to) => VIEWERS.map((viewer) => [field, to, viewer] as const)),
)

test.each(ALL)('%s for %s, seen by %s', (field, to, viewer) => {
  const row = rowOf({ [`${field}Visibility`]: to })
  const shown = present(row, viewer)[field]
  expect(shown.shown).toBe(SEEN[to][viewer])
  if (!shown.shown) expect(shown.to).toBe(to)
  for (const other of VEILED.filter((one) => one !== field)) expect(present(row, viewer)[other].shown).toBe(true)
})

test.each(VIEWERS)('a company that is not shown, seen by %s', (viewer) => {
  expect(present(rowOf({ companyShown: false }), viewer).company).toEqual(
    viewer === 'inside' ? { id: 'o', name: '灞桥某风机厂' } : null,
  )
})

test('the document of the index holds nothing the public may not see', () => {
  const secret = {
    presentState: '机密-现状',
    acceptance: '机密-验收',
    indicators: [
      {
        name: '机密-指标',
        present: '机密-现在',
        figure: { comparator: 'TEXT', value: null, valueMax: null, unit: '', text: '机密-要到' } as const,
      },
    ],
    budget: { mode: 'FIXED', min: 987_000_000n, max: 987_000_000n } as const,
    companyShown: false,
  }
  for (const to of ['VERIFIED', 'AGREEMENT', 'INVITED'] as const) {
    const veils = Object.fromEntries(VEILED.map((field) => [`${field}Visibility`, to]))
    const text = JSON.stringify(publicDemandOf(rowOf({ ...secret, ...veils })))
    expect(text).toContain('"budgetMode":"HIDDEN"')
    for (const words of ['机密', '987', '风机厂']) expect(text).not.toContain(words)
  }
})

test.each([
  ['a draft', {}, { status: 'DRAFT' }],
  ['one withdrawn', {}, { status: 'WITHDRAWN' }],
  ['one expired', {}, { status: 'EXPIRED' }],
  ['one for those invited', { invitedOnly: true }, {}],
  ['one of a suspended organisation', {}, { organization: { ...rowOf().organization, status: 'SUSPENDED' } }],
] as [string, Partial<DemandDraft>, Partial<DemandRow>][])('%s is in no index', (_, changes, more) => {
  expect(publicDemandOf(rowOf(changes, more))).toBeNull()
})
