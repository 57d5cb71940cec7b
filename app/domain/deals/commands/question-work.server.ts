import { now } from '#app/server/clock.server.ts'
import type { Tx } from '#app/server/db.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import type { DemandStatus } from '#prisma/generated/enums.ts'
import { BATCH, batches } from '../../audit/batches.server.ts'
import type { Fact } from '../../audit/facts.ts'
import { publicDemands } from '../../demands/scope.ts'
import { canReckon, closeClocks, openQuestionClock } from '../clock.server.ts'

type Questions = Prisma.DemandQuestionWhereInput

/** Whence a demand does not come back by itself: whoever asked is told. From anywhere else it may be public again. */
const ENDED: DemandStatus[] = ['WITHDRAWN', 'RESTRICTED', 'REJECTED']

const WAITING = { answeredAt: null, declinedAt: null } as const
const ON_ENDED: Questions = { ...WAITING, demand: { status: { in: ENDED } } }
const ON_AWAY: Questions = { ...WAITING, demand: { status: { notIn: ENDED }, NOT: publicDemands } }
const ON_PUBLIC: Questions = { ...WAITING, demand: publicDemands }

const aboutDemand = (id: string) => ({ type: 'demand', id }) as const

type Waiting = { id: string; demandId: string; organizationId: string }

async function waiting(tx: Tx, where: Questions): Promise<Waiting[]> {
  const rows = await tx.demandQuestion.findMany({
    where,
    select: { id: true, demand: { select: { id: true, organizationId: true } } },
    orderBy: { id: 'asc' },
  })
  return rows.map(({ id, demand }) => ({ id, demandId: demand.id, organizationId: demand.organizationId }))
}

/** Declines public questions whose demand has ended: who asked is told, and it counts against nobody. Returns how many. */
export const endGoneQuestions = (): Promise<number> =>
  batches(
    async (tx) => (await waiting(tx, ON_ENDED)).slice(0, BATCH),
    async (tx, due) => {
      const facts: Fact[] = []
      for (const { id, demandId } of due) {
        const where = { AND: ON_ENDED, id }
        const { count } = await tx.demandQuestion.updateMany({ where, data: { declinedAt: now() } })
        if (count === 0) continue
        await closeClocks(tx, { kind: 'PUBLIC_QUESTION', subjectId: id }, 'MOOT')
        facts.push({ kind: 'demand.questionDeclined', questionId: id, subject: aboutDemand(demandId) })
      }
      return facts
    },
  )

/** Stops the clocks of questions whose demand is away for a time; they wait without one. Returns how many. */
export const restQuestions = (): Promise<number> =>
  batches(
    async (tx) => (await clocked(tx, ON_AWAY, true)).slice(0, BATCH),
    async (tx, due) => {
      const facts: Fact[] = []
      for (const { id, demandId } of due) {
        await closeClocks(tx, { kind: 'PUBLIC_QUESTION', subjectId: id }, 'MOOT')
        facts.push({ kind: 'demand.questionRested', questionId: id, subject: aboutDemand(demandId) })
      }
      return facts
    },
  )

/** Starts the clocks of questions that rested anew once their demand is public again. Returns how many. */
export const resumeQuestions = (): Promise<number> =>
  batches(
    async (tx) => ((await canReckon(tx)) ? (await clocked(tx, ON_PUBLIC, false)).slice(0, BATCH) : []),
    async (tx, due) => {
      const facts: Fact[] = []
      for (const { id: questionId, demandId, organizationId } of due) {
        await tx.$queryRaw`SELECT 1 FROM "DemandQuestion" WHERE id = ${questionId}::uuid FOR UPDATE`
        if ((await tx.demandQuestion.count({ where: { AND: ON_PUBLIC, id: questionId } })) === 0) continue
        const { id: clockId } = await openQuestionClock(tx, { id: demandId, organizationId }, questionId)
        facts.push({ kind: 'demand.questionAskedAgain', questionId, clockId, subject: aboutDemand(demandId) })
      }
      return facts
    },
  )

/** Of these waiting questions those whose clock runs, or those without one. */
async function clocked(tx: Tx, where: Questions, runs: boolean): Promise<Waiting[]> {
  const rows = await waiting(tx, where)
  const clocks = await tx.replyClock.findMany({
    where: { kind: 'PUBLIC_QUESTION', closedAt: null, subjectId: { in: rows.map(({ id }) => id) } },
    select: { subjectId: true },
  })
  const running = new Set(clocks.map(({ subjectId }) => subjectId))
  return rows.filter(({ id }) => running.has(id) === runs)
}
