import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport, type Transporter } from 'nodemailer'
import { env } from './env.server.ts'

type OutgoingMail = {
  id: string
  to: string
  subject: string
  text: string
  /** Address of List-Unsubscribe (RFC 2369). */
  unsubscribe?: string | null
  /** An entry for the reader's calendar (RFC 5545), and its METHOD. */
  calendar?: string | null
  calendarMethod?: string | null
}

/** Nothing is really sent: a developer reads mail on the page of the outbox, so the text of a sent mail stays. */
export const keepsSentMail = (): boolean => env.NODE_ENV !== 'production' && !env.SMTP_URL

let transport: Transporter | undefined

/** One connection at a time, given up after 10 s without an answer; the caller tries again later. */
function smtp(url: string): Transporter {
  transport ??= createTransport({ url, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 })
  return transport
}

/**
 * Sends one mail through SMTP_URL; without one, writes it to `outbox/<id>.eml` in the data folder. Sending the same id
 * again carries the same Message-ID, so a mail sent twice by a crash is shown once. Throws what the server answered.
 */
export async function sendMail(mail: OutgoingMail): Promise<void> {
  const { to, subject, text, unsubscribe, calendar, calendarMethod } = mail
  if (!env.SMTP_URL) return keepMail(mail)
  await smtp(env.SMTP_URL).sendMail({
    from: env.MAIL_FROM,
    to,
    subject: oneLine(subject),
    text,
    messageId: messageIdOf(mail),
    headers: { 'Auto-Submitted': 'auto-generated', ...(unsubscribe && { 'List-Unsubscribe': `<${unsubscribe}>` }) },
    ...(calendar && { icalEvent: { method: calendarMethod ?? 'PUBLISH', filename: CALENDAR_FILE, content: calendar } }),
  })
}

const CALENDAR_FILE = 'invite.ics'

const messageIdOf = ({ id }: OutgoingMail): string => `<${id}@qinqiao>`

const oneLine = (subject: string): string => subject.replace(/\s+/g, ' ')

/** Readable as plain text; links in it open accounts, so only the owner of the data folder reads it. */
async function keepMail(mail: OutgoingMail): Promise<void> {
  const { id, to, subject, text, unsubscribe, calendar, calendarMethod } = mail
  const head = [
    `Message-ID: ${messageIdOf(mail)}`,
    `To: ${to}`,
    `Subject: ${oneLine(subject)}`,
    ...(unsubscribe ? [`List-Unsubscribe: <${unsubscribe}>`] : []),
  ]
  const enclosed = calendar ? `\n--- ${CALENDAR_FILE} (${calendarMethod}) ---\n${calendar}\n` : ''
  const folder = join(env.DATA_DIR, 'outbox')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, `${id}.eml`)
  await writeFile(`${file}.part`, `${head.join('\n')}\n\n${text}\n${enclosed}`, { mode: 0o600 })
  await rename(`${file}.part`, file)
}
