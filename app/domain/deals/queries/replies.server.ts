import { now } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import type { ClockKind } from '#prisma/generated/enums.ts'
import { can } from '../../access/abilities.ts'
import type { Actor } from '../../access/actor.ts'
import { DAY } from '../../listings/life.ts'
import { daysLate } from '../due.ts'
import {
  bySlowness,
  GIVEN,
  type OrganizationReplies,
  REPLY_PERIOD_DAYS,
  type Reply,
  type ReplyFigures,
  replyFiguresOf,
} from '../replies.ts'
import { CLOCKS } from '../rules.ts'
import { clocksSeenBy } from '../scope.ts'

type Where = Prisma.ReplyClockWhereInput

/** What an answer's row is counted as: overdue and owed, owed at all, counted in the figures, of these too late. */
export const REPLY_VIEWS = ['overdue', 'open', 'counted', 'late'] as const
export type ReplyView = (typeof REPLY_VIEWS)[number]

const whereOf = (view: ReplyView, at: Date): Where => {
  const since = new Date(at.getTime() - REPLY_PERIOD_DAYS * DAY)
  const overdue: Where = { closedAt: null, dueAt: { lt: at } }
  const given: Where = { closedAt: { gte: since }, outcome: { in: [...GIVEN] } }
  const tooLate: Where = { closedAt: { gt: db.replyClock.fields.dueAt } }
  const neverGiven: Where = { closedAt: { gte: since }, outcome: 'MOOT', AND: tooLate }
  switch (view) {
    case 'overdue':
      return overdue
    case 'open':
      return { closedAt: null }
    case 'counted':
      return { OR: [given, neverGiven, overdue] }
    case 'late':
      return { OR: [{ ...given, AND: tooLate }, neverGiven, overdue] }
  }
}

/** What stands behind the figures at a moment: given, overdue when it became moot, overdue and owed. */
export const countedReplies = (at: Date): Where => whereOf('counted', at)

const COUNTED_COLUMNS = { organizationId: true, dueAt: true, closedAt: true, outcome: true, took: true } as const

/**
 * How fast an organisation answers: everything answered, refused or asked back in the last 365 days, what was overdue when
 * it became moot, and what is overdue and still owed. For everybody to read.
 */
export async function replyFigures(organizationId: string): Promise<ReplyFigures> {
  const where = { organizationId, ...whereOf('counted', now()) }
  return replyFiguresOf(await db.replyClock.findMany({ where, select: COUNTED_COLUMNS }))
}

/** Who may open the rows behind an organisation's figures: its own people among their deals, the bureau at its desk. */
export function repliesOpenTo(actor: Actor, organizationId: string): 'own' | 'bureau' | null {
  if (can(actor, 'office.view')) return 'bureau'
  const own = actor.kind === 'person' && actor.organization?.id === organizationId
  return own && can(actor, 'deal.view') ? 'own' : null
}

/** What the bureau asks for; each given part narrows. */
export type AskedReplies = { view: ReplyView; of?: string; kind?: ClockKind }

const PAGE = 50

/** Answers that are owed and given, by organisation and row by row. `at`: when it was reckoned. Plain JSON. */
export async function officeReplies(actor: Actor, { view, of, kind }: AskedReplies, asked: number) {
  const at = now()
  const seen: Where = { AND: clocksSeenBy(actor), kind }
  const inView = (one: ReplyView): Where => ({ ...whereOf(one, at), ...seen, organizationId: of })
  const counts = await Promise.all(REPLY_VIEWS.map((one) => db.replyClock.count({ where: inView(one) })))
  const total = counts[REPLY_VIEWS.indexOf(view)]!
  const pages = Math.max(1, Math.ceil(total / PAGE))
  const page = Math.min(asked, pages)
  const rows = await db.replyClock.findMany({
    where: inView(view),
    orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
    take: PAGE,
    skip: (page - 1) * PAGE,
    select: ROW,
  })
  const organizations = await organizationsIn(seen, at)
  return {
    at: at.toISOString(),
    kinds: CLOCKS,
    oldest: await oldestOf(seen, at),
    counts: Object.fromEntries(REPLY_VIEWS.map((one, index) => [one, counts[index]!])) as Record<ReplyView, number>,
    organizations,
    rows: await linesOf(rows, at),
    ofName: of ? await nameOf(of) : null,
    total,
    page,
    pages,
    from: (page - 1) * PAGE + 1,
  }
}

/** All that is overdue in the city, and for how many days the oldest has been; null: nothing is. */
async function oldestOf(seen: Where, at: Date): Promise<{ count: number; days: number } | null> {
  const { _count, _min } = await db.replyClock.aggregate({
    where: { ...whereOf('overdue', at), ...seen },
    _count: true,
    _min: { dueAt: true },
  })
  return _min.dueAt && { count: _count, days: daysLate(_min.dueAt, at) }
}

/** Who was asked something in these twelve months or owes an answer, the slowest first. */
async function organizationsIn(seen: Where, at: Date): Promise<OrganizationReplies[]> {
  const [counted, open] = await Promise.all([
    db.replyClock.findMany({ where: { ...whereOf('counted', at), ...seen }, select: COUNTED_COLUMNS }),
    db.replyClock.groupBy({ by: ['organizationId'], where: { ...whereOf('open', at), ...seen }, _count: true }),
  ])
  const replies = new Map<string, Reply[]>()
  for (const { organizationId, ...reply } of counted) {
    const of = replies.get(organizationId)
    if (of) of.push(reply)
    else replies.set(organizationId, [reply])
  }
  const openOf = new Map(open.map(({ organizationId, _count }) => [organizationId, _count]))
  const ids = [...new Set([...replies.keys(), ...openOf.keys()])]
  const names = await namesOf(ids)
  return ids
    .map((id) => {
      const of = replies.get(id) ?? []
      const overdue = of.filter(({ closedAt }) => closedAt === null).length
      return { id, name: names.get(id) ?? id, ...replyFiguresOf(of), open: openOf.get(id) ?? 0, overdue }
    })
    .sort(bySlowness)
}

const ROW = {
  id: true,
  kind: true,
  organizationId: true,
  demandId: true,
  openedAt: true,
  dueAt: true,
  toManagerAt: true,
  toOfficerAt: true,
  closedAt: true,
  outcome: true,
  deal: { select: { number: true, managerId: true } },
} as const satisfies Prisma.ReplyClockSelect

type Row = Prisma.ReplyClockGetPayload<{ select: typeof ROW }>

/** Rows as the bureau reads them: who owes what since when, and who was told. No words, no contacts. */
async function linesOf(rows: readonly Row[], at: Date) {
  const [names, managers, demands] = await Promise.all([
    namesOf(rows.map(({ organizationId }) => organizationId)),
    managersOf(rows),
    demandNumbers(rows),
  ])
  const iso = (moment: Date | null) => moment?.toISOString() ?? null
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    organization: { id: row.organizationId, name: names.get(row.organizationId) ?? row.organizationId },
    deal: row.deal?.number ?? null,
    demand: row.demandId ? (demands.get(row.demandId) ?? null) : null,
    openedAt: row.openedAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
    closedAt: iso(row.closedAt),
    outcome: row.outcome,
    isLate: (row.closedAt ?? at) > row.dueAt,
    daysLate: daysLate(row.dueAt, row.closedAt ?? at),
    manager: (row.deal?.managerId && managers.get(row.deal.managerId)) || null,
    toManagerAt: iso(row.toManagerAt),
    toOfficerAt: iso(row.toOfficerAt),
  }))
}

async function namesOf(ids: readonly string[]): Promise<Map<string, string>> {
  const where = { id: { in: [...new Set(ids)] } }
  const rows = await db.organization.findMany({ where, select: { id: true, name: true } })
  return new Map(rows.map(({ id, name }) => [id, name]))
}

const nameOf = async (id: string): Promise<string | null> => (await namesOf([id])).get(id) ?? null

async function managersOf(rows: readonly Row[]): Promise<Map<string, string>> {
  const ids = rows.flatMap(({ deal }) => deal?.managerId ?? [])
  const users = await db.user.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } })
  return new Map(users.map(({ id, name }) => [id, name]))
}

async function demandNumbers(rows: readonly Row[]): Promise<Map<string, string>> {
  const ids = rows.flatMap(({ demandId }) => demandId ?? [])
  const demands = await db.demand.findMany({ where: { id: { in: ids } }, select: { id: true, number: true } })
  return new Map(demands.flatMap(({ id, number }) => (number ? [[id, number] as const] : [])))
}
