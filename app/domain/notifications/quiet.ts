import { DAY, SHANGHAI_OFFSET } from '../listings/life.ts'

const MINUTE = 60 * 1000

/** Minutes after midnight in Xi'an; from > to runs over midnight; equal: never quiet. */
export type Quiet = { quietFrom: number; quietTo: number }

/** The first moment from `at` on that is not quiet: `at` itself, or the end of the quiet hours it lies in. */
export function afterQuiet(at: Date, { quietFrom, quietTo }: Quiet): Date {
  const there = at.getTime() + SHANGHAI_OFFSET
  const midnight = Math.floor(there / DAY) * DAY
  const minute = (there - midnight) / MINUTE
  const overnight = quietFrom > quietTo
  const quiet = overnight ? minute >= quietFrom || minute < quietTo : minute >= quietFrom && minute < quietTo
  if (!quiet) return at
  const day = overnight && minute >= quietFrom ? midnight + DAY : midnight
  return new Date(day + quietTo * MINUTE - SHANGHAI_OFFSET)
}
