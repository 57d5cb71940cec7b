import { now } from '#app/server/clock.server.ts'
import type { Tx } from '#app/server/db.server.ts'
import type { LossReason, MatchSide, RefusalReason } from '#prisma/generated/enums.ts'
import { type Actor, userIdOf } from '../../access/actor.ts'
import type { Fact } from '../../audit/facts.ts'
import { recordSaid } from '../../matches/commands/judge.server.ts'
import { otherSide } from '../../matches/rules.ts'
import { insist, Refusal } from '../../verdict.ts'
import { canReckon, closeClocks, openClock } from '../clock.server.ts'
import { aboutDeal, actInDeal, type DealRow, touch } from '../deal.server.ts'
import { mayHold } from '../messages.ts'
import { hasAgreed, isSide, mayActAsSide, mayGiveUp } from '../rules.ts'

type Facts = [Fact, ...Fact[]]

/** Says yes to being in touch. `open`: both sides have, and see each other's contacts. Refuses a side that said so before. */
export const agree = (actor: Actor, number: string): Promise<{ number: string; open: boolean }> =>
  actInDeal(actor, number, async (tx, deal) => {
    insist(mayActAsSide(deal.viewer, deal))
    const facts = await sayYes(tx, actor, deal, deal.viewer as MatchSide)
    return { result: { number, open: facts.some(({ kind }) => kind === 'deal.contactAgreed') }, facts }
  })

/** A side's yes in a deal whose row is locked; the second yes brings both in touch. */
export async function sayYes(tx: Tx, actor: Actor, deal: DealRow, side: MatchSide): Promise<Facts> {
  if (hasAgreed(deal, side)) throw new Refusal({ key: 'deals.refusal.agreedBefore' })
  const at = now()
  await tx.dealSide.update({
    where: { dealId_side: { dealId: deal.id, side } },
    data: { agreedAt: at, contactId: userIdOf(actor) },
  })
  await closeClocks(tx, { dealId: deal.id, kind: 'TAKE_UP', side }, 'ANSWERED')
  const said = await recordSaid(tx, actor, await pairOf(tx, deal), side, { kind: 'INTERESTED' })
  const subject = aboutDeal(deal.id)
  const yes: Fact = { kind: 'deal.agreed', side, subject }
  if (!hasAgreed(deal, otherSide(side))) return [yes, said, ...(await touch(tx, deal))]
  await tx.deal.update({ where: { id: deal.id }, data: { contactAgreedAt: at } })
  return [yes, said, { kind: 'deal.contactAgreed', subject }, ...(await touch(tx, deal, 'CONTACT_AGREED'))]
}

async function pairOf(tx: Tx, { matchId, demandOrganizationId, resultOrganizationId }: DealRow) {
  const match = await tx.match.findUnique({ where: { id: matchId }, select: { id: true, score: true, rank: true } })
  return {
    match,
    demand: { organizationId: demandOrganizationId },
    result: { organizationId: resultOrganizationId },
  }
}

/** The side that is asked says no before it ever agreed. Both read reason and words. Refuses a side that has agreed, and contacts in the words. */
export const decline = (
  actor: Actor,
  number: string,
  reason: RefusalReason,
  words: string,
): Promise<{ number: string }> =>
  actInDeal(actor, number, async (tx, deal) => {
    insist(mayActAsSide(deal.viewer, deal))
    insist(mayHold(deal, words))
    const side = deal.viewer as MatchSide
    if (hasAgreed(deal, side)) throw new Refusal({ key: 'deals.refusal.agreedBefore' })
    const said = await recordSaid(tx, actor, await pairOf(tx, deal), side, { kind: 'REFUSED', reason, words })
    await closeClocks(tx, { dealId: deal.id, side }, 'REFUSED')
    await finish(tx, deal, { end: 'DECLINED', refusal: reason, endWords: words, ...endedBy(actor, side) })
    return { result: { number }, facts: [{ kind: 'deal.declined', side, reason, subject: aboutDeal(deal.id) }, said] }
  })

/**
 * A side that asked first has its answer: it is asked again whether it wants to talk. Nothing where it has agreed, the
 * deal has ended, or its clock runs; where the time can't be reckoned now, `askAgain` does it later: an answer is
 * never refused for that. The deal's row must be locked.
 */
export async function resumeTakeUp(tx: Tx, deal: DealRow, side: MatchSide): Promise<void> {
  if (deal.end || hasAgreed(deal, side)) return
  const running = await tx.replyClock.count({ where: { dealId: deal.id, kind: 'TAKE_UP', side, closedAt: null } })
  if (running === 0 && (await canReckon(tx))) await openClock(tx, deal, { kind: 'TAKE_UP', side })
}

/**
 * Gives up what had begun, and says why. Refuses by `mayGiveUp`: a side that is asked and has not answered says no by
 * {@link decline}. Until both have agreed, the words may hold no contacts.
 */
export const giveUp = (actor: Actor, number: string, loss: LossReason, words: string): Promise<{ number: string }> =>
  actInDeal(actor, number, async (tx, deal) => {
    const side = isSide(deal.viewer) ? deal.viewer : null
    const own = deal.sides.find((one) => one.side === side)
    insist(mayGiveUp(deal.viewer, { ...deal, agreed: own ? own.agreedAt !== null : null }))
    insist(mayHold(deal, words))
    await finish(tx, deal, { end: 'LOST', loss, endWords: words, ...endedBy(actor, side) })
    const lost: Fact = { kind: 'deal.lost', side, reason: loss, stage: deal.stage, subject: aboutDeal(deal.id) }
    return { result: { number }, facts: [lost] }
  })

const endedBy = (actor: Actor, side: MatchSide | null) => ({ endedBySide: side, endedById: userIdOf(actor) })

type Ending = {
  end: 'DECLINED' | 'LOST'
  refusal?: RefusalReason
  loss?: LossReason
  endWords: string
  endedBySide: MatchSide | null
  endedById: string | null
}

/** Ends a deal whose row is locked: what was still asked counts for nobody, and links into it are dead. */
export async function finish(tx: Tx, deal: { id: string }, ending: Ending): Promise<void> {
  const at = now()
  await tx.deal.update({ where: { id: deal.id }, data: { ...ending, endedAt: at, staleAt: null, activeAt: at } })
  await closeClocks(tx, { dealId: deal.id }, 'MOOT')
  await tx.actionLink.updateMany({ where: { dealId: deal.id, revokedAt: null, usedAt: null }, data: { revokedAt: at } })
  await tx.meeting.updateMany({
    where: { dealId: deal.id, status: { in: ['PROPOSED', 'CONFIRMED'] }, startsAt: { gt: at } },
    data: { status: 'CANCELLED', sequence: { increment: 1 } },
  })
}
