import { demandsTouchedBy, publicDemandIds, type Ranked, rankDemands } from '#app/domain/matches/rank.server.ts'
import { lastStruck, NIGHTLY } from '#app/domain/matches/shanghai-hours.ts'
import { now } from '#app/server/clock.server.ts'
import { db, type Tx } from '#app/server/db.server.ts'
import { Prisma } from '#prisma/generated/client.ts'
import { type Due, lockThing, SEARCH_HAS_IT, takeDue } from './queue.server.ts'

/** Results asked for their demands, and demands ranked, in one transaction: each a few seconds at most. */
const RESULTS = 200
const DEMANDS = 20

const about = (type: 'demand' | 'result') => Prisma.sql`f."subjectType" = ${type} AND ${SEARCH_HAS_IT}`
const thingsOf = (due: Due[]) => [...new Set(due.map(({ subjectId }) => subjectId))]

/**
 * Ranks anew what changed. A changed result makes the demands due whose lists it may enter or leave; a due demand is
 * ranked. Many changes of results make a demand due once. Two steps with locks of their own, never waiting for each
 * other in a circle.
 */
export async function deliverMatches(): Promise<number> {
  const results = await takeDue(
    'match',
    RESULTS,
    true,
    async (tx, due) => {
      const touched = await demandsTouchedBy(thingsOf(due), () => tx.$executeRaw`SELECT 1`)
      await makeDue(tx, touched)
    },
    about('result'),
  )
  const demands = await takeDue(
    'match',
    DEMANDS,
    true,
    async (_tx, due) => void (await rankDemands(thingsOf(due))),
    about('demand'),
  )
  return results + demands
}

/** Every night at two each public demand is due once: dates, statistics and confirmations have moved. */
export async function rankNightly(): Promise<number> {
  return makeDue(db, await publicDemandIds(lastStruck(NIGHTLY, now())))
}

/**
 * Ranks every public demand now, in batches, beside whoever delivers. `onProgress` hears how many are done. Throws
 * SearchAway.
 */
export async function rankAll(onProgress: (done: number) => void = () => {}): Promise<Ranked> {
  const ids = await publicDemandIds()
  const all: Ranked = { ranked: 0, changed: 0 }
  for (let from = 0; from < ids.length; from += DEMANDS) {
    const batch = ids.slice(from, from + DEMANDS)
    const { ranked, changed } = await db.$transaction(
      async (tx) => {
        for (const id of batch) await lockThing(tx, 'match', id)
        return rankDemands(batch)
      },
      { timeout: 60_000 },
    )
    all.ranked += ranked
    all.changed += changed
    onProgress(all.ranked)
  }
  return all
}

/** Opens the delivery of each demand's publication again; one that is open already is left as it is. */
async function makeDue(tx: Pick<Tx, '$executeRaw'>, demandIds: string[]): Promise<number> {
  if (demandIds.length === 0) return 0
  return tx.$executeRaw`
    INSERT INTO "Delivery" ("factId", channel, "subjectId", "nextAttemptAt")
    SELECT max(f.id), 'match', f."subjectId", clock_timestamp() FROM "Fact" f
    WHERE f."subjectId" = ANY(${demandIds}::uuid[]) AND f.kind = 'demand.published'
    GROUP BY f."subjectId" ORDER BY max(f.id)
    ON CONFLICT ("factId", channel) DO UPDATE
      SET "doneAt" = NULL, "nextAttemptAt" = clock_timestamp(), attempts = 0, "lastError" = NULL
      WHERE "Delivery"."doneAt" IS NOT NULL`
}
