import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Actor, nobody, type Person } from '#app/domain/access/actor.ts'
import { decline, giveUp } from '#app/domain/deals/commands/answer.server.ts'
import { refusePair } from '#app/domain/deals/commands/refuse.server.ts'
import { takeUp } from '#app/domain/deals/commands/take-up.server.ts'
import { countTurns } from '#app/domain/deals/queries/list.server.ts'
import { withdrawDemand } from '#app/domain/demands/commands.server.ts'
import { refuse, takeBack } from '#app/domain/matches/commands/judge.server.ts'
import { verdictCounts } from '#app/domain/matches/queries/counts.server.ts'
import { insiderMatchesOfDemand, insiderMatchesOfResult } from '#app/domain/matches/queries/insider.server.ts'
import { judgedBy, judgedOf } from '#app/domain/matches/queries/judged.server.ts'
import { myMatches, newMatches } from '#app/domain/matches/queries/mine.server.ts'
import { pairPage } from '#app/domain/matches/queries/pair.server.ts'
import type { Said } from '#app/domain/matches/rules.ts'
import { reindex } from '#app/domain/matching/sync.server.ts'
import { LostRace, Missing } from '#app/domain/verdict.ts'
import { db } from '#app/server/db.server.ts'
import { deliverAll } from '../support/delivery.ts'
import { factsOf, refusedWith } from '../support/outcome.ts'
import {
  aMember,
  anAuditor,
  anOfficer,
  aVerifiedEnterprise,
  aVerifiedOrganization,
  aVerifiedUniversity,
} from '../support/world/accounts.ts'
import { aPublishedDemand, aSubmittedDemand } from '../support/world/demands.ts'
import { type AResult, aPublishedResult } from '../support/world/results.ts'

type Refused = Extract<Said, { kind: 'REFUSED' }>

const no = (reason: Refused['reason'], words = '') => ({ reason, words })

/** Interest is said by taking the pair up. */
const yes = (person: Actor, pair: { demand: string; result: string }) => takeUp(person, pair, '')

type Pair = {
  demand: string
  result: string
  owner: Person
  office: Person
  writer: Person
  demandId: string
  resultId: string
}

async function numberOf(id: string): Promise<string> {
  return (await db.researchResult.findUniqueOrThrow({ where: { id } })).number!
}

/** Everything published so far leaves the market: what every listing says distinguishes none. */
async function clearMarket(): Promise<void> {
  await db.demand.updateMany({ where: { status: 'PUBLISHED' }, data: { status: 'WITHDRAWN' } })
  await db.researchResult.updateMany({ where: { status: 'PUBLISHED' }, data: { status: 'WITHDRAWN' } })
  await reindex()
  await aPublishedResult({ title: '羊肚菌菌种选育', summary: '出菇早、抗病，三地试种两年。', keywords: ['羊肚菌'] })
  await aPublishedResult({ title: '壁画酥碱脱盐', summary: '纸浆贴敷分次脱盐，盐分降低九成。', keywords: ['壁画'] })
}

/** A public pair that fits, indexed. */
async function aPair(changes: { demand?: object; result?: object; at?: AResult['university'] } = {}): Promise<Pair> {
  const demand = await aPublishedDemand(changes.demand)
  const result = await aPublishedResult(changes.result, changes.at)
  await deliverAll()
  return {
    demand: demand.number,
    result: await numberOf(result.id),
    owner: demand.owner,
    office: result.office,
    writer: result.writer,
    demandId: demand.id,
    resultId: result.id,
  }
}

const matchOf = ({ demandId, resultId }: Pair) =>
  db.match.findUniqueOrThrow({
    where: { demandId_resultId: { demandId, resultId } },
    include: { verdicts: { orderBy: { at: 'asc' } } },
  })

const seenBy = async (pair: Pair, side: 'DEMAND' | 'RESULT') =>
  (await matchOf(pair)).verdicts.find((verdict) => verdict.side === side)?.at.toISOString() ?? null

/** What somebody is told of pairs and deals; of their own listings they hear at publication. */
/** What a person was told of pairs and deals. */
const noticesOf = async ({ userId }: Person) =>
  (await db.notice.findMany({ where: { userId, kind: 'DEAL' }, select: { message: true } })).map(
    ({ message }) => message,
  )

describe('saying it', () => {
  let pair: Pair
  beforeAll(async () => {
    pair = await aPair()
  })

  test('who may: the sides, as what they are; nobody else finds the pair', async () => {
    const numbers = { demand: pair.demand, result: pair.result }
    const strangers = [
      nobody,
      (await aVerifiedEnterprise()).admin,
      (await aVerifiedUniversity()).admin,
      await aMember({ organizationId: pair.office.organization!.id, admin: pair.office }, 'RESEARCHER'),
      await aMember(await aVerifiedOrganization('TRANSFER_INSTITUTION'), 'TECHNOLOGY_MANAGER'),
    ]
    for (const stranger of strangers) {
      await expect(yes(stranger, numbers)).rejects.toBeInstanceOf(Missing)
      await expect(pairPage(stranger, numbers)).rejects.toBeInstanceOf(Missing)
    }
    expect(await refusedWith(yes(await anOfficer(), numbers))).toBe('matches.refusal.notASide')
    expect(await refusedWith(takeBack(await anAuditor(), numbers, null))).toBe('matches.refusal.nothingSaid')
    expect(await db.matchVerdict.count()).toBe(0)
  })

  test('each side once, with the numbers of that moment; the same again changes nothing', async () => {
    expect(await yes(pair.owner, pair)).toMatchObject({ agreed: false })
    const match = await matchOf(pair)
    expect(match.score).toBeGreaterThanOrEqual(20)
    expect(match.verdicts).toMatchObject([
      {
        side: 'DEMAND',
        kind: 'INTERESTED',
        reason: null,
        score: match.score,
        rank: match.rank,
        byUserId: pair.owner.userId,
        organizationId: pair.owner.organization!.id,
      },
    ])
    expect(await refusedWith(yes(pair.owner, pair))).toBe('deals.refusal.taken')
    expect((await factsOf(match.id)).filter((kind) => kind === 'match.interested')).toHaveLength(1)
    expect(await yes(pair.writer, pair)).toMatchObject({ agreed: true })
    expect((await matchOf(pair)).verdicts.map(({ side, organizationId }) => [side, organizationId])).toEqual([
      ['DEMAND', pair.owner.organization!.id],
      ['RESULT', pair.office.organization!.id],
    ])
  })

  test('can be changed and taken back, by a colleague too; what one did not see is not overwritten', async () => {
    const other = await aPair()
    await refuse(other.office, other, no('PRICE', '差一倍'), null)
    const refusal = () => seenBy(other, 'RESULT')
    await expect(refuse(other.writer, other, no('FIGURES'), null)).rejects.toBeInstanceOf(LostRace)
    await expect(takeUp(other.writer, other, '', null)).rejects.toBeInstanceOf(LostRace)
    await expect(takeBack(other.writer, other, null)).rejects.toBeInstanceOf(LostRace)
    await refuse(other.writer, other, no('FIGURES'), await refusal())
    await refuse(other.office, other, no('FIGURES'), null)
    await takeBack(other.writer, other, await refusal())
    expect((await matchOf(other)).verdicts).toEqual([])
    expect(await refusedWith(takeBack(other.writer, other, null))).toBe('matches.refusal.nothingSaid')
    const match = await matchOf(other)
    expect((await factsOf(match.id)).filter((kind) => kind !== 'match.found')).toEqual([
      'match.refused',
      'match.refused',
      'match.verdictWithdrawn',
    ])
  })

  test('once it is a deal nothing is said outside of it; when that has ended, again', async () => {
    const asked = await aPair()
    const { number } = await yes(asked.owner, asked)
    for (const side of [asked.owner, asked.writer])
      expect(await refusedWith(refuse(side, asked, no('PRICE'), null))).toBe('matches.refusal.inDeal')
    expect(await refusedWith(takeBack(asked.owner, asked, await seenBy(asked, 'DEMAND')))).toBe(
      'matches.refusal.inDeal',
    )
    await giveUp(asked.owner, number, 'TIMING', '')
    await takeBack(asked.owner, asked, await seenBy(asked, 'DEMAND'))
    expect((await matchOf(asked)).verdicts).toEqual([])
  })

  test('two colleagues at once: one word stands, the other is told', async () => {
    const race = await aPair()
    const colleague = await aMember({ organizationId: race.owner.organization!.id, admin: race.owner })
    const answers = await Promise.allSettled([
      takeUp(race.owner, race, '', null),
      refuse(colleague, race, no('FIGURES'), null),
    ])
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect((await matchOf(race)).verdicts).toHaveLength(1)
  })

  test('the same refusal sent twice at once is one word and no error', async () => {
    const race = await aPair()
    await Promise.all([0, 1].map(() => refuse(race.owner, race, no('PRICE'), null)))
    const match = await matchOf(race)
    expect((await factsOf(match.id)).filter((kind) => kind === 'match.refused')).toHaveLength(1)
  })

  test('needs public listings; what was said can be taken back later still', async () => {
    const gone = await aPair()
    const { number } = await yes(gone.owner, gone)
    const other = await aSubmittedDemand()
    const early = { demand: other.number, result: gone.result }
    expect(await refusedWith(yes(other.owner, early))).toBe('matches.refusal.ownNotPublic')
    await db.demand.update({ where: { id: other.id }, data: { acceptanceVisibility: 'INVITED' } })
    await refuse(other.owner, early, no('FIGURES'), null)
    const kept = await matchOf({ ...gone, demandId: other.id })
    expect(JSON.stringify(kept.evidence)).not.toMatch(/6 台|提前量/)
    await withdrawDemand(gone.owner, gone.demandId, '已经解决')
    await expect(yes(gone.office, gone)).rejects.toBeInstanceOf(Missing)
    await giveUp(gone.owner, number, 'SOLVED_OTHERWISE', '')
    await takeBack(gone.owner, gone, await seenBy(gone, 'DEMAND'))
    expect((await matchOf(gone)).verdicts).toEqual([])
  })

  test('a researcher with three open invitations gets no fourth; answering one is no invitation', async () => {
    const university = await aVerifiedUniversity()
    const first = await aPair({ at: university })
    const demands = [await aPublishedDemand(), await aPublishedDemand(), await aPublishedDemand()]
    await deliverAll()
    for (const demand of [first, ...demands.slice(0, 2)])
      await yes(demand.owner, { demand: 'number' in demand ? demand.number : demand.demand, result: first.result })
    const [late] = demands.slice(2)
    const pair = { demand: late!.number, result: first.result }
    expect(await refusedWith(yes(late!.owner, pair))).toMatch(/^matching\.exposure\.full/)
    await yes(first.writer, pair)
    expect(await yes(late!.owner, pair)).toMatchObject({ agreed: true })
  })
})

describe('who is told and who sees what', () => {
  test('the pages of both sides say what was said; no mail does: taking up and its answer are what is told', async () => {
    const pair = await aPair()
    await yes(pair.owner, pair)
    await yes(pair.writer, pair)
    await deliverAll()
    for (const side of [pair.owner, pair.writer, pair.office])
      expect((await noticesOf(side)).filter((message) => !message.startsWith('deal.'))).toEqual([])
    const page = await pairPage(pair.writer, pair)
    expect(page.said).toMatchObject({ mutual: true, heard: { kind: 'INTERESTED' } })
    expect(page.demand.organization).toMatchObject({ id: pair.owner.organization!.id })
  })

  test('a company that does not show itself is named nowhere to the other side', async () => {
    const pair = await aPair({ demand: { companyShown: false } })
    await yes(pair.owner, pair)
    const name = pair.owner.organization!.name
    expect(JSON.stringify(await pairPage(pair.office, pair))).not.toContain(name)
    expect(JSON.stringify(await myMatches(pair.office, 'theirs', 1))).not.toContain(name)
  })

  test('a refusal reaches only a side that was interested; a competitor is never named as one', async () => {
    const pair = await aPair()
    await refuse(pair.owner, pair, no('COMPETITOR', '他们给对手供货'), null)
    await deliverAll()
    expect(await noticesOf(pair.office)).toEqual([])
    expect((await pairPage(pair.office, pair)).said).toEqual({ own: null, heard: null, both: null, mutual: false })
    expect((await pairPage(pair.office, pair)).steps).toEqual([])

    const asked = await aPair()
    await yes(asked.office, asked)
    const { number } = await db.deal.findFirstOrThrow({ where: { demandId: asked.demandId } })
    await decline(asked.owner, number, 'COMPETITOR', '')
    const heard = await pairPage(asked.office, asked)
    expect(heard.said.heard).toMatchObject({ kind: 'REFUSED', reason: null })
    expect(JSON.stringify(heard)).not.toMatch(/COMPETITOR/)
  })

  test('the bureau reads both sides with words; a public list says nothing of it', async () => {
    await clearMarket()
    const pair = await aPair()
    await refuse(pair.owner, pair, no('OTHER', '已有同类项目'), null)
    for (const reader of [await anOfficer(), await anAuditor()]) {
      const { said, viewer } = await pairPage(reader, pair)
      expect(viewer).toBe('BUREAU')
      expect(said.both).toMatchObject({ DEMAND: { reason: 'OTHER', words: '已有同类项目' }, RESULT: null })
    }
    for (const reader of [nobody, pair.office, (await aVerifiedEnterprise()).admin, await anAuditor()]) {
      const { matches, insider } = await insiderMatchesOfDemand(reader, pair.demand)
      expect(insider).toBeNull()
      expect(matches!.outcome!.candidates.map(({ id }) => id)).toContain(pair.resultId)
    }
  })
})

describe('lists after a verdict', () => {
  beforeEach(clearMarket)

  test('a refused pair leaves the own side’s list, with the way back; the other side’s too, silently', async () => {
    const pair = await aPair()
    const before = await insiderMatchesOfDemand(pair.owner, pair.demand)
    expect(before.matches!.outcome!.candidates.map(({ id }) => id)).toContain(pair.resultId)
    expect(before.insider).toMatchObject({ may: true, refused: [] })
    await refuse(pair.owner, pair, no('FIGURES'), null)
    const after = await insiderMatchesOfDemand(pair.owner, pair.demand)
    expect(after.matches!.outcome!.candidates.map(({ id }) => id)).not.toContain(pair.resultId)
    expect(after.insider!.refused).toMatchObject([{ number: pair.result, standing: { own: { reason: 'FIGURES' } } }])
    const mirrored = await insiderMatchesOfResult(pair.writer, pair.result)
    expect(mirrored.matches!.outcome!.candidates.map(({ id }) => id)).not.toContain(pair.demandId)
    expect(mirrored.insider).toMatchObject({ refused: [] })
    expect(mirrored.insider!.standing).toEqual({})
    expect((await judgedOf(pair.resultId)).refused).toEqual([pair.demandId])
    await takeBack(pair.owner, pair, await seenBy(pair, 'DEMAND'))
    const again = await insiderMatchesOfDemand(pair.owner, pair.demand)
    expect(again.matches!.outcome!.candidates.map(({ id }) => id)).toContain(pair.resultId)
  })

  test('the reason lowers what is like it, says so, and only for this demand', async () => {
    const university = await aVerifiedUniversity()
    const pair = await aPair({ at: university })
    const alike = await aPublishedResult({ title: '变转速滚动轴承早期故障诊断方法（二）' }, university)
    await deliverAll()
    const scoreOf = async (reader: Person, number = pair.demand) => {
      const { matches } = await insiderMatchesOfDemand(reader, number)
      return matches!.outcome!.candidates.find(({ id }) => id === alike.id)!
    }
    const before = await scoreOf(pair.owner)
    await refuse(pair.owner, pair, no('COMPETITOR'), null)
    const after = await scoreOf(pair.owner)
    expect(after.score).toBeLessThan(before.score)
    expect(after.card.whyNotHigher.map(({ sentence }) => sentence)).toContainEqual({
      key: 'matches.feedback.COMPETITOR',
      params: { number: pair.result },
    })
    expect(after.card.whyNotHigher.reduce((sum, { points }) => sum + points, 0)).toBe(100 - after.score)
    expect((await scoreOf(pair.office)).score).toBe(before.score)
    const { refused, adjust } = await judgedBy(pair.demandId)
    expect(refused).toEqual([pair.resultId])
    expect(adjust(after.document)).toHaveLength(1)
    await yes(pair.owner, { demand: pair.demand, result: await numberOf(alike.id) })
    expect((await scoreOf(pair.owner)).score).toBe(before.score)
  })

  test('my matches: four piles, both ways, and who waits for an answer', async () => {
    const pair = await aPair()
    const numbers = async (reader: Person, pile: 'new' | 'theirs' | 'mine' | 'refused') =>
      (await myMatches(reader, pile, 1)).groups
        .flatMap(({ lines }) => lines)
        .map(({ own, other }) => [own.number, other.number])
    expect(await numbers(pair.owner, 'new')).toContainEqual([pair.demand, pair.result])
    expect(await numbers(pair.writer, 'new')).toContainEqual([pair.result, pair.demand])
    for (const reader of [pair.owner, pair.office, pair.writer]) {
      const { counts, pile, groups } = await myMatches(reader, null, 1)
      const { total, best } = await newMatches(reader, 5)
      expect(pile).toBe('new')
      expect(total).toBe(counts.new)
      expect(best).toHaveLength(Math.min(5, total))
      expect(best[0]!.score).toBe(Math.max(...groups.flatMap(({ lines }) => lines).map(({ score }) => score)))
    }
    expect((await newMatches(await anOfficer(), 5)).total).toBe(0)
    await yes(pair.owner, pair)
    expect(await numbers(pair.owner, 'mine')).toEqual([[pair.demand, pair.result]])
    expect(await numbers(pair.office, 'theirs')).toEqual([[pair.result, pair.demand]])
    expect((await myMatches(pair.writer, null, 1)).pile).toBe('theirs')
    expect(await Promise.all([pair.writer, pair.owner, nobody].map(countTurns))).toEqual([1, 0, 0])
    await refusePair(pair.office, pair, no('NO_CAPACITY'), null)
    expect(await numbers(pair.office, 'refused')).toEqual([[pair.result, pair.demand]])
    expect(await numbers(pair.owner, 'refused')).toEqual([[pair.demand, pair.result]])
    expect(await countTurns(pair.writer)).toBe(0)
    const { counts } = await myMatches(pair.owner, 'new', 9)
    expect(counts).toMatchObject({ theirs: 0, mine: 0, refused: 1 })
    expect((await myMatches(await anOfficer(), 'new', 1)).total).toBe(0)
  })

  test('what somebody said stays on its pile behind any number of better pairs', async () => {
    const pair = await aPair()
    await yes(pair.owner, pair)
    const pairs = 1_001
    await db.$executeRaw`
      INSERT INTO "ResearchResult" SELECT (jsonb_populate_record(r, jsonb_build_object(
        'id', gen_random_uuid(), 'number', 'CG-2025-' || lpad(n::text, 6, '0')))).*
      FROM "ResearchResult" r, generate_series(1, ${pairs}::int) n WHERE r.id = ${pair.resultId}::uuid`
    const clones = await db.researchResult.findMany({
      where: { number: { startsWith: 'CG-2025-' } },
      select: { id: true },
    })
    await db.match.createMany({
      data: clones.map(({ id }) => ({ demandId: pair.demandId, resultId: id, score: 100, evidence: {} })),
    })
    const { counts, groups } = await myMatches(pair.owner, 'mine', 1)
    expect(counts).toMatchObject({ mine: 1, new: 1_000 })
    expect(groups[0]!.lines).toMatchObject([{ other: { number: pair.result } }])
  })

  test('before anything was ranked the page compares live', async () => {
    const pair = await aPair()
    await db.match.deleteMany({ where: { demandId: pair.demandId } })
    await db.demandRanking.deleteMany({ where: { demandId: pair.demandId } })
    const lines = (await myMatches(pair.owner, 'new', 1)).groups.flatMap(({ lines }) => lines)
    expect(lines.map(({ other }) => other.number)).toContain(pair.result)
    expect(lines.find(({ other }) => other.number === pair.result)!.words.length).toBeGreaterThan(0)
  })
})

describe('what the bureau counts', () => {
  test('every figure is the number of its rows; nobody else gets any', async () => {
    const pair = await aPair()
    await refuse(pair.owner, pair, no('TOO_EARLY', '还要两年'), null)
    const institution = pair.office.organization!.id
    const reader = await anAuditor()
    const all = await verdictCounts(reader, { side: 'DEMAND' }, 1)
    for (const [rows, by] of [
      [all.industries, 'industry'],
      [all.institutions, 'institution'],
    ] as const)
      for (const row of rows) {
        const asked = { side: 'DEMAND', kind: 'REFUSED', [by]: row.id } as const
        expect((await verdictCounts(reader, asked, 1)).total).toBe(row.total)
      }
    for (const { band, interested, refused } of all.ranks) {
      expect((await verdictCounts(reader, { side: 'DEMAND', band, kind: 'INTERESTED' }, 1)).total).toBe(interested)
      expect((await verdictCounts(reader, { side: 'DEMAND', band, kind: 'REFUSED' }, 1)).total).toBe(refused)
    }
    const one = await verdictCounts(reader, { side: 'DEMAND', reason: 'TOO_EARLY', institution }, 7)
    expect(one).toMatchObject({ total: 1, page: 1, rows: [{ words: '还要两年', demand: { number: pair.demand } }] })
    for (const other of [nobody, pair.owner, pair.office]) {
      const none = await verdictCounts(other, { side: 'DEMAND' }, 1)
      expect([none.total, none.interested, none.refused, none.rows]).toEqual([0, 0, 0, []])
    }
  })
})
