import { now } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import type { Actor } from '../../access/actor.ts'
import { bounds, WHENS, type When } from '../due.ts'
import { awaitedOf, questionsOf, turnOf } from '../scope.ts'
import { CLOCK_LINE, type ClockLine, clockLines, together } from './lines.server.ts'

const SHOWN = 10

export type ReplyDesk = {
  /** When it was read, ISO 8601. */
  at: string
  total: number
  /** How many of them are the actor's own to give; the others came to them because nobody answered in time. */
  own: number
  /** Those that are not empty, the most urgent first; `lines` hold the first ten answers of each (`shown`). */
  queues: { when: When; total: number; shown: number; lines: ClockLine[] }[]
  /** What others owe: how many, how many of them soon or late, and the first ten. */
  waiting: { total: number; soon: number; shown: number; lines: ClockLine[] }
}

/** What waits for an answer of the actor, and what they wait for. */
export async function replyDesk(actor: Actor): Promise<ReplyDesk> {
  const at = now()
  const own = { OR: [turnOf(actor), { AND: questionsOf(actor), closedAt: null }] }
  const mine = actor.kind === 'person' && actor.organization ? actor.organization.id : null
  const [answers, queues, waiting] = await Promise.all([
    mine ? db.replyClock.count({ where: { AND: [own, { organizationId: mine }] } }) : 0,
    Promise.all(
      WHENS.map(async (when) => ({ when, ...(await slice(actor, { AND: [own, { dueAt: dueIn(when, at) }] })) })),
    ),
    slice(actor, awaitedOf(actor)),
  ])
  const { today } = bounds(at)
  const soon =
    waiting.total && (await db.replyClock.count({ where: { AND: [awaitedOf(actor), { dueAt: { lt: today } }] } }))
  return {
    at: at.toISOString(),
    total: queues.reduce((sum, { total }) => sum + total, 0),
    own: answers,
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

async function slice(actor: Actor, where: Prisma.ReplyClockWhereInput) {
  const [total, rows] = await Promise.all([
    db.replyClock.count({ where }),
    db.replyClock.findMany({
      where,
      orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
      take: SHOWN,
      select: CLOCK_LINE,
    }),
  ])
  return { total, shown: rows.length, lines: together(await clockLines(actor, rows)) }
}
