import type { ClockKind, MatchSide } from '#prisma/generated/enums.ts'
import { type HolidayTables, REPLY_DAYS, workingMinutes } from '../calendar/workdays.ts'
import { DAY, SHANGHAI_OFFSET, shanghaiDay } from '../listings/life.ts'
import { type DealViewer, isSide } from './rules.ts'

export type ClockRow = { id: string; kind: ClockKind; side: MatchSide | null; openedAt: Date; dueAt: Date }

/**
 * An answer that is due, as its reader sees it. `whose`: the reader's own, the other side's, or for who is neither, the
 * side that must answer. `used` working days of the five, today among them; `late` whole days, counted once it is overdue.
 */
export type ClockView = {
  id: string
  kind: ClockKind
  whose: 'OWN' | 'OTHER' | MatchSide
  dueAt: string
  when: When
  used: number
  late: number
}

/** `SOON`: within seven days. */
export type When = 'LATE' | 'TODAY' | 'SOON' | 'LATER'

/** In the order in which they are done. */
export const WHENS = ['LATE', 'TODAY', 'SOON', 'LATER'] as const satisfies readonly When[]

/** Days, today included, that are said to be soon. */
const SOON_DAYS = 7

const dayBegins = (at: Date): number => Math.floor((at.getTime() + SHANGHAI_OFFSET) / DAY) * DAY - SHANGHAI_OFFSET

/** Moments between which an open clock is late, due today, soon, later. The first is open to the past, the last to the future. */
export const bounds = (at: Date): { late: Date; today: Date; soon: Date } => ({
  late: at,
  today: new Date(dayBegins(at) + DAY),
  soon: new Date(dayBegins(at) + SOON_DAYS * DAY),
})

export function whenDue(dueAt: Date, at: Date): When {
  const { late, today, soon } = bounds(at)
  if (dueAt < late) return 'LATE'
  return dueAt < today ? 'TODAY' : dueAt < soon ? 'SOON' : 'LATER'
}

/** Days of the calendar in Xi'an from the day on which an answer was due; 0 while it is that day still. */
export const daysLate = (dueAt: Date, at: Date): number => Math.max(0, (dayBegins(at) - dayBegins(dueAt)) / DAY)

/** How an open clock stands at a moment. A year without an official table counts as if all days were used. */
export function clockView(row: ClockRow, viewer: DealViewer, at: Date, tables: HolidayTables): ClockView {
  const when = whenDue(row.dueAt, at)
  return {
    id: row.id,
    kind: row.kind,
    whose: whoseOf(row.side, viewer),
    dueAt: row.dueAt.toISOString(),
    when,
    used: when === 'LATE' || when === 'TODAY' ? REPLY_DAYS : usedDays(row.openedAt, at, tables),
    late: when === 'LATE' ? daysLate(row.dueAt, at) : 0,
  }
}

/** Open answers of one kind of one side as one, the first of them with how many there are (`times`), in their order. */
export function grouped<C extends Pick<ClockView, 'kind' | 'whose'>>(clocks: readonly C[]): (C & { times: number })[] {
  const groups = new Map<string, C & { times: number }>()
  for (const clock of clocks) {
    const about = `${clock.whose} ${clock.kind}`
    const first = groups.get(about)
    groups.set(about, first ? { ...first, times: first.times + 1 } : { ...clock, times: 1 })
  }
  return [...groups.values()]
}

/** A public question has no side: the demand's owner is the one who reads it. */
const whoseOf = (side: MatchSide | null, viewer: DealViewer): ClockView['whose'] =>
  side === null || side === viewer ? 'OWN' : isSide(viewer) ? 'OTHER' : side

/** Working days after the day it was opened up to and with today. */
function usedDays(openedAt: Date, at: Date, tables: HolidayTables): number {
  if (shanghaiDay(openedAt) >= shanghaiDay(at)) return 0
  const minutes = workingMinutes(new Date(dayBegins(openedAt) + DAY), new Date(dayBegins(at) + DAY - 1), tables)
  return minutes.ok ? Math.min(REPLY_DAYS, Math.ceil(minutes.value / (24 * 60))) : REPLY_DAYS
}
