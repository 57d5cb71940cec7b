import { now } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import { demandDocument, resultDocument } from '#search/documents.ts'
import { language } from '#search/lexicon/load.server.ts'
import type { IndexedListing } from '#search/listings.ts'
import { publicDemandOf } from '../demands/document.ts'
import { DEMAND_ROW } from '../demands/row.ts'
import { publicDemands } from '../demands/scope.ts'
import { isSunk } from '../listings/life.ts'
import { publicResult } from '../results/document.ts'
import { RESULT_COLUMNS } from '../results/present.ts'
import { publicResults } from '../results/scope.ts'

/** Those of the given things that the public may see, as the public sees them. */
export async function publicListings(demandIds: string[], resultIds: string[]) {
  const [demands, results] = await Promise.all([
    db.demand.findMany({ where: { AND: publicDemands, id: { in: demandIds } }, select: DEMAND_ROW }),
    db.researchResult.findMany({ where: { AND: publicResults, id: { in: resultIds } }, select: RESULT_COLUMNS }),
  ])
  return {
    demands: demands.flatMap((row) => publicDemandOf(row) ?? []),
    results: results.flatMap((row) => publicResult(row) ?? []),
  }
}

/** The index documents of those of the given things that the public may see. */
export async function documentsOf(demandIds: string[], resultIds: string[]): Promise<IndexedListing[]> {
  const { demands, results } = await publicListings(demandIds, resultIds)
  const words = language()
  return [
    ...demands.map((demand) => demandDocument(demand, words)),
    ...results.map((result) => resultDocument(result, words)),
  ].map((document) => ({ ...document, standing: standingOf(document) }))
}

/** As it is today: the clock's question to the owner is the sign to look again. */
const standingOf = ({ origin, confirmedAt }: IndexedListing): IndexedListing['standing'] =>
  isSunk({ origin, confirmedAt: new Date(confirmedAt) }, now()) ? 0 : 1

const BATCH = 500

/** Every public listing as its index document, read in batches by id. */
export async function* allDocuments(): AsyncGenerator<IndexedListing> {
  for await (const ids of idsOf((after) => db.demand.findMany(pageOf(publicDemands, after))))
    yield* await documentsOf(ids, [])
  for await (const ids of idsOf((after) => db.researchResult.findMany(pageOf(publicResults, after))))
    yield* await documentsOf([], ids)
}

const pageOf = <W extends object>(scope: W, after: string) => ({
  where: { AND: scope, id: { gt: after } },
  select: { id: true } as const,
  orderBy: { id: 'asc' } as const,
  take: BATCH,
})

const BEFORE_ALL = '00000000-0000-0000-0000-000000000000'

async function* idsOf(read: (after: string) => Promise<{ id: string }[]>): AsyncGenerator<string[]> {
  for (let after = BEFORE_ALL; ; ) {
    const ids = (await read(after)).map(({ id }) => id)
    if (ids.length === 0) return
    yield ids
    after = ids.at(-1)!
  }
}

/** How many listings the public may see: what a whole index must hold. */
export async function countListings(): Promise<{ demands: number; results: number }> {
  const [demands, results] = await Promise.all([
    db.demand.count({ where: publicDemands }),
    db.researchResult.count({ where: publicResults }),
  ])
  return { demands, results }
}
