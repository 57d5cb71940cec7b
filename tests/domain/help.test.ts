import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Person } from '#app/domain/access/actor.ts'
import { withdrawDemand } from '#app/domain/demands/commands.server.ts'
import { askHelp, closeHelp, takeHelp } from '#app/domain/matches/commands/help.server.ts'
import { helpOfDemand, helpPage } from '#app/domain/matches/help.server.ts'
import { CloseForm } from '#app/domain/matches/help.ts'
import { Missing } from '#app/domain/verdict.ts'
import { freeze } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import { deliverMail } from '../support/delivery.ts'
import { factsOf, refusedWith } from '../support/outcome.ts'
import {
  type AnOrganization,
  aMember,
  anAuditor,
  anOfficer,
  aPendingOrganization,
  aVerifiedEnterprise,
  aVerifiedOrganization,
  aVerifiedUniversity,
  mailsTo,
} from '../support/world/accounts.ts'
import { aPublishedDemand, aSubmittedDemand } from '../support/world/demands.ts'

const NOW = new Date('2026-06-15T01:30:00Z')
const days = (n: number) => new Date(NOW.getTime() + n * 86_400_000)

let agency: AnOrganization
let managers: [Person, Person]

beforeEach(() => freeze(NOW))

beforeAll(async () => {
  freeze(NOW)
  agency = await aVerifiedOrganization('TRANSFER_INSTITUTION')
  managers = [await aMember(agency, 'TECHNOLOGY_MANAGER'), await aMember(agency, 'TECHNOLOGY_MANAGER')]
})

const emailOf = async ({ userId }: Person) => (await db.user.findUniqueOrThrow({ where: { id: userId } })).email!
const subjectsTo = async (person: Person) => (await mailsTo(await emailOf(person))).map(({ subject }) => subject)
const requestOf = (demandId: string) =>
  db.helpRequest.findFirstOrThrow({ where: { demandId }, orderBy: { askedAt: 'desc' } })
const deliver = async () => {
  await deliverMail()
}

/** A public demand that its owner has handed to the managers. */
async function anAskedDemand(words = '') {
  const demand = await aPublishedDemand()
  await askHelp(demand.owner, demand.id, words)
  return { ...demand, helpId: (await requestOf(demand.id)).id }
}

describe('asking', () => {
  test('one request a demand, also when two colleagues press at once', async () => {
    const company = await aVerifiedEnterprise()
    const { id } = await aPublishedDemand({}, company.admin)
    const colleague = await aMember(company)
    const done = await Promise.allSettled([askHelp(company.admin, id, '问过两家'), askHelp(colleague, id, '')])
    expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await db.helpRequest.count({ where: { demandId: id } })).toBe(1)
    expect(await refusedWith(askHelp(company.admin, id, ''))).toBe('help.refused.asked')
    expect((await factsOf(id)).filter((kind) => kind.startsWith('demand.help'))).toEqual(['demand.helpAsked'])
  })

  test('only for a public demand of one’s own', async () => {
    const waiting = await aSubmittedDemand()
    expect(await refusedWith(askHelp(waiting.owner, waiting.id, ''))).toBe('help.refused.notPublic')
    const { id, owner } = await aPublishedDemand()
    await expect(askHelp((await aVerifiedEnterprise()).admin, id, '')).rejects.toBeInstanceOf(Missing)
    await db.demand.update({ where: { id }, data: { invitedOnly: true } })
    expect(await refusedWith(askHelp(owner, id, ''))).toBe('help.refused.invitedOnly')
  })

  test('again, when the one who took it is no manager any more', async () => {
    const leaving = await aMember(agency, 'TECHNOLOGY_MANAGER')
    const { id, owner, helpId } = await anAskedDemand()
    await takeHelp(leaving, helpId)
    expect(await refusedWith(askHelp(owner, id, ''))).toBe('help.refused.asked')
    await db.membership.updateMany({ where: { userId: leaving.userId }, data: { endedAt: NOW } })
    expect((await helpOfDemand(owner, id)).mayAsk).toBe(true)
    await askHelp(owner, id, '换人')
    expect((await helpPage(managers[0])).open.map(({ words }) => words)).toContain('换人')
  })

  test('tells the managers of verified organisations, each once, and nobody else', async () => {
    const pending = await aPendingOrganization('TRANSFER_INSTITUTION')
    const { owner } = await anAskedDemand()
    await deliver()
    for (const manager of managers)
      expect(
        (await subjectsTo(manager)).filter((subject) => subject.includes('请技术经理人帮忙')).length,
      ).toBeGreaterThan(0)
    const text = (await mailsTo(await emailOf(managers[0])))[0]!.text
    expect(text).toContain('/work/help')
    for (const other of [owner, agency.admin, pending.admin, await anOfficer()])
      expect((await subjectsTo(other)).filter((subject) => subject.includes('请技术经理人帮忙'))).toEqual([])
  })
})

describe('taking', () => {
  test('of two managers at once one gets it, the other is told so', async () => {
    const { id, helpId, owner } = await anAskedDemand()
    const done = await Promise.allSettled(managers.map((manager) => takeHelp(manager, helpId)))
    expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const lost = done.find((one) => one.status === 'rejected')!
    expect(await refusedWith(Promise.reject(lost.reason))).toBe('help.refused.taken')
    expect((await factsOf(id)).filter((kind) => kind === 'demand.helpTaken')).toHaveLength(1)
    await deliver()
    expect((await subjectsTo(owner))[0]).toContain('已接手')
  })

  test('is for managers of verified organisations and public demands alone', async () => {
    const { id, helpId, owner } = await anAskedDemand()
    const office = (await aVerifiedUniversity()).admin
    for (const other of [owner, agency.admin, office, await anOfficer()])
      await expect(takeHelp(other, helpId)).rejects.toBeInstanceOf(Missing)
    await withdrawDemand(owner, id, '已自行解决')
    await expect(takeHelp(managers[0], helpId)).rejects.toBeInstanceOf(Missing)
  })
})

describe('closing', () => {
  test('by the one who took it, with what came of it; the owner reads it and may ask again', async () => {
    const { id, helpId, owner } = await anAskedDemand()
    await expect(closeHelp(managers[0], helpId, '太早')).rejects.toBeInstanceOf(Missing)
    await takeHelp(managers[0], helpId)
    await expect(closeHelp(managers[1], helpId, '不是我的')).rejects.toBeInstanceOf(Missing)
    expect(await refusedWith(askHelp(owner, id, ''))).toBe('help.refused.asked')
    const both = await Promise.allSettled([
      closeHelp(managers[0], helpId, '某校愿意试做'),
      closeHelp(managers[0], helpId, '某校愿意试做'),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    await deliver()
    expect((await mailsTo(await emailOf(owner)))[0]!.text).toContain('某校愿意试做')
    expect(await helpOfDemand(owner, id)).toMatchObject({
      last: { status: 'CLOSED', outcome: '某校愿意试做' },
      mayAsk: true,
    })
    freeze(days(1))
    await askHelp(owner, id, '')
    expect(await helpOfDemand(owner, id)).toMatchObject({ last: { status: 'OPEN' }, mayAsk: false })
  })

  test.each([
    ['', false],
    ['　 ', false],
    ['成', true],
    ['成'.repeat(1000), true],
    ['成'.repeat(1001), false],
  ])('an outcome of 1 to 1000 characters', (outcome, ok) => {
    const helpId = '0198f3a0-0000-7000-8000-000000000000'
    expect(CloseForm.safeParse({ helpId, outcome: outcome || undefined }).success).toBe(ok)
  })
})

describe('who reads what', () => {
  test('a manager no longer reads what was taken out of the public’s sight', async () => {
    const { id, helpId } = await anAskedDemand()
    await takeHelp(managers[1], helpId)
    await db.demand.update({ where: { id }, data: { invitedOnly: true } })
    expect((await helpPage(managers[1])).mine.map((view) => view.id)).not.toContain(helpId)
  })

  test('who waits longest is not hidden behind any number of newer requests', async () => {
    const { id: demandId, helpId } = await anAskedDemand()
    const closed = { demandId, status: 'CLOSED', askedAt: days(1), takenAt: days(1), closedAt: days(1) } as const
    await db.helpRequest.createMany({ data: Array.from({ length: 201 }, () => closed) })
    const { open, rest } = await helpPage(await anOfficer())
    expect(open.map(({ id }) => id)).toContain(helpId)
    expect(rest).toHaveLength(200)
  })

  test('managers the open ones by waiting and their own, the bureau all, the owner its own, others none', async () => {
    await db.helpRequest.deleteMany()
    const first = await anAskedDemand('先问过三家')
    freeze(days(3))
    const second = await anAskedDemand()
    freeze(days(5))
    const page = await helpPage(managers[0])
    expect(page.open.map(({ id, days: waited }) => [id, waited])).toEqual([
      [first.helpId, 5],
      [second.helpId, 2],
    ])
    expect(page.open[0]).toMatchObject({ words: '先问过三家', demand: { number: first.number, amountFen: '60000000' } })
    await takeHelp(managers[0], first.helpId)
    expect(await helpPage(managers[0])).toMatchObject({
      mine: [{ id: first.helpId, manager: agency.admin.organization!.name }],
      rest: [],
    })
    expect((await helpPage(managers[1])).open.map(({ id }) => id)).toEqual([second.helpId])
    for (const reader of [await anOfficer(), await anAuditor()]) {
      const { open, rest, mayTake } = await helpPage(reader)
      expect([...open, ...rest].map(({ id }) => id).sort()).toEqual([first.helpId, second.helpId].sort())
      expect(mayTake).toBe(false)
    }
    const own = await helpPage(first.owner)
    expect([...own.open, ...own.mine, ...own.rest].map(({ id }) => id)).toEqual([first.helpId])
    for (const other of [(await aVerifiedEnterprise()).admin, (await aVerifiedUniversity()).admin])
      expect(await helpPage(other)).toMatchObject({ open: [], mine: [], rest: [] })
  })

  test('a hidden budget is not told', async () => {
    const demand = await aPublishedDemand({ budgetVisibility: 'VERIFIED' })
    await askHelp(demand.owner, demand.id, '')
    const { open } = await helpPage(managers[1])
    expect(open.find((one) => one.demand.id === demand.id)!.demand.amountFen).toBeNull()
  })
})
