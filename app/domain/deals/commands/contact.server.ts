import type { MatchSide } from '#prisma/generated/enums.ts'
import type { Actor } from '../../access/actor.ts'
import type { Fact } from '../../audit/facts.ts'
import { insist, Refusal } from '../../verdict.ts'
import { aboutDeal, actInDeal, touch } from '../deal.server.ts'
import { peopleOf } from '../people.server.ts'
import { hasAgreed, mayActAsSide } from '../rules.ts'

/** Names who of one's own side the other side may call. Refuses before one's own yes, and who can't act for this side. */
export const nameContact = (actor: Actor, number: string, userId: string): Promise<void> =>
  actInDeal(actor, number, async (tx, deal) => {
    insist(mayActAsSide(deal.viewer, deal))
    const side = deal.viewer as MatchSide
    if (!hasAgreed(deal, side)) throw new Refusal({ key: 'deals.refusal.answerFirst' })
    const person = await tx.membership.findFirst({ where: { AND: peopleOf(deal, side), userId }, select: { id: true } })
    if (!person) throw new Refusal({ key: 'deals.refusal.notOurs' })
    await tx.dealSide.update({ where: { dealId_side: { dealId: deal.id, side } }, data: { contactId: userId } })
    const fact: Fact = { kind: 'deal.contactNamed', side, userId, subject: aboutDeal(deal.id) }
    return { result: undefined, facts: [fact, ...(await touch(tx, deal))] }
  })
