import chineseDays from 'chinese-days'
import { db, type Tx } from '#app/server/db.server.ts'
import { DAY } from '../listings/life.ts'
import type { HolidayTable, HolidayTables } from './workdays.ts'

const FIRST_YEAR = 2004

/** New Year's Day is a holiday in every notice: the package names it in the years it has a table of. */
const hasTable = (year: number): boolean => chineseDays.getDayDetail(`${year}-01-01`).name.includes('元旦')

/** A day that a notice names: `English name,中文名,days`. The package calls any other day by its weekday. */
function packagedYear(year: number): HolidayTable {
  const [holidays, workdays] = [new Set<string>(), new Set<string>()]
  for (let at = Date.UTC(year, 0, 1); at < Date.UTC(year + 1, 0, 1); at += DAY) {
    const { date, work, name } = chineseDays.getDayDetail(new Date(at).toISOString().slice(0, 10))
    if (name.includes(',')) (work ? workdays : holidays).add(date)
  }
  return { holidays, workdays }
}

function packaged(): Map<number, HolidayTable> {
  const tables = new Map<number, HolidayTable>()
  for (let year = FIRST_YEAR; hasTable(year); year += 1) tables.set(year, packagedYear(year))
  return tables
}

let known: Map<number, HolidayTable> | undefined

/** The tables of the package, kept after the first call. */
export const packagedTables = (): HolidayTables => {
  known ??= packaged()
  return known
}

/** Every official table: the package's, and over them what the bureau has entered. */
export async function holidayTables(client: Pick<Tx, 'holidayYear'> = db): Promise<HolidayTables> {
  const entered = await client.holidayYear.findMany({ select: { year: true, holidays: true, workdays: true } })
  const tables = new Map(packagedTables())
  for (const { year, holidays, workdays } of entered)
    tables.set(year, { holidays: new Set(holidays), workdays: new Set(workdays) })
  return tables
}
