import type { AlertPace } from '#prisma/generated/enums.ts'
import { lastStruck, type ShanghaiHour } from '../matches/shanghai-hours.ts'

/** In the order in which they are offered. */
export const PACES = ['AT_ONCE', 'DAILY', 'WEEKLY', 'NEVER'] as const satisfies readonly AlertPace[]

/** Before the working day begins; once a week on Monday. */
const HOURS = {
  DAILY: { hour: 8, minute: 30 },
  WEEKLY: { hour: 8, minute: 30, weekday: 1 },
} as const satisfies Partial<Record<AlertPace, ShanghaiHour>>

/**
 * What came before this moment is to be sent by now; null: nothing ever is. An hour that struck while nobody delivered
 * counts as soon as somebody does.
 */
export function sentUpTo(pace: AlertPace, now: Date): Date | null {
  if (pace === 'NEVER') return null
  return pace === 'AT_ONCE' ? new Date(now.getTime() + 1) : lastStruck(HOURS[pace], now)
}
