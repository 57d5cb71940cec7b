import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { nobody } from '#app/domain/access/actor.ts'
import { setInvitationCap } from '#app/domain/accounts/commands/own.server.ts'
import { ownAccount } from '#app/domain/accounts/queries.server.ts'
import { withdrawDemand } from '#app/domain/demands/commands.server.ts'
import { mayInvite, openInvitations } from '#app/domain/matching/exposure.server.ts'
import { exposureDesk } from '#app/domain/matching/exposure-office.server.ts'
import { inFairOrder } from '#app/domain/matching/exposure-order.server.ts'
import type { MatchCandidate, MatchOutcome } from '#app/domain/matching/outcome.ts'
import { Missing } from '#app/domain/verdict.ts'
import { freeze } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import { factsOf, refusedWith } from '../support/outcome.ts'
import { type AnOrganization, anAuditor, anOfficer, aVerifiedUniversity } from '../support/world/accounts.ts'
import { type ADemand, aPublishedDemand } from '../support/world/demands.ts'
import { type AResult, aPublishedResult } from '../support/world/results.ts'

const NOW = new Date('2026-06-15T01:30:00Z')
const days = (n: number) => new Date(NOW.getTime() + n * 86_400_000)

let big: AnOrganization
let small: AnOrganization
/** two of one researcher's, then one of another house */
let results: AResult[]
let demands: ADemand[]

beforeEach(() => freeze(NOW))

beforeAll(async () => {
  freeze(NOW)
  ;[big, small] = [await aVerifiedUniversity(), await aVerifiedUniversity()]
  results = [await aPublishedResult({}, big), await aPublishedResult({}, big), await aPublishedResult({}, small)]
  const { writer } = results[0]!
  await db.researchResult.update({ where: { id: results[1]!.id }, data: { createdById: writer.userId } })
  demands = [await aPublishedDemand(), await aPublishedDemand(), await aPublishedDemand(), await aPublishedDemand()]
}, 60_000)

/** A stored pair, written long ago and unchanged since; its demand's list was ranked today. */
async function pair(demand: ADemand, result: AResult, more: { rank?: number } = {}) {
  const key = { demandId: demand.id, resultId: result.id }
  const ranking = { best: 60, listed: 1, fits: true, compared: 3, rankedAt: NOW }
  await db.demandRanking.upsert({
    where: { demandId: demand.id },
    create: { demandId: demand.id, ...ranking },
    update: ranking,
  })
  return db.match.upsert({
    where: { demandId_resultId: key },
    create: { ...key, score: 60, rank: 1, evidence: {}, rankedAt: days(-40), ...more },
    update: more,
  })
}

async function says(side: 'DEMAND' | 'RESULT', demand: ADemand, result: AResult, at = NOW) {
  const { id: matchId } = await pair(demand, result)
  const organizationId = side === 'DEMAND' ? demand.owner.organization!.id : result.university.organizationId
  const verdict = { side, kind: 'INTERESTED', score: 60, organizationId, at } as const
  await db.matchVerdict.upsert({
    where: { matchId_side: { matchId, side } },
    create: { matchId, ...verdict },
    update: verdict,
  })
}

const openOf = async (result: AResult) => (await openInvitations([result.id])).get(result.id)!
const may = (demand: ADemand, result: AResult) =>
  db.$transaction((tx) => mayInvite(tx, { demandId: demand.id, resultId: result.id }))

describe('open invitations', () => {
  test('count over all results of a researcher, until they are answered, old, or the demand is gone', async () => {
    const [first, second, other] = results as [AResult, AResult, AResult]
    expect(await openOf(first)).toMatchObject({ kind: 'researcher', open: 0, cap: 3, oldest: null })
    await says('DEMAND', demands[0]!, first, days(-20))
    await says('DEMAND', demands[1]!, second, days(-5))
    expect(await openOf(first)).toMatchObject({ open: 2, oldest: days(-20).toISOString() })
    expect(await openOf(second)).toEqual(await openOf(first))
    expect(await openOf(other)).toMatchObject({ open: 0 })
    await says('RESULT', demands[0]!, first)
    expect(await openOf(first)).toMatchObject({ open: 1, oldest: days(-5).toISOString() })
    await says('DEMAND', demands[2]!, first, days(-61))
    expect(await openOf(first)).toMatchObject({ open: 1 })
    await says('DEMAND', demands[2]!, first, days(-60))
    expect(await openOf(first)).toMatchObject({ open: 2 })
    await withdrawDemand(demands[2]!.owner, demands[2]!.id, '不做了')
    expect(await openOf(first)).toMatchObject({ open: 1 })
  })

  test('at the cap the next enterprise is refused; who has a place keeps it; an answer frees one', async () => {
    const [first, second] = results as [AResult, AResult]
    await db.user.update({ where: { id: first.writer.userId }, data: { invitationCap: 1 } })
    expect((await openOf(first)).open).toBe(1)
    expect(await may(demands[3]!, first)).toMatchObject({
      ok: false,
      reason: { key: 'matching.exposure.full.researcher', params: { open: 1, cap: 1, days: 5 } },
    })
    expect(await may(demands[1]!, second)).toEqual({ ok: true })
    await says('RESULT', demands[1]!, second)
    expect(await may(demands[3]!, first)).toEqual({ ok: true })
    await db.user.update({ where: { id: first.writer.userId }, data: { invitationCap: 0 } })
    expect(await may(demands[3]!, first)).toMatchObject({ reason: { key: 'matching.exposure.closed' } })
    await db.user.update({ where: { id: first.writer.userId }, data: { invitationCap: 3 } })
  })

  test('of a result that its office entered, each has its own places', async () => {
    const [, , other] = results as [AResult, AResult, AResult]
    await db.researchResult.update({ where: { id: other.id }, data: { createdById: other.office.userId } })
    await says('DEMAND', demands[0]!, other)
    expect(await openOf(other)).toMatchObject({ kind: 'institution', id: other.id, open: 1, cap: 3 })
  })

  test('two enterprises that reach for the last place: one gets it', async () => {
    const [first] = results as [AResult]
    await db.user.update({ where: { id: first.writer.userId }, data: { invitationCap: 1 } })
    const invite = (demand: ADemand) =>
      db.$transaction(async (tx) => {
        const verdict = await mayInvite(tx, { demandId: demand.id, resultId: first.id })
        if (!verdict.ok) return false
        const { id: matchId } = await tx.match.findFirstOrThrow({ where: { demandId: demand.id, resultId: first.id } })
        const organizationId = demand.owner.organization!.id
        await tx.matchVerdict.create({
          data: { matchId, side: 'DEMAND', kind: 'INTERESTED', score: 60, organizationId, at: NOW },
        })
        return true
      })
    const [one, two] = [await aPublishedDemand(), await aPublishedDemand()]
    for (const demand of [one, two]) await pair(demand, first)
    expect((await Promise.all([invite(one), invite(two)])).filter(Boolean)).toHaveLength(1)
  })
})

describe('the researcher', () => {
  test('alone says how many invitations they take, and the next count goes by it', async () => {
    const { writer, office } = results[0]!
    await setInvitationCap(writer, 7)
    expect((await ownAccount(writer)).invitationCap).toBe(7)
    expect((await openOf(results[0]!)).cap).toBe(7)
    expect(await factsOf(writer.userId)).toContain('user.changed')
    for (const other of [office, demands[0]!.owner, await anOfficer()]) {
      expect(await refusedWith(setInvitationCap(other, 7))).toBe('accounts.refusal.cap')
      expect((await ownAccount(other)).invitationCap).toBeNull()
    }
    await setInvitationCap(writer, 1)
  })
})

describe('fair order of a list', () => {
  const candidate = ({ id }: AResult, exactScore: number): MatchCandidate =>
    ({ id, exactScore, score: Math.round(exactScore), document: { kind: 'result' } }) as unknown as MatchCandidate
  const listOf = (candidates: MatchCandidate[]) => ({ fits: true, threshold: 20, candidates }) as MatchOutcome
  const ids = async (candidates: MatchCandidate[]) =>
    (await inFairOrder(listOf(candidates)))!.candidates.map(({ id, place }) => [id, place?.key ?? null])

  test('the house seen less comes first within the margin, and both cards say so', async () => {
    const [seen, , unseen] = results as [AResult, AResult, AResult]
    for (const demand of demands) await pair(demand, seen, { rank: 1 })
    await db.match.updateMany({ where: { resultId: unseen.id }, data: { rank: 4 } })
    expect(await ids([candidate(seen, 61), candidate(unseen, 60.5)])).toEqual([
      [unseen.id, 'matching.exposure.before'],
      [seen.id, 'matching.exposure.behind'],
    ])
    expect(await ids([candidate(seen, 64), candidate(unseen, 60.5)])).toEqual([
      [seen.id, null],
      [unseen.id, null],
    ])
  })

  test('nothing under the threshold comes above it', async () => {
    const [seen, , unseen] = results as [AResult, AResult, AResult]
    expect(await ids([candidate(seen, 20), candidate(unseen, 19)])).toEqual([
      [seen.id, null],
      [unseen.id, null],
    ])
    expect(await inFairOrder(null)).toBeNull()
  })
})

describe('the bureau', () => {
  test('sees who holds first places, whose invitations are full, and the rows behind', async () => {
    const desk = await exposureDesk(await anOfficer(), { of: 'institution', id: big.organizationId })
    expect(desk.institutions.map(({ id }) => id)).toEqual([big.organizationId])
    expect(desk).toMatchObject({ offering: 2, standing: 1, top5: 1, gini: 0.5 })
    expect(desk.rows).toHaveLength(desk.institutions[0]!.places)
    expect(desk.total).toBe(desk.institutions[0]!.places)
    expect(desk.rows.every(({ result }) => [results[0]!.id, results[1]!.id].includes(result!.id))).toBe(true)
    const researcher = results[0]!.writer
    expect(desk.invitees).toMatchObject([{ id: researcher.userId, name: researcher.name, open: 1, cap: 1 }])
    const opened = await exposureDesk(await anAuditor(), { of: 'invitee', id: researcher.userId })
    expect(opened).toMatchObject({ rows: [{}], total: 1 })
  })

  test('a list that was not ranked for thirty days holds no first places', async () => {
    const officer = await anOfficer()
    const held = (await exposureDesk(officer, null)).places
    const [last] = await db.match.findMany({ where: { resultId: results[0]!.id, rank: 1 }, take: 1 })
    const ofOne = { where: { demandId: last!.demandId } }
    const places = await db.match.count({ where: { demandId: last!.demandId, rank: { lte: 3 } } })
    await db.demandRanking.update({ ...ofOne, data: { rankedAt: days(-31) } })
    expect((await exposureDesk(officer, null)).places).toBe(held - places)
    await db.demandRanking.update({ ...ofOne, data: { rankedAt: NOW } })
  })

  test('nobody else does', async () => {
    for (const actor of [nobody, big.admin, demands[0]!.owner])
      await expect(exposureDesk(actor, null)).rejects.toBeInstanceOf(Missing)
  })
})
