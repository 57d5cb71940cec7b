import { expect, test } from 'vitest'
import { dateShown, deliveryIn } from './delivery.ts'
import { dateFit } from './score.ts'

const TODAY = '2026-11-20'
const shown = (neededBy: string | null, text: string) =>
  dateShown(dateFit(neededBy, 'PILOT', TODAY), neededBy, [{ name: 'summary', text }], TODAY)

test.each([
  ['交付周期3个月', '3个月'],
  ['6个月内可投用', '6个月内'],
  ['现场装机约2周', '约2周'],
  ['稳定运行6个月', null],
  ['寿命3年，效率高', null],
  ['交付样机3台', null],
])('a time until it can be used: %s', (text, found) => {
  expect(deliveryIn([{ name: 'summary', text }])?.found ?? null).toBe(found)
})

test.each([
  ['2027-09-30', '给出积灰量等级', 'unknown', 'late'],
  ['2029-09-30', '给出积灰量等级', 'unknown', 'inTime'],
  ['2027-09-30', '交付周期3个月', 'pass', 'stated'],
  ['2026-12-31', '交付周期3个月', 'fail', 'stated'],
])('what a stage usually needs is no fact: by %s, %s', (neededBy, text, state, key) => {
  expect(shown(neededBy, text)).toMatchObject({ asked: true, state, sentence: { key: `matching.check.date.${key}` } })
})

test('a demand without a date asks for none', () => {
  expect(shown(null, '交付周期3个月').asked).toBe(false)
})
