import { describe, expect, test } from 'vitest'
import { linesOf, rangesOf, YearForm } from './notice.ts'
import type { HolidayTables } from './workdays.ts'
import { missingYear, refusedFrom } from './years.ts'

/** A moment in Xi'an. */
const at = (text: string) => new Date(`${text.replace(' ', 'T')}:00+08:00`)
const plain = (...years: number[]): HolidayTables =>
  new Map(years.map((year) => [year, { holidays: new Set([`${year}-01-01`]), workdays: new Set<string>() }]))

describe('a year that is needed and missing', () => {
  test.each([
    ['2026-10-31 23:59', [2026], null],
    ['2026-11-01 00:00', [2026], 2027],
    ['2026-12-31 23:59', [2026], 2027],
    ['2026-12-31 23:59', [2026, 2027], null],
    ['2027-01-01 00:00', [2026], 2027],
    ['2027-06-01 00:00', [2026, 2027], null],
  ] as const)('at %s with %o: %s', (now, years, missing) => {
    expect(missingYear(at(now), plain(...years))).toBe(missing)
  })

  test('from when on nothing can be asked for', () => {
    expect(refusedFrom(at('2026-11-20 10:00'), plain(2026))).toBe('2026-12-25')
    expect(refusedFrom(at('2027-02-03 10:00'), plain(2026))).toBe('2027-02-03')
  })
})

test('days become blocks and lines, and lines become the same days', () => {
  const days = ['2027-02-28', '2027-03-01', '2027-10-01', '2027-01-01', '2027-05-01', '2027-03-02']
  expect(rangesOf(days)).toEqual([
    { from: '2027-01-01', to: '2027-01-01' },
    { from: '2027-02-28', to: '2027-03-02' },
    { from: '2027-05-01', to: '2027-05-01' },
    { from: '2027-10-01', to: '2027-10-01' },
  ])
  const typed = { year: '2027', notice: '国办发明电〔2026〕7号', holidays: linesOf(days) }
  expect(YearForm.parse(typed)).toEqual({ ...typed, year: 2027, holidays: [...days].sort(), workdays: [] })
})

test.each([
  '2027-01-01 至 2027-01-03',
  '2027-1-1 到 2027-1-3',
  '2027/1/1-2027/1/3',
  '2027年1月1日至2027年1月3日',
  '２０２７-０１-０１ ～ ２０２７-０１-０３',
  '2027-01-01 to 2027-01-03',
  '2027-01-01\n\n2027-01-02 \n 2027-01-03',
])('a line is read as it is written: %s', (line) => {
  const form = { year: '2027', notice: '国办发明电〔2026〕7号', holidays: `${line}\n2027-05-01\n2027-10-01` }
  expect(YearForm.parse(form).holidays.slice(0, 3)).toEqual(['2027-01-01', '2027-01-02', '2027-01-03'])
})
