import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Person } from '#app/domain/access/actor.ts'
import { changeMatchPace, changeSearchPace, removeSearch, saveSearch } from '#app/domain/alerts/commands.server.ts'
import { restrictDemand } from '#app/domain/demands/commands.server.ts'
import { deliverAlerts, sendDigests } from '#app/domain/notifications/alerts.server.ts'
import { deliverMatches } from '#app/domain/notifications/matches.server.ts'
import { deliverToSearch } from '#app/domain/notifications/search.server.ts'
import { freeze } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import { deliverAll } from '../support/delivery.ts'
import { factsOf, refusedWith } from '../support/outcome.ts'
import {
  type AnOrganization,
  aMember,
  anOfficer,
  aVerifiedEnterprise,
  aVerifiedOrganization,
  aVerifiedUniversity,
} from '../support/world/accounts.ts'
import { aPublishedDemand } from '../support/world/demands.ts'
import { type AResult, aPublishedResult } from '../support/world/results.ts'

/** Monday, 09:30 in Xi'an. */
const MONDAY = new Date('2026-06-15T09:30:00+08:00')
const at = (text: string) => freeze(new Date(`${text}+08:00`))

const notesOf = ({ userId }: Person) => db.alertItem.findMany({ where: { userId }, orderBy: { createdAt: 'asc' } })
const addressOf = async ({ userId }: Person) => (await db.user.findUniqueOrThrow({ where: { id: userId } })).email!
/** Mails about what is new, the oldest first. */
const alertsTo = async (person: Person) =>
  (await db.mail.findMany({ where: { to: await addressOf(person) }, orderBy: { id: 'asc' } })).filter(({ text }) =>
    text.includes('/work/alerts'),
  )

/** A result in its own words: what many listings repeat says nothing of one. */
const published = (title: string, summary = '') =>
  aPublishedResult(
    {
      title,
      summary: `${summary}${title}的装置已经做成，${title}在现场连续运行八个月，${title}的数据每分钟一条。`,
      comparedWith: `原来没有${title}，靠人巡检`,
      testedWhere: `${title}试过一年`,
    },
    university,
  )

let university: AnOrganization
let partner: Person
let result: AResult

beforeAll(async () => {
  freeze(MONDAY)
  university = await aVerifiedUniversity()
  partner = (await aVerifiedOrganization('TRANSFER_INSTITUTION')).admin
  result = await aPublishedResult({}, university)
  await deliverAll()
}, 120_000)

beforeEach(() => freeze(MONDAY))

describe('a match', () => {
  test('is told to both sides, at once to who wants that, with score and reason and no contact data', async () => {
    await changeMatchPace(result.writer, 'AT_ONCE')
    const demand = await aPublishedDemand()
    await changeMatchPace(demand.owner, 'AT_ONCE')
    await deliverAll()
    const pair = await db.match.findFirstOrThrow({ where: { demandId: demand.id } })
    expect(await notesOf(demand.owner)).toMatchObject([
      { listingKind: 'result', listingId: result.id, matchId: pair.id },
    ])
    expect(await notesOf(result.writer)).toMatchObject([{ listingKind: 'demand', listingId: demand.id }])
    expect(await notesOf(result.office), 'the writer is there, so the office is not told').toEqual([])
    const [mail, ...more] = await alertsTo(demand.owner)
    expect(more).toEqual([])
    expect(mail!.subject).toBe('1 条新的：变转速滚动轴承早期故障诊断')
    expect(mail!.text).toContain(`${pair.score} 分 · 《变转速滚动轴承早期故障诊断》`)
    expect(mail!.text).toContain('对应你的《风机轴承坏了才知道》')
    expect(mail!.text).toContain('两边都写到：')
    expect(mail!.text).toMatch(new RegExp(`/work/matches/${demand.number}/CG-2026-\\d+`))
    expect(mail!.text).not.toContain(await addressOf(result.writer))
    expect(mail!.text).not.toContain(result.writer.name)
    expect(await alertsTo(result.writer)).toHaveLength(1)
  })

  test('is told in the reader’s language', async () => {
    const english = await aVerifiedEnterprise()
    await db.user.update({ where: { id: english.admin.userId }, data: { locale: 'EN', matchAlerts: 'AT_ONCE' } })
    await aPublishedDemand({ title: '风机轴承提前预警' }, english.admin)
    await deliverAll()
    const [mail] = await alertsTo(english.admin)
    expect(mail!.subject).toMatch(/^1 new: /)
    expect(mail!.text).toContain('New matches of your demands and results:')
  })

  test('that somebody refused, that was taken down meanwhile, or of an organisation one has left is not told', async () => {
    const demand = await aPublishedDemand({ title: '风机轴承要提前知道' })
    await changeMatchPace(demand.owner, 'AT_ONCE')
    while ((await deliverToSearch()) + (await deliverMatches()) > 0);
    const pair = await db.match.findFirstOrThrow({ where: { demandId: demand.id } })
    const said = { matchId: pair.id, side: 'RESULT', kind: 'REFUSED', reason: 'PRICE', score: 1 } as const
    await db.matchVerdict.create({ data: { ...said, organizationId: university.organizationId, at: MONDAY } })
    await deliverAll()
    expect(await notesOf(demand.owner)).toEqual([])

    const waiting = await aPublishedDemand({ title: '风机轴承坏得太快' })
    const leaver = await aPublishedDemand({ title: '风机轴承振动大' })
    await deliverAll()
    expect(await notesOf(waiting.owner)).toHaveLength(1)
    expect(await notesOf(leaver.owner)).toHaveLength(1)
    await restrictDemand(await anOfficer(), waiting.id, '涉及商业秘密')
    await db.membership.updateMany({ where: { userId: leaver.owner.userId }, data: { endedAt: MONDAY } })
    await deliverAll()
    at('2026-06-16T08:30:00')
    await sendDigests()
    expect(await alertsTo(waiting.owner)).toEqual([])
    expect(await alertsTo(leaver.owner)).toEqual([])
    expect(await notesOf(waiting.owner), 'never told, so it is new should it come back').toEqual([])
  })

  test('of a demand for invited readers is told to nobody', async () => {
    const before = await db.alertItem.count()
    await aPublishedDemand({ invitedOnly: true })
    await deliverAll()
    expect(await db.alertItem.count()).toBe(before)
  })
})

describe('a saved search', () => {
  const words = { query: 'q=声学定位&kind=result&page=2', name: '管网' }

  test('tells of what is published later and fits, not of what does not, nor of one’s own', async () => {
    const { id } = await saveSearch(partner, words)
    await saveSearch(university.admin, words)
    await changeSearchPace(partner, id, 'AT_ONCE')
    const [leak] = [
      await published('地下管网漏水声学定位', '分布式水听器，定位误差 0.5 m。'),
      await published('羊奶脱膻', '低温真空脱膻。'),
    ]
    await deliverAll()
    const onceKey = `search:${id}:${leak.id}`
    expect(await notesOf(partner)).toMatchObject([{ onceKey, savedSearchId: id, listingId: leak.id, matchId: null }])
    expect((await notesOf(university.admin)).filter(({ savedSearchId }) => savedSearchId)).toEqual([])
    const [mail] = await alertsTo(partner)
    expect(mail!.text).toContain('你存的搜索“管网”找到的')
    expect(mail!.text).toMatch(/\/results\/CG-2026-\d+/)
  })

  test('that is a paragraph finds what could serve it', async () => {
    const reader = (await aVerifiedOrganization('TRANSFER_INSTITUTION')).admin
    const paragraph = '引风机变频运行，轴承一年坏两三次，坏了才知道，一次停产两天，装了振动仪，转速一变就误报'
    await saveSearch(reader, { query: `q=${paragraph}`, name: '轴承' })
    const [fits] = [
      await published(
        '引风机轴承早期故障预警',
        '引风机变频运行，转速一变，固定阈值的振动仪就误报；轴承坏了才知道。提前 60 天预警，不再停产。',
      ),
      await published('羊奶脱膻', '低温真空脱膻，一年两次试验，转速可调，坏果剔除。'),
    ]
    await deliverAll()
    expect((await notesOf(reader)).map(({ listingId }) => listingId)).toEqual([fits.id])
  })

  test('that is to send nothing is not asked', async () => {
    const reader = (await aVerifiedOrganization('TRANSFER_INSTITUTION')).admin
    const { id } = await saveSearch(reader, { query: 'q=轴承', name: '轴承' })
    await changeSearchPace(reader, id, 'NEVER')
    await published('主轴轴承预紧力在线测量')
    await deliverAll()
    expect(await notesOf(reader)).toEqual([])
  })

  test('is saved once, at most fifty, and changed only by its owner', async () => {
    const reader = (await aVerifiedOrganization('TRANSFER_INSTITUTION')).admin
    const { id } = await saveSearch(reader, { query: 'kind=demand&q=轴承', name: '一' })
    expect(await saveSearch(reader, { query: 'q=轴承&kind=demand&page=4', name: '二' })).toEqual({ id, already: '一' })
    expect(await refusedWith(saveSearch(reader, { query: 'page=4', name: '三' }))).toBe('alerts.refusal.everything')
    await Promise.all(Array.from({ length: 49 }, (_, n) => saveSearch(reader, { query: `q=w${n}`, name: `w${n}` })))
    expect(await refusedWith(saveSearch(reader, { query: 'q=more', name: '四' }))).toBe('alerts.refusal.many')
    await expect(removeSearch(partner, id)).rejects.toThrow()
    await expect(changeSearchPace(partner, id, 'WEEKLY')).rejects.toThrow()
    await removeSearch(reader, id)
    expect(await db.savedSearch.count({ where: { userId: reader.userId } })).toBe(49)
    expect((await factsOf(reader.userId)).filter((kind) => kind === 'user.searchRemoved')).toHaveLength(1)
  }, 60_000)
})

describe('the hour', () => {
  const news = (reader: Person) => async (n: number) => {
    for (let i = 0; i < n; i++) await published(`第${i}种煤矿通风机监测`)
    await deliverAll()
    return notesOf(reader)
  }

  async function aReader(pace: 'DAILY' | 'WEEKLY') {
    const reader = await aMember(await aVerifiedOrganization('TRANSFER_INSTITUTION'), 'TECHNOLOGY_MANAGER')
    const { id } = await saveSearch(reader, { query: 'q=煤矿通风机', name: '通风机' })
    await changeSearchPace(reader, id, pace)
    return { reader, id, publish: news(reader) }
  }

  test('daily comes at half past eight, once, with everything', async () => {
    const { reader, publish } = await aReader('DAILY')
    expect(await publish(2)).toHaveLength(2)
    await sendDigests()
    at('2026-06-16T08:29:59')
    await sendDigests()
    expect(await alertsTo(reader)).toEqual([])
    at('2026-06-16T08:30:00')
    await sendDigests()
    await sendDigests()
    const [mail, ...more] = await alertsTo(reader)
    expect(more).toEqual([])
    expect(mail!.subject).toMatch(/^2 条新的：/)
    at('2026-06-17T08:30:00')
    await sendDigests()
    expect(await alertsTo(reader)).toHaveLength(1)
  })

  test('weekly comes on Monday; a changed pace acts from then on, nothing is lost or repeated', async () => {
    const { reader, id, publish } = await aReader('WEEKLY')
    await publish(1)
    at('2026-06-21T21:00:00')
    await sendDigests()
    expect(await alertsTo(reader)).toEqual([])
    await changeSearchPace(reader, id, 'AT_ONCE')
    await sendDigests()
    expect(await alertsTo(reader)).toHaveLength(1)
    await changeSearchPace(reader, id, 'WEEKLY')
    at('2026-06-22T08:30:00')
    await sendDigests()
    expect(await alertsTo(reader)).toHaveLength(1)
  })

  test('what fails for one person keeps nobody else waiting', async () => {
    const broken = await aPublishedDemand({ title: '通风机读不出' })
    const { reader, publish } = await aReader('DAILY')
    await publish(1)
    const pair = { demandId: broken.id, resultId: result.id }
    const { id: matchId } = await db.match.upsert({
      where: { demandId_resultId: pair },
      create: { ...pair, score: 50, evidence: {} },
      update: { evidence: {}, listed: true },
    })
    const about = {
      matchId,
      onceKey: `match:${matchId}`,
      listingKind: 'result',
      listingId: result.id,
      createdAt: MONDAY,
    }
    await db.alertItem.createMany({ data: [{ ...about, userId: broken.owner.userId }], skipDuplicates: true })
    expect(broken.owner.userId < reader.userId, 'the one it fails for has its turn first').toBe(true)
    at('2026-06-16T08:30:00')
    await sendDigests()
    expect(await alertsTo(broken.owner)).toEqual([])
    expect(await alertsTo(reader)).toHaveLength(1)
    await db.alertItem.deleteMany({ where: { matchId } })
  })

  test('what came while no mail was wanted stays on the page and is never sent', async () => {
    const demand = await aPublishedDemand({ title: '鼓风机轴承预警' })
    await changeMatchPace(demand.owner, 'NEVER')
    await deliverAll()
    const before = (await notesOf(demand.owner)).length
    expect(before).toBeGreaterThan(0)
    at('2026-06-16T08:30:00')
    await sendDigests()
    await changeMatchPace(demand.owner, 'DAILY')
    at('2026-06-17T08:30:00')
    await sendDigests()
    expect(await alertsTo(demand.owner)).toEqual([])
    expect(await notesOf(demand.owner)).toHaveLength(before)
  })

  test('twenty are written out, the rest is a number and a link', async () => {
    const { reader, publish } = await aReader('DAILY')
    await publish(22)
    at('2026-06-16T09:00:00')
    await sendDigests()
    const [mail] = await alertsTo(reader)
    expect(mail!.text).toContain('20. ')
    expect(mail!.text).not.toContain('21. ')
    expect(mail!.text).toContain('还有 2 条')
    expect((await notesOf(reader)).every(({ mailedAt }) => mailedAt !== null)).toBe(true)
  }, 60_000)
})

test('nobody is woken: what comes in quiet hours is written of in the morning, in one mail', async () => {
  at('2026-06-15T23:00:00')
  const { owner } = await aPublishedDemand()
  await changeMatchPace(owner, 'AT_ONCE')
  await deliverAll()
  await sendDigests()
  expect(await notesOf(owner)).not.toEqual([])
  expect(await alertsTo(owner)).toEqual([])
  at('2026-06-16T08:00:00')
  await sendDigests()
  await sendDigests()
  expect(await alertsTo(owner)).toHaveLength(1)
})

test('several loops at once note and write everything exactly once', async () => {
  const reader = (await aVerifiedOrganization('TRANSFER_INSTITUTION')).admin
  const { id } = await saveSearch(reader, { query: 'q=地铁盾构', name: '盾构' })
  await changeSearchPace(reader, id, 'AT_ONCE')
  for (let i = 0; i < 5; i++) await published(`第${i}种地铁盾构刀盘监测`)
  while ((await deliverToSearch()) + (await deliverMatches()) > 0);
  await Promise.all([deliverAlerts(), deliverAlerts(), deliverAlerts()])
  await deliverAll()
  const told = (await alertsTo(reader)).flatMap(({ text }) =>
    [...text.matchAll(/第\d种地铁盾构/g)].map(([title]) => title),
  )
  expect(told.sort()).toEqual([...new Set(told)])
  expect(told).toHaveLength(5)
  await db.delivery.updateMany({ where: { channel: 'alert' }, data: { doneAt: null } })
  await deliverAll()
  expect(await notesOf(reader), 'the same facts again add nothing').toHaveLength(5)
  const digests = await Promise.all([aDailyReader(), aDailyReader()])
  await published('地铁盾构管片')
  await deliverAll()
  at('2026-06-16T08:30:00')
  await Promise.all([sendDigests(), sendDigests(), sendDigests()])
  for (const one of digests) expect(await alertsTo(one)).toHaveLength(1)
}, 60_000)

async function aDailyReader(): Promise<Person> {
  const reader = (await aVerifiedOrganization('TRANSFER_INSTITUTION')).admin
  await saveSearch(reader, { query: 'q=盾构管片', name: '管片' })
  return reader
}
