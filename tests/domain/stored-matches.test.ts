import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { nobody } from '#app/domain/access/actor.ts'
import { publishDemand, restrictDemand, withdrawDemand } from '#app/domain/demands/commands.server.ts'
import { rankDemands } from '#app/domain/matches/rank.server.ts'
import { matchesOfDemand } from '#app/domain/matching/queries.server.ts'
import { deliverMatches, rankNightly } from '#app/domain/notifications/matches.server.ts'
import { deliverToSearch } from '#app/domain/notifications/search.server.ts'
import { withdrawResult } from '#app/domain/results/commands.server.ts'
import { freeze } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import { deliverAll } from '../support/delivery.ts'
import { factsOf } from '../support/outcome.ts'
import { anOfficer, aVerifiedEnterprise, aVerifiedUniversity } from '../support/world/accounts.ts'
import { type ADemand, aPublishedDemand, aSubmittedDemand } from '../support/world/demands.ts'
import { type AResult, aPublishedResult } from '../support/world/results.ts'

const NOW = new Date('2026-06-15T01:30:00Z')
const HOUR = 3_600_000

const pairsOf = (demandId: string) => db.match.findMany({ where: { demandId }, orderBy: { rank: 'asc' } })
const listedOf = async (demandId: string) => (await pairsOf(demandId)).filter(({ listed }) => listed)
const openMatches = () => db.delivery.count({ where: { channel: 'match', doneAt: null } })

let demand: ADemand & { number: string }
let result: AResult

beforeEach(() => freeze(NOW))

beforeAll(async () => {
  freeze(NOW)
  const university = await aVerifiedUniversity()
  result = await aPublishedResult({}, university)
  await aPublishedResult(
    { title: '羊奶脱膻冻干工艺', summary: '低温真空脱膻，膻味去除九成。', keywords: ['羊奶'] },
    university,
  )
  demand = await aPublishedDemand()
  await deliverAll()
}, 120_000)

describe('a published demand', () => {
  test('has its pairs stored as the page shows them, with the numbers of the card', async () => {
    const shown = (await matchesOfDemand(nobody, demand.number))!.outcome!
    const [pair, ...others] = await listedOf(demand.id)
    expect(others).toEqual([])
    expect(pair).toMatchObject({ resultId: result.id, rank: 1, score: shown.candidates[0]!.score })
    const { parts, card } = pair!.evidence as { parts: { text: number }; card: { met: { term: string }[] } }
    expect(parts.text).toBeGreaterThan(20)
    expect(card.met.map(({ term }) => term)).toContain('轴承')
    expect(await factsOf(pair!.id)).toEqual(['match.found'])
    const ranking = await db.demandRanking.findUniqueOrThrow({ where: { demandId: demand.id } })
    expect(ranking).toMatchObject({ best: pair!.score, listed: 1, fits: true, compared: 2 })
  })

  test('ranked again writes nothing but the time', async () => {
    const [before] = await listedOf(demand.id)
    freeze(new Date(NOW.getTime() + HOUR))
    expect(await rankDemands([demand.id])).toEqual({ ranked: 1, changed: 0 })
    expect(await listedOf(demand.id)).toEqual([before])
    expect(await factsOf(before!.id)).toEqual(['match.found'])
    const ranking = await db.demandRanking.findUniqueOrThrow({ where: { demandId: demand.id } })
    expect(ranking.rankedAt.getTime()).toBe(NOW.getTime() + HOUR)
  })

  test('is ranked again when a result comes that fits, and when it goes', async () => {
    const better = await aPublishedResult({ title: '风机轴承坏了才知道：变频引风机轴承提前 30 天预警' })
    await deliverAll()
    const listed = await listedOf(demand.id)
    expect(listed.map(({ resultId, rank }) => [resultId, rank]).sort()).toEqual(
      [better.id, result.id].map((id) => [id, listed.find((pair) => pair.resultId === id)!.rank]).sort(),
    )
    expect(listed.map(({ rank }) => rank)).toEqual([1, 2])
    await withdrawResult(better.office, better.id, '已独占许可')
    await deliverAll()
    expect((await listedOf(demand.id)).map(({ resultId, rank }) => [resultId, rank])).toEqual([[result.id, 1]])
    const gone = (await pairsOf(demand.id)).find(({ resultId }) => resultId === better.id)!
    expect(gone).toMatchObject({ listed: false, rank: null })
    expect(await factsOf(gone.id)).toEqual(['match.found', 'match.ended'])
  })
})

test('a withdrawn demand loses its list and its place', async () => {
  const other = await aPublishedDemand({ title: '鼓风机轴承总是突然坏' })
  await deliverAll()
  expect(await listedOf(other.id)).not.toEqual([])
  await withdrawDemand(other.owner, other.id, '已自行解决')
  await deliverAll()
  expect(await listedOf(other.id)).toEqual([])
  expect(await db.demandRanking.count({ where: { demandId: other.id } })).toBe(0)
  expect((await factsOf((await pairsOf(other.id))[0]!.id)).at(-1)).toBe('match.ended')
})

test('a demand for invited readers, and one that was taken down, have no pairs', async () => {
  const invited = await aPublishedDemand({ invitedOnly: true })
  const taken = await aPublishedDemand({ title: '空压机轴承故障预警' })
  await restrictDemand(await anOfficer(), taken.id, '涉及商业秘密')
  await deliverAll()
  expect(await pairsOf(invited.id)).toEqual([])
  expect(await listedOf(taken.id)).toEqual([])
})

test('what search does not have yet waits, without a failure', async () => {
  const { id } = await aPublishedDemand({ title: '水泵轴承寿命短' })
  expect(await deliverMatches()).toBe(0)
  const [waiting] = await db.delivery.findMany({ where: { channel: 'match', subjectId: id } })
  expect(waiting).toMatchObject({ doneAt: null, attempts: 0, lastError: null })
  await deliverToSearch()
  expect(await deliverMatches()).toBeGreaterThan(0)
  expect(await listedOf(id)).not.toEqual([])
})

/** Texts that share no sentence: what many listings repeat says nothing of one. */
const KINDS = ['滚动', '滑动', '调心', '圆锥', '推力', '关节']
const aBearingResult = (kind: string, at: number) => ({
  title: `引风机${kind}轴承故障提前预警`,
  summary: `${kind}轴承坏了才知道，装上后提前 ${30 + at} 天预警，变频引风机转速一变也不误报，每年误报 ${at} 次。`,
  comparedWith: `比${kind}轴承的固定阈值报警早 ${at} 周`,
  testedWhere: `${kind}轴承试了 ${at + 2} 台引风机`,
})

test('many facts about a thing are one run, and many results make a demand due once', async () => {
  const officer = await anOfficer()
  const university = await aVerifiedUniversity()
  const enterprise = await aVerifiedEnterprise()
  const waiting = await Promise.all([aSubmittedDemand({}, enterprise.admin), aSubmittedDemand({}, enterprise.admin)])
  for (const { id } of waiting) await publishDemand(officer, id)
  for (const [at, kind] of KINDS.entries()) await aPublishedResult(aBearingResult(kind, at), university)
  await deliverAll()
  expect(await openMatches()).toBe(0)
  for (const { id } of waiting) {
    expect((await listedOf(id)).length).toBeGreaterThanOrEqual(KINDS.length)
    const ranked = (await factsOf(id)).filter((kind) => kind === 'demand.ranked')
    expect(ranked.length).toBe(1)
  }
}, 60_000)

test('at two in the morning every public demand is due once', async () => {
  await deliverAll()
  expect(await rankNightly()).toBe(0)
  freeze(new Date('2026-06-16T02:00:00+08:00'))
  const due = await rankNightly()
  expect(due).toBeGreaterThan(2)
  expect(await openMatches()).toBe(due)
  expect(await rankNightly()).toBe(0)
  await deliverAll()
  expect(await rankNightly()).toBe(0)
})
