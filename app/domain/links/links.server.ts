import { randomUUID } from 'node:crypto'
import { now } from '#app/server/clock.server.ts'
import type { Tx } from '#app/server/db.server.ts'
import { siteOrigin } from '#app/server/site.server.ts'
import type { LinkPurpose, NoticeKind } from '#prisma/generated/enums.ts'
import { expiryOf, isAnswer } from './purposes.ts'
import { tokenOf } from './token.server.ts'

/** What the links of one mail are about. `expiresAt`: until when the question is open. */
export type LinksWanted = {
  userId: string
  purposes: readonly LinkPurpose[]
  expiresAt: Date
  dealId?: string
  clockId?: string
  meetingId?: string
  demandId?: string
  resultId?: string
  noticeKind?: NoticeKind
}

/**
 * Links of one mail to one person, one for each thing they are good for, as absolute addresses. INTERESTED, NOT_FOR_US and
 * ASK need `dealId` (and the clock's `clockId`), ANSWER, ACKNOWLEDGE and CONFIRM_INTENT `dealId` and the `clockId` of what
 * is answered, ANSWER_PUBLICLY the question's `clockId`, REPLY `dealId`, CONFIRM_MEETING and DECLINE_MEETING `dealId` and
 * `meetingId`, STILL_VALID `demandId` or `resultId`, FEWER_MAILS `noticeKind`; the last lives at least 180 days and
 * outlives its deal.
 */
export async function makeLinks(tx: Tx, wanted: LinksWanted): Promise<Partial<Record<LinkPurpose, string>>> {
  const { userId, purposes, expiresAt, dealId, noticeKind, ...about } = wanted
  const [at, groupId, urls] = [now(), randomUUID(), {} as Partial<Record<LinkPurpose, string>>]
  for (const purpose of purposes) {
    const subject = isAnswer(purpose) ? { dealId, ...about } : { noticeKind }
    const { id } = await tx.actionLink.create({
      data: { purpose, userId, groupId, createdAt: at, expiresAt: expiryOf(purpose, expiresAt, at), ...subject },
      select: { id: true },
    })
    urls[purpose] = `${siteOrigin()}/r/${tokenOf({ id, purpose, userId })}`
  }
  return urls
}
