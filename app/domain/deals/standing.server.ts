import { db, type Tx } from '#app/server/db.server.ts'
import { can } from '../access/abilities.ts'
import { type Actor, isVerified } from '../access/actor.ts'
import { viewerOf } from '../demands/scope.ts'
import type { Viewer } from '../listings/veil.ts'
import { resultsOf } from '../results/scope.ts'
import { isSide } from './rules.ts'
import { dealsInForce, viewerOf as dealViewerOf, readersMeaning } from './scope.ts'

/** As whom somebody reads a listing, and the agreement they are bound by, if any. */
export type Standing = { viewer: Viewer; agreementId: string | null; dealId: string | null }

type Client = Pick<Tx, 'deal' | 'namedReader' | 'researchResult'>

const INSIDE: Standing = { viewer: 'inside', agreementId: null, dealId: null }

/** As whom the actor reads a demand that is theirs to open. */
export async function demandStanding(
  actor: Actor,
  demand: { id: string; organizationId: string },
  client: Client = db,
): Promise<Standing> {
  const base = viewerOf(actor, demand.organizationId)
  return base === 'inside' ? INSIDE : raised(client, actor, base, { demandId: demand.id })
}

/** As whom the actor reads a result that is theirs to open. */
export async function resultStanding(actor: Actor, result: { id: string }): Promise<Standing> {
  const inside = await db.researchResult.count({ where: { id: result.id, AND: resultsOf(actor) } })
  if (inside > 0) return INSIDE
  const base = isVerified(actor) && can(actor, 'match.view') ? 'verified' : 'public'
  return raised(db, actor, base, { resultId: result.id })
}

/** What an agreement in force, or having been named, opens on top. A party of one side is bound towards the other's. */
async function raised(
  client: Client,
  actor: Actor,
  base: Viewer,
  listing: { demandId: string } | { resultId: string },
): Promise<Standing> {
  if (actor.kind !== 'person') return { viewer: base, agreementId: null, dealId: null }
  const meaning = readersMeaning(actor)
  const [deals, named] = await Promise.all([
    client.deal.findMany({
      where: { AND: [dealsInForce(actor), listing] },
      select: {
        id: true,
        demandOrganizationId: true,
        resultOrganizationId: true,
        researcherId: true,
        managerId: true,
        agreement: { select: { id: true } },
      },
    }),
    meaning ? client.namedReader.count({ where: { ...meaning, ...listing } }) : 0,
  ])
  const deal = deals.find((one) => {
    const viewer = dealViewerOf(actor, one)
    return viewer !== null && isSide(viewer)
  })
  const viewer = named > 0 ? 'invited' : deal ? 'agreement' : base
  return { viewer, agreementId: deal?.agreement?.id ?? null, dealId: deal?.id ?? null }
}
