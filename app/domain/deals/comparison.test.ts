import { describe, expect, test } from 'vitest'
import { readFigure } from '../listings/figures.ts'
import type { Money } from '../listings/money.ts'
import { asMode, compareAll, inTime, readyBy, smallest, standingOf, withinBudget } from './comparison.ts'
import type { PromisedFigure, ProposalText } from './proposal.ts'

const wants = (name: string, wanted: string) => ({ id: name, name, present: '', figure: readFigure(wanted) })
const promises = (name: string, promised: string, declined = false): PromisedFigure => ({
  indicatorId: name,
  name,
  wanted: '',
  promised,
  proof: '',
  declined,
})

describe('a promise against what is wanted', () => {
  test.each([
    ['提前预警', '≥ 30 天', '60 天', 'met'],
    ['提前预警', '≥ 30 天', '30天', 'met'],
    ['提前预警', '≥ 30 天', '≥ 30 天', 'met'],
    ['提前预警', '≥ 30 天', '15 天', 'clash'],
    ['提前预警', '≥ 30 天', '≥ 20 天', 'clash'],
    ['提前预警', '30 天', '≥ 20 天', 'clash'],
    ['提前预警', '≥ 30 天', '20–40 天', 'part'],
    ['检出率', '≥ 95%', '≤ 98%', 'part'],
    ['含水量', '< 2%', '< 2%', 'met'],
    ['含水量', '< 2%', '≤ 2%', 'clash'],
    ['含水量', '< 2%', '< 3%', 'clash'],
    ['响应时间', '≤ 72 h', '三天', 'met'],
    ['响应时间', '≤ 72 h', '3 天内', 'met'],
    ['响应时间', '≤ 72 h', '4 天', 'clash'],
    ['响应时间', '≤ 3 天', '48 小时', 'met'],
    ['误报', '每月 ≤ 2 次', '每月 ≤ 1 次', 'met'],
    ['误报', '每月 ≤ 2 次', '每年 ≤ 12 次', 'met'],
    ['误报', '每月 ≤ 2 次', '每月 5 次', 'clash'],
    ['检出率', '≥ 95%', '百分之九十八', 'met'],
    ['工作温度', '-20~70℃', '-30~80℃', 'part'],
    ['工作温度', '-20~70℃', '0~60℃', 'met'],
    ['响应时间', '≤ 72 h', '20 台', 'unk'],
    ['响应时间', '≤ 72 h', '很快', 'unk'],
    ['响应时间', '≤ 72 h', '', 'unk'],
    ['能耗', '≤ 30%', '降低 35%', 'unk'],
    ['能耗降低', '≥ 30%', '35%', 'met'],
    ['接口', 'OPC UA', 'OPC-UA', 'met'],
    ['接口', 'OPC UA', 'Modbus', 'unk'],
  ])('%s %s, promised %s: %s', (name, wanted, promised, state) => {
    expect(standingOf(wants(name, wanted), promises(name, promised))).toBe(state)
  })

  test.each([
    ['单台改造费用', '8–15 万元', '7.2 万元', 'met'],
    ['单台改造费用（含税）', '8–15 万元', '72000 元', 'met'],
    ['单台改造费用', '8–15 万元', '7–9 万元', 'met'],
    ['单台改造费用', '8–15 万元', '10 万元', 'met'],
    ['单台改造费用', '8–15 万元', '14–16 万元', 'part'],
    ['单台改造费用', '8–15 万元', '15.1 万元', 'clash'],
    ['单台改造费用', '8–15 万元', '≤ 14 万元', 'met'],
    ['单台改造费用', '8–15 万元', '≤ 16 万元', 'clash'],
    ['投入', '8–15 万元', '7.2 万元', 'met'],
    ['每年节约费用', '20–30 万元', '15 万元', 'clash'],
    ['每年节约费用', '20–30 万元', '40 万元', 'met'],
    ['能耗降低', '20–30%', '15%', 'clash'],
    ['能耗降低', '20–30%', '35%', 'met'],
    ['全压效率下降', '0.2–0.5 个百分点', '0.1 个百分点', 'met'],
    ['全压效率下降', '0.2–0.5 个百分点', '0.6 个百分点', 'clash'],
    ['使用寿命', '3–5 年', '6 年', 'met'],
    ['使用寿命', '3–5 年', '2 年', 'clash'],
    ['施工周期', '10–15 天', '8 天', 'part'],
    ['施工周期', '10–15 天', '20 天', 'clash'],
    ['重量', '8–15 kg', '7.2 kg', 'part'],
    ['涂层厚度', '8–15 μm', '7.2 μm', 'clash'],
    ['工作温度', '-20~70℃', '80~90℃', 'clash'],
  ])('beyond a range, %s %s, promised %s: %s', (name, wanted, promised, state) => {
    expect(standingOf(wants(name, wanted), promises(name, promised))).toBe(state)
  })

  test.each([
    ['风机全压效率下降', '≤ 0.5 个百分点', '≤ 0.5 个百分点', 'met'],
    ['风机全压效率下降', '≤ 0.5 个百分点', '0.5个百分点以内', 'met'],
    ['风机全压效率下降', '≤ 0.5 个百分点', '下降不超过 0.3 个百分点', 'met'],
    ['风机全压效率下降', '≤ 0.5 个百分点', '0.8 个百分点', 'clash'],
    ['风机全压效率下降', '≤ 0.5 个百分点', '≤ 0.8 个百分点', 'clash'],
    ['风机全压效率下降', '≤ 0.5 个百分点', '0.8', 'clash'],
    ['风机全压效率下降', '≤ 0.5 个百分点', '≤ 0.3', 'met'],
    ['轴承座振动速度有效值', '≤ 4.5 mm/s', '4.2 mm/s', 'met'],
    ['轴承座振动速度有效值', '≤ 4.5 mm/s', '7', 'clash'],
    ['结灰', '≤ 2 格', '≤ 2 格', 'met'],
    ['结灰', '≤ 2 格', '3 格', 'clash'],
    ['结灰', '≤ 2 格', '1', 'met'],
    ['结灰', '≤ 2 格', '1 度', 'unk'],
    ['粉尘', '≤ 10 mg/Nm³', '15 mg/Nm³', 'clash'],
    ['工作温度', '-20~70℃', '20~70℃', 'met'],
  ])('a figure that came as data, %s %s, promised %s: %s', (name, wanted, promised, state) => {
    const asData = { ...wants(name, wanted), figure: { ...readFigure(wanted), text: '' } }
    expect(standingOf(asData, promises(name, promised))).toBe(state)
    expect(standingOf(wants(name, wanted), promises(name, promised))).toBe(state)
  })

  test('nothing promised on purpose is neither met nor unknown', () => {
    expect(standingOf(wants('误报', '≤ 2 次'), promises('误报', '', true))).toBe('none')
    expect(standingOf(wants('误报', '≤ 2 次'), undefined)).toBe('unk')
  })
})

const fixed = (fen: bigint): Money => ({ mode: 'FIXED', min: fen, max: fen })
const OPEN: Money = { mode: 'NEGOTIABLE', min: null, max: null }

test.each([
  [fixed(60_000_000n), fixed(60_000_000n), 'met'],
  [fixed(60_000_001n), fixed(60_000_000n), 'clash'],
  [{ mode: 'RANGE', min: 50n, max: 70n } as Money, { mode: 'RANGE', min: 40n, max: 60n } as Money, 'part'],
  [{ mode: 'RANGE', min: 61n, max: 70n } as Money, fixed(60n), 'clash'],
  [OPEN, fixed(60n), 'unk'],
  [null, fixed(60n), 'unk'],
  [fixed(60n), OPEN, 'none'],
])('a price against the budget: %o, %o: %s', (price, budget, state) => {
  expect(withinBudget(price, budget)).toBe(state)
})

test('money is compared to the last 分', () => {
  expect(smallest([9_007_199_254_740_993n, 9_007_199_254_740_992n])).toEqual([false, true])
})

test.each([
  [
    [3, null, 2, 2],
    [false, false, true, true],
  ],
  [
    [3, 3],
    [false, false],
  ],
  [[3], [false]],
  [[], []],
])('the smallest of %o is marked where there is something to choose', (values, marked) => {
  expect(smallest(values)).toEqual(marked)
})

test('time is reckoned from today, over the end of a year', () => {
  expect(readyBy(4, '2026-12-10')).toBe('2027-01-07')
  expect(inTime(4, '2027-01-07', '2026-12-10')).toBe('met')
  expect(inTime(4, '2027-01-06', '2026-12-10')).toBe('clash')
  expect([inTime(null, '2027-01-06', '2026-12-10'), inTime(4, null, '2026-12-10')]).toEqual(['unk', 'none'])
})

test('a mode is one of those wished for, or not', () => {
  expect([asMode('SERVICE', ['SERVICE']), asMode('LICENCE', ['SERVICE'])]).toEqual(['met', 'clash'])
  expect([asMode(null, ['SERVICE']), asMode('SERVICE', [])]).toEqual(['unk', 'none'])
})

test('two proposals side by side: each judged, the lowest and the shortest marked', () => {
  const page = (changes: Partial<ProposalText>): ProposalText => ({
    what: '',
    how: '',
    notIncluded: '',
    figures: [],
    weeks: null,
    mode: null,
    price: null,
    payment: '',
    rights: '',
    validUntil: null,
    ...changes,
  })
  const wish = {
    figures: [wants('提前预警', '≥ 30 天'), wants('响应时间', '≤ 72 h')],
    budget: fixed(60_000_000n),
    neededBy: '2027-06-30',
    modes: ['SERVICE'] as const,
  }
  const [first, second] = compareAll(
    wish,
    [
      page({
        figures: [promises('提前预警', '60 天'), promises('响应时间', '三天')],
        price: fixed(70_000_000n),
        weeks: 20,
        mode: 'SERVICE',
      }),
      page({
        figures: [{ ...promises('an id that is gone', '7 天'), name: '提前预警' }],
        price: { mode: 'RANGE', min: 40_000_000n, max: 55_000_000n },
        weeks: 30,
      }),
    ],
    '2026-11-20',
  )
  expect(first!.figures.map(({ state }) => state)).toEqual(['met', 'met'])
  expect(first).toMatchObject({ price: 'clash', time: 'met', mode: 'met', lowest: false, shortest: true })
  expect(second!.figures.map(({ state }) => state)).toEqual(['clash', 'unk'])
  expect(second).toMatchObject({ price: 'met', time: 'met', mode: 'unk', lowest: true, shortest: false })
})
