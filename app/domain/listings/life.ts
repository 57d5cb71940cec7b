/** How long a listing stays published without renewal: 12 months, reminder 30 days before (workflows §1, inferred). */
const MONTHS_PUBLISHED = 12
export const REMIND_DAYS_BEFORE = 30
/** What expired is renewed with one click for this long; later its words need another look. (inferred) */
export const RENEW_WITHIN_DAYS = 90
/** After half a year without a word nobody knows whether it still holds: the page asks for confirmation. */
export const CONFIRM_AFTER_DAYS = 180

const DAY = 24 * 60 * 60 * 1000
const SHANGHAI_OFFSET = 8 * 60 * 60 * 1000

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

export const asksConfirmation = (confirmedAt: Date, at: Date): boolean =>
  daysSince(confirmedAt, at) >= CONFIRM_AFTER_DAYS

/** More than {@link RENEW_WITHIN_DAYS} whole days after the end. */
export const isTooLateToRenew = (expiresAt: Date | null, at: Date): boolean =>
  expiresAt !== null && daysSince(expiresAt, at) > RENEW_WITHIN_DAYS
