import { db } from '#app/server/db.server.ts'
import type { Actor } from '../../access/actor.ts'
import { dealsOf } from '../../deals/scope.ts'
import { demandStanding } from '../../deals/standing.server.ts'
import { sees } from '../../listings/veil.ts'
import { found } from '../../verdict.ts'
import { noteFields } from '../reading.server.ts'

/**
 * Notes for the owner that a party of a deal is shown the wanted figures of its demand, where these are not for
 * everybody. To be awaited before a page that shows them. Throws Missing for a stranger.
 */
export async function noteWantedRead(actor: Actor, number: string): Promise<void> {
  const where = { number, AND: dealsOf(actor) }
  const { demandId } = found(await db.deal.findFirst({ where, select: { demandId: true } }))
  const { indicatorsVisibility: visibility, ...demand } = await db.demand.findUniqueOrThrow({
    where: { id: demandId },
    select: { id: true, organizationId: true, indicatorsVisibility: true },
  })
  if (visibility === 'PUBLIC') return
  const standing = await demandStanding(actor, demand)
  if (sees(standing.viewer, visibility))
    await noteFields(actor, { demandId }, standing, [{ name: 'indicators', visibility }])
}
