import { now } from '#app/server/clock.server.ts'
import { type Actor, userIdOf } from '../../access/actor.ts'
import { insist, Refusal } from '../../verdict.ts'
import { aboutDeal, actInDeal } from '../deal.server.ts'
import { isSide, mayAct } from '../rules.ts'

/**
 * A note that one side alone reads, or the technology manager alone. It is no act towards the other: the deal does not
 * move by it, and nobody can see from outside that it was written. Refuses what the newest note says already.
 */
export const writeNote = (actor: Actor, number: string, text: string): Promise<void> =>
  actInDeal(actor, number, async (tx, deal) => {
    insist(mayAct(deal.viewer, deal))
    const side = isSide(deal.viewer) ? deal.viewer : null
    const newest = await tx.dealNote.findFirst({
      where: { dealId: deal.id, side },
      orderBy: [{ at: 'desc' }, { id: 'desc' }],
      select: { text: true },
    })
    if (newest?.text === text) throw new Refusal({ key: 'room.refusal.sameNote' })
    await tx.dealNote.create({ data: { dealId: deal.id, side, authorId: userIdOf(actor), text, at: now() } })
    return { result: undefined, facts: [{ kind: 'deal.noteWritten', side, subject: aboutDeal(deal.id) }] }
  })
