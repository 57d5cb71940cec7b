import { DAY, SHANGHAI_OFFSET } from '../listings/life.ts'
import { refused, type Sentence } from '../verdict.ts'

/** One year of the State Council's notice: ISO dates off, and weekend dates worked instead. */
export type HolidayTable = { holidays: ReadonlySet<string>; workdays: ReadonlySet<string> }

/** Official tables by year. A year that is not here is not guessed. */
export type HolidayTables = ReadonlyMap<number, HolidayTable>

/** What is reckoned, or why it can't be. */
export type Answer<T> = { ok: true; value: T } | { ok: false; reason: Sentence }

/** Working days a side has for an answer. */
export const REPLY_DAYS = 5
const MINUTE = 60 * 1000
/** Offices open at 9:00 and close at 17:30: minutes after midnight in Xi'an. */
const OPENING = 9 * 60
const CLOSING = 17 * 60 + 30

/** Days since 1970 in Xi'an, and back to its ISO date. */
const dayNumber = (at: Date): number => Math.floor((at.getTime() + SHANGHAI_OFFSET) / DAY)
const isoOf = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10)
const momentOf = (day: number, minutes: number): Date => new Date(day * DAY + minutes * MINUTE - SHANGHAI_OFFSET)
/** The first of January 1970 was a Thursday; 0 is Monday. */
const isWeekend = (day: number): boolean => (((day + 3) % 7) + 7) % 7 >= 5

/** Is this a working day in China? Refuses a year without an official table. `day` counts from 1970-01-01 in Xi'an. */
function isWorkday(day: number, tables: HolidayTables): Answer<boolean> {
  const iso = isoOf(day)
  const year = Number(iso.slice(0, 4))
  const table = tables.get(year)
  if (!table) return refused('calendar.refusal.noTable', { year }) as Answer<boolean>
  if (table.holidays.has(iso)) return { ok: true, value: false }
  return { ok: true, value: table.workdays.has(iso) || !isWeekend(day) }
}

/**
 * 17:30 in Xi'an on the `days`-th working day after the day of `from`, which itself is not counted (workflows §0).
 * Refuses when that reaches into a year without an official table.
 */
export function deadline(from: Date, days: number, tables: HolidayTables): Answer<Date> {
  const day = workday(dayNumber(from), days, 1, tables)
  return day.ok ? { ok: true, value: momentOf(day.value, CLOSING) } : day
}

/** Midnight in Xi'an at which the first working day after the day of `at` begins. */
export function nextWorkdayBegins(at: Date, tables: HolidayTables): Answer<Date> {
  const day = workday(dayNumber(at), 1, 1, tables)
  return day.ok ? { ok: true, value: momentOf(day.value, 0) } : day
}

/** 9:00 in Xi'an on the last working day before the day of `at`. */
export function workdayBefore(at: Date, tables: HolidayTables): Answer<Date> {
  const day = workday(dayNumber(at), 1, -1, tables)
  return day.ok ? { ok: true, value: momentOf(day.value, OPENING) } : day
}

/** The `count`-th working day after (`step` 1) or before (−1) a day. */
function workday(from: number, count: number, step: 1 | -1, tables: HolidayTables): Answer<number> {
  let day = from
  for (let left = count; left > 0; ) {
    day += step
    const works = isWorkday(day, tables)
    if (!works.ok) return works
    if (works.value) left -= 1
  }
  return { ok: true, value: day }
}

/**
 * Whole minutes of working days between two moments; a working day has all of its 1,440, so that an answer on the same
 * evening is not counted as none. Refuses when that touches a year without an official table.
 */
export function workingMinutes(from: Date, to: Date, tables: HolidayTables): Answer<number> {
  let sum = 0
  for (let day = dayNumber(from); day <= dayNumber(to); day += 1) {
    const works = isWorkday(day, tables)
    if (!works.ok) return works
    if (!works.value) continue
    const begins = day * DAY - SHANGHAI_OFFSET
    sum += Math.max(0, Math.min(to.getTime(), begins + DAY) - Math.max(from.getTime(), begins))
  }
  return { ok: true, value: Math.floor(sum / MINUTE) }
}
