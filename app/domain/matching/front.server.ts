import { now } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import type { PublicDemand, PublicResult } from '#search/listings.ts'
import { publicDemands } from '../demands/scope.ts'
import { publicResults } from '../results/scope.ts'
import { countListings, publicListings } from './listings.server.ts'

const SHOWN = 5
const WALL = 8

export type FrontPage = {
  asOf: string
  demands: number
  results: number
  organizations: number
  /** Listings written as examples, of both kinds. */
  examples: number
  /** Industries with the most demands, counted by the same rule as the search page. */
  wall: { industry: string; count: number }[]
  newestDemands: PublicDemand[]
  newestResults: PublicResult[]
}

/** The front page's figures and newest listings. Every figure counts the rows that its link opens. */
export async function frontPage(): Promise<FrontPage> {
  const at = now()
  const newest = { select: { id: true }, orderBy: { publishedAt: 'desc' }, take: SHOWN } as const
  const [totals, organizations, exampleDemands, exampleResults, industries, demands, results] = await Promise.all([
    countListings(),
    db.organization.count({ where: { status: 'VERIFIED' } }),
    db.demand.count({ where: { AND: publicDemands, origin: 'EXAMPLE' } }),
    db.researchResult.count({ where: { AND: publicResults, origin: 'EXAMPLE' } }),
    db.demand.groupBy({
      by: ['industryId'],
      where: { AND: publicDemands, industryId: { not: null } },
      _count: true,
      orderBy: { _count: { industryId: 'desc' } },
      take: WALL,
    }),
    db.demand.findMany({ where: publicDemands, ...newest }),
    db.researchResult.findMany({ where: publicResults, ...newest }),
  ])
  const listings = await publicListings(
    demands.map(({ id }) => id),
    results.map(({ id }) => id),
  )
  return {
    asOf: at.toISOString(),
    ...totals,
    organizations,
    examples: exampleDemands + exampleResults,
    wall: industries.flatMap(({ industryId, _count }) => (industryId ? [{ industry: industryId, count: _count }] : [])),
    newestDemands: listings.demands.sort(newestFirst),
    newestResults: listings.results.sort(newestFirst),
  }
}

const newestFirst = (a: { publishedAt: string }, b: { publishedAt: string }) =>
  b.publishedAt.localeCompare(a.publishedAt)
