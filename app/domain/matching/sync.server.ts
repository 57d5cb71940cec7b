import { db } from '#app/server/db.server.ts'
import { ensureIndex, rebuild, remove, upsert } from '#search/write.server.ts'
import type { SubjectType } from '../audit/facts.ts'
import { allDocuments, documentsOf } from './listings.server.ts'

type Thing = { type: SubjectType; id: string }

let ready: Promise<void> | null = null

/** The index exists with today's settings; asked of the engine once a process, again after a failure. */
export function indexReady(): Promise<void> {
  ready ??= ensureIndex().catch((error: unknown) => {
    ready = null
    throw error
  })
  return ready
}

/**
 * Brings the index to the present state of these things: what the public may see is put in, everything else taken out.
 * An organisation stands for all its listings. Throws when the engine is away or refuses; nothing is half recorded.
 */
export async function syncListings(things: readonly Thing[]): Promise<void> {
  await indexReady()
  const idsOf = (type: SubjectType) => things.filter((thing) => thing.type === type).map((thing) => thing.id)
  const { demands: ofDemands, results: ofResults } = await listingsOf(idsOf('organization'))
  const demandIds = [...idsOf('demand'), ...ofDemands]
  const resultIds = [...idsOf('result'), ...ofResults]
  const documents = await documentsOf(demandIds, resultIds)
  const shown = new Set(documents.map((document) => document.id))
  await upsert(documents)
  await remove([...demandIds, ...resultIds].filter((id) => !shown.has(id)))
}

/** Ids of every listing of these organisations, public or not. */
export async function listingsOf(organizationIds: string[]): Promise<{ demands: string[]; results: string[] }> {
  if (organizationIds.length === 0) return { demands: [], results: [] }
  const of = { where: { organizationId: { in: organizationIds } }, select: { id: true } } as const
  const [demands, results] = await Promise.all([db.demand.findMany(of), db.researchResult.findMany(of)])
  return { demands: demands.map((row) => row.id), results: results.map((row) => row.id) }
}

/** Fact ids come from a sequence: one this far below the newest may still have been uncommitted when that was read. */
const IN_FLIGHT = 1_000n

/**
 * Builds the whole index anew beside the live one and swaps them. What happened meanwhile went to the old one, so its
 * deliveries become due again; older ones are in the new index and done. Whoever delivers (this command itself, if nobody) brings them up to date. Returns the
 * number of listings built.
 */
export async function reindex(onProgress: (done: number) => void = () => {}): Promise<number> {
  const { _max } = await db.fact.aggregate({ _max: { id: true } })
  const done = await rebuild(allDocuments(), onProgress)
  const since = (_max.id ?? 0n) - IN_FLIGHT
  await db.$executeRaw`
    UPDATE "Delivery" SET "doneAt" = clock_timestamp()
    WHERE channel = 'search' AND "factId" <= ${since} AND "doneAt" IS NULL`
  await db.$executeRaw`
    UPDATE "Delivery" SET "doneAt" = NULL, "nextAttemptAt" = clock_timestamp()
    WHERE channel = 'search' AND "factId" > ${since} AND "doneAt" IS NOT NULL`
  return done
}
