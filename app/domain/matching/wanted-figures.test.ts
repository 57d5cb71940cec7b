import { expect, test } from 'vitest'
import { figuresIn } from '#search/figures.ts'
import { comparable, verdictOn } from './wanted-figures.ts'

const first = (text: string) => figuresIn(text)[0]!

test.each([
  ['提前三天以上告警', '提前 72 h 告警', 'exact'],
  ['提前三天以上告警', '提前 60 天预警', 'met'],
  ['提前三天以上告警', '提前 12 小时告警', 'clash'],
  ['提前二十天左右预警', '提前19天预警', 'met'],
  ['提前1个月预警', '提前2个月发现', 'met'],
  ['提前1个月预警', '提前20天预警', 'clash'],
  ['耐150℃', '耐550℃', 'met'],
  ['漆膜总厚不超过200μm', '漆膜总厚0.2 mm', 'exact'],
  ['漆膜总厚不超过200μm', '漆膜总厚0.3 mm', 'clash'],
  ['孔隙率≤2%', '孔隙率小于1%', 'met'],
  ['孔隙率≤2%', '孔隙率小于3%', 'open'],
  ['孔隙率≤2%', '孔隙率大于3%', 'clash'],
  ['强度不低于1.2GPa', '强度1100MPa', 'clash'],
  ['试用不少于半年', '试用6个月', 'exact'],
  ['试用不少于90天', '试用三个月', 'exact'],
  ['良率99%以上', '良率98.5%', 'clash'],
  ['误报每月不多于两次', '误报1次/月', 'met'],
  ['漏报为零', '漏报率0.5%', 'clash'],
])('%s against %s: %s', (wanted, stated, verdict) => {
  expect(comparable(first(wanted), first(stated))).toBe(true)
  expect(verdictOn(first(wanted), first(stated))).toBe(verdict)
})

test.each([
  ['孔隙率≤2%', '收率2%'],
  ['孔隙率≤2%', '孔隙率降低80%'],
  ['提前三天以上', '寿命25年'],
  ['误报每月不多于两次', '误报率2%'],
])('%s is not held against %s', (wanted, stated) => expect(comparable(first(wanted), first(stated))).toBe(false))
