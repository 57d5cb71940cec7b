import { now } from '#app/server/clock.server.ts'
import type { Tx } from '#app/server/db.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import type { MatchSide } from '#prisma/generated/enums.ts'
import { type Actor, userIdOf } from '../../access/actor.ts'
import type { Fact } from '../../audit/facts.ts'
import { type Outcome, write } from '../../audit/write.server.ts'
import { publicDemands } from '../../demands/scope.ts'
import { shanghaiDay } from '../../listings/life.ts'
import { nextNumber } from '../../listings/number.server.ts'
import { lockedPair, type NewRow, newRow, recordSaid, refuseLostRace } from '../../matches/commands/judge.server.ts'
import { type HeldPair, heldPair, type Numbers } from '../../matches/pair.server.ts'
import { mayJudge, otherSide } from '../../matches/rules.ts'
import { mayInvite } from '../../matching/exposure.server.ts'
import { publicResults } from '../../results/scope.ts'
import { found, insist, Refusal } from '../../verdict.ts'
import { openClock } from '../clock.server.ts'
import { aboutDeal, DEAL, type DealRow, lockDeal } from '../deal.server.ts'
import { mayHold } from '../messages.ts'
import { answerable } from '../people.server.ts'
import { hasAgreed, mayTakeUp } from '../rules.ts'
import { sayYes } from './answer.server.ts'

/** `agreed`: the other side had taken it up before, so that this was its answer. */
export type TakenUp = { number: string; agreed: boolean }

/**
 * A side takes up a match: it is interested, the other side is asked, and the reply clock runs. Where the other side did
 * the same a moment before, this is its answer; where a colleague did, nothing happens twice. Refuses by `mayJudge`, by
 * the other side's cap of invitations, where nobody is there to answer, and where the time can't be reckoned. Throws
 * LostRace when `seen` is given and one's own side has said something else since, Missing for a stranger, SearchAway when a pair that nobody ranked yet can't be ranked now.
 */
export async function takeUp(actor: Actor, numbers: Numbers, words: string, seen?: string | null): Promise<TakenUp> {
  const before = await heldPair(actor, numbers)
  insist(mayJudge(before.viewer, 'INTERESTED', before.open))
  const row = before.match ? null : await newRow(before)
  return write(actor, (tx) => takenUpIn(tx, actor, numbers, { row, words, seen }))
}

async function takenUpIn(
  tx: Tx,
  actor: Actor,
  numbers: Numbers,
  { row, words, seen }: { row: NewRow | null; words: string; seen?: string | null },
): Promise<Outcome<TakenUp>> {
  const pair = await lockedPair(tx, actor, numbers, row)
  insist(mayJudge(pair.viewer, 'INTERESTED', pair.open))
  const side = pair.viewer as MatchSide
  const open = await openDealOf(tx, found(pair.match).id)
  if (open) return secondTaking(tx, actor, open, side)
  if (seen !== undefined) refuseLostRace(pair, side, seen)
  const asked = otherSide(side)
  insist(mayTakeUp(pair.verdicts[side], pair.verdicts[asked]))
  if (side === 'DEMAND') insist(await mayInvite(tx, pair.pair))
  const said = await recordSaid(tx, actor, pair, side, { kind: 'INTERESTED' })
  const { deal, fact } = await newDeal(tx, actor, pair, { side, words })
  await insistOnPeople(tx, deal, asked)
  await openClock(tx, deal, { kind: 'TAKE_UP', side: asked })
  return { result: { number: deal.number, agreed: false }, facts: [said, fact] }
}

/** It is open already: the answer of a side that has not agreed yet, else nothing but that it was asked again. */
async function secondTaking(tx: Tx, actor: Actor, id: string, side: MatchSide): Promise<Outcome<TakenUp>> {
  await lockDeal(tx, id)
  const deal = found(await tx.deal.findUnique({ where: { id }, select: DEAL }))
  if (hasAgreed(deal, side)) throw new Refusal({ key: 'deals.refusal.taken', params: { number: deal.number } })
  const facts = await sayYes(tx, actor, deal, side)
  return { result: { number: deal.number, agreed: true }, facts }
}

/**
 * A technology manager takes up a match of a demand whose request for help they have taken: both sides are asked. Refuses
 * where either has said no, by the result side's cap of invitations, where nobody is there to answer, and where the time
 * can't be reckoned, or the result was never compared with the demand. Throws Missing for any other demand.
 */
export const takeUpForBoth = (actor: Actor, numbers: Numbers, words: string): Promise<TakenUp> =>
  write(actor, async (tx) => {
    const userId = found(userIdOf(actor))
    const asked = { AND: [publicDemands, { number: numbers.demand }], ...takenBy(userId) }
    const { id: demandOf } = found(await tx.demand.findFirst({ where: asked, select: { id: true } }))
    const match = await tx.match.findFirst({
      where: { demandId: demandOf, result: { AND: [publicResults, { number: numbers.result }] } },
      select: { id: true, score: true, rank: true, demandId: true, resultId: true, demand: OWNER, result: OWNER },
    })
    if (!match) throw new Refusal({ key: 'deals.refusal.notCompared', params: { number: numbers.result } })
    await tx.$queryRaw`SELECT 1 FROM "Match" WHERE id = ${match.id}::uuid FOR NO KEY UPDATE`
    if (await openDealOf(tx, match.id)) throw new Refusal({ key: 'deals.refusal.takenByOthers' })
    await insistOnNoRefusal(tx, match.id)
    const { demandId, resultId, demand, result } = match
    insist(await mayInvite(tx, { demandId, resultId }))
    const { deal, fact } = await newDeal(
      tx,
      actor,
      { match, demand, result, pair: { demandId, resultId } },
      { side: null, words },
    )
    for (const side of ['DEMAND', 'RESULT'] as const) {
      await insistOnPeople(tx, deal, side)
      await openClock(tx, deal, { kind: 'TAKE_UP', side })
    }
    return { result: { number: deal.number, agreed: false }, facts: [fact] }
  })

/** A no stands until who said it asks themselves, also when the verdict was taken back after the deal's end. */
async function insistOnNoRefusal(tx: Tx, matchId: string): Promise<void> {
  const verdicts = await tx.matchVerdict.count({ where: { matchId, kind: 'REFUSED' } })
  if (verdicts + (await tx.deal.count({ where: { matchId, end: 'DECLINED' } })) > 0)
    throw new Refusal({ key: 'deals.refusal.refusedBefore' })
}

const takenBy = (userId: string) => ({ helpRequests: { some: { status: 'TAKEN' as const, takenById: userId } } })

const OWNER = { select: { organizationId: true, createdById: true } } as const

const openDealOf = async (tx: Tx, matchId: string): Promise<string | null> =>
  (await tx.deal.findFirst({ where: { matchId, endedAt: null }, select: { id: true } }))?.id ?? null

type PairToTake = Pick<HeldPair, 'pair'> & {
  match: { id: string; score: number; rank: number | null } | null
  demand: { organizationId: string }
  result: { organizationId: string; createdById: string | null }
}

/** The deal with what its taker said; a side that takes it up has agreed for itself. */
async function newDeal(
  tx: Tx,
  actor: Actor,
  { match, pair, demand, result }: PairToTake,
  { side, words }: { side: MatchSide | null; words: string },
): Promise<{ deal: DealRow; fact: Fact }> {
  insist(mayHold({ stage: 'TAKEN_UP' }, words))
  const at = now()
  const { id: matchId, score, rank } = found(match)
  const [userId, year] = [userIdOf(actor), Number(shanghaiDay(at).slice(0, 4))]
  const agreed = (one: MatchSide) => (one === side ? { agreedAt: at, contactId: userId } : {})
  const data: Prisma.DealUncheckedCreateInput = {
    ...pair,
    number: await nextNumber(tx, 'DJ', year),
    matchId,
    score,
    rank,
    words,
    demandOrganizationId: demand.organizationId,
    resultOrganizationId: result.organizationId,
    researcherId: await researcherOf(tx, result),
    managerId: side === null ? userId : await managerOf(tx, pair.demandId),
    takenUpBySide: side,
    takenUpById: userId,
    stageAt: at,
    activeAt: at,
    createdAt: at,
    sides: {
      create: [
        { side: 'DEMAND', ...agreed('DEMAND') },
        { side: 'RESULT', ...agreed('RESULT') },
      ],
    },
  }
  const deal = await tx.deal.create({ data, select: DEAL })
  return { deal, fact: { kind: 'deal.takenUp', ...pair, side, subject: aboutDeal(deal.id) } }
}

/** Who wrote the result, where it is a researcher of the institution still. */
async function researcherOf(tx: Tx, { organizationId, createdById }: PairToTake['result']): Promise<string | null> {
  if (!createdById) return null
  const membership = await tx.membership.findFirst({
    where: { organizationId, userId: createdById, role: 'RESEARCHER', endedAt: null, user: { status: 'ACTIVE' } },
    select: { userId: true },
  })
  return membership?.userId ?? null
}

/** The technology manager who has taken the demand's request for help. */
async function managerOf(tx: Tx, demandId: string): Promise<string | null> {
  const request = await tx.helpRequest.findFirst({
    where: { demandId, status: 'TAKEN' },
    orderBy: { takenAt: 'desc' },
    select: { takenById: true },
  })
  return request?.takenById ?? null
}

/** A clock that nobody can stop is not started. */
async function insistOnPeople(tx: Tx, deal: DealRow, side: MatchSide): Promise<void> {
  if (!(await answerable(tx, deal, side))) throw new Refusal({ key: `deals.refusal.nobody.${side}` })
}
