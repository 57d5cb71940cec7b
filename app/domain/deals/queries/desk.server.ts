import { now } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import type { Actor } from '../../access/actor.ts'
import { holidayTables } from '../../calendar/tables.server.ts'
import { bounds, type ClockView, clockView, WHENS, type When } from '../due.ts'
import { awaitedOf, questionsOf, turnOf } from '../scope.ts'
import { CLOCK, type DealLine, LINE, lineOf } from './lines.server.ts'

const SHOWN = 10

/** A public question on one's own demand. */
export type QuestionLine = { demandId: string; number: string; title: string; clock: ClockView }

/** One answer somebody waits for: in a deal, or to a public question. */
export type DeskLine = { key: string; deal: DealLine | null; question: QuestionLine | null }

export type ReplyDesk = {
  total: number
  /** Those that are not empty, the most urgent first; at most ten rows each. */
  queues: { when: When; total: number; lines: DeskLine[] }[]
  /** What others owe: how many, how many of them soon or late, and the first ten. */
  waiting: { total: number; soon: number; lines: DeskLine[] }
}

/** What waits for an answer of the actor, and what they wait for. */
export async function replyDesk(actor: Actor): Promise<ReplyDesk> {
  const at = now()
  const own = { OR: [turnOf(actor), questionsOf(actor)] }
  const [queues, waiting] = await Promise.all([
    Promise.all(
      WHENS.map(async (when) => ({ when, ...(await slice(actor, { AND: [own, { dueAt: dueIn(when, at) }] }, at)) })),
    ),
    slice(actor, awaitedOf(actor), at),
  ])
  const { today } = bounds(at)
  const soon =
    waiting.total && (await db.replyClock.count({ where: { AND: [awaitedOf(actor), { dueAt: { lt: today } }] } }))
  return {
    total: queues.reduce((sum, { total }) => sum + total, 0),
    queues: queues.filter(({ total }) => total > 0),
    waiting: { ...waiting, soon },
  }
}

function dueIn(when: When, at: Date): Prisma.DateTimeFilter {
  const { late, today, soon } = bounds(at)
  const ranges = {
    LATE: { lt: late },
    TODAY: { gte: late, lt: today },
    SOON: { gte: today, lt: soon },
    LATER: { gte: soon },
  } satisfies Record<When, Prisma.DateTimeFilter>
  return ranges[when]
}

const DEMAND = { select: { id: true, number: true, title: true } } as const

async function slice(actor: Actor, where: Prisma.ReplyClockWhereInput, at: Date) {
  const [total, rows, tables] = await Promise.all([
    db.replyClock.count({ where }),
    db.replyClock.findMany({
      where,
      orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
      take: SHOWN,
      select: { ...CLOCK, demandId: true, deal: { select: LINE } },
    }),
    holidayTables(),
  ])
  const demands = await db.demand.findMany({
    where: { id: { in: rows.flatMap(({ demandId }) => demandId ?? []) } },
    ...DEMAND,
  })
  const lines = rows.flatMap(({ deal, demandId, ...clock }): DeskLine[] => {
    if (deal)
      return lineOf(actor, deal, clock, at, tables).map((line) => ({ key: clock.id, deal: line, question: null }))
    const demand = demands.find(({ id }) => id === demandId)
    if (!demand) return []
    const { id, number, title } = demand
    const view = clockView(clock, 'DEMAND', at, tables)
    return [{ key: clock.id, deal: null, question: { demandId: id, number: number ?? '', title, clock: view } }]
  })
  return { total, lines }
}
