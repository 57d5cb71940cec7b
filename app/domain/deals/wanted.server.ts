import type { Tx } from '#app/server/db.server.ts'
import type { DealEnd } from '#prisma/generated/enums.ts'
import { type Actor, namedAs } from '../access/actor.ts'
import { present, type ShownDemand } from '../demands/present.ts'
import { DEMAND_ROW, type DemandRow } from '../demands/row.ts'
import { viewerOf } from '../demands/scope.ts'
import type { Viewer } from '../listings/veil.ts'
import type { WantedFigure } from './proposal.ts'

type Reading = Pick<Tx, 'demand' | 'namedReader'>
type DealOfDemand = {
  demandId: string
  demandOrganizationId: string
  resultOrganizationId: string
  end: DealEnd | null
  agreement: { inForceAt: Date | null } | null
}

/** In which role a party of a deal reads its demand: an agreement in force binds the result's side, a name the person. */
async function demandViewer(client: Reading, actor: Actor, deal: DealOfDemand): Promise<Viewer> {
  const viewer = viewerOf(actor, deal.demandOrganizationId)
  if (viewer === 'inside' || actor.kind !== 'person') return viewer
  if (await isNamed(client, namedAs(actor), deal.demandId)) return 'invited'
  const bound = deal.end === null && actor.organization?.id === deal.resultOrganizationId
  return bound && deal.agreement?.inForceAt ? 'agreement' : viewer
}

async function isNamed(client: Reading, email: string | null, demandId: string): Promise<boolean> {
  if (email === null) return false
  const where = { demandId, email, revokedAt: null }
  return (await client.namedReader.findFirst({ where, select: { id: true } })) !== null
}

/** `shown`: the wanted figures this reader may see; `hidden`: ids of those that open later, by `to`. */
export type Wanted = {
  demand: ShownDemand
  shown: WantedFigure[]
  hidden: string[]
  to: 'VERIFIED' | 'AGREEMENT' | 'INVITED' | null
}

/** The demand of a deal as this party may read it, and its wanted figures with the ids of their rows. */
export async function wantedIn(client: Reading, actor: Actor, deal: DealOfDemand): Promise<Wanted> {
  const row = await client.demand.findUniqueOrThrow({ where: { id: deal.demandId }, select: DEMAND_ROW })
  return wantedOf(row, await demandViewer(client, actor, deal))
}

export function wantedOf(row: DemandRow, viewer: Viewer): Wanted {
  const demand = present(row, viewer)
  const { indicators } = demand
  if (!indicators.shown) return { demand, shown: [], hidden: row.indicators.map(({ id }) => id), to: indicators.to }
  const shown = indicators.value.map((one, at) => ({ id: row.indicators[at]!.id, ...one }))
  return { demand, shown, hidden: [], to: null }
}
