import { beforeEach, expect, test } from 'vitest'
import { nobody, type Person, system } from '#app/domain/access/actor.ts'
import { write } from '#app/domain/audit/write.server.ts'
import { proposeIntent } from '#app/domain/deals/commands/intent.server.ts'
import { cancelMeeting, proposeMeeting } from '#app/domain/deals/commands/meeting.server.ts'
import { sendMessage } from '#app/domain/deals/commands/message.server.ts'
import { askPublicly } from '#app/domain/deals/commands/question.server.ts'
import { answerByLink } from '#app/domain/links/use.server.ts'
import { deliverNotices } from '#app/domain/notifications/notices.server.ts'
import { freeze } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import { deliverMail } from '../support/delivery.ts'
import { aVerifiedEnterprise, mailsTo } from '../support/world/accounts.ts'
import { aDealInTouch, aTakenUpDeal } from '../support/world/deals.ts'
import { anOffer } from '../support/world/proposals.ts'

beforeEach(() => freeze(new Date('2026-06-15T09:30:00+08:00')))

async function mailOf(who: Person, words: string) {
  const { email } = await db.user.findUniqueOrThrow({ where: { id: who.userId } })
  const mails = (await mailsTo(email!)).filter(({ subject }) => subject.includes(words))
  expect(mails, words).toHaveLength(1)
  return mails[0]!
}
/** The token of the link that stands under these words. */
const tokenUnder = (text: string, words: string): string =>
  new RegExp(`${words}\\s*http\\S+/r/([\\w-]+)`).exec(text)?.[1] ?? ''

test('the professor answers from the mail, without signing in: both sides are told, and the links are spent', async () => {
  const deal = await aTakenUpDeal()
  await deliverMail()
  const asked = await mailOf(deal.researcher, '一道题')
  await answerByLink(tokenUnder(asked.text, '愿意谈：'), nobody, { purpose: 'INTERESTED' })
  expect(await db.deal.findUnique({ where: { number: deal.number } })).toMatchObject({ stage: 'CONTACT_AGREED' })
  await answerByLink(tokenUnder(asked.text, '不合适，选一个原因：'), nobody, {
    purpose: 'NOT_FOR_US',
    reason: 'PRICE',
    words: '',
  })
  expect(await db.deal.findUnique({ where: { number: deal.number } })).toMatchObject({ end: null })
  await deliverMail()
  for (const reader of [deal.enterprise, deal.researcher, deal.university])
    expect((await mailOf(reader, '双方都愿意谈')).text).toContain(`/work/deals/${deal.number}`)
})

test('a mail held until after the day says that it was due, and its links still answer', async () => {
  const deal = await aTakenUpDeal()
  while ((await deliverNotices()) > 0);
  freeze(new Date('2026-07-20T09:30:00+08:00'))
  await deliverMail()
  const { subject, text } = await mailOf(deal.researcher, '一道题')
  expect(subject).toContain('（6 月 23 日就该答复了，现在答也来得及）')
  await answerByLink(tokenUnder(text, '愿意谈：'), nobody, { purpose: 'INTERESTED' })
  expect(await db.deal.findUnique({ where: { number: deal.number } })).toMatchObject({ stage: 'CONTACT_AGREED' })
})

test('a message, a proposal and its reminder, an intent and a public question are answered from their mails', async () => {
  const deal = await aDealInTouch()
  await sendMessage(deal.university, deal.number, { text: '图纸收到了' })
  await deliverMail()
  const written = await mailOf(deal.enterprise, '给你留言')
  expect(tokenUnder(written.text, '现在回复：')).not.toBe('')
  const proposalId = await anOffer(deal)
  await deliverMail()
  expect(tokenUnder((await mailOf(deal.enterprise, '提交了方案')).text, '看过了，还在比：')).not.toBe('')
  const { id: clockId, dueAt } = await db.replyClock.findFirstOrThrow({
    where: { dealId: deal.dealId, kind: 'PROPOSAL' },
  })
  const about = { type: 'deal', id: deal.dealId } as const
  await write(system, async () => ({
    result: undefined,
    facts: [
      { kind: 'deal.reminded', side: 'DEMAND', clockId, clock: 'PROPOSAL', dueAt: dueAt.toISOString(), subject: about },
    ],
  }))
  await deliverMail()
  const reminded = await mailOf(deal.enterprise, '快到期了，请答复方案')
  await answerByLink(tokenUnder(reminded.text, '看过了，还在比：'), nobody, {
    purpose: 'ACKNOWLEDGE',
    message: '看过了',
  })
  await proposeIntent(deal.researcher, deal.number, { proposalId, words: '' })
  await deliverMail()
  expect(tokenUnder((await mailOf(deal.enterprise, '有意合作')).text, '确认意向：')).not.toBe('')
  await askPublicly((await aVerifiedEnterprise()).admin, deal.numbers.demand, '现场有没有网络？')
  await deliverMail()
  expect(tokenUnder((await mailOf(deal.enterprise, '有人问你的需求')).text, '公开答复：')).not.toBe('')
})

test('at the foot of every mail is the way to fewer of its kind', async () => {
  const deal = await aTakenUpDeal()
  await deliverMail()
  const { text, unsubscribe } = await mailOf(deal.university, '一道题')
  const token = tokenUnder(text, '少收这类信：')
  expect(unsubscribe).toContain(token)
  await answerByLink(token, nobody, { purpose: 'FEWER_MAILS', pace: 'WEEKLY' })
  expect(await db.noticeChoice.findMany({ where: { userId: deal.university.userId } })).toMatchObject([
    { kind: 'DEAL', pace: 'WEEKLY', push: false },
  ])
})

test('a meeting is confirmed from the mail; all get it for their calendar, and lose it when it is called off', async () => {
  const deal = await aDealInTouch()
  const plan = {
    startsAt: new Date('2026-06-18T06:00:00Z'),
    endsAt: new Date('2026-06-18T07:00:00Z'),
    place: '创新港 5 号楼',
    agenda: '先看现场数据',
  }
  const { id } = await proposeMeeting(deal.enterprise, deal.number, plan)
  await deliverMail()
  const asked = await mailOf(deal.researcher, '想在 6 月 18 日 14:00 见面')
  expect(asked.text).toContain('地点：创新港 5 号楼')
  expect(asked.text).toContain('这个时间不行：')
  expect(asked.calendar).toBeNull()
  await answerByLink(tokenUnder(asked.text, '这个时间可以：'), nobody, { purpose: 'CONFIRM_MEETING', seen: 0 })
  await deliverMail()
  for (const reader of [deal.enterprise, deal.researcher]) {
    const { calendar, calendarMethod } = await mailOf(reader, '见面定了：6 月 18 日 14:00')
    expect(calendarMethod).toBe('REQUEST')
    expect(calendar).toContain('DTSTART:20260618T060000Z')
  }
  await cancelMeeting(deal.enterprise, deal.number, id, '现场检修')
  await deliverMail()
  for (const reader of [deal.enterprise, deal.researcher]) {
    const { calendar, calendarMethod, text } = await mailOf(reader, '见面取消')
    expect([calendarMethod, text.includes('现场检修')]).toEqual(['CANCEL', true])
    expect(calendar).toContain('STATUS:CANCELLED')
  }
  const dropped = await proposeMeeting(deal.enterprise, deal.number, { ...plan, agenda: '' })
  await cancelMeeting(deal.enterprise, deal.number, dropped.id, '')
  await deliverMail()
  expect(await db.mail.count({ where: { calendarMethod: 'CANCEL' } }), 'never in a calendar').toBe(3)
  const told = await db.notice.findMany({ where: { message: 'deal.meetingCancelled' }, select: { userId: true } })
  const toldOf = ({ userId }: Person) => told.filter((one) => one.userId === userId).length
  expect([deal.enterprise, deal.researcher].map(toldOf)).toEqual([1, 2])
})
