import { now } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import { isAway } from '#search/engine.server.ts'
import { find } from '#search/find.server.ts'
import type { FindQuery, Found } from '#search/found.ts'
import type { ListingDocument } from '#search/listings.ts'
import { findInDatabase } from './fallback.server.ts'
import { livenessWeight } from './liveness.ts'

export type SearchPage = {
  found: Found
  /** The engine is away; the hits are a plain keyword search in the database. */
  away: boolean
  counts: { demand: number; result: number }
  /** Name of the organisation whose listings alone are shown. */
  organization: string | null
}

/** The search page over public listings. Never fails because the engine is away. */
export async function searchPage(query: FindQuery): Promise<SearchPage> {
  const [{ found, away }, organization] = await Promise.all([
    findOrFallBack(query),
    query.organizationId
      ? db.organization.findFirst({ where: { id: query.organizationId, status: 'VERIFIED' }, select: { name: true } })
      : null,
  ])
  const kinds = Object.fromEntries(found.facets.kind.map(({ value, count }) => [value, count]))
  const counts = { demand: kinds.demand ?? 0, result: kinds.result ?? 0 }
  return { found, away, counts, organization: organization?.name ?? null }
}

async function findOrFallBack(query: FindQuery): Promise<{ found: Found; away: boolean }> {
  try {
    const today = now().toISOString()
    const weigh = (listing: ListingDocument) => livenessWeight(listing, today)
    return { found: await find(query, { weigh }), away: false }
  } catch (error) {
    if (!isAway(error)) throw error
    return { found: await findInDatabase(query), away: true }
  }
}
