import { now } from '#app/server/clock.server.ts'
import type { Tx } from '#app/server/db.server.ts'
import { Prisma } from '#prisma/generated/client.ts'
import type { ClockKind, MatchSide } from '#prisma/generated/enums.ts'
import { BATCH, batches } from '../../audit/batches.server.ts'
import type { Fact } from '../../audit/facts.ts'
import { holidayTables } from '../../calendar/tables.server.ts'
import { publicDemands } from '../../demands/scope.ts'
import { DAY } from '../../listings/life.ts'
import { publicResults } from '../../results/scope.ts'
import { escalationOf, isToRemind } from '../clocks.ts'
import { aboutDeal, lockDeal } from '../deal.server.ts'
import { STALE_AFTER_DAYS } from '../rules.ts'
import { finish } from './answer.server.ts'

type Due = {
  id: string
  kind: ClockKind
  dealId: string | null
  side: MatchSide | null
  demandId: string | null
  subjectId: string | null
  dueAt: Date
  remindedAt: Date | null
  toManagerAt: Date | null
  toOfficerAt: Date | null
  managed: boolean
}

/** The technology manager of the deal can still be asked. */
const MANAGED = Prisma.sql`EXISTS (
  SELECT 1 FROM "Membership" m JOIN "User" u ON u."id" = m."userId" JOIN "Organization" o ON o."id" = m."organizationId"
  WHERE m."userId" = d."managerId" AND m."role" = 'TECHNOLOGY_MANAGER' AND m."endedAt" IS NULL
    AND u."status" = 'ACTIVE' AND o."status" = 'VERIFIED')`

const openClocks = (tx: Tx, which: Prisma.Sql): Promise<Due[]> => tx.$queryRaw`
  SELECT c."id", c."kind"::text, c."dealId", c."side"::text, c."demandId", c."subjectId", c."dueAt", c."remindedAt",
    c."toManagerAt", c."toOfficerAt", ${MANAGED} AS managed
  FROM "ReplyClock" c LEFT JOIN "Deal" d ON d."id" = c."dealId"
  WHERE c."closedAt" IS NULL AND ${which}
  LIMIT ${BATCH} FOR UPDATE OF c SKIP LOCKED`

/** Reminds each side once, a working day before its answer is due. Returns how many. */
export const remindClocks = (): Promise<number> =>
  batches(
    async (tx) => {
      const [at, tables] = [now(), await holidayTables(tx)]
      const soonest = Prisma.sql`c."remindedAt" IS NULL AND c."dueAt" > ${at} ORDER BY c."dueAt", c."id"`
      return (await openClocks(tx, soonest)).filter((clock) => isToRemind(clock, at, tables))
    },
    async (tx, due) => {
      await mark(tx, due, { remindedAt: now() })
      return due.map(remindedOf)
    },
  )

/** Hands each overdue answer on: to the deal's technology manager, then to the officers; each once. Returns how many steps. */
export const escalateClocks = async (): Promise<number> =>
  (await escalated(Prisma.sql`(c."toManagerAt" IS NULL OR NOT ${MANAGED}) ORDER BY c."dueAt", c."id"`)) +
  (await escalated(Prisma.sql`c."toManagerAt" IS NOT NULL ORDER BY c."toManagerAt", c."id"`))

const escalated = (which: Prisma.Sql): Promise<number> =>
  batches(
    async (tx) => {
      const [at, tables] = [now(), await holidayTables(tx)]
      const overdue = await openClocks(tx, Prisma.sql`c."toOfficerAt" IS NULL AND c."dueAt" < ${at} AND ${which}`)
      return overdue.flatMap((clock) => {
        const to = escalationOf(clock, clock.managed, at, tables)
        return to ? [{ ...clock, to }] : []
      })
    },
    async (tx, due) => {
      const toThe = (one: 'MANAGER' | 'OFFICER') => due.filter(({ to }) => to === one)
      await mark(tx, toThe('MANAGER'), { toManagerAt: now() })
      await mark(tx, toThe('OFFICER'), { toOfficerAt: now() })
      return due.map((clock) => escalatedOf(clock, clock.to))
    },
  )

const mark = (tx: Tx, clocks: readonly Due[], data: Prisma.ReplyClockUpdateManyMutationInput) =>
  tx.replyClock.updateMany({ where: { id: { in: clocks.map(({ id }) => id) }, closedAt: null }, data })

/** A clock hangs on a side of a deal, or on a question on a demand. */
function remindedOf({ id: clockId, kind: clock, dealId, side, demandId, subjectId, dueAt }: Due): Fact {
  if (dealId && side)
    return { kind: 'deal.reminded', clockId, clock, side, dueAt: dueAt.toISOString(), subject: aboutDeal(dealId) }
  return { kind: 'demand.questionReminded', clockId, questionId: subjectId!, subject: aboutDemand(demandId!) }
}

function escalatedOf(clock: Due, to: 'MANAGER' | 'OFFICER'): Fact {
  const { id: clockId, kind, dealId, side, demandId, subjectId, dueAt } = clock
  if (dealId && side) {
    const subject = aboutDeal(dealId)
    return { kind: 'deal.escalated', clockId, clock: kind, side, dueAt: dueAt.toISOString(), to, subject }
  }
  const subject = aboutDemand(demandId!)
  return { kind: 'demand.questionEscalated', clockId, questionId: subjectId!, to: 'OFFICER', subject }
}

const aboutDemand = (id: string) => ({ type: 'demand', id }) as const

/** Says of open deals without an act for sixty days that they stand still. Returns how many. */
export const markStale = (): Promise<number> =>
  batches(
    (tx) => tx.$queryRaw<{ id: string; activeAt: Date }[]>`
      SELECT "id", "activeAt" FROM "Deal"
      WHERE "endedAt" IS NULL AND "staleAt" IS NULL
        AND "activeAt" <= ${new Date(now().getTime() - STALE_AFTER_DAYS * DAY)}
      ORDER BY "activeAt" LIMIT ${BATCH} FOR UPDATE SKIP LOCKED`,
    async (tx, due) => {
      await tx.deal.updateMany({ where: { id: { in: due.map(({ id }) => id) } }, data: { staleAt: now() } })
      return due.map(({ id, activeAt }) => ({
        kind: 'deal.stale',
        activeAt: activeAt.toISOString(),
        subject: aboutDeal(id),
      }))
    },
  )

const UNANSWERED_AND_GONE: Prisma.DealWhereInput = {
  stage: 'TAKEN_UP',
  end: null,
  match: { OR: [{ demand: { NOT: publicDemands } }, { result: { NOT: publicResults } }] },
}

/** Ends what was taken up and not answered when one of its two listings is no longer public. Returns how many. */
export const endGoneListings = (): Promise<number> =>
  batches(
    (tx) => tx.deal.findMany({ where: UNANSWERED_AND_GONE, select: { id: true }, orderBy: { id: 'asc' }, take: BATCH }),
    async (tx, due) => {
      const facts: Fact[] = []
      for (const { id } of due) if (await endGone(tx, id)) facts.push(goneOf(id))
      return facts
    },
  )

/** Looks again once the row is its own: somebody may have answered meanwhile. */
async function endGone(tx: Tx, id: string): Promise<boolean> {
  await lockDeal(tx, id)
  if ((await tx.deal.count({ where: { AND: UNANSWERED_AND_GONE, id } })) === 0) return false
  await finish(tx, { id }, { end: 'LOST', loss: 'LISTING_GONE', endWords: '', endedBySide: null, endedById: null })
  return true
}

const goneOf = (id: string): Fact => ({
  kind: 'deal.lost',
  side: null,
  reason: 'LISTING_GONE',
  stage: 'TAKEN_UP',
  subject: aboutDeal(id),
})
