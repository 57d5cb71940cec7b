import { beforeEach, describe, expect, test } from 'vitest'
import { type Person, system } from '#app/domain/access/actor.ts'
import type { Fact } from '#app/domain/audit/facts.ts'
import { write } from '#app/domain/audit/write.server.ts'
import { decline } from '#app/domain/deals/commands/answer.server.ts'
import { mailNotices } from '#app/domain/notifications/mailing.server.ts'
import { deliverNotices } from '#app/domain/notifications/notices.server.ts'
import { freeze } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import type { AlertPace, NoticeKind } from '#prisma/generated/enums.ts'
import { deliverMail } from '../support/delivery.ts'
import { aMember, anOfficer, aVerifiedOrganization, mailsTo } from '../support/world/accounts.ts'
import { type ADeal, aDealInTouch, aPair, aTakenUpDeal } from '../support/world/deals.ts'
import { aPublishedDemand } from '../support/world/demands.ts'

// A Monday morning in Xi'an.
const MONDAY = '2026-06-15T09:30:00+08:00'
const at = (text: string) => freeze(new Date(`2026-06-${text}+08:00`))
beforeEach(() => freeze(new Date(MONDAY)))

const record = (facts: [Fact, ...Fact[]], actor: Person | typeof system = system) =>
  write(actor, async () => ({ result: undefined, facts }))
const on = (deal: ADeal) => ({ type: 'deal', id: deal.dealId }) as const
const emailOf = async ({ userId }: Person) => (await db.user.findUniqueOrThrow({ where: { id: userId } })).email!
const noticesOf = ({ userId }: Person, where: object = {}) =>
  db.notice.findMany({ where: { userId, ...where }, orderBy: { id: 'asc' } })
const told = async (deal: ADeal, who: Person) =>
  (await noticesOf(who, { dealId: deal.dealId })).map(({ message }) => message)
/** The one mail to somebody whose subject or text says this. */
async function mailOf(who: Person, words: string) {
  const mails = (await mailsTo(await emailOf(who))).filter(({ subject, text }) => (subject + text).includes(words))
  expect(
    mails.map(({ subject }) => subject),
    words,
  ).toHaveLength(1)
  return mails[0]!
}
const choose = ({ userId }: Person, kind: NoticeKind, pace: AlertPace, push = false) =>
  db.noticeChoice.upsert({
    where: { userId_kind: { userId, kind } },
    create: { userId, kind, pace, push },
    update: { pace, push },
  })
/** Everything so far is told and mailed; mails are thrown away. */
async function settled(): Promise<void> {
  await deliverMail()
  await db.mail.deleteMany()
}

test('an enterprise takes up a match: the institution is asked, by a mail it can answer', async () => {
  const deal = await aTakenUpDeal()
  await deliverMail()
  expect(await told(deal, deal.researcher)).toEqual(['deal.takenUp.RESULT'])
  expect(await told(deal, deal.university)).toEqual(['deal.takenUp.RESULT'])
  expect(await told(deal, deal.enterprise)).toEqual([])
  const mail = await mailOf(deal.researcher, '一道题')
  expect(mail.subject).toMatch(/^示例单位\d+号想请您看一道题：风机轴承坏了才知道（\d+ 月 \d+ 日 17:30 前答复）$/)
  expect(mail.text).toContain('“想请你们看看”')
  expect(mail.text).toContain(`/work/deals/${deal.number}`)
  for (const words of ['愿意谈：', '不合适，选一个原因：', '先问一句：'])
    expect(mail.text).toMatch(new RegExp(`${words}\nhttp://\\S+/r/[\\w-]+\n`))
  expect(mail.text).toMatch(/少收这类信：http:\/\/\S+\/r\/[\w-]+/)
  expect(mail.unsubscribe).toMatch(/\/r\/[\w-]+$/)
})

export {
  aDealInTouch,
  aMember,
  anOfficer,
  aPair,
  aPublishedDemand,
  at,
  aVerifiedOrganization,
  choose,
  decline,
  deliverNotices,
  describe,
  mailNotices,
  on,
  record,
  settled,
}
