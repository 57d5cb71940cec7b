import { beforeEach, describe, expect, test } from 'vitest'
import type { Person } from '#app/domain/access/actor.ts'
import { system } from '#app/domain/access/actor.ts'
import { write } from '#app/domain/audit/write.server.ts'
import { openClock, openQuestionClock } from '#app/domain/deals/clock.server.ts'
import { agree } from '#app/domain/deals/commands/answer.server.ts'
import {
  endGoneListings,
  escalateClocks,
  markStale,
  remindClocks,
} from '#app/domain/deals/commands/clock-work.server.ts'
import { proposeMeeting } from '#app/domain/deals/commands/meeting.server.ts'
import { answerQuestion, askFirst } from '#app/domain/deals/commands/message.server.ts'
import { nudge } from '#app/domain/deals/commands/nudge.server.ts'
import { saveProposal } from '#app/domain/deals/commands/proposal.server.ts'
import { answerPublicly, askPublicly } from '#app/domain/deals/commands/question.server.ts'
import { endGoneQuestions, restQuestions, resumeQuestions } from '#app/domain/deals/commands/question-work.server.ts'
import { askAgain, callOffBegun } from '#app/domain/deals/commands/waiting-work.server.ts'
import { replyFigures } from '#app/domain/deals/queries/replies.server.ts'
import { withdrawDemand } from '#app/domain/demands/commands.server.ts'
import { addDocument } from '#app/domain/disclosure/commands/document.server.ts'
import { runClock } from '#app/domain/notifications/clock.server.ts'
import { Missing, Refusal } from '#app/domain/verdict.ts'
import { freeze } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { deliverMail } from '../support/delivery.ts'
import { aMember, aVerifiedEnterprise, aVerifiedOrganization } from '../support/world/accounts.ts'
import { type ADeal, aDealInTouch, aTakenUpDeal } from '../support/world/deals.ts'
import { aPublishedDemand } from '../support/world/demands.ts'
import { aText } from '../support/world/files.ts'
import { aPage } from '../support/world/proposals.ts'

/** A moment in Xi'an. */
const at = (text: string) => new Date(`${text.replace(' ', 'T')}:00+08:00`)

/** A Friday before a make-up Sunday: an answer is due on Thursday the 24th; Mid-Autumn is 25–27 September. */
const FRIDAY = at('2026-09-18 10:00')

beforeEach(() => freeze(FRIDAY))

const FALLS_DUE = [
  endGoneListings,
  endGoneQuestions,
  restQuestions,
  resumeQuestions,
  callOffBegun,
  askAgain,
  remindClocks,
  escalateClocks,
  markStale,
]

/** The clock strikes, in two processes at once and once more. */
async function strike(when: string) {
  freeze(at(when))
  const work = async () => {
    for (const fallsDue of FALLS_DUE) await fallsDue()
  }
  await Promise.all([work(), work()])
  await work()
}

/** What the clock did to a thing, in order. */
async function told(subjectId: string) {
  const facts = await db.fact.findMany({
    where: { subjectId, actorUserId: null },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  })
  return facts
    .filter(({ kind }) => !kind.includes('published'))
    .map(({ kind, payload }) => [kind, (payload as { to?: string }).to].filter(Boolean).join(' '))
}

const clockOf = (dealId: string) => db.replyClock.findFirstOrThrow({ where: { dealId } })

async function withManager(deal: ADeal): Promise<Person> {
  const partner = await aVerifiedOrganization('TRANSFER_INSTITUTION')
  const manager = await aMember(partner, 'TECHNOLOGY_MANAGER')
  await db.deal.update({ where: { id: deal.dealId }, data: { managerId: manager.userId } })
  return manager
}

describe('a deal left alone', () => {
  test('is reminded, goes to its manager, then to the officers: each once', async () => {
    const deal = await aTakenUpDeal()
    await withManager(deal)
    expect((await clockOf(deal.dealId)).dueAt).toEqual(at('2026-09-24 17:30'))
    const steps = [
      ['2026-09-23 08:59', []],
      ['2026-09-23 09:00', ['deal.reminded']],
      ['2026-09-24 17:30', ['deal.reminded']],
      ['2026-09-24 17:31', ['deal.reminded', 'deal.escalated MANAGER']],
      ['2026-09-29 17:29', ['deal.reminded', 'deal.escalated MANAGER']],
      ['2026-09-29 17:30', ['deal.reminded', 'deal.escalated MANAGER', 'deal.escalated OFFICER']],
      ['2026-10-20 12:00', ['deal.reminded', 'deal.escalated MANAGER', 'deal.escalated OFFICER']],
    ] as const
    for (const [when, facts] of steps) {
      await strike(when)
      expect([when, await told(deal.dealId)]).toEqual([when, facts])
    }
    const { id, dueAt, ...marks } = await clockOf(deal.dealId)
    expect(marks).toMatchObject({
      remindedAt: at('2026-09-23 09:00'),
      toManagerAt: at('2026-09-24 17:31'),
      toOfficerAt: at('2026-09-29 17:30'),
      closedAt: null,
    })
    const fact = await db.fact.findFirstOrThrow({ where: { subjectId: deal.dealId, kind: 'deal.reminded' } })
    expect(fact.payload).toEqual({ clockId: id, clock: 'TAKE_UP', side: 'RESULT', dueAt: dueAt.toISOString() })
  })

  test('without a manager goes to the officers at once', async () => {
    const { dealId } = await aTakenUpDeal()
    freeze(at('2026-09-24 17:31'))
    await Promise.all([runClock(), runClock()])
    expect(await told(dealId)).toEqual(['deal.escalated OFFICER'])
  })

  test('with a manager who is no longer one goes to the officers at once', async () => {
    const deal = await aTakenUpDeal()
    const manager = await withManager(deal)
    await strike('2026-09-24 17:31')
    await db.membership.updateMany({ where: { userId: manager.userId }, data: { endedAt: FRIDAY } })
    await strike('2026-09-24 17:40')
    expect(await told(deal.dealId)).toEqual(['deal.escalated MANAGER', 'deal.escalated OFFICER'])
  })
})

test('an answer stops it: nothing is reminded, nothing escalated', async () => {
  const { number, dealId, university } = await aTakenUpDeal()
  await agree(university, number)
  await strike('2026-09-24 17:31')
  expect(await told(dealId)).toEqual([])
})

test('a public question: its owner is reminded, then the officers hear of it', async () => {
  const demand = await aPublishedDemand()
  const question = await db.demandQuestion.create({
    data: { demandId: demand.id, organizationId: demand.owner.organization!.id, text: '现场有网吗', askedAt: FRIDAY },
  })
  await write(system, async (tx) => ({
    result: await openQuestionClock(tx, { id: demand.id, organizationId: demand.owner.organization!.id }, question.id),
    facts: [{ kind: 'demand.questionAsked', questionId: question.id, subject: { type: 'demand', id: demand.id } }],
  }))
  await strike('2026-09-23 09:00')
  await strike('2026-09-24 17:31')
  expect((await told(demand.id)).slice(-2)).toEqual(['demand.questionReminded', 'demand.questionEscalated OFFICER'])
})

test('what nothing was done in for sixty days stands still, until somebody does something', async () => {
  const { number, dealId, university } = await aDealInTouch()
  const stale = async () => (await db.deal.findUniqueOrThrow({ where: { id: dealId } })).staleAt
  await strike('2026-11-17 09:59')
  expect(await stale()).toBeNull()
  await strike('2026-11-17 10:00')
  expect([await stale(), await told(dealId)]).toEqual([at('2026-11-17 10:00'), ['deal.stale']])
  await write(system, async (tx) => {
    const deal = await tx.deal.findUniqueOrThrow({ where: { id: dealId } })
    await openClock(tx, deal, { kind: 'QUESTION', side: 'DEMAND', subjectId: deal.id })
    const subject = { type: 'deal', id: dealId } as const
    return { result: null, facts: [{ kind: 'deal.questionAsked', messageId: dealId, side: 'RESULT', subject }] }
  })
  await nudge(university, number)
  expect(await stale()).toBeNull()
  expect(await db.fact.count({ where: { subjectId: dealId, kind: 'deal.revived' } })).toBe(1)
})

test('a listing that is gone ends what nobody has answered yet, and nothing else', async () => {
  const [open, inTouch] = [await aTakenUpDeal(), await aDealInTouch()]
  for (const { enterprise, demandId } of [open, inTouch]) await withdrawDemand(enterprise, demandId, '不做了')
  await strike('2026-09-18 10:01')
  const deal = await db.deal.findUniqueOrThrow({ where: { id: open.dealId }, include: { clocks: true } })
  expect(deal).toMatchObject({ end: 'LOST', loss: 'LISTING_GONE', endedBySide: null, clocks: [{ outcome: 'MOOT' }] })
  const fact = await db.fact.findFirstOrThrow({ where: { subjectId: open.dealId, kind: 'deal.lost' } })
  expect(fact.payload).toEqual({ side: null, reason: 'LISTING_GONE', stage: 'TAKEN_UP' })
  expect(await told(open.dealId)).toEqual(['deal.lost'])
  expect((await db.deal.findUniqueOrThrow({ where: { id: inTouch.dealId } })).end).toBeNull()
})

describe('a nudge by hand', () => {
  const nudges = (dealId: string) => db.fact.count({ where: { subjectId: dealId, kind: 'deal.nudged' } })

  test('once a working day, also when two press at once', async () => {
    const { number, dealId, enterprise } = await aTakenUpDeal()
    const both = await Promise.allSettled([nudge(enterprise, number), nudge(enterprise, number)])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    freeze(at('2026-09-19 10:00'))
    await expect(nudge(enterprise, number)).rejects.toMatchObject({ reason: { key: 'replies.refusal.nudged' } })
    freeze(at('2026-09-20 10:00'))
    await nudge(enterprise, number)
    expect(await nudges(dealId)).toBe(2)
    const fact = await db.fact.findFirstOrThrow({ where: { subjectId: dealId, kind: 'deal.nudged' } })
    expect(fact.payload).toMatchObject({ side: 'RESULT' })
  })

  test('by the side that waits, and only while it waits', async () => {
    const { number, dealId, enterprise, university } = await aTakenUpDeal()
    await expect(nudge(university, number)).rejects.toMatchObject({ reason: { key: 'replies.refusal.nothingOpen' } })
    await expect(nudge((await aVerifiedEnterprise()).admin, number)).rejects.toBeInstanceOf(Missing)
    await agree(university, number)
    await expect(nudge(enterprise, number)).rejects.toBeInstanceOf(Refusal)
    expect(await nudges(dealId)).toBe(0)
  })
})

test('a public question of a demand that is withdrawn rests: told to who asked, counted against nobody', async () => {
  const demand = await aPublishedDemand()
  const asker = (await aVerifiedOrganization('UNIVERSITY')).admin
  await askPublicly(asker, demand.number, '电机多大功率？')
  await withdrawDemand(demand.owner, demand.id, '自己解决了')
  await strike('2026-09-20 10:00')
  const clock = await db.replyClock.findFirstOrThrow({ where: { demandId: demand.id } })
  expect(clock).toMatchObject({ outcome: 'MOOT', toOfficerAt: null })
  await strike('2026-10-20 10:00')
  expect((await told(demand.id)).filter((kind) => kind.includes('question'))).toEqual(['demand.questionDeclined'])
})

describe('an answer over a year without a table', () => {
  test('is taken, and the asker is asked again once the table is there', async () => {
    const { number, dealId, university, enterprise } = await aTakenUpDeal()
    await askFirst(university, number, '能不能不停机装？')
    const { id: questionId } = await db.dealMessage.findFirstOrThrow({ where: { dealId } })
    const running = () => db.replyClock.findMany({ where: { dealId, closedAt: null } })
    await strike('2026-09-18 10:01')
    expect(await running()).toMatchObject([{ kind: 'QUESTION', side: 'DEMAND' }])
    freeze(at('2039-03-01 10:00'))
    await answerQuestion(enterprise, number, questionId, '可以')
    await strike('2039-03-01 10:01')
    expect(await running()).toEqual([])
    const entered = {
      year: 2039,
      holidays: [],
      workdays: [],
      notice: '试',
      enteredById: university.userId,
      enteredAt: FRIDAY,
    }
    await db.holidayYear.create({ data: entered })
    await strike('2039-03-01 10:02')
    expect(await running()).toMatchObject([{ kind: 'TAKE_UP', side: 'RESULT', openedAt: at('2039-03-01 10:02') }])
    await db.holidayYear.deleteMany({ where: { year: 2039 } })
    expect((await told(dealId)).filter((kind) => kind === 'deal.askedAgain')).toHaveLength(1)
  })
})

describe('a proposed meeting', () => {
  const meetingAt = (day: string) => ({
    startsAt: at(`${day} 09:00`),
    endsAt: at(`${day} 10:00`),
    place: '厂里',
    agenda: '',
  })

  test('is called off when its time has come; nobody is reminded of it after, and who had no five days has not failed', async () => {
    const { number, dealId, enterprise, university } = await aDealInTouch()
    const { id } = await proposeMeeting(enterprise, number, meetingAt('2026-09-21'))
    const clock = () => db.replyClock.findFirstOrThrow({ where: { subjectId: id } })
    expect((await clock()).dueAt).toEqual(at('2026-09-21 09:00'))
    await strike('2026-09-21 09:05')
    expect(await db.meeting.findUniqueOrThrow({ where: { id } })).toMatchObject({ status: 'CANCELLED', sequence: 1 })
    expect(await clock()).toMatchObject({ outcome: 'MOOT', closedAt: at('2026-09-21 09:00') })
    await deliverMail()
    const notices = await db.notice.findMany({ where: { dealId, message: 'deal.meetingCancelled' } })
    expect(new Set(notices.map(({ subject }) => (subject as { deal: { by: string } }).deal.by))).toEqual(
      new Set(['CLOCK']),
    )
    await strike('2026-10-20 10:00')
    const facts = await told(dealId)
    expect(facts.filter((kind) => /escalated|Cancelled/.test(kind))).toEqual(['deal.meetingCancelled'])
    expect((await replyFigures(university.organization!.id)).count).toBe(1)
  })

  test('that was not answered in five working days counts as a silence when it is called off', async () => {
    const { number, enterprise, university } = await aDealInTouch()
    const { id } = await proposeMeeting(enterprise, number, meetingAt('2026-10-12'))
    await strike('2026-10-12 09:05')
    expect(await db.replyClock.findFirst({ where: { subjectId: id } })).toMatchObject({
      outcome: 'MOOT',
      dueAt: at('2026-09-24 17:30'),
    })
    expect((await replyFigures(university.organization!.id)).count).toBe(2)
  })
})

test('a draft and a file for people to be named are no acts: the deal still stands still', async () => {
  const { number, dealId, demandId, university } = await aDealInTouch()
  await strike('2026-11-17 10:00')
  await saveProposal(university, number, await aPage(demandId))
  const file = (name: string) => ({ name, bytes: aText(`热处理记录 ${name}`) })
  await addDocument(university, { deal: number }, { file: file('一.txt'), visibility: 'INVITED', note: '' })
  expect(await db.deal.findUniqueOrThrow({ where: { id: dealId } })).toMatchObject({
    activeAt: FRIDAY,
    staleAt: at('2026-11-17 10:00'),
  })
  await addDocument(university, { deal: number }, { file: file('二.txt'), visibility: 'VERIFIED', note: '' })
  expect(await db.deal.findUniqueOrThrow({ where: { id: dealId } })).toMatchObject({ staleAt: null })
})

describe('a public question of a demand that is away for a time', () => {
  type State = Prisma.DemandUpdateInput
  test.each<[string, State, State]>([
    ['expired', { status: 'EXPIRED' }, { status: 'PUBLISHED' }],
    [
      'its owner suspended',
      { organization: { update: { status: 'SUSPENDED' } } },
      { organization: { update: { status: 'VERIFIED' } } },
    ],
  ])('%s: it rests without a clock, and is asked again when the demand is back', async (_, away, back) => {
    const demand = await aPublishedDemand()
    const asker = (await aVerifiedOrganization('UNIVERSITY')).admin
    await askPublicly(asker, demand.number, '电机多大功率？')
    await db.demand.update({ where: { id: demand.id }, data: away })
    await strike('2026-10-20 10:00')
    const question = () => db.demandQuestion.findFirstOrThrow({ where: { demandId: demand.id } })
    const clocks = () => db.replyClock.findMany({ where: { demandId: demand.id }, orderBy: { openedAt: 'asc' } })
    expect(await question()).toMatchObject({ declinedAt: null })
    expect(await clocks()).toMatchObject([{ outcome: 'MOOT' }])
    await db.demand.update({ where: { id: demand.id }, data: back })
    await strike('2026-10-21 10:00')
    expect(await clocks()).toMatchObject([{ outcome: 'MOOT' }, { closedAt: null, openedAt: at('2026-10-21 10:00') }])
    await answerPublicly(demand.owner, demand.id, (await question()).id, '75 千瓦')
    await strike('2026-11-20 10:00')
    expect((await clocks()).map(({ outcome }) => outcome)).toEqual(['MOOT', 'ANSWERED'])
    expect((await told(demand.id)).filter((kind) => /Rested|Again/.test(kind))).toEqual([
      'demand.questionRested',
      'demand.questionAskedAgain',
    ])
  })
})
