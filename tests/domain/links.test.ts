import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, test } from 'vitest'
import { nobody, type Person } from '#app/domain/access/actor.ts'
import { changePassword, newResetToken, resetPassword } from '#app/domain/accounts/commands/own.server.ts'
import { agree, decline, giveUp } from '#app/domain/deals/commands/answer.server.ts'
import { declineMeeting, proposeMeeting } from '#app/domain/deals/commands/meeting.server.ts'
import { askFirst } from '#app/domain/deals/commands/message.server.ts'
import { linkPage, ownLinks } from '#app/domain/links/queries.server.ts'
import { idIn, isSigned, tokenOf } from '#app/domain/links/token.server.ts'
import { type Answer, answerByLink, revokeLinks } from '#app/domain/links/use.server.ts'
import { LostRace, Refusal } from '#app/domain/verdict.ts'
import { freeze, now } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import type { LinkPurpose } from '#prisma/generated/enums.ts'
import { aVerifiedEnterprise, PASSWORD } from '../support/world/accounts.ts'
import { aDealInTouch, aTakenUpDeal } from '../support/world/deals.ts'
import { aPublishedDemand } from '../support/world/demands.ts'
import { answerLinks, linksOf } from '../support/world/links.ts'
import { aPublishedResult } from '../support/world/results.ts'

const MORNING = new Date('2026-06-15T09:30:00+08:00')
afterEach(() => freeze(MORNING))

const minutesLater = (n: number) => new Date(now().getTime() + n * 60_000)
const YES: Answer = { purpose: 'INTERESTED' }
const NO: Answer = { purpose: 'NOT_FOR_US', reason: 'NO_CAPACITY', words: '明年再说' }
const ASK: Answer = { purpose: 'ASK', text: '能不能停机测？' }

const dealOf = (number: string) =>
  db.deal.findUniqueOrThrow({ where: { number }, include: { sides: true, clocks: true, messages: true } })
const stateOf = async (number: string) => {
  const { stage, end, refusal, endWords, sides, clocks, messages } = await dealOf(number)
  return {
    ...{ stage, end, refusal, endWords },
    sides: sides.map(({ side, agreedAt }) => [side, agreedAt !== null]).sort(),
    clocks: clocks.map(({ kind, side, outcome }) => `${kind} ${side} ${outcome}`).sort(),
    messages: messages.map(({ kind, side, text }) => `${kind} ${side} ${text}`),
  }
}
const outcomesOf = async (token: string) =>
  (await db.linkOpening.findMany({ where: { linkId: idIn(token)! }, orderBy: { at: 'asc' } })).map((one) => one.outcome)
const whyOf = async (token: string, visitor: Parameters<typeof linkPage>[1] = nobody) => {
  const page = await linkPage(token, visitor)
  return page.state === 'dead'
    ? page.why
    : page.state === 'moot'
      ? `${page.meanwhile.what} ${page.meanwhile.by}`
      : page.state
}
const factsOf = (userId: string) =>
  db.fact.findMany({ where: { subjectId: userId, kind: { startsWith: 'user.link' } }, select: { payload: true } })

describe('the token', () => {
  const link = { id: randomUUID(), purpose: 'INTERESTED', userId: randomUUID() } as const

  test('is short, and speaks of its row', () => {
    const token = tokenOf(link)
    expect(token).toMatch(/^[\w-]{43}$/)
    expect(idIn(token)).toBe(link.id)
    expect(isSigned(token, link)).toBe(true)
  })

  test('is signed for one purpose and one person', () => {
    expect(isSigned(tokenOf(link), { ...link, purpose: 'NOT_FOR_US' })).toBe(false)
    expect(isSigned(tokenOf(link), { ...link, userId: randomUUID() })).toBe(false)
    expect(isSigned(tokenOf({ ...link, id: randomUUID() }), link)).toBe(false)
  })

  test.each([
    ['cut', (token: string) => token.slice(0, -1)],
    ['longer', (token: string) => `${token}A`],
    ['padded', (token: string) => `${token}=`],
    ['empty', () => ''],
    ['of another alphabet', () => '中'.repeat(43)],
    ['with a last letter that decodes alike', (token: string) => token.slice(0, -1) + alike(token.at(-1)!)],
  ])('%s is none', (_, change) => expect(idIn(change(tokenOf(link)))).toBeNull())

  const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  const alike = (letter: string) => ALPHABET[ALPHABET.indexOf(letter) + 1]!

  test('a changed letter breaks it, wherever it stands', async () => {
    const { dealId, university, number } = await aTakenUpDeal()
    const { INTERESTED: token } = await answerLinks(dealId, university.userId)
    for (let at = 0; at < token.length; at += 6) {
      const forged = token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1)
      await answerByLink(forged, nobody, YES)
      expect(await whyOf(forged)).toBe('forged')
    }
    expect(await stateOf(number)).toMatchObject({ stage: 'TAKEN_UP' })
  })
})

describe('each purpose does what the button of the site does', () => {
  const cases: [string, Answer, (actor: Person, number: string) => Promise<unknown>][] = [
    ['interested', YES, agree],
    ['not for us', NO, (actor, number) => decline(actor, number, 'NO_CAPACITY', '明年再说')],
    ['a question first', ASK, (actor, number) => askFirst(actor, number, '能不能停机测？')],
  ]
  test.each(cases)('%s', async (_, answer, command) => {
    const [byLink, bySite] = [await aTakenUpDeal(), await aTakenUpDeal()]
    const links = await answerLinks(byLink.dealId, byLink.university.userId)
    await answerByLink(links[answer.purpose], nobody, answer)
    await command(bySite.university, bySite.number)
    expect(await stateOf(byLink.number)).toEqual(await stateOf(bySite.number))
    expect(await outcomesOf(links[answer.purpose])).toEqual(['used'])
    const { linkId, purpose } = (await factsOf(byLink.university.userId))[0]!.payload as Record<string, string>
    expect({ linkId, purpose }).toEqual({ linkId: idIn(links[answer.purpose]), purpose: answer.purpose })
  })

  test('the researcher whose result it is answers as the office does', async () => {
    const { dealId, number, researcher } = await aTakenUpDeal()
    const { INTERESTED } = await answerLinks(dealId, researcher.userId)
    await answerByLink(INTERESTED, nobody, YES)
    expect(await stateOf(number)).toMatchObject({ stage: 'CONTACT_AGREED' })
  })

  test('an answer to a question', async () => {
    const { dealId, number, university, enterprise } = await aTakenUpDeal()
    await askFirst(university, number, '能不能停机测？')
    const clock = await db.replyClock.findFirstOrThrow({ where: { dealId, kind: 'QUESTION' } })
    const { ANSWER } = await linksOf({ userId: enterprise.userId, purposes: ['ANSWER'], dealId, clockId: clock.id })
    expect(await linkPage(ANSWER, nobody)).toMatchObject({ ask: { question: { text: '能不能停机测？' } } })
    await answerByLink(ANSWER, nobody, { purpose: 'ANSWER', text: '可以，晚上十点以后' })
    expect(await stateOf(number)).toMatchObject({
      messages: expect.arrayContaining(['ANSWER DEMAND 可以，晚上十点以后']),
    })
    expect((await db.replyClock.findUniqueOrThrow({ where: { id: clock.id } })).outcome).toBe('ANSWERED')
  })

  const aMeeting = async () => {
    const deal = await aDealInTouch()
    const plan = { startsAt: minutesLater(3 * 1440), endsAt: minutesLater(3 * 1440 + 60), place: '三楼', agenda: '' }
    const { id: meetingId } = await proposeMeeting(deal.enterprise, deal.number, plan)
    const { dealId, university } = deal
    const purposes = ['CONFIRM_MEETING', 'DECLINE_MEETING'] as const
    return { ...deal, meetingId, links: await linksOf({ userId: university.userId, purposes, dealId, meetingId }) }
  }
  const statusOf = async (id: string) => (await db.meeting.findUniqueOrThrow({ where: { id } })).status

  test('a meeting is confirmed, or declined with words', async () => {
    const [one, other] = [await aMeeting(), await aMeeting()]
    await answerByLink(one.links.CONFIRM_MEETING, nobody, { purpose: 'CONFIRM_MEETING', seen: 0 })
    expect(await statusOf(one.meetingId)).toBe('CONFIRMED')
    expect(await whyOf(one.links.DECLINE_MEETING)).toBe('done')
    await answerByLink(other.links.DECLINE_MEETING, nobody, { purpose: 'DECLINE_MEETING', words: '周五可以' })
    expect(await db.meeting.findUniqueOrThrow({ where: { id: other.meetingId } })).toMatchObject({
      status: 'DECLINED',
      reason: '周五可以',
    })
  })

  test('a meeting that was moved since its page was shown is not agreed to unseen', async () => {
    const { links, meetingId } = await aMeeting()
    const shown = async () => {
      const page = await linkPage(links.CONFIRM_MEETING, nobody)
      return page.state === 'open' && page.ask.kind === 'meeting' ? page.ask.seen : -1
    }
    const confirm = (seen: number) => answerByLink(links.CONFIRM_MEETING, nobody, { purpose: 'CONFIRM_MEETING', seen })
    const seen = await shown()
    await db.meeting.update({ where: { id: meetingId }, data: { place: '五楼', sequence: { increment: 1 } } })
    await expect(confirm(seen)).rejects.toBeInstanceOf(LostRace)
    expect(await statusOf(meetingId)).toBe('PROPOSED')
    await confirm(await shown())
    expect(await statusOf(meetingId)).toBe('CONFIRMED')
  })

  test('a meeting that was called off needs no answer', async () => {
    const { links, meetingId, university, number } = await aMeeting()
    await declineMeeting(university, number, meetingId, '')
    expect(await whyOf(links.CONFIRM_MEETING)).toBe('meetingGone null')
  })

  test('a listing is confirmed, and a colleague who did so before is enough', async () => {
    const [demand, result] = [await aPublishedDemand(), await aPublishedResult()]
    const purposes = ['STILL_VALID'] as const
    const ofDemand = { userId: demand.owner.userId, purposes, demandId: demand.id }
    const [first, second] = [await linksOf(ofDemand), await linksOf(ofDemand)]
    const third = await linksOf({ userId: result.writer.userId, purposes, resultId: result.id })
    freeze(minutesLater(60))
    await answerByLink(first.STILL_VALID, nobody, { purpose: 'STILL_VALID' })
    await answerByLink(third.STILL_VALID, nobody, { purpose: 'STILL_VALID' })
    expect((await db.demand.findUniqueOrThrow({ where: { id: demand.id } })).confirmedAt).toEqual(now())
    expect((await db.researchResult.findUniqueOrThrow({ where: { id: result.id } })).confirmedAt).toEqual(now())
    expect(await whyOf(second.STILL_VALID)).toBe('confirmed null')
  })

  test('the pace of one kind of mail, without spending the answers beside it', async () => {
    const { dealId, university } = await aTakenUpDeal()
    const links = await answerLinks(dealId, university.userId)
    await answerByLink(links.FEWER_MAILS, nobody, { purpose: 'FEWER_MAILS', pace: 'WEEKLY' })
    expect(await db.noticeChoice.findMany({ where: { userId: university.userId } })).toMatchObject([
      { kind: 'DEAL', pace: 'WEEKLY' },
    ])
    expect(await whyOf(links.FEWER_MAILS)).toBe('done')
    expect(await whyOf(links.INTERESTED)).toBe('open')
  })

  test('the way to fewer mails stands beside the answers, also when it was made apart', async () => {
    const { dealId, university } = await aTakenUpDeal()
    const mine = { userId: university.userId, dealId }
    const { INTERESTED } = await linksOf({ ...mine, purposes: ['INTERESTED'] })
    const { FEWER_MAILS } = await linksOf({ ...mine, purposes: ['FEWER_MAILS'], noticeKind: 'DEAL' })
    expect(await linkPage(INTERESTED, nobody)).toMatchObject({ tokens: { INTERESTED, FEWER_MAILS } })
  })

  test('a link does nothing it was not made for', async () => {
    const { dealId, number, university } = await aTakenUpDeal()
    const links = await answerLinks(dealId, university.userId)
    await answerByLink(links.ASK, nobody, YES)
    await answerByLink(links.INTERESTED, nobody, NO)
    expect(await stateOf(number)).toMatchObject({ stage: 'TAKEN_UP', end: null })
  })
})

describe('at most one effect', () => {
  test('used twice: the second time it says what was answered and when', async () => {
    const { dealId, number, university } = await aTakenUpDeal()
    const { INTERESTED } = await answerLinks(dealId, university.userId)
    await answerByLink(INTERESTED, nobody, YES)
    const [before, used] = [await stateOf(number), now()]
    freeze(minutesLater(45))
    await answerByLink(INTERESTED, nobody, YES)
    expect(await stateOf(number)).toEqual(before)
    expect(await linkPage(INTERESTED, nobody)).toMatchObject({
      state: 'done',
      fresh: false,
      receipt: { by: 'INTERESTED', at: used.toISOString(), number, contact: null },
    })
    expect(await outcomesOf(INTERESTED)).toEqual(['used', 'spent', 'spent'])
  })

  test('another answer of the same mail spends it', async () => {
    const { dealId, number, university } = await aTakenUpDeal()
    const links = await answerLinks(dealId, university.userId)
    await answerByLink(links.ASK, nobody, ASK)
    await answerByLink(links.NOT_FOR_US, nobody, NO)
    expect(await stateOf(number)).toMatchObject({ end: null, messages: ['QUESTION RESULT 能不能停机测？'] })
    expect(await linkPage(links.NOT_FOR_US, nobody)).toMatchObject({ state: 'done', receipt: { by: 'ASK' } })
  })

  test('ten at once, of three kinds: one thing happens', async () => {
    const { dealId, number, university } = await aTakenUpDeal()
    const links = await answerLinks(dealId, university.userId)
    const answers = [YES, NO, ASK, YES, ASK, NO, YES, YES, NO, ASK]
    await Promise.all(answers.map((answer) => answerByLink(links[answer.purpose], nobody, answer)))
    const { stage, end, messages } = await stateOf(number)
    const happened = [stage === 'CONTACT_AGREED', end === 'DECLINED', messages.length === 1]
    expect(happened.filter(Boolean)).toHaveLength(1)
    expect(messages.length).toBeLessThan(2)
    expect(await db.linkOpening.count({ where: { outcome: 'used', link: { dealId } } })).toBe(1)
    expect(await factsOf(university.userId)).toHaveLength(1)
  })

  test('looked at twenty times, by scanners of mail, nothing has changed and it still works', async () => {
    const { dealId, number, university } = await aTakenUpDeal()
    const { INTERESTED } = await answerLinks(dealId, university.userId)
    const before = await stateOf(number)
    for (let n = 0; n < 20; n++) expect(await whyOf(INTERESTED)).toBe('open')
    expect(await stateOf(number)).toEqual(before)
    expect(await outcomesOf(INTERESTED)).toEqual(Array(20).fill('shown'))
    await answerByLink(INTERESTED, nobody, YES)
    expect(await stateOf(number)).toMatchObject({ stage: 'CONTACT_AGREED' })
  })

  test('a command that refuses leaves the link as it was', async () => {
    const { dealId, number, university } = await aTakenUpDeal()
    const links = await answerLinks(dealId, university.userId)
    const clock = await db.replyClock.findFirstOrThrow({ where: { dealId, kind: 'TAKE_UP' } })
    await db.replyClock.update({ where: { id: clock.id }, data: { closedAt: now(), outcome: 'ASKED_BACK' } })
    await expect(answerByLink(links.ASK, nobody, ASK)).rejects.toBeInstanceOf(Refusal)
    expect(await whyOf(links.ASK)).toBe('open')
    await answerByLink(links.INTERESTED, nobody, YES)
    expect(await stateOf(number)).toMatchObject({ stage: 'CONTACT_AGREED' })
  })

  test('one that was taken up when the machine stopped is free again after a minute', async () => {
    const { dealId, number, university } = await aTakenUpDeal()
    const { INTERESTED } = await answerLinks(dealId, university.userId)
    await db.actionLink.updateMany({ where: { dealId }, data: { usedAt: now() } })
    await answerByLink(INTERESTED, nobody, YES)
    expect(await linkPage(INTERESTED, nobody)).toMatchObject({ state: 'done', fresh: false, receipt: { by: null } })
    freeze(minutesLater(1))
    await answerByLink(INTERESTED, nobody, YES)
    expect(await stateOf(number)).toMatchObject({ stage: 'CONTACT_AGREED' })
  })
})

describe('who may not, and when it is too late', () => {
  const cases: [string, (deal: Awaited<ReturnType<typeof aTakenUpDeal>>) => Promise<unknown>, string][] = [
    [
      'the deal was given up by the other side',
      ({ enterprise, number }) => giveUp(enterprise, number, 'TIMING', ''),
      'ended theirs',
    ],
    ['a colleague agreed meanwhile', ({ university, number }) => agree(university, number), 'agreed ours'],
    [
      'a colleague declined meanwhile',
      ({ university, number }) => decline(university, number, 'PRICE', ''),
      'ended ours',
    ],
    ['one answered on the site oneself', ({ researcher, number }) => agree(researcher, number), 'agreed me'],
    ['one has left the institution', ({ researcher }) => left(researcher), 'left'],
    ['one is disabled', ({ researcher }) => disabled(researcher), 'left'],
    ['the institution is suspended', ({ university }) => suspended(university), 'left'],
    ['one has revoked all links', ({ researcher }) => revokeLinks(researcher), 'revoked'],
    ['one has set a new password by mail', ({ researcher }) => resets(researcher), 'revoked'],
    ['one has changed the password', ({ researcher }) => changePassword(researcher, PASSWORD, NEW_PASSWORD), 'revoked'],
    ['its time is over', async () => freeze(minutesLater(24 * 60)), 'expired'],
  ]
  const NEW_PASSWORD = 'another lorry, another anchor 8'
  const resets = async ({ userId }: Person) =>
    resetPassword(await db.$transaction((tx) => newResetToken(tx, userId, 60_000)), NEW_PASSWORD)
  const left = ({ userId }: Person) => db.membership.updateMany({ where: { userId }, data: { endedAt: now() } })
  const disabled = ({ userId }: Person) => db.user.update({ where: { id: userId }, data: { status: 'DISABLED' } })
  const suspended = ({ organization }: Person) =>
    db.organization.update({ where: { id: organization!.id }, data: { status: 'SUSPENDED' } })

  test.each(cases)('%s', async (_, happens, why) => {
    const deal = await aTakenUpDeal()
    const { INTERESTED } = await answerLinks(deal.dealId, deal.researcher.userId)
    await happens(deal)
    const before = await stateOf(deal.number)
    await answerByLink(INTERESTED, nobody, YES)
    expect(await whyOf(INTERESTED)).toBe(why)
    expect(await stateOf(deal.number)).toEqual(before)
    expect(await db.linkOpening.count({ where: { outcome: 'used', linkId: idIn(INTERESTED)! } })).toBe(0)
  })

  test('until the last minute it works', async () => {
    const { dealId, number, university } = await aTakenUpDeal()
    const { INTERESTED } = await answerLinks(dealId, university.userId)
    freeze(minutesLater(24 * 60 - 1))
    await answerByLink(INTERESTED, nobody, YES)
    expect(await stateOf(number)).toMatchObject({ stage: 'CONTACT_AGREED' })
  })

  test('somebody signed in as another does nothing by it, and learns no name', async () => {
    const { dealId, number, university } = await aTakenUpDeal()
    const { INTERESTED } = await answerLinks(dealId, university.userId)
    const { admin: stranger } = await aVerifiedEnterprise()
    await answerByLink(INTERESTED, stranger, YES)
    const page = await linkPage(INTERESTED, stranger)
    expect(page).toEqual({ state: 'dead', why: 'other', visitor: stranger.name })
    expect(await outcomesOf(INTERESTED)).toEqual(['other', 'other'])
    expect(await stateOf(number)).toMatchObject({ stage: 'TAKEN_UP' })
    await answerByLink(INTERESTED, university, YES)
    expect(await stateOf(number)).toMatchObject({ stage: 'CONTACT_AGREED' })
  })
})

test('the contact of the other side is on the receipt, and only while it is fresh', async () => {
  const { dealId, university, enterprise } = await aTakenUpDeal()
  const { INTERESTED } = await answerLinks(dealId, university.userId)
  await answerByLink(INTERESTED, nobody, YES)
  const contact = async () => {
    const page = await linkPage(INTERESTED, nobody)
    return page.state === 'done' ? page.receipt.contact : undefined
  }
  const { email } = await db.user.findUniqueOrThrow({ where: { id: enterprise.userId } })
  expect(await contact()).toMatchObject({ name: enterprise.name, email, organization: enterprise.organization!.name })
  freeze(minutesLater(30))
  expect(await contact()).toBeNull()
})

test('before the answer nothing of the other side is shown but what everybody may read', async () => {
  const { dealId, university, enterprise } = await aTakenUpDeal()
  const links = await answerLinks(dealId, university.userId)
  const page = JSON.stringify(await linkPage(links.INTERESTED, nobody))
  const { email, name } = await db.user.findUniqueOrThrow({ where: { id: enterprise.userId } })
  for (const secret of [email!, name, enterprise.userId]) expect(page).not.toContain(secret)
  expect(page).toContain('想请你们看看')
})

test('a link that lives is a live one of its owner, and a used one is listed', async () => {
  const { dealId, university } = await aTakenUpDeal()
  const links = await answerLinks(dealId, university.userId)
  expect(await ownLinks(university)).toEqual({ live: 4, used: [] })
  await answerByLink(links.INTERESTED, nobody, YES)
  expect(await ownLinks(university)).toMatchObject({ live: 1, used: [{ purpose: 'INTERESTED' as LinkPurpose }] })
  expect(await revokeLinks(university)).toBe(1)
  expect(await whyOf(links.FEWER_MAILS)).toBe('revoked')
})
