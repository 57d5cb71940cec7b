import { type LinksWanted, makeLinks } from '#app/domain/links/links.server.ts'
import { now } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import type { LinkPurpose } from '#prisma/generated/enums.ts'

const HOUR = 60 * 60 * 1000

/** Tokens of the links of one mail, by purpose, as the writer of a mail makes them. */
export async function linksOf(
  wanted: Omit<LinksWanted, 'expiresAt'> & { expiresAt?: Date },
): Promise<Record<LinkPurpose, string>> {
  const expiresAt = wanted.expiresAt ?? new Date(now().getTime() + 24 * HOUR)
  const urls = await db.$transaction((tx) => makeLinks(tx, { ...wanted, expiresAt }))
  return Object.fromEntries(
    Object.entries(urls).map(([purpose, url]) => [purpose, url.slice(url.lastIndexOf('/') + 1)]),
  ) as Record<LinkPurpose, string>
}

const ANSWERS = ['INTERESTED', 'NOT_FOR_US', 'ASK', 'FEWER_MAILS'] as const

/** The links of the mail that says that a match was taken up. */
export async function answerLinks(dealId: string, userId: string, changes: { expiresAt?: Date } = {}) {
  const clock = await db.replyClock.findFirstOrThrow({
    where: { dealId, kind: 'TAKE_UP', closedAt: null },
    select: { id: true },
  })
  return linksOf({ userId, purposes: ANSWERS, dealId, clockId: clock.id, noticeKind: 'DEAL', ...changes })
}
