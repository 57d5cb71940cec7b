import { expect, test } from 'vitest'
import type { HolidayTables } from '../calendar/workdays.ts'
import { clockView, grouped, whenDue } from './due.ts'

const PLAIN: HolidayTables = new Map([[2026, { holidays: new Set(['2026-11-24']), workdays: new Set() }]])
const xian = (text: string) => new Date(`${text}:00+08:00`)

/** Opened on a Wednesday; the Tuesday after is a holiday. */
const ROW = {
  id: 'one',
  kind: 'TAKE_UP',
  side: 'RESULT',
  openedAt: xian('2026-11-18T10:00'),
  dueAt: xian('2026-11-26T17:30'),
} as const

test.each([
  ['2026-11-18T23:00', 'LATER', 0, 0],
  ['2026-11-20T09:00', 'SOON', 2, 0],
  ['2026-11-22T09:00', 'SOON', 2, 0],
  ['2026-11-24T09:00', 'SOON', 3, 0],
  ['2026-11-25T23:59', 'SOON', 4, 0],
  ['2026-11-26T00:00', 'TODAY', 5, 0],
  ['2026-11-26T17:30', 'TODAY', 5, 0],
  ['2026-11-26T17:31', 'LATE', 5, 0],
  ['2026-11-27T08:00', 'LATE', 5, 1],
  ['2026-12-06T08:00', 'LATE', 5, 10],
] as const)('at %s it is %s, %s days used, %s late', (at, when, used, late) => {
  expect(clockView(ROW, 'RESULT', xian(at), PLAIN)).toMatchObject({ when, used, late })
  expect(whenDue(ROW.dueAt, xian(at))).toBe(when)
})

test('whose it is depends on who reads it; a public question is its reader’s own', () => {
  const whose = (viewer: 'DEMAND' | 'RESULT' | 'MANAGER' | 'BUREAU', side: 'RESULT' | null = 'RESULT') =>
    clockView({ ...ROW, side }, viewer, ROW.openedAt, PLAIN).whose
  expect([whose('RESULT'), whose('DEMAND'), whose('MANAGER'), whose('BUREAU'), whose('DEMAND', null)]).toEqual([
    'OWN',
    'OTHER',
    'RESULT',
    'RESULT',
    'OWN',
  ])
})

test('a year without a table is not reckoned with: all days count as used', () => {
  expect(clockView(ROW, 'RESULT', xian('2026-11-20T09:00'), new Map()).used).toBe(5)
})

test('open answers of one kind of one side are one, the first due of them', () => {
  const clocks = [
    { id: '1', kind: 'QUESTION', whose: 'OWN' },
    { id: '2', kind: 'MEETING', whose: 'OWN' },
    { id: '3', kind: 'QUESTION', whose: 'OWN' },
    { id: '4', kind: 'QUESTION', whose: 'OTHER' },
  ] as const
  expect(grouped(clocks).map(({ id, times }) => [id, times])).toEqual([
    ['1', 2],
    ['2', 1],
    ['4', 1],
  ])
})
