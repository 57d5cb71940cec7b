import { now } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import { demandDocument, resultDocument } from '#search/documents.ts'
import { language } from '#search/lexicon/load.server.ts'
import type { DemandText, ListingDocument } from '#search/listings.ts'
import type { Actor } from '../access/actor.ts'
import { publicDemandOf } from '../demands/document.ts'
import { matchingText } from '../demands/draft.ts'
import { DEMAND_ROW, draftOf } from '../demands/row.ts'
import { publicDemands, viewerOf, visibleDemands } from '../demands/scope.ts'
import { publicResult } from '../results/document.ts'
import { RESULT_COLUMNS } from '../results/present.ts'
import { publicResults } from '../results/scope.ts'
import { found } from '../verdict.ts'
import { contradictionsOfDemand, contradictionsOfResult } from './contradictions.ts'
import { inFairOrder } from './exposure-order.server.ts'
import type { Pair } from './grounds.ts'
import { countListings } from './listings.server.ts'
import { type MatchOptions, matchDemand, matchPair, matchResult } from './match.server.ts'
import type { MatchCandidate, MatchOutcome, Sentence } from './outcome.ts'
import { orNullWhenAway } from './preview.server.ts'

/**
 * What was compared, and with how many; `outcome` is null while the engine is away. `contradictions` of the text that
 * asks.
 */
export type Compared = {
  outcome: MatchOutcome | null
  pairOf: (candidate: MatchCandidate) => Pair
  compared: number
  contradictions: Sentence[]
  /** A public listing of the offered kind by number, held against the one that asks as the list does; null for none. */
  holdAgainst: (number: string) => Promise<{ pair: Pair; candidate: MatchCandidate } | null>
}

/**
 * A demand by number as this reader may have it compared: its owner's hidden figures count for the owner and the bureau
 * alone. null for a demand that is not public and not the reader's own. Throws Missing.
 */
export async function comparableDemand(actor: Actor, number: string): Promise<Comparable | null> {
  const row = found(await db.demand.findFirst({ where: { number, AND: visibleDemands(actor) }, select: DEMAND_ROW }))
  const inside = viewerOf(actor, row.organizationId) === 'inside'
  const demand = inside ? { ...matchingText(draftOf(row)), technologies: row.technologyIds } : publicDemandOf(row)
  return demand && { id: row.id, organizationId: row.organizationId, version: row.version, inside, demand }
}

type Comparable = { id: string; organizationId: string; version: number; inside: boolean; demand: DemandText }

/** The ten best results for a demand by number, from what this reader may see of it; null and Missing as above. */
export async function matchesOfDemand(
  actor: Actor,
  number: string,
  options: MatchOptions = {},
): Promise<Compared | null> {
  const demand = (await comparableDemand(actor, number))?.demand
  if (!demand) return null
  const pairOf = (candidate: MatchCandidate) => ({ demand, result: candidate.document })
  const [outcome, { results }] = await Promise.all([
    orNullWhenAway(matchDemand(demand, options)).then(inFairOrder),
    countListings(),
  ])
  const contradictions = contradictionsOfDemand(demand, now().toISOString().slice(0, 10))
  const holdAgainst = async (other: string) => {
    const result = await publicResultDocument(other)
    return result && { pair: { demand, result }, candidate: await matchPair(demand, result, options) }
  }
  return { outcome, pairOf, compared: results, contradictions, holdAgainst }
}

/** The demands that a published result could serve, best first; null for one that is not public. Throws Missing. */
export async function matchesOfResult(number: string, options: MatchOptions = {}): Promise<Compared | null> {
  const result = await publicResultDocument(number)
  if (!result) return null
  const pairOf = (candidate: MatchCandidate) => ({ demand: found(candidate.document.demand), result })
  const [outcome, { demands }] = await Promise.all([
    orNullWhenAway(matchResult(result, options)).then(inFairOrder),
    countListings(),
  ])
  const holdAgainst = async (other: string) => {
    const document = await publicDemandDocument(other)
    const demand = document?.demand
    if (!demand) return null
    const candidate = await matchPair(demand, result, { ...options, offered: document })
    return { pair: { demand, result }, candidate: { ...candidate, id: document.id, document } }
  }
  return { outcome, pairOf, compared: demands, contradictions: contradictionsOfResult(result), holdAgainst }
}

async function publicResultDocument(number: string): Promise<ListingDocument | null> {
  const row = await db.researchResult.findFirst({ where: { number, AND: publicResults }, select: RESULT_COLUMNS })
  const shown = row && publicResult(row)
  return shown && resultDocument(shown, language())
}

async function publicDemandDocument(number: string): Promise<ListingDocument | null> {
  const row = await db.demand.findFirst({ where: { number, AND: publicDemands }, select: DEMAND_ROW })
  const shown = row && publicDemandOf(row)
  return shown && demandDocument(shown, language())
}
