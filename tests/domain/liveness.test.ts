import { beforeEach, describe, expect, test } from 'vitest'
import { nobody } from '#app/domain/access/actor.ts'
import { confirmDemand, renewDemand } from '#app/domain/demands/commands.server.ts'
import { demandGone, ownDemand } from '#app/domain/demands/queries.server.ts'
import { demandPage } from '#app/domain/disclosure/queries/listings.server.ts'
import { staleShare } from '#app/domain/matching/liveness.server.ts'
import { searchPage } from '#app/domain/matching/search-page.server.ts'
import { runClock } from '#app/domain/notifications/clock.server.ts'
import { deliverToSearch } from '#app/domain/notifications/search.server.ts'
import { confirmResult, renewResult } from '#app/domain/results/commands.server.ts'
import { resultGone } from '#app/domain/results/queries.server.ts'
import { freeze } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import { engine } from '#search/engine.server.ts'
import { find } from '#search/find.server.ts'
import { indexName } from '#search/indexes.ts'
import { ensureIndex } from '#search/write.server.ts'
import { deliverMail } from '../support/delivery.ts'
import { factsOf } from '../support/outcome.ts'
import { mailsTo } from '../support/world/accounts.ts'
import { aPublishedDemand } from '../support/world/demands.ts'
import { aPublishedResult } from '../support/world/results.ts'

const NOW = new Date('2026-06-15T01:30:00Z')
const days = (n: number) => new Date(NOW.getTime() + n * 86_400_000)

beforeEach(() => freeze(NOW))

const told = async (id: string) =>
  (await factsOf(id)).filter((kind) => /confirmationAsked|archived/.test(kind)).map((kind) => kind.split('.')[1])

/** The clock strikes on a day, twice and in two processes at once. */
async function clockOn(n: number) {
  freeze(days(n))
  await Promise.all([runClock(), runClock()])
  await runClock()
}

/** Day after the confirmation, and what the clock has told by then. */
const DATES = [
  [59, 0, false],
  [60, 1, false],
  [61, 1, false],
  [89, 1, false],
  [90, 2, false],
  [165, 2, false],
  [166, 3, false],
  [179, 3, false],
  [180, 3, true],
  [200, 3, true],
] as const

const asks = (times: number, archived: boolean) => [
  ...Array.from({ length: times }, () => 'confirmationAsked'),
  ...(archived ? ['archived'] : []),
]

// First: it counts all there is.
test('in lists, what was not confirmed for ninety days stands behind; confirmed, it comes back', async () => {
  const settle = async () => {
    while ((await deliverToSearch()) > 0);
  }
  const old = await aPublishedDemand({ title: '卷取机轴承温升异常' })
  freeze(days(-30))
  const older = await aPublishedDemand({ title: '卷取机轴承异响' })
  freeze(NOW)
  await confirmDemand(older.owner, older.id)
  freeze(days(20))
  await confirmDemand(older.owner, older.id)
  const order = async (sort?: 'newest') => {
    await settle()
    return (await find({ q: sort ? '' : '卷取机', kind: 'demand', sort })).hits.map(({ id }) => id)
  }
  await clockOn(89)
  expect(await order('newest')).toEqual([old.id, older.id])
  await clockOn(90)
  expect(await order('newest')).toEqual([older.id, old.id])
  expect(await staleShare()).toMatchObject({ asked: 2, stale: 1 })
  await confirmDemand(old.owner, old.id)
  expect(await order('newest')).toEqual([old.id, older.id])
  expect((await order()).sort()).toEqual([old.id, older.id].sort())
}, 60_000)

test('an index with the settings of an earlier release lets the database answer', async () => {
  await aPublishedDemand()
  await ensureIndex()
  const { write, connection } = await engine()
  const sortable = `/indexes/${indexName(connection.prefix)}/settings/sortable-attributes`
  await write('PUT', sortable, ['publishedAtMs', 'maturityRank'])
  expect((await searchPage({ q: '', sort: 'newest' })).away).toBe(true)
  await ensureIndex()
  expect((await searchPage({ q: '', sort: 'newest' })).away).toBe(false)
})

describe('by the clock', () => {
  test('the owner of a demand is asked at 60 and 90 days and warned; at 180 it is archived', async () => {
    const { id, owner, number } = await aPublishedDemand()
    for (const [day, times, archived] of DATES) {
      await clockOn(day)
      expect([day, await told(id)]).toEqual([day, asks(times, archived)])
      expect((await ownDemand(owner, id)).state).toBe(archived ? 'ARCHIVED' : 'PUBLISHED')
    }
    expect(await demandGone(nobody, number)).toBe('ARCHIVED')
    expect(await ownDemand(owner, id)).toMatchObject({ endedReason: null, actions: ['renew'] })
    await renewDemand(owner, id)
    expect((await demandPage(nobody, number)).status).toBe('PUBLISHED')
    await clockOn(200 + 59)
    expect(await told(id)).toHaveLength(4)
    await clockOn(200 + 60)
    expect(await told(id)).toHaveLength(5)
  })

  test('a result likewise; a confirmation starts the count again', async () => {
    const { id, writer, office } = await aPublishedResult()
    await clockOn(100)
    await confirmResult(writer, id)
    for (const [day, times, archived] of DATES) {
      await clockOn(100 + day)
      expect([day, await told(id)]).toEqual([day, asks(times + 1, archived)])
    }
    const row = await db.researchResult.findUniqueOrThrow({ where: { id } })
    expect(row).toMatchObject({ status: 'ARCHIVED', expiresAt: days(280) })
    expect(await resultGone(row.number!)).toBe('ARCHIVED')
    await renewResult(office, id)
    expect(await resultGone(row.number!)).toBeNull()
  })

  test('when the clock stood still, the owner is warned first and has two weeks', async () => {
    const { id } = await aPublishedDemand()
    await clockOn(300)
    expect(await told(id)).toEqual(['confirmationAsked'])
    await clockOn(313)
    expect(await told(id)).toEqual(['confirmationAsked'])
    await clockOn(314)
    expect(await told(id)).toEqual(['confirmationAsked', 'archived'])
  })

  test.each([{ origin: 'BUREAU_LIST' }, { origin: 'PUBLIC_SOURCE' }, { cityKey: 'a record of the city' }] as const)(
    'what nobody here can confirm is neither asked after nor archived: %o',
    async (change) => {
      const { id } = await aPublishedDemand()
      await db.demand.update({ where: { id }, data: change })
      await clockOn(200)
      await clockOn(250)
      expect(await told(id)).toEqual([])
      expect((await db.demand.findUniqueOrThrow({ where: { id } })).status).toBe('PUBLISHED')
    },
  )

  test('the mail leads to the button and says until when; the warning names the day', async () => {
    const { id, owner } = await aPublishedDemand()
    const to = (await db.user.findUniqueOrThrow({ where: { id: owner.userId } })).email!
    for (const day of [60, 166, 180]) {
      await clockOn(day)
      await deliverMail()
    }
    const [archived, warned, first] = await mailsTo(to)
    expect(first!.subject).toContain('这条需求还有效吗')
    for (const mail of [first!, warned!]) {
      expect(mail.text).toContain(`/work/demands/${id}`)
      expect(mail.text).toContain('上次确认有效是 2026-06-15')
      expect(mail.text).toContain('到 2026-12-12 还没有确认就归档')
    }
    expect(archived!.subject).toContain('需求已归档')
  })
})
