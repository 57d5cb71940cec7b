import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { nobody, type Person } from '#app/domain/access/actor.ts'
import { openClock } from '#app/domain/deals/clock.server.ts'
import { agree, decline, giveUp, resumeTakeUp } from '#app/domain/deals/commands/answer.server.ts'
import { nameContact } from '#app/domain/deals/commands/contact.server.ts'
import { askFirst } from '#app/domain/deals/commands/message.server.ts'
import { refusePair } from '#app/domain/deals/commands/refuse.server.ts'
import { takeUp, takeUpForBoth } from '#app/domain/deals/commands/take-up.server.ts'
import { actInDeal, touch } from '#app/domain/deals/deal.server.ts'
import { replyDesk } from '#app/domain/deals/queries/desk.server.ts'
import { fittingFor } from '#app/domain/deals/queries/fitting.server.ts'
import { countTurns, dealList } from '#app/domain/deals/queries/list.server.ts'
import { openDealsOfDemand, openDealsOfResult, openDealsOn } from '#app/domain/deals/queries/pairs.server.ts'
import { officeReplies } from '#app/domain/deals/queries/replies.server.ts'
import { VIEWS } from '#app/domain/deals/views.ts'
import { askHelp, takeHelp } from '#app/domain/matches/commands/help.server.ts'
import { refuse } from '#app/domain/matches/commands/judge.server.ts'
import { Missing, Refusal } from '#app/domain/verdict.ts'
import { freeze, now } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import { factsOf, refusedWith } from '../support/outcome.ts'
import { aMember, anAuditor, anOfficer, aVerifiedEnterprise, aVerifiedOrganization } from '../support/world/accounts.ts'
import { type ADeal, type APair, aDealInTouch, aPair, aTakenUpDeal } from '../support/world/deals.ts'

const dealOf = (number: string) =>
  db.deal.findUniqueOrThrow({ where: { number }, include: { sides: true, clocks: { orderBy: { openedAt: 'asc' } } } })

test('a side takes up a match: the other is asked, and has five working days', async () => {
  const { numbers, enterprise } = await aPair()
  const { number, agreed } = await takeUp(enterprise, numbers, '想请你们看看')
  expect(agreed).toBe(false)
  const deal = await dealOf(number)
  expect(deal).toMatchObject({ stage: 'TAKEN_UP', takenUpBySide: 'DEMAND', words: '想请你们看看', end: null })
  expect(deal.clocks).toMatchObject([{ kind: 'TAKE_UP', side: 'RESULT', closedAt: null }])
  expect(deal.clocks[0]!.dueAt.getTime()).toBeGreaterThan(deal.clocks[0]!.openedAt.getTime())
})

test('the other side agrees: both are in touch, and the clock has stopped', async () => {
  const { number, university } = await aTakenUpDeal()
  expect(await agree(university, number)).toEqual({ number, open: true })
  const deal = await dealOf(number)
  expect(deal).toMatchObject({ stage: 'CONTACT_AGREED', end: null })
  expect(deal.contactAgreedAt).not.toBeNull()
  expect(deal.clocks).toMatchObject([{ outcome: 'ANSWERED', took: expect.any(Number) }])
})

test('the other side declines with a reason, which both read', async () => {
  const { number, university } = await aTakenUpDeal()
  await decline(university, number, 'NO_CAPACITY', '明年再说')
  expect(await dealOf(number)).toMatchObject({
    end: 'DECLINED',
    refusal: 'NO_CAPACITY',
    endWords: '明年再说',
    endedBySide: 'RESULT',
  })
})

test('both take it up at once: one deal, and the second is the answer', async () => {
  const { numbers, enterprise, university } = await aPair()
  const both = await Promise.all([takeUp(enterprise, numbers, ''), takeUp(university, numbers, '')])
  expect(new Set(both.map(({ number }) => number)).size).toBe(1)
  expect(both.filter(({ agreed }) => agreed)).toHaveLength(1)
  expect(await dealOf(both[0]!.number)).toMatchObject({ stage: 'CONTACT_AGREED' })
})

test('two colleagues press at once: one deal, the second is told', async () => {
  const { numbers, enterprise } = await aPair()
  const both = await Promise.allSettled([takeUp(enterprise, numbers, ''), takeUp(enterprise, numbers, '')])
  expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const refused = both.find(({ status }) => status === 'rejected') as PromiseRejectedResult
  expect(refused.reason).toBeInstanceOf(Refusal)
})

/** Until so many of this database's sessions wait for a lock. */
async function untilWaiting(sessions: number) {
  for (;;) {
    const [row] = await db.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock'`
    if (row!.n >= sessions) return
  }
}

test('one agrees while a colleague says “interested”: neither waits for the other', async () => {
  const { number, numbers, university, researcher, dealId } = await aTakenUpDeal()
  // The answer is held in its middle, with the deal's row locked, until the colleague waits for that row.
  const both = await db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "ReplyClock" WHERE "dealId" = ${dealId}::uuid FOR UPDATE`
    const first = agree(university, number)
    await untilWaiting(1)
    const second = takeUp(researcher, numbers, '')
    await untilWaiting(2)
    return [first, second] as const
  })
  const [first, second] = await Promise.allSettled(both)
  expect(first).toMatchObject({ status: 'fulfilled' })
  expect(second).toMatchObject({ status: 'rejected', reason: expect.any(Refusal) })
})

test('strangers touch nothing, and an ended deal stays ended', async () => {
  const { number, university, enterprise } = await aTakenUpDeal()
  await expect(agree((await aVerifiedEnterprise()).admin, number)).rejects.toBeInstanceOf(Missing)
  await giveUp(enterprise, number, 'TIMING', '')
  expect(await dealOf(number)).toMatchObject({ end: 'LOST', loss: 'TIMING', clocks: [{ outcome: 'MOOT' }] })
  await expect(agree(university, number)).rejects.toMatchObject({ reason: { key: 'deals.refusal.ended' } })
})

/** A technology manager who has taken the request for help of a pair's demand. */
async function aManagerOf(pair: APair): Promise<Person> {
  const manager = await aMember(await aVerifiedOrganization('TRANSFER_INSTITUTION'), 'TECHNOLOGY_MANAGER')
  await askHelp(pair.enterprise, pair.demandId, '')
  const { id } = await db.helpRequest.findFirstOrThrow({ where: { demandId: pair.demandId } })
  await takeHelp(manager, id)
  return manager
}

describe('taking up is refused', () => {
  test('to who is no side, and who says why not', async () => {
    const { numbers, enterprise, resultId, demandId } = await aPair()
    for (const stranger of [nobody, (await aVerifiedEnterprise()).admin])
      await expect(takeUp(stranger, numbers, '')).rejects.toBeInstanceOf(Missing)
    expect(await refusedWith(takeUp(await anOfficer(), numbers, ''))).toBe('matches.refusal.notASide')
    await db.membership.updateMany({
      where: { organization: { results: { some: { id: resultId } } } },
      data: { endedAt: now() },
    })
    expect(await refusedWith(takeUp(enterprise, numbers, ''))).toBe('deals.refusal.nobody.RESULT')
    expect(await db.deal.count({ where: { demandId } })).toBe(0)
    expect(await db.matchVerdict.count({ where: { match: { demandId } } })).toBe(0)
  })

  test('when the time of the answer lies in a year without an official table', async () => {
    const { numbers, enterprise, demandId } = await aPair()
    const before = now()
    freeze(new Date('2039-03-01T02:00:00Z'))
    expect(await refusedWith(takeUp(enterprise, numbers, ''))).toBe('calendar.refusal.noTable')
    freeze(before)
    expect(await db.deal.count({ where: { demandId } })).toBe(0)
  })

  test('to a side that was told no; the side that said no may ask, and who said nothing hears of nothing', async () => {
    const { numbers, enterprise, university, number } = await aTakenUpDeal()
    await decline(university, number, 'PRICE', '')
    expect(await refusedWith(takeUp(enterprise, numbers, ''))).toBe('deals.refusal.declinedBefore')
    expect((await takeUp(university, numbers, '想好了')).agreed).toBe(false)
    const silent = await aPair()
    await refuse(silent.university, silent.numbers, { reason: 'PRICE', words: '' }, null)
    const { number: asked } = await takeUp(silent.enterprise, silent.numbers, '')
    expect(await dealOf(asked)).toMatchObject({ end: null, clocks: [{ side: 'RESULT', closedAt: null }] })
  })
})

describe('a technology manager takes up for both', () => {
  test('both are asked, and the second yes brings them in touch', async () => {
    const pair = await aPair()
    const manager = await aManagerOf(pair)
    const { number } = await takeUpForBoth(manager, pair.numbers, '两家都在找')
    const deal = await dealOf(number)
    expect(deal).toMatchObject({ takenUpBySide: null, managerId: manager.userId })
    expect(deal.clocks.map(({ side }) => side).sort()).toEqual(['DEMAND', 'RESULT'])
    expect(await agree(pair.university, number)).toEqual({ number, open: false })
    expect(await agree(pair.enterprise, number)).toEqual({ number, open: true })
    expect(await refusedWith(giveUp(manager, number, 'TIMING', ''))).toBe('deals.refusal.notASide')
  })

  test('only of their own requests, once; they give it up until both have agreed, and answer for nobody', async () => {
    const pair = await aPair()
    const manager = await aManagerOf(pair)
    const other = await aMember(await aVerifiedOrganization('TRANSFER_INSTITUTION'), 'TECHNOLOGY_MANAGER')
    await expect(takeUpForBoth(other, pair.numbers, '')).rejects.toBeInstanceOf(Missing)
    await expect(takeUpForBoth(nobody, pair.numbers, '')).rejects.toBeInstanceOf(Missing)
    const { number } = await takeUpForBoth(manager, pair.numbers, '')
    expect(await refusedWith(takeUpForBoth(manager, pair.numbers, ''))).toBe('deals.refusal.takenByOthers')
    expect(await refusedWith(agree(manager, number))).toBe('deals.refusal.notASide')
    expect(await refusedWith(askFirst(manager, number, '？'))).toBe('deals.refusal.notASide')
    await giveUp(manager, number, 'NO_REPLY', '')
    expect(await dealOf(number)).toMatchObject({ end: 'LOST', endedBySide: null, endedById: manager.userId })
  })

  test('not where one side has said no, in a deal or before any', async () => {
    const pair = await aPair()
    const manager = await aManagerOf(pair)
    await refuse(pair.university, pair.numbers, { reason: 'PRICE', words: '' }, null)
    expect(await refusedWith(takeUpForBoth(manager, pair.numbers, ''))).toBe('deals.refusal.refusedBefore')
    const declined = await aTakenUpDeal()
    const other = await aManagerOf(declined)
    await decline(declined.university, declined.number, 'PRICE', '')
    await db.matchVerdict.deleteMany({ where: { matchId: declined.matchId } })
    expect(await refusedWith(takeUpForBoth(other, declined.numbers, ''))).toBe('deals.refusal.refusedBefore')
    expect(await db.deal.count({ where: { matchId: { in: [pair.matchId, declined.matchId] }, end: null } })).toBe(0)
  })

  test('not past the invitations that the result’s side takes at once', async () => {
    const pair = await aPair()
    const manager = await aManagerOf(pair)
    await db.user.update({ where: { id: pair.researcher.userId }, data: { invitationCap: 0 } })
    expect(await refusedWith(takeUpForBoth(manager, pair.numbers, ''))).toMatch(/^matching\.exposure\./)
    expect(await db.deal.count({ where: { matchId: pair.matchId } })).toBe(0)
  })

  test('sees the best of what fits, and what is open already', async () => {
    const pair = await aPair()
    const manager = await aManagerOf(pair)
    const fits = async () => (await fittingFor(manager))[pair.numbers.demand]
    expect(await fits()).toMatchObject([{ result: pair.numbers.result, score: 72, deal: null }])
    const { number } = await takeUp(pair.enterprise, pair.numbers, '')
    expect(await fits()).toMatchObject([{ deal: { number, state: 'TAKEN_UP', own: true } }])
    expect(await fittingFor(pair.enterprise)).toEqual({})
  })
})

const resume = ({ enterprise, number }: ADeal) =>
  actInDeal(enterprise, number, async (tx, deal) => {
    await resumeTakeUp(tx, deal, 'RESULT')
    return {
      result: undefined,
      facts: [{ kind: 'deal.revived', subject: { type: 'deal', id: deal.id } }, ...(await touch(tx, deal))],
    }
  })

describe('asking before answering', () => {
  test('the clock goes to the other side; once it has answered, it comes back, once', async () => {
    const deal = await aTakenUpDeal()
    await askFirst(deal.university, deal.number, '能不能不停机装？')
    const clocks = async () =>
      (await dealOf(deal.number)).clocks.map(({ kind, side, outcome }) => [kind, side, outcome])
    expect(await clocks()).toEqual([
      ['TAKE_UP', 'RESULT', 'ASKED_BACK'],
      ['QUESTION', 'DEMAND', null],
    ])
    const [question] = await db.dealMessage.findMany({ where: { dealId: deal.dealId } })
    expect(question).toMatchObject({ kind: 'QUESTION', side: 'RESULT', text: '能不能不停机装？' })
    expect(await db.replyClock.count({ where: { subjectId: question!.id } })).toBe(1)
    expect(await refusedWith(askFirst(deal.researcher, deal.number, '还有'))).toBe('deals.refusal.askedBefore')
    await Promise.all([resume(deal), resume(deal)])
    expect((await clocks()).filter(([kind, , outcome]) => kind === 'TAKE_UP' && !outcome)).toHaveLength(1)
    await agree(deal.university, deal.number)
    await resume(deal)
    expect((await clocks()).filter(([kind, , outcome]) => kind === 'TAKE_UP' && !outcome)).toHaveLength(0)
    expect(await factsOf(deal.dealId)).toContain('deal.questionAsked')
  })

  test('two at once ask once; who took it up does not ask first, nor who is no party', async () => {
    const { number, enterprise, university, researcher, dealId } = await aTakenUpDeal()
    const both = await Promise.allSettled([askFirst(university, number, '一'), askFirst(researcher, number, '二')])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await db.dealMessage.count({ where: { dealId } })).toBe(1)
    expect(await refusedWith(askFirst(enterprise, number, '三'))).toBe('deals.refusal.agreedBefore')
    await expect(askFirst((await aVerifiedEnterprise()).admin, number, '四')).rejects.toBeInstanceOf(Missing)
  })
})

describe('ending', () => {
  test('who is asked says no and gives nothing up; who has agreed gives up and does not say no', async () => {
    const { number, enterprise, university } = await aTakenUpDeal()
    expect(await refusedWith(giveUp(university, number, 'PRICE', ''))).toBe('deals.refusal.answerFirst')
    expect(await refusedWith(decline(enterprise, number, 'PRICE', ''))).toBe('deals.refusal.agreedBefore')
    expect(await refusedWith(agree(enterprise, number))).toBe('deals.refusal.agreedBefore')
    for (const reader of [await anAuditor(), nobody])
      await expect(agree(reader, number)).rejects.toBeInstanceOf(Missing)
  })

  test('until both have agreed, the words of an end hold no contacts', async () => {
    const { number, enterprise, university } = await aTakenUpDeal()
    const words = '找我，13991234567'
    expect(await refusedWith(decline(university, number, 'NO_CAPACITY', words))).toBe('room.refusal.contact')
    expect(await refusedWith(giveUp(enterprise, number, 'TIMING', words))).toBe('room.refusal.contact')
    expect(await dealOf(number)).toMatchObject({ end: null, endWords: '', clocks: [{ closedAt: null }] })
    await agree(university, number)
    await giveUp(enterprise, number, 'TIMING', words)
    expect(await dealOf(number)).toMatchObject({ end: 'LOST', endWords: words })
  })

  test('a yes and a no at once: one of them stands', async () => {
    const { number, university, researcher } = await aTakenUpDeal()
    const both = await Promise.allSettled([agree(university, number), decline(researcher, number, 'PRICE', '')])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test('a no from the list of pairs is the answer; words meant for one’s own side stay there', async () => {
    const deal = await aTakenUpDeal()
    const refused = (words: string) => refusePair(deal.university, deal.numbers, { reason: 'PRICE', words }, null)
    expect(await refusedWith(refused('别外传'))).toBe('deals.refusal.wordsWouldGo')
    expect(await refused('')).toEqual({ deal: deal.number })
    expect(await dealOf(deal.number)).toMatchObject({ end: 'DECLINED', refusal: 'PRICE', endWords: '' })
    const free = await aPair()
    expect(await refusePair(free.university, free.numbers, { reason: 'PRICE', words: '自己看' }, null)).toEqual({
      deal: null,
    })
    expect(await db.deal.count({ where: { matchId: free.matchId } })).toBe(0)
  })
})

test('the contact of a side is one of its people, named after its own yes', async () => {
  const deal = await aTakenUpDeal()
  const { number, university, researcher, enterprise } = deal
  expect(await refusedWith(nameContact(university, number, researcher.userId))).toBe('deals.refusal.answerFirst')
  await agree(university, number)
  await nameContact(university, number, researcher.userId)
  expect((await dealOf(number)).sides.find(({ side }) => side === 'RESULT')?.contactId).toBe(researcher.userId)
  expect(await refusedWith(nameContact(university, number, enterprise.userId))).toBe('deals.refusal.notOurs')
  expect(await factsOf(deal.dealId)).toContain('deal.contactNamed')
})

describe('lists', () => {
  const numbersIn = async (person: Person, view: (typeof VIEWS)[number]) =>
    (await dealList(person, view, 1)).rows.map(({ deal }) => deal?.number)

  test('a deal lies where its clock says, for each side; strangers have none, the bureau all', async () => {
    const deal = await aTakenUpDeal()
    const { number, enterprise, university, researcher } = deal
    expect(await numbersIn(university, 'turn')).toEqual([number])
    expect(await numbersIn(researcher, 'turn')).toEqual([number])
    expect(await numbersIn(enterprise, 'waiting')).toEqual([number])
    expect(await countTurns(university)).toBe(1)
    expect(await numbersIn(await anAuditor(), 'waiting')).toContain(number)
    const stranger = await dealList((await aVerifiedEnterprise()).admin, null, 1)
    expect(Object.values(stranger.counts)).toEqual(VIEWS.map(() => 0))
    await agree(university, number)
    expect(await numbersIn(enterprise, 'talking')).toEqual([number])
    expect(await numbersIn(university, 'answered')).toEqual([number])
    await giveUp(enterprise, number, 'TIMING', '')
    expect(await numbersIn(university, 'ended')).toEqual([number])
    for (const view of VIEWS) {
      const { counts, rows } = await dealList(university, view, 1)
      expect(rows).toHaveLength(counts[view])
    }
  })

  test('what is overdue comes first, and too late shows among the answers before it is given', async () => {
    const deal = await aTakenUpDeal()
    const before = now()
    freeze(new Date(before.getTime() + 20 * 86_400_000))
    const { queues } = await replyDesk(deal.university)
    expect(queues).toMatchObject([{ when: 'LATE', total: 1, lines: [{ deal: { number: deal.number } }] }])
    expect((await dealList(deal.university, 'answered', 1)).rows).toMatchObject([
      { answered: { closedAt: null, inTime: false } },
    ])
    expect(await dealList(deal.university, 'answered', 1)).toMatchObject({ total: 1, given: 0 })
    expect((await replyDesk(deal.enterprise)).waiting).toMatchObject({ total: 1, soon: 1 })
    const late = queues[0]!.lines[0]!.deal!.clock!.late
    const office = await officeReplies(await anOfficer(), { view: 'overdue', of: deal.university.organization!.id }, 1)
    expect(office.rows).toMatchObject([{ daysLate: late }])
    freeze(before)
  })

  test('several questions in one deal are one line of the desk and as many answers, and one deal of the lists', async () => {
    const deal = await aDealInTouch()
    await db.$transaction(async (tx) => {
      const row = await tx.deal.findUniqueOrThrow({ where: { id: deal.dealId } })
      for (const side of ['RESULT', 'RESULT', 'DEMAND'] as const)
        await openClock(tx, row, { kind: 'QUESTION', side, subjectId: randomUUID() })
    })
    expect(await replyDesk(deal.university)).toMatchObject({
      total: 2,
      queues: [{ total: 2, lines: [{ times: 2, deal: { number: deal.number, clock: { kind: 'QUESTION' } } }] }],
      waiting: { total: 1 },
    })
    const { rows, total, to } = await dealList(deal.university, 'turn', 1)
    expect([rows.length, total, to]).toEqual([1, 1, 1])
    expect(rows).toMatchObject([{ times: 2, deal: { number: deal.number } }])
    expect(await countTurns(deal.university)).toBe(1)
    expect((await dealList(deal.university, 'talking', 1)).counts).toMatchObject({ turn: 1, waiting: 1, talking: 1 })
  })

  test('pages of pairs know the open deals of their reader’s side', async () => {
    const { numbers, number, enterprise, university } = await aDealInTouch()
    const key = `${numbers.demand}/${numbers.result}`
    expect(await openDealsOn(enterprise, [numbers])).toMatchObject({ [key]: { number, asked: false, clock: null } })
    expect(await openDealsOfDemand(enterprise, numbers.demand)).toMatchObject({ [numbers.result]: { number } })
    expect(await openDealsOfResult(university, numbers.result)).toMatchObject({ [numbers.demand]: { number } })
    expect(await openDealsOn((await aVerifiedEnterprise()).admin, numbers)).toEqual({})
    expect(await openDealsOn(enterprise, [])).toEqual({})
    await giveUp(enterprise, number, 'PRICE', '')
    expect(await openDealsOn(enterprise, numbers)).toEqual({})
  })
})
