/** Xi'an keeps the time of Shanghai, eight hours before UTC, without summer time since 1991. */
const AHEAD_MS = 8 * 60 * 60 * 1000
const DAY_MS = 24 * 60 * 60 * 1000
const MINUTE_MS = 60 * 1000

/** An hour of the clock in Shanghai; `weekday` 1 (Monday) to 7 where it comes once a week. */
export type ShanghaiHour = { hour: number; minute: number; weekday?: number }

/** The last time this hour struck, `now` included. */
export function lastStruck({ hour, minute, weekday }: ShanghaiHour, now: Date): Date {
  const there = now.getTime() + AHEAD_MS
  const midnight = Math.floor(there / DAY_MS) * DAY_MS
  let struck = midnight + (hour * 60 + minute) * MINUTE_MS
  if (struck > there) struck -= DAY_MS
  if (weekday !== undefined) struck -= ((isoWeekday(struck) - weekday + 7) % 7) * DAY_MS
  return new Date(struck - AHEAD_MS)
}

/** The first of January 1970 was a Thursday. */
const isoWeekday = (there: number): number => ((Math.floor(there / DAY_MS) + 3) % 7) + 1

/** When every public demand is ranked anew. */
export const NIGHTLY: ShanghaiHour = { hour: 2, minute: 0 }
