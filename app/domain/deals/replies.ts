import type { ClockOutcome } from '#prisma/generated/enums.ts'

/** Days back from today over which answers are counted. */
export const REPLY_PERIOD_DAYS = 365
/** Under so many answers nothing is said of how fast somebody is. */
export const ENOUGH_REPLIES = 5
/** Minutes of a working day in `took`. */
const WORKDAY = 1440

/** Outcomes of an answer that was given. What became moot counts where it was overdue by then, and as never given. */
export const GIVEN = ['ANSWERED', 'REFUSED', 'ASKED_BACK'] as const satisfies readonly ClockOutcome[]

/**
 * An answer that was given, was overdue when it became moot, or is overdue and still owed (`closedAt` and `outcome`
 * null). `took`: working minutes to `closedAt`, null where unknown.
 */
export type Reply = { dueAt: Date; closedAt: Date | null; outcome: ClockOutcome | null; took: number | null }

/**
 * How fast somebody answers. `median`: working days with one decimal, of the answers given; `share` in time, 0…1, what is
 * overdue and never given being not in time. Both null under {@link ENOUGH_REPLIES}; `median`, too, where nothing was answered.
 */
export type ReplyFigures = { count: number; median: number | null; share: number | null }

export function replyFiguresOf(replies: readonly Reply[]): ReplyFigures {
  const count = replies.length
  if (count < ENOUGH_REPLIES) return { count, median: null, share: null }
  const middle = medianOf(replies.flatMap(({ outcome, took }) => (outcome === 'MOOT' ? [] : (took ?? []))))
  return {
    count,
    median: middle === null ? null : Math.round((10 * middle) / WORKDAY) / 10,
    share: replies.filter(isInTime).length / count,
  }
}

const isInTime = ({ closedAt, dueAt }: Reply): boolean => closedAt !== null && closedAt <= dueAt

/** The middle one; of an even number the mean of the two in the middle. */
function medianOf(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b)
  const half = Math.floor(sorted.length / 2)
  if (sorted.length === 0) return null
  return sorted.length % 2 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2
}

/** An organisation among those who were asked something. */
export type OrganizationReplies = ReplyFigures & { id: string; name: string; open: number; overdue: number }

/** Whoever owes most answers first, then the lowest share in time; who can't be told yet stands last. */
export const bySlowness = (a: OrganizationReplies, b: OrganizationReplies): number =>
  b.overdue - a.overdue || (a.share ?? 2) - (b.share ?? 2) || b.count - a.count || a.name.localeCompare(b.name, 'zh')
