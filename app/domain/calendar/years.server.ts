import { now } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import { can } from '../access/abilities.ts'
import { type Actor, userIdOf } from '../access/actor.ts'
import { write } from '../audit/write.server.ts'
import { shanghaiDay } from '../listings/life.ts'
import { found } from '../verdict.ts'
import { linesOf, rangesOf, type YearNotice } from './notice.ts'
import { holidayTables } from './tables.server.ts'
import type { HolidayTables } from './workdays.ts'
import { missingYear, refusedFrom } from './years.ts'

/** A year that is needed and has no table; `refusedFrom`, an ISO date: when answers can't be asked for any more. */
export type MissingHolidays = { year: number; refusedFrom: string; isRefused: boolean }

/** Null: all that is needed is there. */
export const missingHolidays = async (): Promise<MissingHolidays | null> => missingIn(now(), await holidayTables())

function missingIn(at: Date, tables: HolidayTables): MissingHolidays | null {
  const year = missingYear(at, tables)
  if (year === null) return null
  const from = refusedFrom(at, tables)
  return { year, refusedFrom: from, isRefused: from <= shanghaiDay(at) }
}

/**
 * Every year whose table is known, the newest first, and where it is from: `notice` null is the package. `form`: the
 * year that is entered next, or the one asked for, as it stands. Plain JSON.
 */
export async function calendarPage(actor: Actor, asked: number | null) {
  const [at, tables] = [now(), await holidayTables()]
  const entered = await db.holidayYear.findMany({ select: { year: true, notice: true, enteredAt: true } })
  const years = [...tables].sort(([a], [b]) => b - a)
  const missing = missingIn(at, tables)
  const year = asked ?? missing?.year ?? years[0]![0] + 1
  const table = tables.get(year)
  return {
    mayEnter: can(actor, 'calendar.enter'),
    missing,
    /** Years before this one are of no use for a date to come. */
    recentFrom: Number(shanghaiDay(at).slice(0, 4)) - 1,
    years: years.map(([of, { holidays, workdays }]) => {
      const row = entered.find((one) => one.year === of)
      return {
        year: of,
        notice: row?.notice ?? null,
        enteredAt: row?.enteredAt.toISOString() ?? null,
        holidays: rangesOf([...holidays]),
        workdays: [...workdays].sort(),
      }
    }),
    form: {
      year: String(year),
      notice: entered.find((one) => one.year === year)?.notice ?? '',
      holidays: linesOf([...(table?.holidays ?? [])]),
      workdays: [...(table?.workdays ?? [])].sort().join('\n'),
    },
  }
}

/** Takes a year's notice down; one that was entered before, or came with the package, is replaced. Missing for who may not. */
export const enterYear = (actor: Actor, { year, notice, holidays, workdays }: YearNotice): Promise<{ year: number }> =>
  write(actor, async (tx) => {
    found(can(actor, 'calendar.enter') || null)
    const data = { notice, holidays, workdays, enteredById: userIdOf(actor), enteredAt: now() }
    const { id } = await tx.holidayYear.upsert({
      where: { year },
      create: { year, ...data },
      update: data,
      select: { id: true },
    })
    return { result: { year }, facts: [{ kind: 'calendar.entered', year, notice, subject: { type: 'calendar', id } }] }
  })
