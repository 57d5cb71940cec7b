import { now } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'

const DAY = 24 * 60 * 60 * 1000

/** How long it stays on record that a mail was sent, in ms. */
const MAIL_KEPT = 30 * DAY

const TRIED_OUT = 10

/** The desk lists unanswered terms of the last 90 days. */
const TERMS_KEPT = 90 * DAY

/**
 * Deletes what nobody needs any more: mail sent (or given up) long ago, forms kept for a sign-in that did
 * not follow, old counts of unanswered terms.
 */
export async function forgetOld(): Promise<void> {
  const at = now()
  await db.mail.deleteMany({
    where: {
      createdAt: { lt: new Date(at.getTime() - MAIL_KEPT) },
      OR: [{ sentAt: { not: null } }, { attempts: { gte: TRIED_OUT } }],
    },
  })
  await db.heldForm.deleteMany({ where: { expiresAt: { lt: at } } })
  await db.unansweredTerm.deleteMany({ where: { day: { lt: new Date(at.getTime() - TERMS_KEPT - DAY) } } })
}
