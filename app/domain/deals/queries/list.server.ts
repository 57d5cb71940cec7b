import { now } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import type { ClockKind, ClockOutcome } from '#prisma/generated/enums.ts'
import { can } from '../../access/abilities.ts'
import type { Actor } from '../../access/actor.ts'
import { holidayTables } from '../../calendar/tables.server.ts'
import { GIVEN } from '../replies.ts'
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
  /** Of `answered`: how many were given. */
  given: number
  rows: DealRow[]
  page: number
  pages: number
  total: number
  from: number
  to: number
}

/** In how many deals the actor is asked for an answer; for the masthead. */
export const countTurns = async (actor: Actor): Promise<number> =>
  can(actor, 'deal.view') ? db.deal.count({ where: withClock(turnOf(actor)) }) : 0

const withClock = (clock: Prisma.ReplyClockWhereInput): Prisma.DealWhereInput => ({ clocks: { some: clock } })

/**
 * One list of the actor's deals, twenty rows a page, each deal once: those in which an answer is due by when the first of
 * them is, the others by what was done in them last; of `answered` the answers.
 * `chosen` null: the first list that is not empty.
 */
export async function dealList(actor: Actor, chosen: View | null, asked: number): Promise<DealList> {
  const counts = await countsOf(actor)
  const view = chosen ?? firstView(counts)
  const total = counts[view]
  const pages = Math.max(1, Math.ceil(total / PAGE))
  const page = Math.min(asked, pages)
  const [rows, given] = await Promise.all([
    ROWS[view](actor, { take: PAGE, skip: (page - 1) * PAGE }),
    view === 'answered'
      ? db.replyClock.count({ where: { AND: [answeredBy(actor), { outcome: { in: [...GIVEN] } }] } })
      : 0,
  ])
  return {
    view,
    counts,
    given,
    rows,
    page,
    pages,
    total,
    from: (page - 1) * PAGE + 1,
    to: Math.min(total, page * PAGE),
  }
}

const deals = {
  /** Past agreement, whatever is due in them; and those before it in which nothing is due, which stand nowhere else. */
  talking: (actor: Actor): Prisma.DealWhereInput => ({
    AND: dealsSeenBy(actor),
    endedAt: null,
    OR: [{ stage: { not: 'TAKEN_UP' } }, { clocks: { none: { closedAt: null } } }],
  }),
  stale: (actor: Actor): Prisma.DealWhereInput => ({
    AND: dealsSeenBy(actor),
    endedAt: null,
    staleAt: { not: null },
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

/** How many deals, or answers, stand in each list of the actor's. */
export async function countsOf(actor: Actor): Promise<Record<View, number>> {
  const [turn, waiting, talking, stale, ended, answered] = await Promise.all([
    db.deal.count({ where: withClock(turnOf(actor)) }),
    db.deal.count({ where: withClock(awaitedOf(actor)) }),
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

/** Deals with open answers, each with the one that is due first; the longest overdue first. */
async function openClocks(actor: Actor, where: Prisma.ReplyClockWhereInput, slice: Slice): Promise<DealRow[]> {
  const first = await db.replyClock.findMany({
    where,
    orderBy: byDue,
    distinct: ['dealId'],
    ...slice,
    select: { dealId: true },
  })
  const shown = { dealId: { in: first.flatMap(({ dealId }) => dealId ?? []) } }
  const rows = await db.replyClock.findMany({ where: { AND: [where, shown] }, orderBy: byDue, select: CLOCK_LINE })
  const lines = together(await clockLines(actor, rows))
  const isFirst = ({ deal }: ClockLine, at: number) =>
    lines.findIndex((line) => line.deal?.number === deal?.number) === at
  return lines.filter(isFirst).map((line) => ({ ...line, answered: null }))
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
