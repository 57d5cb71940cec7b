import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { draftDemand } from '#search/demand-text.ts'
import type { DemandText } from '#search/listings.ts'
import { contradictionsOfDemand, contradictionsOfResult } from './contradictions.ts'

const TODAY = '2026-11-20'
const wan = (amount: number): Partial<DemandText> => ({
  budgetMode: 'FIXED',
  budgetMinFen: String(amount * 1_000_000),
  budgetMaxFen: null,
})
const found = (demand: Partial<DemandText>) =>
  contradictionsOfDemand(draftDemand({ title: '改造', ...demand }), TODAY).map(({ key, params }) => [
    key.split('.').at(-1),
    params,
  ])

test('both calculations are said in full', () => {
  const problem = '共四十个电池舱，每舱八簇。单舱改造费不超过六万元。'
  expect(found({ problem, ...wan(180) })).toEqual([
    ['product', { count: 40, thing: '舱', priceFen: '6000000', sumFen: '240000000', budgetFen: '180000000' }],
  ])
  expect(found({ problem, ...wan(240) })).toEqual([])
})

test.each([
  ['九十台机床，每台改造费不超过1.5万元', 70],
  ['共12套装置，改造 20 万元/套', 200],
  ['两条线共 26 座站点，单座投资 10 万元', 200],
])('%s against %d 万元', (problem, budget) => expect(found({ problem, ...wan(budget) })[0]?.[0]).toBe('product'))

test.each([
  ['九十台机床，每台改造费不超过1.5万元', 140],
  ['一台设备，每台 50 万元', 60],
  ['共 40 个电池舱，每簇 6 万元', 100],
  ['每年修一次，每次损失 6 万元，全厂 40 台', 10],
])('no contradiction: %s against %d 万元', (problem, budget) => expect(found({ problem, ...wan(budget) })).toEqual([]))

test('where several numbers are given, the smallest must already be too much', () => {
  const problem = '共 100 台设备，其中关键设备 4 台，每台不超过 2 万元'
  expect(found({ problem, ...wan(50) })).toEqual([])
})

test('a least above a most, a date gone by, a total that is not the budget, two figures for one thing', () => {
  expect(found({ budgetMode: 'RANGE', budgetMinFen: '200', budgetMaxFen: '100' })[0]?.[0]).toBe('budgetRange')
  expect(found({ neededBy: '2026-11-19' })).toEqual([['past', { date: '2026-11-19' }]])
  expect(found({ neededBy: '2026-11-20' })).toEqual([])
  expect(found({ problem: '总投资不超过一百一十万元', ...wan(90) })[0]?.[0]).toBe('budget')
  expect(found({ problem: '总投资不超过一百一十万元', ...wan(110) })).toEqual([])
  const indicator = {
    name: '孔隙率',
    present: null,
    comparator: 'LE' as const,
    value: '2',
    valueMax: null,
    unit: '%',
    text: null,
  }
  expect(found({ problem: '要求孔隙率≤5%', indicators: [indicator] })).toEqual([
    ['figures', { name: '孔隙率', one: '孔隙率 ≤ 2 %', other: '≤5%' }],
  ])
  expect(found({ problem: '要求孔隙率≤2%', indicators: [indicator] })).toEqual([])
  expect(found({ indicators: [{ ...indicator, comparator: 'RANGE', value: '5', valueMax: '2' }] })[0]?.[0]).toBe(
    'range',
  )
})

test('the judged collection holds the one contradiction it was written with', () => {
  const rows = readFileSync(new URL('../../../data/eval/demands.jsonl', import.meta.url), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { id: string; title: string; description: string; budgetWan: number | null })
  const against = rows.filter(
    ({ description, budgetWan }) => found({ problem: description, ...(budgetWan ? wan(budgetWan) : {}) }).length > 0,
  )
  expect(against.map(({ id }) => id)).toEqual(['DD0002'])
})

const result = (text: string, trl: number | null = null) =>
  contradictionsOfResult({ texts: [{ name: 'summary', text }], trl }).map(({ key, params }) => [
    key.split('.').at(-1),
    params,
  ])

test('what a result says of its own maturity', () => {
  const both = '经兆瓦级示范工程运行验证，效率提高。目前已完成小试，寻求中试放大合作伙伴。'
  expect(result(both, 7)).toEqual([
    ['stages', { late: '经兆瓦级示范工程运行验证', early: '目前已完成小试，寻求中试放大合作伙伴' }],
  ])
  expect(result('目前已完成小试，寻求中试放大。', 7)).toEqual([
    ['trl', { found: '目前已完成小试，寻求中试放大', trl: 7 }],
  ])
  expect(result('目前已完成小试，寻求中试放大。', 5)).toEqual([])
  expect(result('已在三家企业批量应用', 3)[0]?.[0]).toBe('trl')
  expect(result('已在三家企业批量应用', 9)).toEqual([])
})

test('two figures for one thing in a result', () => {
  expect(result('颗粒去除率98%。样品实测颗粒去除率95%。')[0]?.[0]).toBeUndefined()
  expect(result('颗粒去除率98%；颗粒去除率95%')).toEqual([
    ['figures', { name: '颗粒去除率', one: '98%', other: '95%' }],
  ])
  expect(result('空洞率小于1%，收率98%')).toEqual([])
})
