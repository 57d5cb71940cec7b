import { now } from '#app/server/clock.server.ts'
import type { Tx } from '#app/server/db.server.ts'
import type { ClockKind, ClockOutcome, MatchSide } from '#prisma/generated/enums.ts'
import { holidayTables } from '../calendar/tables.server.ts'
import { deadline, REPLY_DAYS, workingMinutes } from '../calendar/workdays.ts'
import { Refusal } from '../verdict.ts'

type ClockDeal = { id: string; demandOrganizationId: string; resultOrganizationId: string }

/**
 * What a side is asked: `subjectId` the message, meeting, proposal, intent or agreement; none for the taking up. `until`:
 * when an answer comes too late whatever the clock says.
 */
export type Asked = { kind: Exclude<ClockKind, 'PUBLIC_QUESTION'>; side: MatchSide; subjectId?: string; until?: Date }

/**
 * Starts the clock of a side that must answer within five working days, `until` at the latest. Returns its row's id and when it is due. Refuses
 * when that reaches into a year without an official table of holidays.
 */
export async function openClock(tx: Tx, deal: ClockDeal, { kind, side, subjectId, until }: Asked) {
  const organizationId = side === 'DEMAND' ? deal.demandOrganizationId : deal.resultOrganizationId
  const { openedAt, dueAt } = await duration(tx)
  const data = { kind, side, subjectId, dealId: deal.id, organizationId, openedAt, dueAt: earlier(dueAt, until) }
  return tx.replyClock.create({ data, select: { id: true, dueAt: true } })
}

/** Starts the clock of the owner of a demand for a public question on it. */
export async function openQuestionClock(
  tx: Tx,
  demand: { id: string; organizationId: string },
  questionId: string,
): Promise<{ id: string; dueAt: Date }> {
  const data = {
    kind: 'PUBLIC_QUESTION',
    demandId: demand.id,
    subjectId: questionId,
    organizationId: demand.organizationId,
    ...(await duration(tx)),
  } as const
  return tx.replyClock.create({ data, select: { id: true, dueAt: true } })
}

const earlier = (dueAt: Date, until: Date | undefined): Date => (until && until < dueAt ? until : dueAt)

/** Can a clock be started now? Not when its end lies in a year without an official table. */
export const canReckon = async (tx: Tx): Promise<boolean> => deadline(now(), REPLY_DAYS, await holidayTables(tx)).ok

async function duration(tx: Tx): Promise<{ openedAt: Date; dueAt: Date }> {
  const openedAt = now()
  const due = deadline(openedAt, REPLY_DAYS, await holidayTables(tx))
  if (!due.ok) throw new Refusal(due.reason)
  return { openedAt, dueAt: due.value }
}

/** Which open clocks: those of a deal, a side, a kind, a subject. */
export type Which = { dealId?: string; kind?: ClockKind | { in: ClockKind[] }; side?: MatchSide; subjectId?: string }

/** Stops open clocks, as of `closedAt`, and notes how long the answer took; returns how many were open. */
export async function closeClocks(tx: Tx, which: Which, outcome: ClockOutcome, closedAt = now()): Promise<number> {
  const rows = await tx.replyClock.findMany({
    where: { ...which, closedAt: null },
    select: { id: true, openedAt: true },
  })
  if (rows.length === 0) return 0
  const tables = await holidayTables(tx)
  for (const { id, openedAt } of rows) {
    const took = workingMinutes(openedAt, closedAt, tables)
    await tx.replyClock.updateMany({
      where: { id, closedAt: null },
      data: { closedAt, outcome, took: took.ok ? took.value : null },
    })
  }
  return rows.length
}
