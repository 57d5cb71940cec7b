import { expect, test } from 'vitest'
import { CATALOGUES } from '#app/i18n/catalogues.ts'
import { A_FULL_DRAFT } from '#tests/support/world/demand-draft.ts'
import { CLAIM_COST } from '../listings/claims.ts'
import { readFigure } from '../listings/figures.ts'
import { type DemandDraft, EMPTY_DRAFT } from './draft.ts'
import { POINTS, READINESS_FIELDS, type ReadinessField, readinessOf } from './readiness.ts'
import { MINIMUM_READINESS } from './rules.ts'

const row = (name: string, wanted: string) => ({ name, present: '', figure: readFigure(wanted) })

/** Changed part of a full draft → field, its points, and the advice it leads to. */
const CASES: [string, Partial<DemandDraft>, ReadinessField, number, string | null][] = [
  ['no title', { title: '' }, 'title', 0, 'demands.advice.title'],
  ['a title that names nothing', { title: '寻求技术合作' }, 'title', 0, 'demands.advice.titleVague'],
  ['a title of the trade', { title: '新材料研发' }, 'title', 0, 'demands.advice.titleVague'],
  ['a short title', { title: '轴承' }, 'title', 2, 'demands.advice.titleShort'],
  ['no problem', { problem: '', presentState: '' }, 'problem', 0, 'demands.advice.problem'],
  ['two words of problem', { problem: '轴承坏了', presentState: '' }, 'problem', 3, 'demands.advice.problemShort'],
  [
    'a sentence of problem',
    { problem: '引风机的轴承坏了才知道，要停产好几天', presentState: '' },
    'problem',
    6,
    'demands.advice.problemShort',
  ],
  [
    'a problem without a number',
    {
      problem: '引风机的轴承坏了才知道，要停产好几天，装了振动仪也没有用，转速一变就报警，真坏的时候没有报',
      presentState: '',
    },
    'problem',
    9,
    'demands.advice.problemFigure',
  ],
  ['nothing tried', { tried: '' }, 'tried', 0, 'demands.advice.tried'],
  ['“没试过” is an answer', { tried: '没试过' }, 'tried', 8, null],
  ['tried, without saying why not', { tried: '振动仪' }, 'tried', 4, 'demands.advice.triedShort'],
  ['no row of figures', { indicators: [] }, 'indicators', 0, 'demands.advice.indicators'],
  [
    'a row without a number',
    { indicators: [row('误报', '少一些')] },
    'indicators',
    4,
    'demands.advice.indicatorsNoFigure',
  ],
  [
    'one row still open',
    { indicators: [row('提前', '≥ 30 天'), row('误报', '')] },
    'indicators',
    12,
    'demands.advice.indicatorOpen',
  ],
  [
    'one row in words on purpose',
    { indicators: [row('提前', '≥ 30 天'), row('安装', '不停机就能装')] },
    'indicators',
    20,
    null,
  ],
  ['no limits', { constraints: [] }, 'must', 0, 'demands.advice.must'],
  ['no acceptance', { acceptance: '' }, 'acceptance', 0, 'demands.advice.acceptance'],
  ['short acceptance', { acceptance: '好用' }, 'acceptance', 4, 'demands.advice.acceptanceShort'],
  [
    'acceptance without a number',
    { acceptance: '装上以后提前量和误报都达标' },
    'acceptance',
    8,
    'demands.advice.acceptanceFigure',
  ],
  ['no field', { fieldId: null, industryId: null }, 'field', 0, 'demands.advice.field'],
  ['an industry only', { fieldId: null }, 'field', 2, 'demands.advice.fieldNarrow'],
  ['no mode', { modes: [] }, 'modes', 0, 'demands.advice.modes'],
  ['面议', { budget: { mode: 'NEGOTIABLE', min: null, max: null } }, 'budget', 0, 'demands.advice.budget'],
  ['no date', { neededBy: null }, 'neededBy', 0, 'demands.advice.neededBy'],
  ['no place', { districtId: null }, 'districtId', 0, 'demands.advice.place'],
  ['a place elsewhere', { districtId: null, regionText: '铜川市' }, 'districtId', 4, null],
]

test.each(CASES)('%s', (_, changes, field, points, advice) => {
  const readiness = readinessOf({ ...A_FULL_DRAFT, ...changes })
  expect(readiness.points[field]).toBe(points)
  expect(readiness.advice.map(({ messageKey }) => messageKey)).toEqual(advice ? [advice] : [])
  expect(readiness.score).toBe(100 - POINTS[field] + points)
})

test('twelve fields make 100 points, and nothing written is next to nothing', () => {
  expect(READINESS_FIELDS).toHaveLength(12)
  expect(Object.values(POINTS).reduce((sum, n) => sum + n, 0)).toBe(100)
  expect(readinessOf(A_FULL_DRAFT)).toMatchObject({ score: 100, advice: [], claims: [] })
  expect(readinessOf(EMPTY_DRAFT).score).toBe(POINTS.audience)
})

test('the most useful advice comes first', () => {
  const missing = readinessOf(EMPTY_DRAFT).advice.map(({ of, got }) => of - got)
  expect(missing).toEqual([...missing].sort((a, b) => b - a))
})

test('empty superlatives cost points and are named with their place; one with its number is free', () => {
  const claimed = readinessOf({ ...A_FULL_DRAFT, tried: '国内首创的振动仪，国际领先，填补空白，世界一流，都不行。' })
  expect(claimed.score).toBe(100 - 3 * CLAIM_COST)
  expect(claimed.claims[0]).toMatchObject({ field: 'tried', words: '国内首创', start: 0, end: 4 })
  expect(readinessOf({ ...A_FULL_DRAFT, tried: '国际领先的振动仪，漏报 30%，已经关掉。' }).claims).toEqual([])
})

test('the minimum: title, problem, figure, field, mode, place and any one thing more', () => {
  const {
    title,
    problem,
    indicators,
    fieldId,
    industryId,
    modes,
    districtId,
    acceptance,
    tried,
    neededBy,
    budget,
    constraints,
  } = A_FULL_DRAFT
  const least = { ...EMPTY_DRAFT, title, problem, indicators, fieldId, industryId, modes, districtId }
  expect(readinessOf(least).score).toBeLessThan(MINIMUM_READINESS)
  for (const more of [{ acceptance }, { tried }, { neededBy }, { budget }, { constraints }])
    expect(readinessOf({ ...least, ...more }).score).toBeGreaterThanOrEqual(MINIMUM_READINESS)
})

test('every advice is worded in both languages', () => {
  for (const [, changes] of CASES)
    for (const { messageKey } of readinessOf({ ...A_FULL_DRAFT, ...changes }).advice)
      for (const catalogue of Object.values(CATALOGUES)) expect(catalogue[messageKey]).toBeTruthy()
})
