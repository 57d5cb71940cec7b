import { now } from '#app/server/clock.server.ts'
import type { Tx } from '#app/server/db.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { publicDemands } from '../demands/scope.ts'
import { publicListings } from '../matching/listings.server.ts'
import { publicResults } from '../results/scope.ts'
import { type Owned, ownership, readersOf } from './readers.server.ts'
import { foundAmong } from './saved.server.ts'

/** What happened: matches found, and listings published with the moment they were. */
export type News = { matches: string[]; demands: Map<string, Date>; results: Map<string, Date> }

type Item = Prisma.AlertItemCreateManyInput

const OWNED = { id: true, organizationId: true, createdById: true } as const

/**
 * Notes for everybody concerned what is new to them, once for ever: the same news again adds nothing, in whichever
 * process. Only what the reader may see. Returns the ids of the new notes. Throws SearchAway.
 */
export async function noteNews(tx: Tx, news: News): Promise<string[]> {
  const items = [...(await matchItems(tx, news.matches)), ...(await searchItems(tx, news))]
  if (items.length === 0) return []
  const added = await tx.alertItem.createManyAndReturn({ data: items, skipDuplicates: true, select: { id: true } })
  return added.map(({ id }) => id)
}

/** Pairs that may be spoken of: both listings public, listed today, refused by nobody. */
export const openPairs = (ids: string[]): Prisma.MatchWhereInput => ({
  id: { in: ids },
  listed: true,
  demand: publicDemands,
  result: publicResults,
  verdicts: { none: { kind: 'REFUSED' } },
})

async function matchItems(tx: Tx, ids: string[]): Promise<Item[]> {
  if (ids.length === 0) return []
  const pairs = await tx.match.findMany({
    where: openPairs(ids),
    select: { id: true, demand: { select: OWNED }, result: { select: OWNED } },
  })
  const readers = await readersOf(
    tx,
    pairs.flatMap(({ demand, result }) => [demand.organizationId, result.organizationId]),
  )
  const createdAt = now()
  return pairs.flatMap(({ id: matchId, demand, result }) => {
    const about = { matchId, onceKey: `match:${matchId}`, createdAt }
    const toDemand = readers('demand', demand)
    return [
      ...toDemand.map((userId) => ({ ...about, userId, listingKind: 'result', listingId: result.id })),
      ...readers('result', result)
        .filter((userId) => !toDemand.includes(userId))
        .map((userId) => ({ ...about, userId, listingKind: 'demand', listingId: demand.id })),
    ]
  })
}

type Published = Owned & { id: string; kind: 'demand' | 'result'; at: Date }

async function searchItems(tx: Tx, news: News): Promise<Item[]> {
  const published = await publishedOf(tx, news)
  if (published.size === 0) return []
  const found = await foundAmong(tx, [...published.keys()])
  const isOwn = await ownership(
    tx,
    found.map(({ search }) => search.userId),
  )
  const createdAt = now()
  return found.flatMap(({ search, listingIds }) =>
    listingIds.flatMap((listingId): Item[] => {
      const listing = published.get(listingId)
      if (!listing || isOwn(search.userId, listing) || listing.at < search.createdAt) return []
      const onceKey = `search:${search.id}:${listingId}`
      const told = { userId: search.userId, savedSearchId: search.id, onceKey, createdAt }
      return [{ ...told, listingKind: listing.kind, listingId }]
    }),
  )
}

/** Those of the published listings that the public can see now, and whose they are. */
async function publishedOf(tx: Tx, { demands, results }: News): Promise<Map<string, Published>> {
  const shown = await publicListings([...demands.keys()], [...results.keys()])
  const idsOf = (listings: { id: string }[]) => ({ id: { in: listings.map(({ id }) => id) } })
  const [ofDemands, ofResults] = [
    await tx.demand.findMany({ where: idsOf(shown.demands), select: OWNED }),
    await tx.researchResult.findMany({ where: idsOf(shown.results), select: OWNED }),
  ]
  const entries: [string, Published][] = [
    ...ofDemands.map((row): [string, Published] => [row.id, { ...row, kind: 'demand', at: demands.get(row.id)! }]),
    ...ofResults.map((row): [string, Published] => [row.id, { ...row, kind: 'result', at: results.get(row.id)! }]),
  ]
  return new Map(entries)
}
