import type { ListingDocument } from '#search/listings.ts'
import { ARCHIVED_AFTER_DAYS, daysSince, isSunk, SINKS_AFTER_DAYS } from '../listings/life.ts'
import type { Adjustment } from './score.ts'

/** What is left of a score on the day a listing sinks, and on the day it is archived. */
const AT_SINKING = 0.92
const AT_ARCHIVING = 0.8

type Dated = Pick<ListingDocument, 'origin' | 'confirmedAt'>

/**
 * What long silence of its owner takes from a listing's score; null while it is confirmed, and for what nobody can
 * confirm. From 0.92 on the ninetieth day it falls evenly to 0.8. `today` is an ISO date or time.
 */
export function livenessAdjustment({ origin, confirmedAt }: Dated, today: string): Adjustment | null {
  const at = new Date(today)
  const confirmed = new Date(confirmedAt)
  if (!isSunk({ origin, confirmedAt: confirmed }, at)) return null
  const days = daysSince(confirmed, at)
  const way = Math.min(1, (days - SINKS_AFTER_DAYS) / (ARCHIVED_AFTER_DAYS - SINKS_AFTER_DAYS))
  const factor = AT_SINKING - (AT_SINKING - AT_ARCHIVING) * way
  return { factor, sentence: { key: 'matching.lost.unconfirmed', params: { days } } }
}

/** The same as a weight beside a listing's words: 1 takes nothing. */
export const livenessWeight = (listing: Dated, today: string): number => livenessAdjustment(listing, today)?.factor ?? 1
