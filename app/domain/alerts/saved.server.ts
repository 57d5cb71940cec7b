import type { Tx } from '#app/server/db.server.ts'
import { demandFromText } from '#search/demand-text.ts'
import { find } from '#search/find.server.ts'
import { matchPair } from '../matching/match.server.ts'
import { FIT_THRESHOLD } from '../matching/score.ts'
import { findQueryOf } from '../matching/search-query.ts'
import { savedAddress } from './saved.ts'

type Search = { id: string; userId: string; query: string; createdAt: Date }

/** Searches asked before the waiting transaction is spoken to, so that the database does not take it for dead. */
const SIGN_OF_LIFE = 50

/** Listings asked for at once: the engine gives at most so many on a page. */
const AT_ONCE = 100

/** Which saved searches that want to be told find which of these public listings. Throws SearchAway. */
export async function foundAmong(
  tx: Tx,
  listingIds: readonly string[],
): Promise<{ search: Search; listingIds: string[] }[]> {
  const searches = await tx.savedSearch.findMany({
    where: { pace: { not: 'NEVER' }, user: { status: 'ACTIVE' } },
    select: { id: true, userId: true, query: true, createdAt: true },
    orderBy: { id: 'asc' },
  })
  const found = new Map<string, string[]>()
  for (const query of new Set(searches.map((search) => search.query))) {
    if (found.size % SIGN_OF_LIFE === SIGN_OF_LIFE - 1) await tx.$executeRaw`SELECT 1`
    found.set(query, await answersTo(query, listingIds))
  }
  return searches.flatMap((search) => {
    const ids = found.get(search.query) ?? []
    return ids.length > 0 ? [{ search, listingIds: ids }] : []
  })
}

/**
 * The listings, of those given, that a search finds. A paragraph finds what could serve it: of so many words no listing
 * has all, and most have some.
 */
async function answersTo(query: string, listingIds: readonly string[]): Promise<string[]> {
  const asked = { ...findQueryOf(savedAddress(query)), page: 1, pageSize: AT_ONCE }
  const answers: string[] = []
  for (let from = 0; from < listingIds.length; from += AT_ONCE) {
    const { hits, relaxed } = await find({ ...asked, ids: listingIds.slice(from, from + AT_ONCE) })
    for (const { id, document } of hits) {
      if (!relaxed || asked.anyWord) answers.push(id)
      else if ((await matchPair(demandFromText(asked.q), document)).score >= FIT_THRESHOLD) answers.push(id)
    }
  }
  return answers
}
