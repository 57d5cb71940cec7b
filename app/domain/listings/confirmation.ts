import type { Origin } from '#prisma/generated/enums.ts'
import type { Formats } from '../../i18n/format.ts'
import type { Translate } from '../../i18n/translate.ts'
import { daysSince, hasKeeper, SINKS_AFTER_DAYS } from './life.ts'

/** Times are ISO 8601. */
type Dated = { origin: Origin; publishedAt: string | null; confirmedAt: string | null }

/** What its owner posted is confirmed by being published; what others entered only by a confirmation after that. */
const isByOwner = ({ origin, publishedAt, confirmedAt }: Dated): boolean =>
  hasKeeper(origin) || confirmedAt !== publishedAt

/** `days` since it was last confirmed, whole; `byOwner`: its owner said so; `stale`: so long ago that one asks first. */
export type Confirmation = { days: number; byOwner: boolean; stale: boolean }

/** How fresh a listing is at a time; null before it is published. */
export function confirmationOf(listing: Dated, at: string): Confirmation | null {
  if (!listing.confirmedAt) return null
  const days = daysSince(new Date(listing.confirmedAt), new Date(at))
  const byOwner = isByOwner(listing)
  return { days, byOwner, stale: byOwner && days >= SINKS_AFTER_DAYS }
}

/** “2026-06-15 确认有效”; of what nobody confirmed, when it was entered and that nobody did. Empty before publication. */
export function confirmationWords(listing: Dated, t: Translate, f: Formats): string {
  if (!listing.confirmedAt) return ''
  const date = f.date(listing.confirmedAt)
  return t(isByOwner(listing) ? 'listing.live.confirmed' : 'listing.live.unconfirmed', { date })
}
