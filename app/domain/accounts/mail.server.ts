import { now } from '#app/server/clock.server.ts'
import type { Tx } from '#app/server/db.server.ts'
import { env } from '#app/server/env.server.ts'

export type Letter = { to: string; subject: string; text: string }

/** Puts a mail into the post: it is sent after the transaction has committed, and not at all when it does not. */
export async function queueMail(tx: Pick<Tx, 'mail'>, { to, subject, text }: Letter): Promise<void> {
  const short = [...subject.replace(/\s+/g, ' ')].slice(0, 200).join('')
  await tx.mail.create({ data: { to, subject: short, text, createdAt: now() } })
}

/** An absolute link for a mail: PUBLIC_URL where it is set, else the origin the request came to. */
export const siteLink = (origin: string, path: string): string => new URL(path, env.PUBLIC_URL ?? origin).href
