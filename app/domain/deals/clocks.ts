import { type Answer, deadline, type HolidayTables, nextWorkdayBegins, workdayBefore } from '../calendar/workdays.ts'
import { allowed, refused, type Verdict } from '../verdict.ts'

/** Working days the technology manager has before the officers hear of an answer that is overdue (inferred). */
const MANAGER_DAYS = 2

/** An answer that is due, and what was done about it. */
export type OpenClock = { dueAt: Date; remindedAt: Date | null; toManagerAt: Date | null; toOfficerAt: Date | null }

/** When a side is reminded: at nine in the morning of the working day before the day it is due. */
export const reminderAt = (dueAt: Date, tables: HolidayTables): Answer<Date> => workdayBefore(dueAt, tables)

/** Is it time for the one reminder? What is overdue is escalated instead. */
export function isToRemind({ dueAt, remindedAt }: OpenClock, at: Date, tables: HolidayTables): boolean {
  if (remindedAt || at >= dueAt) return false
  const from = reminderAt(dueAt, tables)
  return from.ok && at >= from.value
}

/**
 * To whom an overdue answer goes now: first to the deal's technology manager, two working days later to the officers; at
 * once where there is no manager, and where a year without an official table hides how long two working days are.
 */
export function escalationOf(
  { dueAt, toManagerAt, toOfficerAt }: OpenClock,
  managed: boolean,
  at: Date,
  tables: HolidayTables,
): 'MANAGER' | 'OFFICER' | null {
  if (at <= dueAt || toOfficerAt) return null
  if (!managed) return 'OFFICER'
  if (!toManagerAt) return 'MANAGER'
  const until = deadline(toManagerAt, MANAGER_DAYS, tables)
  return until.ok && at < until.value ? null : 'OFFICER'
}

/** May a side that waits remind the other by hand? Once a working day: not before the next one has begun. */
export function mayNudge(last: Date | null, at: Date, tables: HolidayTables): Verdict {
  if (!last) return allowed
  const next = nextWorkdayBegins(last, tables)
  if (!next.ok) return next
  return at >= next.value ? allowed : refused('replies.refusal.nudged')
}
