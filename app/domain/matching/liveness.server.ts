import { now } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import { publicDemands } from '../demands/scope.ts'
import { SINKS_AFTER_DAYS } from '../listings/life.ts'
import { publicResults } from '../results/scope.ts'

const DAY = 24 * 60 * 60 * 1000

/**
 * Public listings whose owner can confirm them (`asked`), and those among them not confirmed for ninety days (`stale`).
 * `share` is 0–1; null while there is none to ask. `unasked`: copied from lists and public sources, or examples.
 */
export type StaleShare = { asked: number; stale: number; share: number | null; unasked: number }

/** How much of what is public may no longer hold. */
export async function staleShare(): Promise<StaleShare> {
  const before = { lte: new Date(now().getTime() - SINKS_AFTER_DAYS * DAY) }
  const posted = { origin: 'POSTED' } as const
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
