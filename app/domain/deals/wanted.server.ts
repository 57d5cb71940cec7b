import type { Tx } from '#app/server/db.server.ts'
import type { Actor } from '../access/actor.ts'
import { present, type ShownDemand } from '../demands/present.ts'
import { DEMAND_ROW, type DemandRow } from '../demands/row.ts'
import type { Viewer } from '../listings/veil.ts'
import type { WantedFigure } from './proposal.ts'
import { demandStanding } from './standing.server.ts'

type Reading = Pick<Tx, 'demand' | 'deal' | 'namedReader' | 'researchResult'>

/** `shown`: the wanted figures this reader may see; `hidden`: ids of those that open later, by `to`. */
export type Wanted = {
  demand: ShownDemand
  shown: WantedFigure[]
  hidden: string[]
  to: 'VERIFIED' | 'AGREEMENT' | 'INVITED' | null
}

/** The demand of a deal as this party may read it, and its wanted figures with the ids of their rows. */
export async function wantedIn(client: Reading, actor: Actor, deal: { demandId: string }): Promise<Wanted> {
  const row = await client.demand.findUniqueOrThrow({ where: { id: deal.demandId }, select: DEMAND_ROW })
  return wantedOf(row, (await demandStanding(actor, row, client)).viewer)
}

export function wantedOf(row: DemandRow, viewer: Viewer): Wanted {
  const demand = present(row, viewer)
  const { indicators } = demand
  if (!indicators.shown) return { demand, shown: [], hidden: row.indicators.map(({ id }) => id), to: indicators.to }
  const shown = indicators.value.map((one, at) => ({ id: row.indicators[at]!.id, ...one }))
  return { demand, shown, hidden: [], to: null }
}
