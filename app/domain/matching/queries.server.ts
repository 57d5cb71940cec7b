import { db } from '#app/server/db.server.ts'
import { resultDocument } from '#search/documents.ts'
import { language } from '#search/lexicon/load.server.ts'
import type { DemandText } from '#search/listings.ts'
import type { Actor } from '../access/actor.ts'
import { publicDemandOf } from '../demands/document.ts'
import { matchingText } from '../demands/draft.ts'
import { DEMAND_ROW, draftOf } from '../demands/row.ts'
import { viewerOf, visibleDemands } from '../demands/scope.ts'
import { publicResult } from '../results/document.ts'
import { RESULT_COLUMNS } from '../results/present.ts'
import { publicResults } from '../results/scope.ts'
import { found } from '../verdict.ts'
import { countListings } from './listings.server.ts'
import { matchDemand, matchResult } from './match.server.ts'
import type { MatchOutcome } from './outcome.ts'
import { orNullWhenAway } from './preview.server.ts'

export type DemandMatches = { demand: DemandText; outcome: MatchOutcome | null; compared: number }

/**
 * The ten best results for a demand by number, from what this reader may see of it: its owner's hidden figures count for
 * the owner and the bureau alone. `outcome` is null while the engine is away. Throws Missing.
 */
export async function matchesOfDemand(actor: Actor, number: string): Promise<DemandMatches> {
  const row = found(await db.demand.findFirst({ where: { number, AND: visibleDemands(actor) }, select: DEMAND_ROW }))
  const inside = viewerOf(actor, row.organizationId) === 'inside'
  const demand = inside ? { ...matchingText(draftOf(row)), technologies: row.technologyIds } : publicDemandOf(row)
  const { results } = await countListings()
  if (!demand) return { demand: matchingText(draftOf(row)), outcome: null, compared: results }
  return { demand, outcome: await orNullWhenAway(matchDemand(demand)), compared: results }
}

/** The demands that a published result could serve, best first. null while the engine is away. Throws Missing. */
export async function matchesOfResult(number: string): Promise<{ outcome: MatchOutcome | null; compared: number }> {
  const row = found(
    await db.researchResult.findFirst({ where: { number, AND: publicResults }, select: RESULT_COLUMNS }),
  )
  const result = found(publicResult(row))
  const { demands } = await countListings()
  return { outcome: await orNullWhenAway(matchResult(resultDocument(result, language()))), compared: demands }
}
