import type { LinkPurpose } from '#prisma/generated/enums.ts'
import { DAY } from '../listings/life.ts'

/** Who stops hearing of something may do so from an old mail, too. */
export const FEWER_MAILS_LASTS = 180 * DAY

/** Answers to one question are spent together; how often one wants mail is another matter than what one answers. */
export const isAnswer = (purpose: LinkPurpose): boolean => purpose !== 'FEWER_MAILS'

/** How long a link lives whose question is open until `until`. */
export const expiryOf = (purpose: LinkPurpose, until: Date, at: Date): Date =>
  isAnswer(purpose) ? until : new Date(Math.max(until.getTime(), at.getTime() + FEWER_MAILS_LASTS))
