import { expect, test } from 'vitest'
import type { Indicator } from '#search/listings.ts'
import { indicatorCheck } from './indicators.ts'

const wanted = (
  comparator: Indicator['comparator'],
  value: string | null,
  valueMax: string | null = null,
): Indicator => ({
  name: '孔隙率',
  present: null,
  comparator,
  value,
  valueMax,
  unit: '%',
  text: null,
})
const check = (indicator: Indicator, text: string) => indicatorCheck(indicator, [{ name: 'summary', text }]).state

test.each([
  [wanted('LE', '1'), '孔隙率降至0.5%', 'pass'],
  [wanted('LE', '1'), '孔隙率约2%', 'fail'],
  [wanted('LT', '2'), '孔隙率２％', 'fail'],
  [wanted('RANGE', '1', '3'), '孔隙率2%', 'pass'],
  [wanted('LE', '1'), '硬度0.5%', 'unknown'],
  [wanted('LE', '1'), '孔隙率降低，强度980 MPa', 'unknown'],
  [wanted('TEXT', null), '孔隙率2%', 'unknown'],
] as const)('%o against %s', (indicator, text, state) => expect(check(indicator, text)).toBe(state))
