import { now } from '#app/server/clock.server.ts'
import type { Tx } from '#app/server/db.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import type { MatchSide } from '#prisma/generated/enums.ts'
import { BATCH, batches } from '../../audit/batches.server.ts'
import type { Fact } from '../../audit/facts.ts'
import { canReckon, closeClocks, openClock } from '../clock.server.ts'
import { aboutDeal, DEAL, lockDeal } from '../deal.server.ts'

const UNASKED: Prisma.DealSideWhereInput = {
  agreedAt: null,
  deal: { stage: 'TAKEN_UP', end: null },
  OR: (['DEMAND', 'RESULT'] as const).map((side) => ({
    side,
    deal: { clocks: { none: { closedAt: null, OR: [{ kind: 'QUESTION' }, { kind: 'TAKE_UP', side }] } } },
  })),
}

/**
 * Asks sides again that owe a yes or no and have no clock, no question waiting: their questions were answered when the
 * time could not be reckoned. Returns how many.
 */
export const askAgain = (): Promise<number> =>
  batches(
    async (tx) => {
      if (!(await canReckon(tx))) return []
      const orderBy: Prisma.DealSideOrderByWithRelationInput[] = [{ dealId: 'asc' }, { side: 'asc' }]
      return tx.dealSide.findMany({ where: UNASKED, select: { dealId: true, side: true }, orderBy, take: BATCH })
    },
    async (tx, due) => {
      const facts: Fact[] = []
      for (const { dealId, side } of due) {
        const clockId = await askedAgain(tx, dealId, side)
        if (clockId) facts.push({ kind: 'deal.askedAgain', clockId, side, subject: aboutDeal(dealId) })
      }
      return facts
    },
  )

/** Looks again once the row is its own: somebody may have answered meanwhile. */
async function askedAgain(tx: Tx, dealId: string, side: MatchSide): Promise<string | null> {
  await lockDeal(tx, dealId)
  if ((await tx.dealSide.count({ where: { AND: UNASKED, dealId, side } })) === 0) return null
  const deal = await tx.deal.findUniqueOrThrow({ where: { id: dealId }, select: DEAL })
  return (await openClock(tx, deal, { kind: 'TAKE_UP', side })).id
}

const begun = (at: Date): Prisma.MeetingWhereInput => ({
  status: 'PROPOSED',
  startsAt: { lte: at },
  deal: { endedAt: null },
})

/**
 * Calls off meetings whose time has come before all had agreed. What was due before that time counts as not answered,
 * what was due by then alone counts for nobody. Returns how many.
 */
export const callOffBegun = (): Promise<number> =>
  batches(
    (tx) =>
      tx.meeting.findMany({
        where: begun(now()),
        select: { id: true, dealId: true, startsAt: true },
        orderBy: [{ dealId: 'asc' }, { id: 'asc' }],
        take: BATCH,
      }),
    async (tx, due) => {
      const facts: Fact[] = []
      for (const { id: meetingId, dealId, startsAt } of due) {
        await lockDeal(tx, dealId)
        const called = await tx.meeting.updateMany({
          where: { AND: begun(now()), id: meetingId, startsAt },
          data: { status: 'CANCELLED', sequence: { increment: 1 } },
        })
        if (called.count === 0) continue
        await closeClocks(tx, { dealId, kind: 'MEETING', subjectId: meetingId }, 'MOOT', startsAt)
        await tx.actionLink.updateMany({
          where: { meetingId, usedAt: null, revokedAt: null },
          data: { revokedAt: now() },
        })
        facts.push({ kind: 'deal.meetingCancelled', meetingId, side: null, subject: aboutDeal(dealId) })
      }
      return facts
    },
  )
