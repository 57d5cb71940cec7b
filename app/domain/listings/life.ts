import type { Origin } from '#prisma/generated/enums.ts'

/** How long a listing stays published without renewal: 12 months, reminder 30 days before (workflows §1, inferred). */
const MONTHS_PUBLISHED = 12
export const REMIND_DAYS_BEFORE = 30
/** What expired is renewed with one click for this long; later its words need another look. (inferred) */
export const RENEW_WITHIN_DAYS = 90
/** Days without a word from its owner after which a listing stands behind those confirmed, and is no longer public. */
export const SINKS_AFTER_DAYS = 90
export const ARCHIVED_AFTER_DAYS = 180
/** The owner is told so long before it is archived. */
export const WARNED_DAYS_BEFORE = 14
/** Days without a word after which its owner is asked whether it still holds; the last time is the warning. */
export const ASKED_AFTER_DAYS = [60, SINKS_AFTER_DAYS, ARCHIVED_AFTER_DAYS - WARNED_DAYS_BEFORE] as const

/** A day in ms. */
export const DAY = 24 * 60 * 60 * 1000
/** Xi'an keeps the time of Shanghai, eight hours before UTC, without summer time since 1991; in ms. */
export const SHANGHAI_OFFSET = 8 * 60 * 60 * 1000

/** The day it is in Xi'an, as ISO date. */
export const shanghaiDay = (at: Date): string => new Date(at.getTime() + SHANGHAI_OFFSET).toISOString().slice(0, 10)

/** The same day and hour `months` later; the 31st becomes the last day of a shorter month. */
function monthsLater(at: Date, months: number): Date {
  const day = at.getUTCDate()
  const later = new Date(at)
  later.setUTCDate(1)
  later.setUTCMonth(later.getUTCMonth() + months)
  const last = new Date(Date.UTC(later.getUTCFullYear(), later.getUTCMonth() + 1, 0)).getUTCDate()
  later.setUTCDate(Math.min(day, last))
  return later
}

/** When what is published or renewed at `at` ends. */
export const expiryFrom = (at: Date): Date => monthsLater(at, MONTHS_PUBLISHED)

/** Within the last 30 days before the end, the end not yet reached. */
export const isExpiring = (expiresAt: Date | null, at: Date): boolean =>
  expiresAt !== null && expiresAt > at && expiresAt.getTime() - at.getTime() <= REMIND_DAYS_BEFORE * DAY

/** Whole days since the owner last said that it still holds. */
export const daysSince = (confirmedAt: Date, at: Date): number =>
  Math.max(0, Math.floor((at.getTime() - confirmedAt.getTime()) / DAY))

type Kept = { origin: Origin; confirmedAt: Date | null }

/** Its owner put it here and can be asked; what was copied from lists and public sources, or written as an example, has nobody. */
export const hasKeeper = (origin: Origin): boolean => origin === 'POSTED'

/** Whole days for which the one who can be asked has said nothing; 0 where nobody can be asked. */
const silentDays = ({ origin, confirmedAt }: Kept, at: Date): number =>
  hasKeeper(origin) && confirmedAt ? daysSince(confirmedAt, at) : 0

export const asksConfirmation = (listing: Kept, at: Date): boolean => silentDays(listing, at) >= ASKED_AFTER_DAYS[0]

/** Unconfirmed for so long that it stands behind others. */
export const isSunk = (listing: Kept, at: Date): boolean => silentDays(listing, at) >= SINKS_AFTER_DAYS

/** When what nobody confirms from `at` on is archived: never sooner than the time of the warning allows. */
export const archivedFrom = (confirmedAt: Date, at: Date): Date =>
  new Date(Math.max(confirmedAt.getTime() + ARCHIVED_AFTER_DAYS * DAY, at.getTime() + WARNED_DAYS_BEFORE * DAY))

/** More than {@link RENEW_WITHIN_DAYS} whole days after the end. */
export const isTooLateToRenew = (expiresAt: Date | null, at: Date): boolean =>
  expiresAt !== null && daysSince(expiresAt, at) > RENEW_WITHIN_DAYS
