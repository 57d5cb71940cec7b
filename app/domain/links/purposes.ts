import type { LinkPurpose } from '#prisma/generated/enums.ts'
import { DAY } from '../listings/life.ts'

/** A minute in ms. */
export const MINUTE = 60 * 1000

/** Who stops hearing of something may do so from an old mail, too. */
export const FEWER_MAILS_LASTS = 180 * DAY

/** How long the page that says what was just done may be opened again with everything on it. */
export const RECEIPT_LASTS = 30 * MINUTE

/**
 * A link that was taken up and of which nothing came, because the machine stopped in between, is free again after this
 * long: longer than any write takes.
 */
export const LEASE = MINUTE

/** Answers to one question are spent together; how often one wants mail is another matter than what one answers. */
export const isAnswer = (purpose: LinkPurpose): boolean => purpose !== 'FEWER_MAILS'

/** How long a link lives whose question is open until `until`. */
export const expiryOf = (purpose: LinkPurpose, until: Date, at: Date): Date =>
  isAnswer(purpose) ? until : new Date(Math.max(until.getTime(), at.getTime() + FEWER_MAILS_LASTS))

/** Paces a link can set: less than at once. */
export const FEWER = ['DAILY', 'WEEKLY', 'NEVER'] as const

type Life = { usedAt: Date | null; revokedAt: Date | null; expiresAt: Date }

/** Why a link is dead by itself, whatever it is about; null: it lives. `used`: something came of it. */
export function deathOf({ usedAt, revokedAt, expiresAt }: Life, used: boolean, at: Date) {
  if (isTaken(usedAt, used, at)) return 'spent'
  if (revokedAt) return 'revoked'
  return expiresAt <= at ? 'expired' : null
}

/** Used, or being used by another request just now. */
export const isTaken = (usedAt: Date | null, used: boolean, at: Date): boolean =>
  usedAt !== null && (used || at.getTime() - usedAt.getTime() < LEASE)

export const isFresh = (usedAt: Date, at: Date): boolean => at.getTime() - usedAt.getTime() < RECEIPT_LASTS
