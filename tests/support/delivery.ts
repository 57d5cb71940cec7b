import { deliverAlerts } from '#app/domain/notifications/alerts.server.ts'
import { mailNotices } from '#app/domain/notifications/mailing.server.ts'
import { deliverMatches } from '#app/domain/notifications/matches.server.ts'
import { deliverNotices } from '#app/domain/notifications/notices.server.ts'
import { pushNotices } from '#app/domain/notifications/pushing.server.ts'
import { deliverToSearch } from '#app/domain/notifications/search.server.ts'
import { sendWaitingMail } from '#app/domain/notifications/send.server.ts'
import { db } from '#app/server/db.server.ts'

/** One round of what the loops of the product do. Returns how much was done. */
export async function deliverOnce(): Promise<number> {
  const done = [
    await deliverToSearch(),
    await deliverMatches(),
    await deliverAlerts(),
    await deliverNotices(),
    await mailNotices(),
    await pushNotices(),
    await sendWaitingMail(),
  ]
  return done.reduce((sum, count) => sum + count, 0)
}

/** Rounds until nothing is left to do. */
export async function deliverAll(): Promise<void> {
  while ((await deliverOnce()) > 0);
}

/** Notices of all recorded facts, and the mails among them whose hour has come; nothing is sent. */
export async function deliverMail(): Promise<void> {
  while ((await deliverNotices()) > 0);
  while ((await mailNotices()) > 0);
}

/** Waits until every recorded fact has been delivered to search, or the time is over; true when it has. */
export async function searchCaughtUp(withinMs: number): Promise<boolean> {
  const until = Date.now() + withinMs
  while (Date.now() < until) {
    if ((await db.delivery.count({ where: { channel: 'search', doneAt: null } })) === 0) return true
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return false
}
