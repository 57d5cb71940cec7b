import { now } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { publicDemands } from '../demands/scope.ts'
import { DAY, SINKS_AFTER_DAYS } from '../listings/life.ts'
import { publicResults } from '../results/scope.ts'

/**
 * Public listings whose owner can confirm them (`asked`), and those among them not confirmed for ninety days (`stale`).
 * `share` is 0–1; null while there is none to ask. `unasked`: copied from lists and public sources, or examples.
 */
export type StaleShare = { asked: number; stale: number; share: number | null; unasked: number }

const posted = { origin: 'POSTED' } as const
const longAgo = () => ({ lte: new Date(now().getTime() - SINKS_AFTER_DAYS * DAY) })

/** How much of what is public may no longer hold. */
export async function staleShare(): Promise<StaleShare> {
  const before = longAgo()
  const [demands, staleDemands, allDemands, results, staleResults, allResults] = await Promise.all([
    db.demand.count({ where: { AND: [publicDemands, posted] } }),
    db.demand.count({ where: { AND: [publicDemands, posted, { confirmedAt: before }] } }),
    db.demand.count({ where: publicDemands }),
    db.researchResult.count({ where: { AND: [publicResults, posted] } }),
    db.researchResult.count({ where: { AND: [publicResults, posted, { confirmedAt: before }] } }),
    db.researchResult.count({ where: publicResults }),
  ])
  const asked = demands + results
  const stale = staleDemands + staleResults
  return { asked, stale, share: asked === 0 ? null : stale / asked, unasked: allDemands + allResults - asked }
}

type StaleListing = { kind: 'demand' | 'result'; id: string; number: string | null; title: string; confirmedAt: Date }

/** The listings counted as stale, the longest unconfirmed first, at most `most`. */
export async function staleListings(most: number): Promise<StaleListing[]> {
  const before = longAgo()
  const oldest = {
    orderBy: [{ confirmedAt: 'asc' }, { id: 'asc' }],
    take: most,
    select: { id: true, number: true, title: true, confirmedAt: true },
  } as const satisfies Prisma.DemandFindManyArgs & Prisma.ResearchResultFindManyArgs
  const [demands, results] = await Promise.all([
    db.demand.findMany({ where: { AND: [publicDemands, posted, { confirmedAt: before }] }, ...oldest }),
    db.researchResult.findMany({ where: { AND: [publicResults, posted, { confirmedAt: before }] }, ...oldest }),
  ])
  return [
    ...demands.map((row) => ({ kind: 'demand' as const, ...row, confirmedAt: row.confirmedAt! })),
    ...results.map((row) => ({ kind: 'result' as const, ...row, confirmedAt: row.confirmedAt! })),
  ]
    .sort((a, b) => Number(a.confirmedAt) - Number(b.confirmedAt))
    .slice(0, most)
}
