import { DAY, shanghaiDay } from '../listings/life.ts'
import { deadline, type HolidayTables, REPLY_DAYS } from './workdays.ts'

/** The month from which next year's notice is expected: the State Council publishes it in October or November. */
const EXPECTED_FROM = 11

/** A year whose table is missing though it is needed: this one, or from 1 November on the next; null: none. */
export function missingYear(at: Date, tables: HolidayTables): number | null {
  const [year, month] = shanghaiDay(at).split('-').map(Number) as [number, number, number]
  if (!tables.has(year)) return year
  return month >= EXPECTED_FROM && !tables.has(year + 1) ? year + 1 : null
}

/** The first day, ISO date, on which no answer can be asked for because nobody could say when it is due. */
export function refusedFrom(at: Date, tables: HolidayTables): string {
  let day = at
  while (deadline(day, REPLY_DAYS, tables).ok) day = new Date(day.getTime() + DAY)
  return shanghaiDay(day)
}
