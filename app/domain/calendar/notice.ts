import { z } from 'zod'
import { encode } from '#app/i18n/translate.ts'
import { DAY } from '../listings/life.ts'
import { shortText } from '../listings/text.ts'

/** First and last day, ISO dates; a single day is both. */
export type Range = { from: string; to: string }

/** No block of days off was ever longer; more is a slip of the pen. */
const LONGEST_BLOCK = 12
/** Days off by the state's own regulation, whatever a year's notice says: 全国年节及纪念日放假办法 第二条. */
const ALWAYS_OFF = ['01-01', '05-01', '10-01'] as const
const YEARS = { first: 2020, last: 2099 } as const

const TYPED_DAY = String.raw`(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?`
/** `2027-01-01`, `2027年1月1日 至 2027年1月3日` */
const TYPED_LINE = new RegExp(String.raw`^${TYPED_DAY}(?:\s*(?:至|到|—|–|-|~|to)\s*${TYPED_DAY})?$`, 'i')

/** ISO date of year, month and day as typed; null where there is no such day. */
function isoOf(year: string, month: string, day: string): string | null {
  const at = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  const real = at.getUTCMonth() === Number(month) - 1 && at.getUTCDate() === Number(day)
  return real ? at.toISOString().slice(0, 10) : null
}

function readLine(line: string): Range | null {
  const [, y1, m1, d1, y2, m2, d2] = TYPED_LINE.exec(line) ?? []
  const from = y1 && m1 && d1 ? isoOf(y1, m1, d1) : null
  const to = y2 && m2 && d2 ? isoOf(y2, m2, d2) : y2 ? null : from
  return from && to ? { from, to } : null
}

const dayNumber = (iso: string): number => Date.parse(`${iso}T00:00:00Z`) / DAY
const isoDay = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10)
const isWeekend = (iso: string): boolean => [0, 6].includes(new Date(`${iso}T00:00:00Z`).getUTCDay())

const daysOf = ({ from, to }: Range): string[] =>
  Array.from({ length: dayNumber(to) - dayNumber(from) + 1 }, (_, n) => isoDay(dayNumber(from) + n))

/** Days in order, as blocks that follow each other without a gap. */
export function rangesOf(days: readonly string[]): Range[] {
  const ranges: Range[] = []
  for (const day of [...new Set(days)].sort()) {
    const last = ranges.at(-1)
    if (last && dayNumber(day) - dayNumber(last.to) === 1) last.to = day
    else ranges.push({ from: day, to: day })
  }
  return ranges
}

/** Days as they are typed: one block or day a line. */
export const linesOf = (days: readonly string[]): string =>
  rangesOf(days)
    .map(({ from, to }) => (from === to ? from : `${from} 至 ${to}`))
    .join('\n')

type Complain = (field: 'holidays' | 'workdays', message: string) => void

/** Days of a list as typed, each complaint with the line or day it is about. */
function readDays(typed: string, field: 'holidays' | 'workdays', year: number, complain: Complain): string[] {
  const days = new Set<string>()
  for (const line of typed
    .normalize('NFKC')
    .split('\n')
    .map((one) => one.trim())) {
    if (line === '') continue
    const range = readLine(line)
    if (!range) complain(field, encode('calendar.error.line', { line: line.slice(0, 40) }))
    else if (!range.from.startsWith(`${year}-`) || !range.to.startsWith(`${year}-`))
      complain(field, encode('calendar.error.year', { line: line.slice(0, 40), year }))
    else if (range.to < range.from) complain(field, encode('calendar.error.order', { line: line.slice(0, 40) }))
    else if (daysOf(range).length > LONGEST_BLOCK)
      complain(field, encode('calendar.error.long', { line: line.slice(0, 40), max: LONGEST_BLOCK }))
    else
      for (const day of daysOf(range)) {
        if (days.has(day)) complain(field, encode('calendar.error.twice', { day }))
        days.add(day)
      }
  }
  return [...days].sort()
}

function check(year: number, holidays: readonly string[], workdays: readonly string[], complain: Complain): void {
  for (const day of ALWAYS_OFF.map((one) => `${year}-${one}`))
    if (!holidays.includes(day)) complain('holidays', encode('calendar.error.alwaysOff', { day }))
  for (const day of workdays)
    if (holidays.includes(day)) complain('workdays', encode('calendar.error.both', { day }))
    else if (!isWeekend(day)) complain('workdays', encode('calendar.error.weekday', { day }))
}

const typed = z.string().max(5000, { error: encode('form.error.tooLong', { max: 5000 }) })

/** The State Council's notice for one year, as an officer types it: days become sorted ISO dates. */
export const YearForm = z
  .object({
    year: z.coerce
      .number({ error: encode('calendar.error.yearNumber') })
      .int({ error: encode('calendar.error.yearNumber') })
      .min(YEARS.first, { error: encode('calendar.error.yearNumber') })
      .max(YEARS.last, { error: encode('calendar.error.yearNumber') }),
    notice: shortText(120).refine((text) => text.length >= 4, { error: encode('calendar.error.notice') }),
    holidays: typed,
    workdays: typed.optional().default(''),
  })
  .transform(({ year, notice, ...lists }, ctx) => {
    const complain: Complain = (field, message) => ctx.addIssue({ code: 'custom', path: [field], message })
    const holidays = readDays(lists.holidays, 'holidays', year, complain)
    const workdays = readDays(lists.workdays, 'workdays', year, complain)
    if (ctx.issues.length === 0) check(year, holidays, workdays, complain)
    return { year, notice, holidays, workdays }
  })

export type YearNotice = z.output<typeof YearForm>
