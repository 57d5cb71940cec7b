import { db } from '#app/server/db.server.ts'
import type { RefusalReason } from '#prisma/generated/enums.ts'
import { language } from '#search/lexicon/load.server.ts'
import type { ListingDocument } from '#search/listings.ts'
import { profileOf } from '#search/terms.ts'
import { DEMAND_ROW } from '../../demands/row.ts'
import { feedbackOf } from '../../matching/feedback.ts'
import { documentsOf } from '../../matching/listings.server.ts'
import type { Adjustment } from '../../matching/score.ts'
import { insideText } from '../pair.server.ts'

/**
 * What was said of one listing's pairs, for ranking on behalf of its own side: hand both to `matchDemand` or
 * `matchResult` as `exclude` and `adjust`. `refused`: ids of the listings of the other kind that either side refused.
 * Never for what the public or the other side reads: it would show what somebody refused.
 */
export type Judged = { refused: string[]; adjust: (document: ListingDocument) => Adjustment[] }

/**
 * Refused results of a demand, and what the demand's own reasons say of other results; of one in which it is interested
 * they say nothing. One query when none is refused.
 */
export async function judgedBy(demandId: string): Promise<Judged> {
  const verdicts = await db.matchVerdict.findMany({
    where: { match: { demandId } },
    select: { side: true, kind: true, reason: true, match: { select: { resultId: true } } },
    orderBy: { at: 'asc' },
  })
  const own = verdicts.filter(({ side }) => side === 'DEMAND')
  const reasons = own.flatMap(({ reason, match }) => (reason ? [{ reason, resultId: match.resultId }] : []))
  const liked = new Set(own.filter(({ kind }) => kind === 'INTERESTED').map(({ match }) => match.resultId))
  const feedback = reasons.length > 0 ? await feedbackFor(demandId, reasons) : () => []
  return {
    refused: [...new Set(verdicts.filter(({ kind }) => kind === 'REFUSED').map(({ match }) => match.resultId))],
    adjust: (document) => (liked.has(document.id) ? [] : feedback(document)),
  }
}

/** A refused result that is no longer public says nothing any more. */
async function feedbackFor(demandId: string, reasons: { reason: RefusalReason; resultId: string }[]) {
  const [row, documents] = await Promise.all([
    db.demand.findUniqueOrThrow({ where: { id: demandId }, select: DEMAND_ROW }),
    documentsOf([], [...new Set(reasons.map(({ resultId }) => resultId))]),
  ])
  const byId = new Map<string, ListingDocument>(documents.map((document) => [document.id, document]))
  const refusals = reasons.flatMap(({ reason, resultId }) => {
    const document = byId.get(resultId)
    return document ? [{ reason, document }] : []
  })
  return feedbackOf(refusals, profileOf(insideText(row), language()).entries)
}

/** Refused demands of a result. Why a demand was refused says nothing of other demands: nothing is adjusted. */
export async function judgedOf(resultId: string): Promise<Judged> {
  const verdicts = await db.matchVerdict.findMany({
    where: { kind: 'REFUSED', match: { resultId } },
    select: { match: { select: { demandId: true } } },
  })
  return { refused: [...new Set(verdicts.map(({ match }) => match.demandId))], adjust: () => [] }
}
