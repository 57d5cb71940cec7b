import { describe, expect, test } from 'vitest'
import { emptyClaims } from './claims.ts'
import { NEAR_DUPLICATE, similarity } from './duplicates.ts'
import { chosenField, FIELDS, fieldName, fieldOptions, INDUSTRIES, suggestFields } from './fields.ts'
import { compare, hasFigure, readFigure } from './figures.ts'
import { lengthOf } from './halfwidth.ts'
import {
  archivedFrom,
  asksConfirmation,
  daysSince,
  expiryFrom,
  isExpiring,
  isSunk,
  isTooLateToRenew,
  shanghaiDay,
} from './life.ts'
import { readWan, wanText } from './money.ts'
import { personalData } from './personal.ts'
import { tidy } from './text.ts'

describe('money', () => {
  test.each([
    ['60', '60', 60_000_000n],
    ['60.5', '60.5', 60_500_000n],
    ['0.000001', '0.000001', 1n],
    ['1,200', '1200', 1_200_000_000n],
    ['60 万元', '60', 60_000_000n],
    ['50-100', '50-100', 50_000_000n],
    ['５０～１００', '50-100', 50_000_000n],
    ['50 至 100万', '50-100', 50_000_000n],
    ['60-60', '60', 60_000_000n],
  ])('%s is read exactly', (typed, again, min) => {
    const read = readWan(typed)
    expect(read.ok && read.money.min).toBe(min)
    expect(read.ok && wanText(read.money)).toBe(again)
  })

  test.each([
    ['约200', 'listing.error.moneyAbout'],
    ['不超过60', 'listing.error.moneyAbout'],
    ['60以内', 'listing.error.moneyAbout'],
    ['五六十', 'listing.error.money'],
    ['abc', 'listing.error.money'],
    ['1-2-3', 'listing.error.money'],
    ['1e9', 'listing.error.money'],
    ['-5', 'listing.error.moneyNegative'],
    ['−5', 'listing.error.moneyNegative'],
    ['0', 'listing.error.moneyZero'],
    ['1.0000001', 'listing.error.moneyFine'],
    ['10000001', 'listing.error.moneyHuge'],
    ['100-50', 'listing.error.moneyOrder'],
    ['9'.repeat(100_000), 'listing.error.money'],
  ])('%.20s is refused', (typed, key) => {
    const read = readWan(typed)
    expect(read.ok ? 'read' : read.reason.key).toBe(key)
  })

  test('面议 is open', () =>
    expect(readWan('面议')).toMatchObject({ ok: true, money: { mode: 'NEGOTIABLE', min: null } }))
})

describe('figures', () => {
  test.each([
    ['≥ 30 天', 'GE', '30', null, '天'],
    ['＞９５％', 'GT', '95', null, '%'],
    ['<0.5 mm', 'LT', '0.5', null, 'mm'],
    ['0.5/cm2', 'EQ', '0.5', null, '/cm2'],
    ['提前3天以上', 'GE', '3', null, '天'],
    ['10 kHz 以内', 'LE', '10', null, 'kHz'],
    ['每月 ≤ 2 次', 'LE', '2', null, '次/月'],
    ['≤ 2 次/月', 'LE', '2', null, '次/月'],
    ['降到 5% 以下', 'LE', '5', null, '%'],
    ['提高到 95%', 'GE', '95', null, '%'],
    ['不超过六万元', 'LE', '6', null, '万元'],
    ['百分之九十三以上', 'GE', '93', null, '%'],
    ['两周', 'EQ', '2', null, '周'],
    ['1,000 h', 'EQ', '1000', null, 'h'],
    ['5×10^4 小时', 'EQ', '50000', null, '小时'],
    ['-20~70℃', 'RANGE', '-20', '70', '℃'],
    ['10%-20%', 'RANGE', '10', '20', '%'],
    ['150±20 μm', 'RANGE', '130', '170', 'μm'],
    ['±0.05mm', 'RANGE', '-0.05', '0.05', 'mm'],
    ['很多', 'TEXT', null, null, ''],
    ['不停机就能装', 'TEXT', null, null, ''],
    ['符合 GB/T 34670-2017', 'TEXT', null, null, ''],
    ['99999999999999999999 m', 'TEXT', null, null, ''],
    ['', 'TEXT', null, null, ''],
  ])('%s', (text, comparator, value, valueMax, unit) => {
    expect(readFigure(text)).toEqual({ comparator, value, valueMax, unit, text })
  })

  test.each([
    ['一年坏两三次', true],
    ['停产 2 天', true],
    ['良率只有85%', true],
    ['100 MWh 电站', true],
    ['2021年投产', false],
    ['第3次试验', false],
    ['装在 6 月 1 日', false],
    ['坏了才知道', false],
  ])('%s holds a figure: %s', (text, holds) => expect(hasFigure(text)).toBe(holds))

  test('decimals compare exactly', () => {
    expect(compare('0.1', '0.10')).toBe(0)
    expect(compare('-2', '1')).toBe(-1)
    expect(compare('10000000000000001', '10000000000000000')).toBe(1)
  })
})

test.each([
  ['技术国际领先', ['国际领先']],
  ['达到国内先进水平。效率提高 30%', ['达到国内先进水平']],
  ['填补了国内空白，良率提高到 95%', []],
  ['2020 年国内首创', ['国内首创']],
  ['坏了才知道', []],
])('empty claims in “%s”', (text, words) => {
  const claims = emptyClaims(text)
  expect(claims.map((claim) => claim.words)).toEqual(words)
  for (const { start, end, words: said } of claims) expect(text.slice(start, end)).toBe(said)
})

test.each([
  ['电话 13812345678', ['mobile']],
  ['138 1234 5678', ['mobile']],
  ['＋86 １３８１２３４５６７８', ['mobile']],
  ['029-88881234', ['phone']],
  ['zhou@example.com', ['email']],
  ['11010519491231002X', ['residentId']],
  ['110105194912310021', []],
  ['微信：linlaoshi', ['account']],
  ['加微信 lin_xd2024', ['account']],
  ['ＶＸ：linxd2024', ['account']],
  ['QQ 123456789', ['account']],
  ['微信：13812345678', ['mobile']],
  ['做微信小程序，接入 WeChat Pay', []],
  ['VX2000A 型、WX Series200 型传感器', []],
  ['QQ 2024 年报', []],
  ['订单 138123456789012', []],
  ['转速 13812345678.5', []],
  ['XQ-2026-000123', []],
])('personal data in “%s”', (text, kinds) => expect(personalData(text).map(({ kind }) => kind)).toEqual(kinds))

describe('life', () => {
  const at = new Date('2026-06-15T01:30:00Z')
  const days = (n: number) => new Date(at.getTime() + n * 86_400_000)
  test('a term is twelve months; the last of February stands for its 29th', () => {
    expect(expiryFrom(at)).toEqual(new Date('2027-06-15T01:30:00Z'))
    expect(expiryFrom(new Date('2028-02-29T12:00:00Z'))).toEqual(new Date('2029-02-28T12:00:00Z'))
  })
  test.each([
    [0, false],
    [1, true],
    [30, true],
    [31, false],
  ])('%d days before the end', (n, expiring) => {
    expect(isExpiring(days(n), at)).toBe(expiring)
  })
  test.each([
    [-59, 'POSTED', false, false],
    [-60, 'POSTED', true, false],
    [-89, 'POSTED', true, false],
    [-90, 'POSTED', true, true],
    [-400, 'POSTED', true, true],
    [-400, 'BUREAU_LIST', false, false],
    [-400, 'PUBLIC_SOURCE', false, false],
    [-400, 'EXAMPLE', false, false],
  ] as const)('%d days after the confirmation, %s: asked %s, sunk %s', (n, origin, asked, sunk) => {
    const listing = { origin, confirmedAt: days(n) }
    expect(daysSince(days(n), at)).toBe(-n)
    expect(asksConfirmation(listing, at)).toBe(asked)
    expect(isSunk(listing, at)).toBe(sunk)
    expect(isSunk({ origin, confirmedAt: null }, at)).toBe(false)
  })
  test.each([
    [-60, 120],
    [-166, 14],
    [-300, 14],
  ])('asked %d days after the confirmation, it has %d more', (n, left) => {
    expect(archivedFrom(days(n), at)).toEqual(days(left))
  })
  test('more than ninety days after its end a listing can no longer be renewed', () => {
    expect(isTooLateToRenew(null, at)).toBe(false)
    expect(isTooLateToRenew(days(10), at)).toBe(false)
    expect(isTooLateToRenew(days(-90), at)).toBe(false)
    expect(isTooLateToRenew(days(-90.9), at)).toBe(false)
    expect(isTooLateToRenew(days(-91), at)).toBe(true)
  })
  test('the day is that of Xi’an', () => expect(shanghaiDay(new Date('2026-12-31T16:00:00Z'))).toBe('2027-01-01'))
})

describe('fields', () => {
  test('every field is offered under an industry, and choosing one names both', () => {
    const offered = fieldOptions('zh-CN').flatMap(({ options }) => options.map(({ value }) => value))
    expect(new Set(offered).size).toBe(FIELDS.length + INDUSTRIES.length)
    expect(chosenField('photonics')).toEqual({ industryId: 'electronic-information', fieldId: 'photonics' })
    expect(chosenField('aerospace')).toEqual({ industryId: 'aerospace', fieldId: null })
    expect(chosenField('nothing')).toEqual({ industryId: null, fieldId: null })
    expect(fieldName('photonics', 'en')).toBe('Photonics')
  })

  test('a field is suggested with the words that led there', () => {
    const [first] = suggestFields('储能站电池簇有的先满有的没满，磷酸铁锂')
    expect(first).toMatchObject({ fieldId: 'energy-storage', industryId: 'new-energy' })
    expect(first!.words).toContain('磷酸铁锂')
    expect(suggestFields('坏了才知道')).toEqual([])
    expect(suggestFields('high level review')).toEqual([])
  })
})

test('a text posted again is a near-duplicate, another one is not', () => {
  const text =
    '引风机变频运行，轴承一年坏两三次，坏了才知道，一次停产两天。装了振动仪，转速一变就报警，真坏的时候没报。'
  const again = { title: '引风机故障预警', text: `${text}希望高校团队来看。` }
  const other = { title: '羊奶去膻', text: '羊奶粉冲出来膻味重，客户退货，试过脱气和包埋，效果不稳定。' }
  expect(similarity({ title: '风机轴承坏了才知道', text }, again)).toBeGreaterThan(NEAR_DUPLICATE)
  expect(similarity({ title: '风机轴承坏了才知道', text }, other)).toBeLessThan(0.1)
  expect(similarity({ title: '羊奶去膻', text: '' }, other)).toBe(1)
})

test('unseen characters go, people’s characters stay', () => {
  expect(tidy(' a\u0000\u202e\u200bb\r\n\n\n\nc ')).toBe('ab\n\nc')
  expect(tidy('👩‍🔧 𬭎')).toBe('👩‍🔧 𬭎')
  expect(lengthOf('𬭎轴')).toBe(2)
})
