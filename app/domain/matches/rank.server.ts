import { now } from '#app/server/clock.server.ts'
import { db, type Tx } from '#app/server/db.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { resultDocument } from '#search/documents.ts'
import { language } from '#search/lexicon/load.server.ts'
import type { PublicDemand, PublicResult } from '#search/listings.ts'
import { system } from '../access/actor.ts'
import type { Fact } from '../audit/facts.ts'
import { write } from '../audit/write.server.ts'
import { publicDemands } from '../demands/scope.ts'
import { countListings, publicListings } from '../matching/listings.server.ts'
import { matchDemand, matchResult } from '../matching/match.server.ts'
import type { MatchOutcome } from '../matching/outcome.ts'
import { changesNothing, type RankingChange, rankAllInstead, rankingChange, rankingFacts } from './rank.ts'

/** As many as the demand's page shows are asked for first; the longer list only where all of them reach the threshold. */
const SHOWN = 10
const KEPT = 20
/** Demands looked at for one result. */
const TOUCHED = 40
/** Asked from the side of the result a score can be lower: the demand may stand long unconfirmed, the result need not. */
const LEAST_SHARE = 0.5
/** Results asked for their demands between two signs of life. */
const SIGN_OF_LIFE = 20
/** The engine works while this process compares. */
const LANES = 2

export type Ranked = { ranked: number; changed: number }

/**
 * Ranks these demands anew and stores their pairs; one that the public may not see loses its list. The same again
 * writes nothing but the time. The caller holds the lock of each demand's ranking. Throws SearchAway.
 */
export async function rankDemands(ids: readonly string[]): Promise<Ranked> {
  const known = { demandId: { in: [...ids] } }
  const [{ demands }, { results: compared }, pairs, rankings] = await Promise.all([
    publicListings([...ids], []),
    countListings(),
    db.match.findMany({ where: known, select: STORED }),
    db.demandRanking.findMany({ where: known, select: { demandId: true, best: true, listed: true, fits: true } }),
  ])
  const shown = new Map(demands.map((demand) => [demand.id, demand]))
  const same: string[] = []
  const waiting = ids.values()
  const lane = async () => {
    for (const id of waiting) {
      const demand = shown.get(id) ?? null
      const stored = pairs.filter(({ demandId }) => demandId === id)
      const before = rankings.find(({ demandId }) => demandId === id) ?? null
      const change = rankingChange(demand && (await listFor(demand)), stored, before)
      if (changesNothing(change) && (demand || !before)) same.push(id)
      else await keep(id, change, demand ? compared : null)
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane))
  await db.demandRanking.updateMany({ where: { demandId: { in: same } }, data: { compared, rankedAt: now() } })
  return { ranked: ids.length, changed: ids.length - same.length }
}

const STORED = {
  id: true,
  demandId: true,
  resultId: true,
  score: true,
  rank: true,
  listed: true,
  evidence: true,
} as const

async function listFor(demand: PublicDemand): Promise<MatchOutcome> {
  const outcome = await matchDemand(demand, { limit: SHOWN })
  const last = outcome.candidates[SHOWN - 1]
  return last && last.score >= outcome.threshold ? matchDemand(demand, { limit: KEPT }) : outcome
}

/** Through the one door where something happened; a score that moved a little is no fact. */
async function keep(demandId: string, change: RankingChange, compared: number | null): Promise<void> {
  const work = (tx: Tx) => store(tx, demandId, change, compared)
  const happened = change.added.length + change.ended.length > 0 || change.moved || change.changed.some((p) => p.found)
  if (happened) await write(system, async (tx) => ({ result: undefined, facts: (await work(tx)) as [Fact, ...Fact[]] }))
  else await db.$transaction(work)
}

/** `compared` null: the demand is no longer public, and stands nowhere. */
async function store(tx: Tx, demandId: string, change: RankingChange, compared: number | null): Promise<Fact[]> {
  const rankedAt = now()
  const columns = ({ score, rank, evidence }: RankingChange['added'][number]) => ({
    score,
    rank,
    evidence: evidence as unknown as Prisma.InputJsonObject,
    listed: true,
    rankedAt,
  })
  const rows = change.added.map((pair) => ({ demandId, resultId: pair.resultId, foundAt: rankedAt, ...columns(pair) }))
  const added =
    rows.length === 0 ? [] : await tx.match.createManyAndReturn({ data: rows, select: { id: true, resultId: true } })
  for (const pair of change.changed) await tx.match.update({ where: { id: pair.id }, data: columns(pair) })
  const ended = change.ended.map(({ id }) => id)
  if (ended.length > 0)
    await tx.match.updateMany({ where: { id: { in: ended } }, data: { listed: false, rank: null, rankedAt } })
  if (compared === null) await tx.demandRanking.deleteMany({ where: { demandId } })
  else {
    const ranking = { ...change.ranking, compared, rankedAt }
    await tx.demandRanking.upsert({ where: { demandId }, create: { demandId, ...ranking }, update: ranking })
  }
  return rankingFacts(demandId, change, added, compared ?? 0)
}

/**
 * Demands whose lists these results may enter or leave. After a bulk load that is every public demand: ranking each once
 * is cheaper than asking each result. `alive` is called now and then, so that the database does not take a waiting
 * transaction for dead. Throws SearchAway.
 */
export async function demandsTouchedBy(resultIds: readonly string[], alive: () => Promise<unknown>): Promise<string[]> {
  const { demands } = await countListings()
  if (rankAllInstead(resultIds.length, demands)) return publicDemandIds()
  const [{ results }, standing] = await Promise.all([
    publicListings([], [...resultIds]),
    db.match.findMany({ where: { resultId: { in: [...resultIds] }, listed: true }, select: { demandId: true } }),
  ])
  const touched = new Set(standing.map(({ demandId }) => demandId))
  for (const [at, result] of results.entries()) {
    if (at % SIGN_OF_LIFE === SIGN_OF_LIFE - 1) await alive()
    for (const id of await demandsFor(result)) touched.add(id)
  }
  return [...touched]
}

async function demandsFor(result: PublicResult): Promise<string[]> {
  const { candidates, threshold } = await matchResult(resultDocument(result, language()), { limit: TOUCHED })
  return candidates.filter(({ score }) => score >= threshold * LEAST_SHARE).map(({ id }) => id)
}

/** Public demands, or those of them that have not been ranked since a moment. */
export async function publicDemandIds(notRankedSince?: Date): Promise<string[]> {
  const stale = notRankedSince && {
    OR: [{ ranking: null }, { ranking: { rankedAt: { lt: notRankedSince } } }],
  }
  const rows = await db.demand.findMany({
    where: { AND: [publicDemands, stale ?? {}] },
    select: { id: true },
    orderBy: { id: 'asc' },
  })
  return rows.map(({ id }) => id)
}
