import { translator } from '#app/i18n/translate.ts'
import { now } from '#app/server/clock.server.ts'
import type { Tx } from '#app/server/db.server.ts'
import { siteOrigin } from '#app/server/site.server.ts'
import type { Locale } from '#prisma/generated/enums.ts'
import type { MessageParams } from '../verdict.ts'
import { LOCALE_NAMES } from './language.ts'

type Letter = { to: string; subject: string; text: string }

/** Address at which the reader asks for fewer mails, and an entry for the reader's calendar (RFC 5545) with its METHOD. */
type Enclosed = { unsubscribe?: string; calendar?: string; calendarMethod?: string }

/** Puts a mail into the post: it is sent after the transaction has committed, and not at all when it does not. */
export async function queueMail(
  tx: Pick<Tx, 'mail'>,
  { to, subject, text, unsubscribe, calendar, calendarMethod }: Letter & Enclosed,
): Promise<void> {
  const short = [...subject.replace(/\s+/g, ' ')].slice(0, 200).join('')
  await tx.mail.create({ data: { to, subject: short, text, unsubscribe, calendar, calendarMethod, createdAt: now() } })
}

/** Pages that a mail leads to. */
export const links = {
  signIn: () => `${siteOrigin()}/signin`,
  forgotPassword: () => `${siteOrigin()}/forgot-password`,
  resetPassword: (token: string) => `${siteOrigin()}/reset-password/${token}`,
  invitation: (token: string) => `${siteOrigin()}/invitations/${token}`,
  register: () => `${siteOrigin()}/register`,
}

type LetterKind =
  | 'registered'
  | 'addressTaken'
  | 'invitation'
  | 'reset'
  | 'resetUnknown'
  | 'passwordChanged'
  | 'locked'
  | 'staff'

/** A letter of this context in the reader's language: subject and text by their catalogue keys. */
export function letter(kind: LetterKind, to: string, locale: Locale, params: MessageParams): Letter {
  const t = translator(LOCALE_NAMES[locale])
  return { to, subject: t(`accounts.mail.${kind}.subject`, params), text: t(`accounts.mail.${kind}.text`, params) }
}
