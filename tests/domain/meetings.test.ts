import { afterEach, describe, expect, test } from 'vitest'
import type { Person } from '#app/domain/access/actor.ts'
import { openSession } from '#app/domain/accounts/session.server.ts'
import { meetingCalendar } from '#app/domain/deals/calendar-file.server.ts'
import { giveUp } from '#app/domain/deals/commands/answer.server.ts'
import {
  agreeMeeting,
  cancelMeeting,
  declineMeeting,
  moveMeeting,
  proposeMeeting,
} from '#app/domain/deals/commands/meeting.server.ts'
import { meetingOfFile, meetingsPage } from '#app/domain/deals/queries/meetings.server.ts'
import { LostRace, Missing } from '#app/domain/verdict.ts'
import { loader as fileLoader } from '#app/routes/work.deals.$number_.meetings_.$file.tsx'
import { freeze, now } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import { aMember, anAuditor, anOfficer, aVerifiedEnterprise, aVerifiedOrganization } from '../support/world/accounts.ts'
import { type ADeal, aDealInTouch, aTakenUpDeal } from '../support/world/deals.ts'

const START = now()
afterEach(() => freeze(START))

/** The Xi'an day of the frozen clock is 15 June 2026. */
const plan = (day: string, from: string, to: string, place = '三楼会议室') => ({
  startsAt: new Date(`${day}T${from}:00+08:00`),
  endsAt: new Date(`${day}T${to}:00+08:00`),
  place,
  agenda: '看试片，谈交期',
})
const FRIDAY = plan('2026-06-19', '14:00', '15:30')
const refusal = (key: string) => ({ reason: { key: `room.meeting.refusal.${key}` } })

const meetingOf = (id: string) => db.meeting.findUniqueOrThrow({ where: { id } })
const clocksOf = async (subjectId: string) =>
  (await db.replyClock.findMany({ where: { subjectId }, orderBy: [{ openedAt: 'asc' }, { id: 'asc' }] })).map(
    ({ side, outcome }) => [side, outcome],
  )

async function withManager(deal: ADeal): Promise<Person> {
  const manager = await aMember(await aVerifiedOrganization('TRANSFER_INSTITUTION'), 'TECHNOLOGY_MANAGER')
  await db.deal.update({ where: { id: deal.dealId }, data: { managerId: manager.userId } })
  return manager
}

describe('a meeting', () => {
  test('is proposed by one side, agreed to by the other, and brings the deal to talks', async () => {
    const { number, dealId, enterprise, university } = await aDealInTouch()
    const { id } = await proposeMeeting(enterprise, number, FRIDAY)
    expect(await clocksOf(id)).toEqual([['RESULT', null]])
    expect((await meetingsPage(university, number)).coming).toMatchObject([
      { id, status: 'PROPOSED', may: { agree: true, decline: true, move: false, cancel: true }, due: { own: true } },
    ])
    const both = await Promise.allSettled([
      agreeMeeting(university, number, id, 0),
      agreeMeeting(university, number, id, 0),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await meetingOf(id)).toMatchObject({ status: 'CONFIRMED', sequence: 0 })
    expect(await clocksOf(id)).toEqual([['RESULT', 'ANSWERED']])
    expect(await db.deal.findUnique({ where: { id: dealId } })).toMatchObject({ stage: 'TALKING' })
    const where = { subjectId: dealId, kind: { startsWith: 'deal.meeting' } }
    const facts = await db.fact.findMany({ where, orderBy: { id: 'asc' } })
    expect(facts.map(({ kind }) => kind)).toEqual([
      'deal.meetingProposed',
      'deal.meetingAgreed',
      'deal.meetingConfirmed',
    ])
    expect(JSON.stringify(facts.map(({ payload }) => payload))).not.toContain('会议室')
  })

  test('of the technology manager needs both', async () => {
    const deal = await aDealInTouch()
    const { number, enterprise, researcher } = deal
    const manager = await withManager(deal)
    const { id } = await proposeMeeting(manager, number, FRIDAY)
    expect((await clocksOf(id)).map(([side]) => side)).toEqual(['DEMAND', 'RESULT'])
    expect(await agreeMeeting(researcher, number, id)).toEqual({ confirmed: false })
    expect(await meetingOf(id)).toMatchObject({ status: 'PROPOSED' })
    expect(await agreeMeeting(enterprise, number, id)).toEqual({ confirmed: true })
    await expect(agreeMeeting(manager, number, id)).rejects.toMatchObject({
      reason: { key: 'deals.refusal.notASide' },
    })
  })

  test('is moved by who proposed it: agreements begin anew, and what was not seen is not agreed to', async () => {
    const { number, enterprise, university } = await aDealInTouch()
    const { id } = await proposeMeeting(enterprise, number, FRIDAY)
    await agreeMeeting(university, number, id, 0)
    const later = plan('2026-06-22', '09:00', '10:00', 'https://meet.example/a')
    await expect(moveMeeting(university, number, id, 0, later)).rejects.toMatchObject(refusal('notProposer'))
    await moveMeeting(enterprise, number, id, 0, later)
    expect(await meetingOf(id)).toMatchObject({ status: 'PROPOSED', sequence: 1, resultAgreedAt: null, ...later })
    expect(await clocksOf(id)).toEqual([
      ['RESULT', 'ANSWERED'],
      ['RESULT', null],
    ])
    await expect(agreeMeeting(university, number, id, 0)).rejects.toBeInstanceOf(LostRace)
    await expect(moveMeeting(enterprise, number, id, 0, FRIDAY)).rejects.toBeInstanceOf(LostRace)
    expect(await agreeMeeting(university, number, id, 1)).toEqual({ confirmed: true })
  })

  test('called off by the side that is asked is its no; by who proposed it, nobody’s', async () => {
    const { number, enterprise, university } = await aDealInTouch()
    for (const [who, outcome] of [
      [university, 'REFUSED'],
      [enterprise, 'MOOT'],
    ] as const) {
      const { id } = await proposeMeeting(enterprise, number, FRIDAY)
      await cancelMeeting(who, number, id, '来不了')
      expect(await clocksOf(id)).toEqual([['RESULT', outcome]])
    }
  })

  test('is declined or called off with words, and then nothing more', async () => {
    const { number, enterprise, university } = await aDealInTouch()
    const { id } = await proposeMeeting(enterprise, number, FRIDAY)
    await declineMeeting(university, number, id, '那天大修')
    expect(await meetingOf(id)).toMatchObject({ status: 'DECLINED', reason: '那天大修', sequence: 1 })
    expect(await clocksOf(id)).toEqual([['RESULT', 'REFUSED']])
    const again = [
      () => agreeMeeting(university, number, id),
      () => declineMeeting(university, number, id, '再说'),
      () => cancelMeeting(enterprise, number, id, '再说'),
      () => moveMeeting(enterprise, number, id, 1, plan('2026-06-23', '09:00', '10:00')),
    ]
    for (const act of again) await expect(act()).rejects.toMatchObject(refusal('over'))
    const second = await proposeMeeting(enterprise, number, FRIDAY)
    await agreeMeeting(university, number, second.id)
    await cancelMeeting(university, number, second.id, '来不了')
    expect(await meetingOf(second.id)).toMatchObject({ status: 'CANCELLED', reason: '来不了', sequence: 1 })
    expect((await meetingsPage(enterprise, number)).past.map(({ status, moved }) => [status, moved])).toEqual([
      ['CANCELLED', 0],
      ['DECLINED', 0],
    ])
  })

  test('is to come, and no two confirmed ones of a deal overlap', async () => {
    const { number, enterprise, university } = await aDealInTouch()
    await expect(proposeMeeting(enterprise, number, plan('2026-06-15', '08:00', '09:00'))).rejects.toMatchObject(
      refusal('past'),
    )
    const { id } = await proposeMeeting(enterprise, number, FRIDAY)
    await expect(proposeMeeting(university, number, FRIDAY)).rejects.toMatchObject(refusal('same'))
    const { id: other } = await proposeMeeting(university, number, plan('2026-06-19', '15:00', '16:00'))
    await agreeMeeting(university, number, id)
    await expect(agreeMeeting(enterprise, number, other)).rejects.toMatchObject(refusal('overlap'))
    await expect(proposeMeeting(enterprise, number, plan('2026-06-19', '14:30', '15:00'))).rejects.toMatchObject(
      refusal('overlap'),
    )
    freeze(new Date('2026-06-19T15:10:00+08:00'))
    await expect(agreeMeeting(enterprise, number, other)).rejects.toMatchObject(refusal('begun'))
    await declineMeeting(enterprise, number, other, '太晚了')
  })

  test('is for parties in touch: nobody else sees or makes one', async () => {
    const before = await aTakenUpDeal()
    await expect(proposeMeeting(before.enterprise, before.number, FRIDAY)).rejects.toMatchObject({
      reason: { key: 'deals.refusal.notInTouch' },
    })
    const { number, enterprise, university } = await aDealInTouch()
    const { id } = await proposeMeeting(enterprise, number, FRIDAY)
    for (const stranger of [(await aVerifiedEnterprise()).admin, await anOfficer(), await anAuditor()]) {
      await expect(meetingsPage(stranger, number)).rejects.toBeInstanceOf(Missing)
      await expect(proposeMeeting(stranger, number, FRIDAY)).rejects.toBeInstanceOf(Missing)
      await expect(agreeMeeting(stranger, number, id)).rejects.toBeInstanceOf(Missing)
      await expect(meetingOfFile(stranger, number, `${id}.ics`)).rejects.toBeInstanceOf(Missing)
    }
    const other = await aDealInTouch()
    await expect(agreeMeeting(other.university, other.number, id)).rejects.toBeInstanceOf(Missing)
    await expect(meetingOfFile(other.university, other.number, `${id}.ics`)).rejects.toBeInstanceOf(Missing)
    for (const name of [id, 'x.ics', `${id}.ics.exe`])
      await expect(meetingOfFile(university, number, name)).rejects.toBeInstanceOf(Missing)
  })
})

describe('the calendar file', () => {
  const linesOf = (content: string) => content.replace(/\r\n[ \t]/g, '').split('\r\n')

  test('says the time in UTC, who meets, and which change this is', async () => {
    const deal = await aDealInTouch({ demand: { title: '高温合金叶片表面缺陷在线检测，误报率要低于百分之一' } })
    const { number, enterprise, university } = deal
    const manager = await withManager(deal)
    const { id } = await proposeMeeting(enterprise, number, { ...FRIDAY, agenda: '一、试片；二、交期，\n三、价格' })
    const proposed = await meetingCalendar(id)
    expect(proposed.method).toBe('REQUEST')
    const lines = linesOf(proposed.content)
    for (const line of [
      'METHOD:REQUEST',
      `UID:meeting-${id}@localhost`,
      'SEQUENCE:0',
      'STATUS:TENTATIVE',
      'DTSTAMP:20260615T013000Z',
      'DTSTART:20260619T060000Z',
      'DTEND:20260619T073000Z',
      'LOCATION:三楼会议室',
    ])
      expect(lines).toContain(line)
    expect(proposed.content).not.toMatch(/TZID|VTIMEZONE/)
    const emails = await db.user.findMany({
      where: { id: { in: [enterprise.userId, university.userId, manager.userId] } },
      select: { id: true, email: true },
    })
    const emailOf = (person: Person) => emails.find(({ id: userId }) => userId === person.userId)!.email!
    const people = lines.filter((line) => line.startsWith('ATTENDEE'))
    expect(people).toHaveLength(2)
    const lineOf = (person: Person) => people.find((line) => line.includes(emailOf(person)))
    expect(lineOf(enterprise)).toContain('PARTSTAT=ACCEPTED')
    expect(lineOf(university)).toContain('PARTSTAT=NEEDS-ACTION')
    expect(proposed.content).not.toContain(emailOf(manager))
    expect(lines.find((line) => line.startsWith('DESCRIPTION'))).toContain(manager.name)
    expect(lines.find((line) => line.startsWith('ORGANIZER'))).toContain('no-reply@')
    for (const line of proposed.content.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    await agreeMeeting(university, number, id)
    expect(linesOf((await meetingCalendar(id)).content)).toContain('STATUS:CONFIRMED')
    await moveMeeting(enterprise, number, id, 0, plan('2026-06-22', '07:30', '08:00'))
    const moved = linesOf((await meetingCalendar(id)).content)
    expect(moved).toEqual(expect.arrayContaining(['SEQUENCE:1', 'STATUS:TENTATIVE', 'DTSTART:20260621T233000Z']))
    await giveUp(enterprise, number, 'TIMING', '')
    const ended = await meetingCalendar(id)
    expect(ended.method).toBe('CANCEL')
    expect(linesOf(ended.content)).toEqual(
      expect.arrayContaining(['METHOD:CANCEL', 'STATUS:CANCELLED', 'SEQUENCE:2', `UID:meeting-${id}@localhost`]),
    )
  })

  test('names no contact who has left', async () => {
    const { number, enterprise, university } = await aDealInTouch()
    const { id } = await proposeMeeting(enterprise, number, FRIDAY)
    await db.membership.updateMany({ where: { userId: university.userId }, data: { endedAt: now() } })
    expect((await meetingCalendar(id)).content.match(/ATTENDEE/g)).toHaveLength(1)
  })

  test('comes as an attachment, to the parties alone', async () => {
    const { number, enterprise, university } = await aDealInTouch()
    const { id } = await proposeMeeting(enterprise, number, FRIDAY)
    const get = async (person: Person) => {
      const cookie = `qq_session=${await openSession(person.userId, 'a test')}`
      const request = new Request(`http://localhost/work/deals/${number}/meetings/${id}.ics`, { headers: { cookie } })
      return fileLoader({ request, params: { number, file: `${id}.ics` }, context: {} })
    }
    const answer = await get(university)
    expect(answer.headers.get('Content-Type')).toBe('text/calendar; charset=utf-8; method=REQUEST')
    expect(answer.headers.get('Content-Disposition')).toContain('attachment')
    expect(await answer.text()).toContain('BEGIN:VEVENT')
    const strange = await get((await aVerifiedEnterprise()).admin)
    expect([strange.status, (await strange.text()).includes('VEVENT')]).toEqual([404, false])
  })
})
