import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Person, system } from '#app/domain/access/actor.ts'
import type { Fact } from '#app/domain/audit/facts.ts'
import { write } from '#app/domain/audit/write.server.ts'
import { decline } from '#app/domain/deals/commands/answer.server.ts'
import { addDocument } from '#app/domain/disclosure/commands/document.server.ts'
import { nameReader } from '#app/domain/disclosure/commands/reader.server.ts'
import { countUnread, inboxPage, markRead, saveChoices } from '#app/domain/notifications/inbox.server.ts'
import { mailNotices } from '#app/domain/notifications/mailing.server.ts'
import { deliverNotices } from '#app/domain/notifications/notices.server.ts'
import { freeze, now } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import type { Notice } from '#prisma/generated/client.ts'
import type { AlertPace, NoticeKind } from '#prisma/generated/enums.ts'
import { deliverMail } from '../support/delivery.ts'
import { aMember, anOfficer, aPendingOrganization, aVerifiedOrganization, mailsTo } from '../support/world/accounts.ts'
import { type ADeal, aDealInTouch, aTakenUpDeal } from '../support/world/deals.ts'
import { aPublishedDemand } from '../support/world/demands.ts'
import { aText, bothSign } from '../support/world/files.ts'

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
const leaves = ({ userId }: Person) => db.membership.updateMany({ where: { userId }, data: { endedAt: now() } })
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

const NO_ROW = '01970000-0000-7000-8000-000000000000'

describe('who is told what', () => {
  const D = { side: 'DEMAND' } as const
  const R = { side: 'RESULT' } as const
  const due = { clockId: NO_ROW, clock: 'PROPOSAL', dueAt: '2026-06-22T09:30:00.000Z' } as const

  // E enterprise, U the institution's administrator, P the researcher, M the technology manager, O an officer
  const CASES = [
    [{ kind: 'deal.takenUp', demandId: NO_ROW, resultId: NO_ROW, ...R }, 'E'],
    [{ kind: 'deal.takenUp', demandId: NO_ROW, resultId: NO_ROW, side: null }, 'E P U'],
    [{ kind: 'deal.contactAgreed' }, 'E M P U'],
    [{ kind: 'deal.declined', reason: 'PRICE', ...R }, 'E M'],
    [{ kind: 'deal.lost', reason: 'PRICE', stage: 'TALKING', ...D }, 'M P U'],
    [{ kind: 'deal.lost', reason: 'LISTING_GONE', stage: 'TALKING', side: null }, 'E M P U'],
    [{ kind: 'deal.stale', activeAt: '2026-04-01T00:00:00.000Z' }, 'E M O P U'],
    [{ kind: 'deal.reminded', ...due, ...D }, 'E'],
    [{ kind: 'deal.escalated', ...due, ...D, to: 'MANAGER' }, 'M'],
    [{ kind: 'deal.escalated', ...due, ...D, to: 'OFFICER' }, 'O'],
    [{ kind: 'deal.nudged', clockId: NO_ROW, ...R }, 'P U'],
    [{ kind: 'deal.messageSent', messageId: NO_ROW, ...D }, 'M P U'],
    [{ kind: 'deal.messageSent', messageId: NO_ROW, side: null }, 'E M P U'],
    [{ kind: 'deal.questionAsked', messageId: NO_ROW, ...D }, 'M P U'],
    [{ kind: 'deal.questionAnswered', messageId: NO_ROW, questionId: NO_ROW, ...R }, 'E M'],
    [{ kind: 'deal.meetingProposed', meetingId: NO_ROW, ...D }, 'M P U'],
    [{ kind: 'deal.meetingMoved', meetingId: NO_ROW, ...R }, 'E M'],
    [{ kind: 'deal.meetingConfirmed', meetingId: NO_ROW }, 'E M P U'],
    [{ kind: 'deal.meetingDeclined', meetingId: NO_ROW, ...R }, 'E M'],
    [{ kind: 'deal.meetingCancelled', meetingId: NO_ROW, ...R }, 'E M P U'],
    [{ kind: 'deal.agreementAsked', agreementId: NO_ROW, version: '2026-1', ...D }, 'M P U'],
    [{ kind: 'deal.agreementInForce', agreementId: NO_ROW, version: '2026-1' }, 'E M P U'],
    [{ kind: 'deal.proposalOffered', proposalId: NO_ROW, number: 1 }, 'E M'],
    [{ kind: 'deal.proposalWithdrawn', proposalId: NO_ROW }, 'E M'],
    [{ kind: 'deal.intentProposed', intentId: NO_ROW, proposalId: NO_ROW, ...D }, 'M P U'],
    [{ kind: 'deal.intentConfirmed', intentId: NO_ROW, proposalId: NO_ROW }, 'E M P U'],
    [{ kind: 'deal.intentDeclined', intentId: NO_ROW, ...R }, 'E M'],
    [{ kind: 'deal.agreed', ...D }, ''],
    [{ kind: 'deal.noteWritten', ...D }, ''],
  ] as const

  test('every fact of a deal reaches whom it concerns, and nobody else', async () => {
    const deal = await aDealInTouch()
    const manager = await aMember(await aVerifiedOrganization('TRANSFER_INSTITUTION'), 'TECHNOLOGY_MANAGER')
    await db.deal.update({ where: { id: deal.dealId }, data: { managerId: manager.userId } })
    const colleague = await aMember({ organizationId: deal.enterprise.organization!.id, admin: deal.enterprise })
    const readers = { E: deal.enterprise, U: deal.university, P: deal.researcher, M: manager, O: await anOfficer() }
    await settled()
    expect(await told(deal, deal.university), 'also who agreed last').toEqual([
      'deal.takenUp.RESULT',
      'deal.contactAgreed',
    ])
    for (const [fact, expected] of CASES) {
      await db.notice.deleteMany()
      await record([{ ...fact, subject: on(deal) } as Fact])
      while ((await deliverNotices()) > 0);
      const got: string[] = []
      for (const [letter, person] of Object.entries(readers))
        if ((await noticesOf(person)).length === 1) got.push(letter)
      expect([fact.kind, got.sort().join(' ')]).toEqual([fact.kind, expected])
      expect(await noticesOf(colleague)).toEqual([])
    }
    await db.notice.deleteMany()
    await record([{ kind: 'deal.stale', activeAt: MONDAY, subject: on(deal) }], deal.university)
    while ((await deliverNotices()) > 0);
    expect([await told(deal, deal.university), await told(deal, deal.researcher)]).toEqual([[], ['deal.stale']])
  })

  const GONE = { reason: '不做了' } as const
  const UNASKED = [
    [{ kind: 'demand.withdrawn', from: 'PUBLISHED', ...GONE }, 'M P U'],
    [{ kind: 'demand.restricted', ...GONE }, 'M P U'],
    [{ kind: 'demand.expired' }, 'M P U'],
    [{ kind: 'demand.archived', confirmedAt: MONDAY }, 'M P U'],
    [{ kind: 'result.withdrawn', from: 'PUBLISHED', ...GONE }, 'E M'],
    [{ kind: 'result.restricted', ...GONE }, 'E M'],
    [{ kind: 'result.expired' }, 'E M'],
    [{ kind: 'result.archived', confirmedAt: MONDAY }, 'E M'],
  ] as const

  test('who talks about a listing that is not public any more is told, of each deal, and not why', async () => {
    const deal = await aDealInTouch()
    const manager = await aMember(await aVerifiedOrganization('TRANSFER_INSTITUTION'), 'TECHNOLOGY_MANAGER')
    await db.deal.update({ where: { id: deal.dealId }, data: { managerId: manager.userId } })
    const { id: _, ...row } = await db.deal.findUniqueOrThrow({ where: { id: deal.dealId } })
    const copy = (number: string, changes: object) => db.deal.create({ data: { ...row, number, ...changes } })
    await copy('DJ-2026-999001', { end: 'LOST', endedAt: now() })
    const readers = { E: deal.enterprise, U: deal.university, P: deal.researcher, M: manager, O: await anOfficer() }
    await settled()
    for (const [fact, expected] of UNASKED) {
      await db.notice.deleteMany()
      const type = fact.kind.startsWith('demand') ? 'demand' : 'result'
      await record([{ ...fact, subject: { type, id: type === 'demand' ? deal.demandId : deal.resultId } } as Fact])
      while ((await deliverNotices()) > 0);
      const rows = await db.notice.findMany({ where: { message: 'deal.listingGone' } })
      const got = Object.entries(readers).filter(([, { userId }]) => rows.some((one) => one.userId === userId))
      expect([
        fact.kind,
        got
          .map(([letter]) => letter)
          .sort()
          .join(' '),
      ]).toEqual([fact.kind, expected])
      expect(rows.every(({ kind, dealId }) => kind === 'DEAL' && dealId === deal.dealId)).toBe(true)
      expect(JSON.stringify(rows)).not.toContain('不做了')
      const titles = await Promise.all([
        db.demand.findUniqueOrThrow({ where: { id: deal.demandId } }),
        db.researchResult.findUniqueOrThrow({ where: { id: deal.resultId } }),
      ])
      const gone = titles[type === 'demand' ? 0 : 1]!.title
      for (const { subject } of rows) expect(subject).toMatchObject({ deal: { otherTitle: gone } })
    }
    const withdrawn = async () => {
      await db.notice.deleteMany()
      const subject = { type: 'demand', id: deal.demandId } as const
      await record([{ kind: 'demand.withdrawn', from: 'PUBLISHED', ...GONE, subject }])
      while ((await deliverNotices()) > 0);
      return (await noticesOf(manager)).length
    }
    const { dealId: id } = await aDealInTouch()
    await settled()
    await db.deal.update({ where: { id }, data: { demandId: deal.demandId, managerId: manager.userId } })
    expect(await withdrawn(), 'two deals on one demand').toBe(2)
    await db.deal.updateMany({ where: { demandId: deal.demandId }, data: { stage: 'TAKEN_UP' } })
    expect(await withdrawn(), 'what was not answered ends by itself').toBe(0)
  })

  test('the bureau is told that a question is overdue, not what it says', async () => {
    const deal = await aDealInTouch()
    const officer = await anOfficer()
    const { id: subjectId } = await db.dealMessage.create({
      data: { dealId: deal.dealId, kind: 'QUESTION', side: 'DEMAND', text: '轴承用的什么钢', at: now() },
    })
    const { id: clockId } = await db.replyClock.create({
      data: {
        ...{ kind: 'QUESTION', side: 'RESULT', dealId: deal.dealId, subjectId, openedAt: now(), dueAt: now() },
        organizationId: deal.university.organization!.id,
      },
    })
    await settled()
    const due = { clockId, clock: 'QUESTION', side: 'RESULT', dueAt: MONDAY, subject: on(deal) } as const
    await record([{ kind: 'deal.escalated', to: 'OFFICER', ...due }])
    await record([{ kind: 'deal.reminded', ...due }])
    while ((await deliverNotices()) > 0);
    expect(JSON.stringify(await noticesOf(deal.researcher))).toContain('轴承用的什么钢')
    const seen = await noticesOf(officer, { dealId: deal.dealId, message: 'deal.escalated' })
    expect(seen).toHaveLength(1)
    expect(JSON.stringify(seen)).not.toContain('轴承用的什么钢')
  })

  test('a technology manager who is one no longer is told nothing', async () => {
    const deal = await aDealInTouch()
    const manager = await aMember(await aVerifiedOrganization('TRANSFER_INSTITUTION'), 'TECHNOLOGY_MANAGER')
    await db.deal.update({ where: { id: deal.dealId }, data: { managerId: manager.userId } })
    await settled()
    const heard = async () => {
      await db.notice.deleteMany()
      await record([{ kind: 'deal.messageSent', messageId: NO_ROW, side: 'DEMAND', subject: on(deal) }])
      while ((await deliverNotices()) > 0);
      return (await noticesOf(manager)).length
    }
    const suspend = (status: 'VERIFIED' | 'SUSPENDED') =>
      db.organization.update({ where: { id: manager.organization!.id }, data: { status } })
    expect(await heard()).toBe(1)
    await suspend('SUSPENDED')
    expect(await heard()).toBe(0)
    await suspend('VERIFIED')
    await db.membership.updateMany({ where: { userId: manager.userId }, data: { role: 'MEMBER' } })
    expect(await heard()).toBe(0)
    await leaves(manager)
    expect(await heard()).toBe(0)
  })

  test('who cannot open what they are named for is not told, whoever says the address is theirs', async () => {
    const demand = await aPublishedDemand()
    const [known, posing] = [(await aVerifiedOrganization()).admin, (await aPendingOrganization()).admin]
    await settled()
    const named = async (who: Person, listing: object) => {
      await db.notice.deleteMany()
      const data = { ...listing, email: await emailOf(who), namedAt: new Date(MONDAY) }
      const { id: readerId } = await db.namedReader.create({ data })
      await record([{ kind: 'demand.readerNamed', readerId, subject: { type: 'demand', id: demand.id } }])
      while ((await deliverNotices()) > 0);
      return (await noticesOf(who)).map(({ subject }) => (subject as { path: string }).path)
    }
    const document = {
      name: '轴承图纸.pdf',
      mediaType: 'application/pdf',
      bytes: 1,
      storageKey: randomUUID(),
      createdAt: now(),
    }
    const { id: documentId } = await db.document.create({
      data: {
        ...document,
        sha256: '0'.repeat(64),
        demandId: demand.id,
        visibility: 'INVITED',
        organizationId: demand.owner.organization!.id,
      },
    })
    await db.demand.update({ where: { id: demand.id }, data: { invitedOnly: true } })
    expect(await named(posing, { demandId: demand.id })).toEqual([])
    expect(await named(posing, { documentId })).toEqual([])
    expect(await named(known, { demandId: demand.id })).toEqual([`/demands/${demand.number}`])
    expect(await named(known, { documentId })).toEqual([`/demands/${demand.number}`])
    await db.demand.update({ where: { id: demand.id }, data: { number: null, status: 'DRAFT' } })
    await db.namedReader.deleteMany()
    expect(await named(known, { demandId: demand.id })).toEqual([])
  })

  test('who names somebody for one file of a deal is named, and the link leads where the file is listed', async () => {
    const deal = await aDealInTouch()
    const outside = (await aVerifiedOrganization()).admin
    const file = { name: '图纸.txt', bytes: aText('a drawing') }
    const place = { deal: deal.number }
    await addDocument(deal.enterprise, place, { file, visibility: 'INVITED', note: '' })
    const { id: documentId } = await db.document.findFirstOrThrow({ where: { dealId: deal.dealId } })
    for (const who of [deal.university, outside])
      await nameReader(deal.enterprise, place, { email: await emailOf(who), documentId })
    await deliverMail()
    const name = deal.enterprise.organization!.name
    expect((await mailOf(deal.university, `${name}请你看一份文件`)).text).toContain(
      `/work/deals/${deal.number}/files\n`,
    )
    expect((await mailOf(outside, `${name}请你看一份文件`)).text).toContain(`/files/${documentId}\n`)
  })

  test('a file behind the agreement is announced to the other side, not to the manager, who signs none', async () => {
    const deal = await aDealInTouch()
    const manager = await aMember(await aVerifiedOrganization('TRANSFER_INSTITUTION'), 'TECHNOLOGY_MANAGER')
    await db.deal.update({ where: { id: deal.dealId }, data: { managerId: manager.userId } })
    await bothSign(deal)
    const added = async (visibility: 'VERIFIED' | 'AGREEMENT') => {
      await settled()
      await db.notice.deleteMany()
      const file = { name: '图纸.txt', bytes: aText(visibility) }
      await addDocument(deal.enterprise, { deal: deal.number }, { file, visibility, note: '' })
      while ((await deliverNotices()) > 0);
      return [deal.university, manager].map(async (who) => (await told(deal, who)).length)
    }
    expect(await Promise.all(await added('VERIFIED'))).toEqual([1, 1])
    expect(await Promise.all(await added('AGREEMENT'))).toEqual([1, 0])
  })

  test('an enterprise that does not name itself stays unnamed until both have agreed; a competitor is never named', async () => {
    const deal = await aTakenUpDeal({ demand: { companyShown: false } })
    await settled()
    const name = deal.enterprise.organization!.name
    const [asked] = await noticesOf(deal.researcher, { dealId: deal.dealId })
    expect(JSON.stringify(asked)).not.toContain(name)
    await db.deal.update({ where: { id: deal.dealId }, data: { stage: 'TALKING' } })
    await record([{ kind: 'deal.messageSent', messageId: NO_ROW, side: 'DEMAND', subject: on(deal) }])
    await deliverMail()
    expect((await mailOf(deal.researcher, '给你留言')).subject).toContain(name)
    await db.deal.update({ where: { id: deal.dealId }, data: { stage: 'TAKEN_UP' } })
    await decline(deal.university, deal.number, 'COMPETITOR', '不便与这家合作')
    await deliverMail()
    const { text } = await mailOf(deal.enterprise, '这次不考虑')
    expect(text).toContain('没有写明原因')
    expect(text).toContain('“不便与这家合作”')
    expect(text).toContain('其他匹配还在')
    expect(text).not.toContain('竞争')
  })

  test('who is named to read something is told when the address has an account', async () => {
    const demand = await aPublishedDemand()
    const reader = await anOfficer()
    await settled()
    for (const email of [await emailOf(reader), 'nobody@example.com']) {
      const named = { demandId: demand.id, email, namedAt: new Date(MONDAY) }
      const { id: readerId } = await db.namedReader.create({ data: named })
      await record([{ kind: 'demand.readerNamed', readerId, subject: { type: 'demand', id: demand.id } }])
    }
    await deliverMail()
    expect(await db.mail.count()).toBe(1)
    expect((await mailOf(reader, '请你看一条需求')).text).toContain(`/demands/${demand.number}`)
  })

  test('the owner of a demand is asked whether it still holds, by a link, while that is asked', async () => {
    const demand = await aPublishedDemand()
    await settled()
    const { confirmedAt } = await db.demand.findUniqueOrThrow({ where: { id: demand.id } })
    const asked = {
      kind: 'demand.confirmationAsked',
      confirmedAt: confirmedAt!.toISOString(),
      archivesAt: '2026-12-12T00:00:00.000Z',
      subject: { type: 'demand', id: demand.id },
    } as const
    await record([asked])
    await deliverMail()
    expect((await mailOf(demand.owner, '还有效吗')).text).toMatch(/仍然有效：\nhttp\S+\/r\/[\w-]+\n/)
    await settled()
    await record([{ ...asked, confirmedAt: '2026-01-01T00:00:00.000Z' }])
    await deliverMail()
    expect(await db.mail.count(), 'it was confirmed meanwhile').toBe(0)
  })
})

describe('once', () => {
  test('a fact delivered twice makes one notice, and any number of workers one mail', async () => {
    const deal = await aTakenUpDeal()
    await Promise.all([deliverNotices(), deliverNotices()])
    await settled()
    await db.delivery.updateMany({ where: { channel: 'notify' }, data: { doneAt: null } })
    await db.notice.updateMany({ where: { dealId: deal.dealId }, data: { mailedAt: null } })
    while ((await deliverNotices()) > 0);
    expect(await told(deal, deal.researcher)).toEqual(['deal.takenUp.RESULT'])
    await Promise.all([mailNotices(), mailNotices(), mailNotices()])
    while ((await mailNotices()) > 0);
    await mailOf(deal.researcher, '一道题')
  })

  test('what dies between the mail and its mark has sent nothing, and is sent later once', async () => {
    const deal = await aTakenUpDeal()
    await settled()
    await db.notice.updateMany({ where: { dealId: deal.dealId }, data: { mailedAt: null } })
    await db.$executeRaw`CREATE FUNCTION die() RETURNS trigger AS $$ BEGIN RAISE 'killed'; END $$ LANGUAGE plpgsql`
    await db.$executeRaw`CREATE TRIGGER die BEFORE UPDATE OF "mailedAt" ON "Notice" FOR EACH ROW EXECUTE FUNCTION die()`
    expect(await mailNotices()).toBe(0)
    await db.$executeRaw`DROP TRIGGER die ON "Notice"`
    await deliverMail()
    expect(await db.mail.count(), 'it is tried again in five minutes').toBe(0)
    at('15T09:36:00')
    await deliverMail()
    await mailOf(deal.researcher, '一道题')
  })
})

test('one notice that cannot be written holds up none of the others', async () => {
  const deal = await aDealInTouch()
  await settled()
  const [{ id: _, ...told }] = (await noticesOf(deal.researcher)) as [Notice]
  const data = { ...told, mailedAt: null, mailAfter: now() }
  const ask = { what: 'MEETING', mine: true, meetingId: NO_ROW }
  const subject = { title: '坏的', number: null, path: '/', ask }
  const bad = await db.notice.create({ data: { ...data, subject, onceKey: 'bad', createdAt: new Date(0) } })
  await db.notice.create({ data: { ...data, subject: { ...subject, title: '好的', ask: undefined }, onceKey: 'good' } })
  while ((await mailNotices()) > 0);
  expect(await mailsTo(await emailOf(deal.researcher))).toHaveLength(1)
  const left = await noticesOf(deal.researcher, { mailedAt: null, mailAfter: { not: null } })
  expect(left.map(({ id, mailAfter }) => [id, mailAfter])).toEqual([[bad.id, new Date(now().getTime() + 5 * 60_000)]])
})

describe('when', () => {
  let deal: ADeal
  let reader: Person

  beforeAll(async () => {
    freeze(new Date(MONDAY))
    deal = await aDealInTouch()
    reader = deal.researcher
  }, 60_000)

  beforeEach(async () => {
    await settled()
    await db.notice.deleteMany()
    await db.noticeChoice.deleteMany()
  })

  /** The enterprise writes at each of these times, and the loops run. */
  async function written(...times: string[]): Promise<void> {
    for (const time of times) {
      at(time)
      const data = { dealId: deal.dealId, side: 'DEMAND', text: `留言 ${time}`, at: now() } as const
      const { id } = await db.dealMessage.create({ data })
      await record([{ kind: 'deal.messageSent', messageId: id, side: 'DEMAND', subject: on(deal) }])
      await deliverMail()
    }
  }
  const mails = async (who = reader) => (await mailsTo(await emailOf(who))).length
  async function mailsAt(time: string): Promise<number> {
    at(time)
    await deliverMail()
    return mails()
  }

  test('at once, but not in quiet hours', async () => {
    await written('15T21:59:00')
    expect(await mails()).toBe(1)
    await written('15T22:00:00', '16T03:00:00')
    expect(await mailsAt('16T07:59:59')).toBe(1)
    expect(await mailsAt('16T08:00:00')).toBe(3)
  })

  test('what comes late because nobody delivered waits for the morning, too', async () => {
    at('15T12:00:00')
    await record([{ kind: 'deal.stale', activeAt: MONDAY, subject: on(deal) }])
    expect(await mailsAt('15T23:00:00')).toBe(0)
    expect(await mailsAt('16T08:00:00')).toBe(1)
  })

  test('daily: one mail at eight with everything that waits and was not read', async () => {
    await choose(reader, 'MESSAGE', 'DAILY')
    await written('15T10:00:00', '15T11:00:00', '15T12:00:00')
    const [first] = await noticesOf(reader)
    await markRead(reader, { id: first!.id })
    expect(await mailsAt('16T07:59:59')).toBe(0)
    expect(await mailsAt('16T08:00:00')).toBe(1)
    const { subject, text } = await mailOf(reader, '2 条消息')
    expect(subject).toMatch(/^2 条消息：.*给你留言/)
    expect(text).not.toContain('留言 15T10:00:00')
    expect(text.indexOf('留言 15T11:00:00')).toBeGreaterThan(0)
    expect(text.indexOf('留言 15T11:00:00')).toBeLessThan(text.indexOf('留言 15T12:00:00'))
    expect(text).toContain(`/work/deals/${deal.number}/messages`)
    expect(text).toMatch(/少收这类信：\S+\/r\//)
    expect(await mailsAt('17T08:00:00')).toBe(1)
  })

  test('what stands still comes to the bureau once a day, also when it wants its tasks at once', async () => {
    const officer = await anOfficer()
    await choose(officer, 'TASK', 'AT_ONCE', true)
    at('15T10:00:00')
    for (const hour of ['10', '11']) {
      at(`15T${hour}:00:00`)
      await record([{ kind: 'deal.stale', activeAt: MONDAY, subject: on(deal) }])
      await deliverMail()
    }
    const sent = () => mails(officer)
    expect(await noticesOf(officer)).toMatchObject(Array(2).fill({ kind: 'TASK', message: 'deal.stale.BUREAU' }))
    expect(await sent()).toBe(0)
    await saveChoices(officer, { pace: { TASK: 'AT_ONCE' }, push: [], quietFrom: 1320, quietTo: 480 })
    await deliverMail()
    expect(await sent()).toBe(0)
    at('16T08:00:00')
    await deliverMail()
    expect(await sent()).toBe(1)
    expect((await mailOf(officer, '2 条消息')).text).toContain(deal.number)
  })

  test('weekly on Monday; never, never; the inbox has it all', async () => {
    await choose(reader, 'MESSAGE', 'WEEKLY')
    await choose(deal.university, 'MESSAGE', 'NEVER')
    await written('16T10:00:00')
    expect(await mailsAt('17T08:00:00')).toBe(0)
    expect(await mailsAt('21T23:00:00')).toBe(0)
    expect(await mailsAt('22T08:00:00')).toBe(1)
    expect(await mails(deal.university)).toBe(0)
    expect(await noticesOf(deal.university)).toHaveLength(1)
  })

  test('a choice changed meanwhile holds, to more as to less', async () => {
    await choose(reader, 'MESSAGE', 'DAILY')
    await written('15T10:00:00')
    await choose(reader, 'MESSAGE', 'NEVER')
    expect(await mailsAt('16T08:00:00')).toBe(0)
    await choose(reader, 'MESSAGE', 'WEEKLY')
    await written('16T10:00:00')
    await saveChoices(reader, { pace: { MESSAGE: 'AT_ONCE' }, push: [], quietFrom: 1320, quietTo: 480 })
    expect(await mailsAt('16T10:05:00')).toBe(1)
  })

  test('who left meanwhile gets no mail of it, and does not read it any more; what is no deal stays', async () => {
    const colleague = await aMember(
      { organizationId: deal.university.organization!.id, admin: deal.university },
      'ADMIN',
    )
    await choose(colleague, 'MESSAGE', 'DAILY')
    await db.mail.deleteMany()
    await written('15T10:00:00')
    const { id: _, ...other } = (await noticesOf(colleague))[0]!
    await db.notice.create({ data: { ...other, subject: {}, kind: 'ORGANIZATION', onceKey: 'x', dealId: null } })
    const reads = async () => {
      const { total, kinds } = await inboxPage(colleague, null, 1, 'zh-CN')
      return [total, await countUnread(colleague), kinds.map(({ kind, all }) => `${kind} ${all}`).join()]
    }
    expect(await reads()).toEqual([2, 2, 'MESSAGE 1,ORGANIZATION 1'])
    await leaves(colleague)
    expect(await reads()).toEqual([1, 1, 'ORGANIZATION 1'])
    at('16T08:00:00')
    await db.notice.updateMany({ where: { onceKey: 'x' }, data: { readAt: now() } })
    await deliverMail()
    expect(await mails(colleague)).toBe(0)
    expect(await noticesOf(colleague, { kind: 'MESSAGE' })).toMatchObject([{ mailAfter: null, mailedAt: null }])
  })

  test('people of a suspended organisation neither get nor read it until it is verified again', async () => {
    await choose(reader, 'MESSAGE', 'DAILY')
    await written('15T10:00:00')
    const id = deal.university.organization!.id
    const become = (status: 'SUSPENDED' | 'VERIFIED') => db.organization.update({ where: { id }, data: { status } })
    const unread = await countUnread(reader)
    expect(unread).toBeGreaterThan(0)
    await become('SUSPENDED')
    expect(await countUnread(reader)).toBe(0)
    expect(await mailsAt('16T08:00:00')).toBe(0)
    await become('VERIFIED')
    expect(await countUnread(reader)).toBe(unread)
  })

  test('what was settled before its mail went out is not asked any more', async () => {
    const { demandOrganizationId: organizationId } = await db.deal.findUniqueOrThrow({ where: { id: deal.dealId } })
    const clock = {
      kind: 'QUESTION',
      side: 'RESULT',
      organizationId,
      dealId: deal.dealId,
      openedAt: now(),
      dueAt: now(),
    } as const
    const { id: clockId } = await db.replyClock.create({ data: clock })
    await choose(reader, 'CLOCK', 'DAILY')
    const reminded = { kind: 'deal.reminded', clockId, clock: 'QUESTION', side: 'RESULT', dueAt: MONDAY } as const
    await record([{ ...reminded, subject: on(deal) }])
    await deliverMail()
    await db.replyClock.update({ where: { id: clockId }, data: { closedAt: now(), outcome: 'ANSWERED' } })
    expect(await mailsAt('16T08:00:00')).toBe(0)
    expect(await noticesOf(reader)).toMatchObject([{ mailAfter: null, mailedAt: null }])
  })
})
