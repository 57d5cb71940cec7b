import { now } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { can } from '../../access/abilities.ts'
import type { Actor } from '../../access/actor.ts'
import { holidayTables } from '../../calendar/tables.server.ts'
import { DAY } from '../../listings/life.ts'
import { awaitedOf, dealsSeenBy, turnOf } from '../scope.ts'
import { firstView, type View } from '../views.ts'
import { CLOCK, type DealLine, LINE, lineOf } from './lines.server.ts'

const PAGE = 20
/** Replies are counted over the last twelve months. */
const ANSWERED_DAYS = 365

/** An answer that was given: when, after how many working minutes, and whether in time. */
export type Answered = { closedAt: string; outcome: string; took: number | null; inTime: boolean; kind: string }

export type DealRow = DealLine & { key: string; answered: Answered | null }

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
  return { view, counts, rows, page, pages, total, from: (page - 1) * PAGE + 1, to: (page - 1) * PAGE + rows.length }
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

/** Answers of the actor's organisation that count: what became moot counts neither way. */
const answeredBy = (actor: Actor): Prisma.ReplyClockWhereInput =>
  actor.kind === 'person' && actor.organization && can(actor, 'deal.act')
    ? {
        organizationId: actor.organization.id,
        closedAt: { gte: new Date(now().getTime() - ANSWERED_DAYS * DAY) },
        outcome: { not: 'MOOT' },
        deal: dealsSeenBy(actor),
      }
    : { id: { in: [] } }

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

/** Open answers with their deals, the longest overdue first. */
export async function openClocks(actor: Actor, where: Prisma.ReplyClockWhereInput, slice: Slice): Promise<DealRow[]> {
  const [rows, tables] = await Promise.all([
    db.replyClock.findMany({
      where,
      orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
      ...slice,
      select: { ...CLOCK, deal: { select: LINE } },
    }),
    holidayTables(),
  ])
  const at = now()
  return rows.flatMap(({ deal, ...clock }) =>
    deal ? lineOf(actor, deal, clock, at, tables).map((line) => ({ ...line, key: clock.id, answered: null })) : [],
  )
}

async function dealRows(
  actor: Actor,
  where: Prisma.DealWhereInput,
  orderBy: Prisma.DealOrderByWithRelationInput,
  slice: Slice,
): Promise<DealRow[]> {
  const [rows, tables] = await Promise.all([
    db.deal.findMany({ where, orderBy: [orderBy, { id: 'asc' }], ...slice, select: LINE }),
    holidayTables(),
  ])
  const at = now()
  return rows.flatMap((row) =>
    lineOf(actor, row, null, at, tables).map((line) => ({ ...line, key: row.id, answered: null })),
  )
}

async function answeredRows(actor: Actor, slice: Slice): Promise<DealRow[]> {
  const [rows, tables] = await Promise.all([
    db.replyClock.findMany({
      where: answeredBy(actor),
      orderBy: [{ closedAt: 'desc' }, { id: 'asc' }],
      ...slice,
      select: { ...CLOCK, closedAt: true, outcome: true, took: true, deal: { select: LINE } },
    }),
    holidayTables(),
  ])
  const at = now()
  return rows.flatMap(({ deal, closedAt, outcome, took, ...clock }) => {
    if (!deal || !closedAt || !outcome) return []
    const answered = {
      closedAt: closedAt.toISOString(),
      outcome,
      took,
      inTime: closedAt <= clock.dueAt,
      kind: clock.kind,
    }
    return lineOf(actor, deal, null, at, tables).map((line) => ({ ...line, key: clock.id, answered }))
  })
}
