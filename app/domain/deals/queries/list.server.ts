import { now } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import type { ClockKind, ClockOutcome } from '#prisma/generated/enums.ts'
import { can } from '../../access/abilities.ts'
import type { Actor } from '../../access/actor.ts'
import { holidayTables } from '../../calendar/tables.server.ts'
import { awaitedOf, dealsSeenBy, questionsOf, turnOf } from '../scope.ts'
import { firstView, type View } from '../views.ts'
import { CLOCK_LINE, type ClockLine, clockLines, LINE, lineOf, together } from './lines.server.ts'
import { countedReplies } from './replies.server.ts'

const PAGE = 20

/** An answer that counts in the figures: given or overdue when moot, after how many working minutes, or owed still (`closedAt`, `outcome` null). */
export type Answered = {
  kind: ClockKind
  closedAt: string | null
  outcome: ClockOutcome | null
  took: number | null
  inTime: boolean
}

export type DealRow = ClockLine & { answered: Answered | null }

export type DealList = {
  view: View
  counts: Record<View, number>
  rows: DealRow[]
  page: number
  pages: number
  total: number
  from: number
  to: number
}

/** How many answers the actor is asked for in deals; for the masthead. */
export const countTurns = async (actor: Actor): Promise<number> =>
  can(actor, 'deal.view') ? db.replyClock.count({ where: turnOf(actor) }) : 0

/**
 * One list of the actor's deals, twenty rows a page: answers by when they are due, deals by what was done in them last.
 * `chosen` null: the first list that is not empty.
 */
export async function dealList(actor: Actor, chosen: View | null, asked: number): Promise<DealList> {
  const counts = await countsOf(actor)
  const view = chosen ?? firstView(counts)
  const total = counts[view]
  const pages = Math.max(1, Math.ceil(total / PAGE))
  const page = Math.min(asked, pages)
  const rows = await ROWS[view](actor, { take: PAGE, skip: (page - 1) * PAGE })
  return { view, counts, rows, page, pages, total, from: (page - 1) * PAGE + 1, to: Math.min(total, page * PAGE) }
}

const deals = {
  talking: (actor: Actor): Prisma.DealWhereInput => ({
    AND: dealsSeenBy(actor),
    endedAt: null,
    staleAt: null,
    clocks: { none: { closedAt: null } },
  }),
  stale: (actor: Actor): Prisma.DealWhereInput => ({
    AND: dealsSeenBy(actor),
    endedAt: null,
    staleAt: { not: null },
    clocks: { none: { closedAt: null } },
  }),
  ended: (actor: Actor): Prisma.DealWhereInput => ({ AND: dealsSeenBy(actor), endedAt: { not: null } }),
}

/** The rows behind an organisation's reply figures, as far as they are the actor's to see. */
function answeredBy(actor: Actor): Prisma.ReplyClockWhereInput {
  if (actor.kind !== 'person' || !actor.organization || !can(actor, 'deal.act')) return { id: { in: [] } }
  return {
    organizationId: actor.organization.id,
    AND: [countedReplies(now()), { OR: [{ deal: dealsSeenBy(actor) }, questionsOf(actor)] }],
  }
}

async function countsOf(actor: Actor): Promise<Record<View, number>> {
  const [turn, waiting, talking, stale, ended, answered] = await Promise.all([
    db.replyClock.count({ where: turnOf(actor) }),
    db.replyClock.count({ where: awaitedOf(actor) }),
    db.deal.count({ where: deals.talking(actor) }),
    db.deal.count({ where: deals.stale(actor) }),
    db.deal.count({ where: deals.ended(actor) }),
    db.replyClock.count({ where: answeredBy(actor) }),
  ])
  return { turn, waiting, talking, stale, ended, answered }
}

type Slice = { take: number; skip: number }

const ROWS: Record<View, (actor: Actor, slice: Slice) => Promise<DealRow[]>> = {
  turn: (actor, slice) => openClocks(actor, turnOf(actor), slice),
  waiting: (actor, slice) => openClocks(actor, awaitedOf(actor), slice),
  talking: (actor, slice) => dealRows(actor, deals.talking(actor), { activeAt: 'desc' }, slice),
  stale: (actor, slice) => dealRows(actor, deals.stale(actor), { activeAt: 'asc' }, slice),
  ended: (actor, slice) => dealRows(actor, deals.ended(actor), { endedAt: 'desc' }, slice),
  answered: answeredRows,
}

const byDue = [{ dueAt: 'asc' }, { id: 'asc' }] as const satisfies Prisma.ReplyClockOrderByWithRelationInput[]

/** Open answers with their deals, the longest overdue first. */
async function openClocks(actor: Actor, where: Prisma.ReplyClockWhereInput, slice: Slice): Promise<DealRow[]> {
  const rows = await db.replyClock.findMany({ where, orderBy: byDue, ...slice, select: CLOCK_LINE })
  return together(await clockLines(actor, rows)).map((line) => ({ ...line, answered: null }))
}

async function dealRows(
  actor: Actor,
  where: Prisma.DealWhereInput,
  orderBy: Prisma.DealOrderByWithRelationInput,
  slice: Slice,
): Promise<DealRow[]> {
  const rows = await db.deal.findMany({ where, orderBy: [orderBy, { id: 'asc' }], ...slice, select: LINE })
  const [at, tables] = [now(), await holidayTables()]
  return rows.flatMap((row) =>
    lineOf(actor, row, null, at, tables).map((deal) => ({
      key: row.id,
      deal,
      question: null,
      answered: null,
      times: 1,
    })),
  )
}

async function answeredRows(actor: Actor, slice: Slice): Promise<DealRow[]> {
  const rows = await db.replyClock.findMany({
    where: answeredBy(actor),
    orderBy: [{ closedAt: { sort: 'desc', nulls: 'first' } }, { id: 'asc' }],
    ...slice,
    select: { ...CLOCK_LINE, closedAt: true, outcome: true, took: true },
  })
  const lines = await clockLines(actor, rows, false)
  return lines.map((line) => {
    const { kind, closedAt, outcome, took, dueAt } = rows.find(({ id }) => id === line.key)!
    const inTime = closedAt !== null && closedAt <= dueAt
    const given = outcome === 'MOOT' ? null : took
    return { ...line, answered: { kind, closedAt: closedAt?.toISOString() ?? null, outcome, took: given, inTime } }
  })
}
