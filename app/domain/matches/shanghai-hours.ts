import { DAY, SHANGHAI_OFFSET } from '../listings/life.ts'

const MINUTE_MS = 60 * 1000

/** An hour of the clock in Shanghai; `weekday` 1 (Monday) to 7 where it comes once a week. */
export type ShanghaiHour = { hour: number; minute: number; weekday?: number }

/** The last time this hour struck, `now` included. */
export function lastStruck({ hour, minute, weekday }: ShanghaiHour, now: Date): Date {
  const there = now.getTime() + SHANGHAI_OFFSET
  const midnight = Math.floor(there / DAY) * DAY
  let struck = midnight + (hour * 60 + minute) * MINUTE_MS
  if (struck > there) struck -= DAY
  if (weekday !== undefined) struck -= ((isoWeekday(struck) - weekday + 7) % 7) * DAY
  return new Date(struck - SHANGHAI_OFFSET)
}

/** The first of January 1970 was a Thursday. */
const isoWeekday = (there: number): number => ((Math.floor(there / DAY) + 3) % 7) + 1

/** When every public demand is ranked anew. */
export const NIGHTLY: ShanghaiHour = { hour: 2, minute: 0 }
