import { now } from '#app/server/clock.server.ts'
import type { Tx } from '#app/server/db.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import type { MatchSide } from '#prisma/generated/enums.ts'
import { type Actor, userIdOf } from '../../access/actor.ts'
import type { Fact } from '../../audit/facts.ts'
import { type Outcome, write } from '../../audit/write.server.ts'
import { FIT_THRESHOLD } from '../../matching/score.ts'
import { found, insist, LostRace, Refusal } from '../../verdict.ts'
import { type HeldPair, heldPair, type Numbers, standingOf } from '../pair.server.ts'
import { isSame, mayJudge, mayTakeBack, type Said } from '../rules.ts'

type Refused = Omit<Extract<Said, { kind: 'REFUSED' }>, 'kind'>

/**
 * A side says that a pair does not suit it; its earlier word is replaced. Interest is said by taking the pair up, and in
 * an open deal a no is its answer: both are another context's. `seen` is when that was said, as the reader saw it:
 * LostRace when a colleague has said something else meanwhile. The same thing again changes nothing. Refuses by
 * `mayJudge`, and where the pair is a deal; throws Missing for a stranger, SearchAway when a pair that nobody ranked yet
 * cannot be ranked now.
 */
export async function refuse(actor: Actor, numbers: Numbers, why: Refused, seen: string | null): Promise<void> {
  const said = { kind: 'REFUSED', ...why } as const
  const before = await heldPair(actor, numbers)
  const side = sideOf(before, said)
  if (isSame(before.verdicts[side], said)) return
  const row = before.match ? null : await newRow(before)
  try {
    await write(actor, (tx) => speak(tx, actor, numbers, { side, said, seen, row }))
  } catch (error) {
    if (!(error instanceof LostRace)) throw error
    const after = await heldPair(actor, numbers)
    if (!isSame(after.verdicts[side], said)) throw error
  }
}

type Speech = { side: MatchSide; said: Said; seen: string | null; row: NewRow | null }

async function speak(
  tx: Tx,
  actor: Actor,
  numbers: Numbers,
  { side, said, seen, row }: Speech,
): Promise<Outcome<void>> {
  const pair = await lockedPair(tx, actor, numbers, row)
  insist(mayJudge(pair.viewer, said.kind, pair.open))
  await refuseInDeal(tx, pair)
  refuseLostRace(pair, side, seen)
  return { result: undefined, facts: [await recordSaid(tx, actor, pair, side, said)] }
}

/** Writes down what a side says of a pair whose row exists, in place of what it said before. */
export async function recordSaid(tx: Tx, actor: Actor, pair: SaidOf, side: MatchSide, said: Said): Promise<Fact> {
  const { id, score, rank } = found(pair.match)
  const spoken = {
    kind: said.kind,
    reason: said.kind === 'REFUSED' ? said.reason : null,
    words: said.kind === 'REFUSED' ? said.words : '',
    score,
    rank,
    at: now(),
    ...speaker(actor, pair, side),
  }
  await tx.matchVerdict.upsert({
    where: { matchId_side: { matchId: id, side } },
    create: { matchId: id, side, ...spoken },
    update: spoken,
  })
  const about = { side, score, rank, subject: { type: 'match', id } } as const
  return said.kind === 'INTERESTED'
    ? { kind: 'match.interested', ...about }
    : { kind: 'match.refused', reason: said.reason, ...about }
}

/** A pair as far as a verdict on it is written down. */
type SaidOf = {
  match: { id: string; score: number; rank: number | null } | null
  demand: { organizationId: string }
  result: { organizationId: string }
}

/** A side takes back what it said. Refuses when it has said nothing; `seen` as in {@link refuse}. */
export const takeBack = (actor: Actor, numbers: Numbers, seen: string | null): Promise<void> =>
  write(actor, async (tx) => {
    const pair = await lockedPair(tx, actor, numbers, null)
    const { viewer } = pair
    insist(mayTakeBack(viewer, viewer === 'BUREAU' ? null : pair.verdicts[viewer]))
    const side = viewer as MatchSide
    await refuseInDeal(tx, pair)
    refuseLostRace(pair, side, seen)
    const { id } = found(pair.match)
    await tx.matchVerdict.delete({ where: { matchId_side: { matchId: id, side } } })
    return { result: undefined, facts: [{ kind: 'match.verdictWithdrawn', side, subject: { type: 'match', id } }] }
  })

/** Once a pair has been taken up, what is said of it is said in the deal. */
async function refuseInDeal(tx: Tx, { match }: HeldPair): Promise<void> {
  const deal =
    match && (await tx.deal.findFirst({ where: { matchId: match.id, endedAt: null }, select: { number: true } }))
  if (deal) throw new Refusal({ key: 'matches.refusal.inDeal', params: { number: deal.number } })
}

function sideOf(pair: HeldPair, said: Said): MatchSide {
  insist(mayJudge(pair.viewer, said.kind, pair.open))
  return pair.viewer as MatchSide
}

export type NewRow = Prisma.MatchCreateManyInput

/** The row of a pair that nobody has ranked yet. Throws SearchAway. */
export async function newRow(pair: HeldPair): Promise<NewRow> {
  const { candidate, rank } = await standingOf(pair)
  const { score, parts, card } = candidate
  const listed = pair.open.demand && pair.open.result && score >= FIT_THRESHOLD
  const at = now()
  return { ...pair.pair, score, rank, listed, evidence: { parts, card }, foundAt: at, rankedAt: at }
}

/**
 * The pair with its row locked until the end of the transaction; the row is made when there is none. Whoever acts in a
 * deal holds the deal and writes a verdict, which refers to this row: the lock lets references through, or each would
 * wait for the other.
 */
export async function lockedPair(tx: Tx, actor: Actor, numbers: Numbers, row: NewRow | null): Promise<HeldPair> {
  if (row) await tx.match.createMany({ data: [row], skipDuplicates: true })
  const { match } = await heldPair(actor, numbers, tx)
  if (match) await tx.$queryRaw`SELECT 1 FROM "Match" WHERE id = ${match.id}::uuid FOR NO KEY UPDATE`
  return heldPair(actor, numbers, tx)
}

/** `seen`: when the side had said what the reader saw; null: nothing. */
export function refuseLostRace({ verdicts }: HeldPair, side: MatchSide, seen: string | null): void {
  const said = verdicts[side]?.at.toISOString() ?? null
  if (said !== seen) throw new LostRace('said otherwise meanwhile')
}

/** The organisation is that of the listing on this side: a researcher speaks for the institution. */
const speaker = (actor: Actor, { demand, result }: SaidOf, side: MatchSide) => ({
  byUserId: userIdOf(actor),
  organizationId: side === 'DEMAND' ? demand.organizationId : result.organizationId,
})
