import { system } from '#app/domain/access/actor.ts'
import { write } from '#app/domain/audit/write.server.ts'
import { deliverNotices } from '#app/domain/notifications/notices.server.ts'
import { db } from '#app/server/db.server.ts'
import { type ADeal, aDealInTouch } from './world/deals.ts'

/** A deal whose researcher has a telephone and wants what concerns deals there as well, and no mail of it. */
export async function aDealOnTheTelephone(phone: string): Promise<ADeal> {
  const deal = await aDealInTouch()
  while ((await deliverNotices()) > 0);
  const { userId } = deal.researcher
  await db.user.update({ where: { id: userId }, data: { phone } })
  await db.noticeChoice.create({ data: { userId, kind: 'CLOCK', pace: 'NEVER', push: true } })
  return deal
}

/** Something happens of which all are told; the researcher's notice. */
export async function aPushedNotice({ dealId, researcher }: ADeal) {
  const subject = { type: 'deal', id: dealId } as const
  const activeAt = '2026-04-01T00:00:00.000Z'
  await write(system, async () => ({ result: undefined, facts: [{ kind: 'deal.stale', activeAt, subject }] }))
  while ((await deliverNotices()) > 0);
  return db.notice.findFirstOrThrow({
    where: { userId: researcher.userId, message: 'deal.stale' },
    orderBy: { id: 'desc' },
  })
}
