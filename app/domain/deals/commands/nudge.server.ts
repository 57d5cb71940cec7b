import { now } from '#app/server/clock.server.ts'
import type { MatchSide } from '#prisma/generated/enums.ts'
import type { Actor } from '../../access/actor.ts'
import { holidayTables } from '../../calendar/tables.server.ts'
import { otherSide } from '../../matches/rules.ts'
import { insist, Refusal } from '../../verdict.ts'
import { mayNudge } from '../clocks.ts'
import { aboutDeal, actInDeal, touch } from '../deal.server.ts'
import { mayActAsSide } from '../rules.ts'

/**
 * The side that waits reminds the other by hand of the answer that is due first. Refuses where nothing is asked of the
 * other side, and before the next working day after the last time.
 */
export const nudge = (actor: Actor, number: string): Promise<{ number: string }> =>
  actInDeal(actor, number, async (tx, deal) => {
    insist(mayActAsSide(deal.viewer, deal))
    const side = otherSide(deal.viewer as MatchSide)
    const asked = await tx.replyClock.findFirst({
      where: { dealId: deal.id, side, closedAt: null },
      orderBy: { dueAt: 'asc' },
      select: { id: true },
    })
    if (!asked) throw new Refusal({ key: 'replies.refusal.nothingOpen' })
    const subject = aboutDeal(deal.id)
    const last = await tx.fact.findFirst({
      where: { subjectId: deal.id, kind: 'deal.nudged', payload: { path: ['side'], equals: side } },
      orderBy: { at: 'desc' },
      select: { at: true },
    })
    insist(mayNudge(last?.at ?? null, now(), await holidayTables(tx)))
    const nudged = { kind: 'deal.nudged', clockId: asked.id, side, subject } as const
    return { result: { number }, facts: [nudged, ...(await touch(tx, deal))] }
  })
