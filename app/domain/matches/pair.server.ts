import { now } from '#app/server/clock.server.ts'
import { db, type Tx } from '#app/server/db.server.ts'
import { resultDocument } from '#search/documents.ts'
import { language } from '#search/lexicon/load.server.ts'
import type { DemandText, ListingDocument } from '#search/listings.ts'
import type { Actor } from '../access/actor.ts'
import { publicDemandOf } from '../demands/document.ts'
import { matchingText } from '../demands/draft.ts'
import { DEMAND_ROW, type DemandRow, draftOf } from '../demands/row.ts'
import { visibleDemands } from '../demands/scope.ts'
import { matchDemand, matchPair } from '../matching/match.server.ts'
import type { MatchCandidate } from '../matching/outcome.ts'
import { publicResult } from '../results/document.ts'
import { RESULT_COLUMNS, type ResultRow } from '../results/present.ts'
import { found } from '../verdict.ts'
import type { PairViewer } from './rules.ts'
import { heldResults, viewerOf } from './scope.ts'

/** A pair by the public numbers of its listings. */
export type Numbers = { demand: string; result: string }

const VERDICT = {
  side: true,
  kind: true,
  reason: true,
  words: true,
  at: true,
  byUserId: true,
  organizationId: true,
} as const

const MATCH = { id: true, score: true, rank: true, verdicts: { select: VERDICT } } as const

/**
 * A pair as this reader may have it. `match` is null while nobody has ranked or judged it. Throws Missing when either
 * listing is not theirs to see, or when they are neither a side of it nor the bureau.
 */
export async function heldPair(
  actor: Actor,
  numbers: Numbers,
  client: Pick<Tx, 'demand' | 'researchResult' | 'match'> = db,
) {
  const demand = found(
    await client.demand.findFirst({
      where: { number: numbers.demand, AND: visibleDemands(actor) },
      select: DEMAND_ROW,
    }),
  )
  const result = found(
    await client.researchResult.findFirst({
      where: { number: numbers.result, AND: heldResults(actor) },
      select: RESULT_COLUMNS,
    }),
  )
  const viewer: PairViewer = found(viewerOf(actor, { demand, result }))
  const pair = { demandId: demand.id, resultId: result.id }
  const match = await client.match.findUnique({ where: { demandId_resultId: pair }, select: MATCH })
  const open = { demand: publicDemandOf(demand) !== null, result: publicResult(result) !== null }
  const verdictOf = (side: PairViewer) => match?.verdicts.find((verdict) => verdict.side === side) ?? null
  return {
    demand,
    result,
    pair,
    viewer,
    match,
    open,
    verdicts: { DEMAND: verdictOf('DEMAND'), RESULT: verdictOf('RESULT') },
  }
}

export type HeldPair = Awaited<ReturnType<typeof heldPair>>

/** A demand as matching reads it for its own side and the bureau: with what is hidden from the public. */
export const insideText = (demand: DemandRow): DemandText => ({
  ...matchingText(draftOf(demand)),
  technologies: demand.technologyIds,
})

/** The index document of a result; null while the public may not see it. */
export function documentOf(result: ResultRow): ListingDocument | null {
  const shown = publicResult(result)
  return shown && resultDocument(shown, language())
}

/** Deep enough that a pair not among them has no place worth keeping. */
const PLACES = 50

/** What is kept of a pair may be read by its other side one day: of a demand that is not open, what it will show then. */
const asOpen = (row: DemandRow): DemandRow => ({
  ...row,
  status: 'PUBLISHED',
  invitedOnly: false,
  publishedAt: row.publishedAt ?? now(),
  organization: { ...row.organization, status: 'VERIFIED' },
})

/**
 * How a pair stands now: its numbers and its place in the demand's list, from the demand's public words alone. Throws
 * SearchAway; Missing when the result is not public.
 */
export async function standingOf({
  demand,
  result,
}: HeldPair): Promise<{ candidate: MatchCandidate; rank: number | null }> {
  const text = found(publicDemandOf(asOpen(demand)))
  const document = found(documentOf(result))
  const { candidates } = await matchDemand(text, { limit: PLACES })
  const at = candidates.findIndex(({ id }) => id === result.id)
  return at < 0
    ? { candidate: await matchPair(text, document), rank: null }
    : { candidate: found(candidates[at]), rank: at + 1 }
}
