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
import { changesNothing, type RankingChange, rankAllInstead, rankingChange, rankingFacts } from './rank.ts'

/** Results compared for a demand's stored list; those at or above the threshold are kept. */
const KEPT = 20
/** Demands looked at for one result. */
const TOUCHED = 40
/** Asked from the side of the result a score can be lower: the demand may stand long unconfirmed, the result need not. */
const LEAST_SHARE = 0.5
/** The engine works while this process compares. */
const LANES = 2

export type Ranked = { ranked: number; changed: number }

/**
 * Ranks these demands anew and stores their pairs; one that the public may not see loses its list. The same again
 * writes nothing but the time. The caller holds the lock of each demand's ranking. Throws SearchAway.
 */
export async function rankDemands(ids: readonly string[]): Promise<Ranked> {
  const [{ demands }, { results: compared }] = await Promise.all([publicListings([...ids], []), countListings()])
  const shown = new Map(demands.map((demand) => [demand.id, demand]))
  const waiting = ids.values()
  let changed = 0
  const lane = async () => {
    for (const id of waiting) if (await rankDemand(id, shown.get(id) ?? null, compared)) changed++
  }
  await Promise.all(Array.from({ length: LANES }, lane))
  return { ranked: ids.length, changed }
}

async function rankDemand(demandId: string, demand: PublicDemand | null, compared: number): Promise<boolean> {
  const outcome = demand && (await matchDemand(demand, { limit: KEPT }))
  const [stored, before] = await Promise.all([
    db.match.findMany({ where: { demandId }, select: STORED }),
    db.demandRanking.findUnique({ where: { demandId }, select: { best: true, listed: true, fits: true } }),
  ])
  const change = rankingChange(outcome, stored, before)
  if (!demand && !before && changesNothing(change)) return false
  const facts = (tx: Tx) => store(tx, demandId, change, demand ? compared : null)
  const isFact =
    change.added.length + change.ended.length > 0 || change.moved || change.changed.some((one) => one.found)
  if (isFact) await write(system, async (tx) => ({ result: undefined, facts: (await facts(tx)) as [Fact, ...Fact[]] }))
  else await db.$transaction(facts)
  return !changesNothing(change)
}

const STORED = { id: true, resultId: true, score: true, rank: true, listed: true, evidence: true } as const

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
  const added = await tx.match.createManyAndReturn({
    data: change.added.map((pair) => ({ demandId, resultId: pair.resultId, foundAt: rankedAt, ...columns(pair) })),
    select: { id: true, resultId: true },
  })
  for (const pair of change.changed) await tx.match.update({ where: { id: pair.id }, data: columns(pair) })
  await tx.match.updateMany({
    where: { id: { in: change.ended.map(({ id }) => id) } },
    data: { listed: false, rank: null, rankedAt },
  })
  if (compared === null) await tx.demandRanking.deleteMany({ where: { demandId } })
  else {
    const ranking = { ...change.ranking, compared, rankedAt }
    await tx.demandRanking.upsert({ where: { demandId }, create: { demandId, ...ranking }, update: ranking })
  }
  return rankingFacts(demandId, change, added, compared ?? 0)
}

/**
 * Demands whose lists these results may enter or leave. After a bulk load that is every public demand: ranking each once
 * is cheaper than asking each result. Throws SearchAway.
 */
export async function demandsTouchedBy(resultIds: readonly string[]): Promise<string[]> {
  const { demands } = await countListings()
  if (rankAllInstead(resultIds.length, demands)) return publicDemandIds()
  const [{ results }, standing] = await Promise.all([
    publicListings([], [...resultIds]),
    db.match.findMany({ where: { resultId: { in: [...resultIds] }, listed: true }, select: { demandId: true } }),
  ])
  const touched = new Set(standing.map(({ demandId }) => demandId))
  for (const result of results) for (const id of await demandsFor(result)) touched.add(id)
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
