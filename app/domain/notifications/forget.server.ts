import { TERMS_LISTED_DAYS } from '#app/domain/lexicon/unanswered.server.ts'
import { DAY } from '#app/domain/listings/life.ts'
import { now } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'

/** How long it stays on record that a mail was sent, in ms. */
const MAIL_KEPT = 30 * DAY

const TRIED_OUT = 10

/** How long it stays on record that one answered by a link, after it could be used, in ms. */
const LINKS_KEPT = 400 * DAY

/**
 * Deletes what nobody needs any more: mail sent (or given up) long ago, forms kept for a sign-in that did
 * not follow, old counts of unanswered terms, links of mails and who followed them when.
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
  await db.actionLink.deleteMany({ where: { expiresAt: { lt: new Date(at.getTime() - LINKS_KEPT) } } })
  await db.unansweredTerm.deleteMany({ where: { day: { lt: new Date(at.getTime() - (TERMS_LISTED_DAYS + 1) * DAY) } } })
}
