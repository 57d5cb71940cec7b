import { db, type Tx } from '#app/server/db.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import type { MatchSide } from '#prisma/generated/enums.ts'
import type { Actor } from '../access/actor.ts'
import type { Fact } from '../audit/facts.ts'
import { type Outcome, write } from '../audit/write.server.ts'
import { actInDeal, type HeldDeal, touch } from '../deals/deal.server.ts'
import { isParty, isSide, mayTalk } from '../deals/rules.ts'
import { dealsOf } from '../deals/scope.ts'
import { found, insist, Refusal } from '../verdict.ts'
import { managedDemand, managedResult, type Place } from './scope.ts'

/** A place held to the end of a transaction: its row is locked, and the actor manages it. */
export type HeldPlace = {
  kind: 'listing' | 'room'
  /** The columns that say where a file or reader belongs. */
  columns: { demandId: string } | { resultId: string } | { dealId: string; side: MatchSide | null }
  /** Of the files of the place those that the actor may manage. */
  own: Prisma.DocumentWhereInput
  organizationId: string
  deal: HeldDeal | null
}

type Facts = [Fact, ...Fact[]]
/** `unseen`: the other side of a room learns nothing of it, so that it is no act in the deal. */
type Work<T> = (tx: Tx, place: HeldPlace) => Promise<{ result: T; facts: Facts; unseen?: boolean }>

/**
 * One act on the files of a place. Throws Missing where the actor manages nothing there; in a room, refuses before both
 * are in touch and after the end, unless `always` (taking away what one gave).
 */
export function actInPlace<T>(actor: Actor, place: Place, work: Work<T>, { always = false } = {}): Promise<T> {
  if ('deal' in place)
    return actInDeal(actor, place.deal, async (tx, deal) => {
      if (!always) insist(mayTalk(deal.viewer, deal))
      const { result, facts, unseen = false } = await work(tx, roomOf(actor, deal))
      const touched = deal.end === null && !unseen ? await touch(tx, deal) : []
      return { result, facts: [...facts, ...touched] as Outcome<T>['facts'] }
    })
  return write(actor, async (tx) => work(tx, await listingOf(tx, actor, place)))
}

function roomOf(actor: Actor, deal: HeldDeal): HeldPlace {
  const organization = actor.kind === 'person' ? actor.organization : null
  if (!isParty(deal.viewer) || !organization) throw new Refusal({ key: 'deals.refusal.notAParty' })
  const side = isSide(deal.viewer) ? deal.viewer : null
  const columns = { dealId: deal.id, side }
  return { kind: 'room', columns, own: columns, organizationId: organization.id, deal }
}

async function listingOf(tx: Tx, actor: Actor, place: { demandId: string } | { resultId: string }): Promise<HeldPlace> {
  const select = { id: true, organizationId: true } as const
  if ('demandId' in place) {
    const where = managedDemand(actor, place.demandId)
    const { id, organizationId } = found(await tx.demand.findFirst({ where, select }))
    await tx.$queryRaw`SELECT 1 FROM "Demand" WHERE id = ${id}::uuid FOR UPDATE`
    return { kind: 'listing', columns: { demandId: id }, own: { demandId: id }, organizationId, deal: null }
  }
  const where = managedResult(actor, place.resultId)
  const { id, organizationId } = found(await tx.researchResult.findFirst({ where, select }))
  await tx.$queryRaw`SELECT 1 FROM "ResearchResult" WHERE id = ${id}::uuid FOR UPDATE`
  return { kind: 'listing', columns: { resultId: id }, own: { resultId: id }, organizationId, deal: null }
}

/** Throws Missing where the actor manages nothing; before a file is looked at or stored. */
export async function insistOnPlace(actor: Actor, place: Place): Promise<void> {
  const select = { id: true } as const
  if ('deal' in place) found(await db.deal.findFirst({ where: { number: place.deal, AND: dealsOf(actor) }, select }))
  else if ('demandId' in place)
    found(await db.demand.findFirst({ where: managedDemand(actor, place.demandId), select }))
  else found(await db.researchResult.findFirst({ where: managedResult(actor, place.resultId), select }))
}
