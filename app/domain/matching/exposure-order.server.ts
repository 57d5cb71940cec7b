import { now } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import { Prisma } from '#prisma/generated/client.ts'
import { publicDemands } from '../demands/scope.ts'
import { DAY } from '../listings/life.ts'
import { publicResults } from '../results/scope.ts'
import { openInvitations } from './exposure.server.ts'
import { exposureOf, FAIR_MARGIN, fairOrder, placeNote } from './exposure.ts'
import type { MatchCandidate, MatchOutcome } from './outcome.ts'

/** First places are counted as far back as this, from the stored matches. */
const SEEN_DAYS = 30
const FIRST_PLACES = 3

const since = (at: Date): Date => new Date(at.getTime() - SEEN_DAYS * DAY)

/** A pair that stands among the first three of its demand's list, the list ranked lately: a pair that stays is not rewritten. */
export const inFirstPlace = (at: Date): Prisma.MatchWhereInput => ({
  listed: true,
  rank: { lte: FIRST_PLACES },
  demand: { ranking: { rankedAt: { gte: since(at) } } },
})

const OWNER = {
  institution: Prisma.sql`JOIN "ResearchResult" l ON l."id" = m."resultId"`,
  enterprise: Prisma.sql`JOIN "Demand" l ON l."id" = m."demandId"`,
}

/** How many first places the results of institutions, or the demands of enterprises, hold; of these only, if given. */
export const firstPlacesBy = (
  side: keyof typeof OWNER,
  organizations?: readonly string[],
): Promise<{ organizationId: string; n: number }[]> =>
  db.$queryRaw`
    SELECT l."organizationId", count(*)::int AS n FROM "Match" m ${OWNER[side]}
    JOIN "DemandRanking" k ON k."demandId" = m."demandId"
    WHERE m."listed" AND m."rank" <= ${FIRST_PLACES} AND k."rankedAt" >= ${since(now())}::timestamptz
      ${organizations ? Prisma.sql`AND l."organizationId" = ANY(${organizations}::uuid[])` : Prisma.empty}
    GROUP BY l."organizationId"`

type Owned = { id: string; organizationId: string }

/** Candidates at or above the threshold in fair order, their cards saying so; what is under it stays behind them. */
export async function inFairOrder(outcome: MatchOutcome | null): Promise<MatchOutcome | null> {
  const listed = outcome?.candidates.filter(({ score }) => score >= outcome.threshold) ?? []
  if (!outcome || listed.length < 2) return outcome
  const kind = listed[0]!.document.kind
  const ids = listed.map(({ id }) => id)
  const exposure = await (kind === 'result' ? exposureOfResults(ids) : exposureOfDemands(ids))
  const ordered = fairOrder(listed, exposure, FAIR_MARGIN).map((candidate, at): MatchCandidate => {
    const place = placeNote(listed.indexOf(candidate), at, FAIR_MARGIN)
    return place ? { ...candidate, place } : candidate
  })
  return { ...outcome, candidates: [...ordered, ...outcome.candidates.filter((one) => !listed.includes(one))] }
}

async function exposureOfResults(ids: string[]): Promise<Map<string, number>> {
  const owned = await db.researchResult.findMany({
    where: { id: { in: ids } },
    select: { id: true, organizationId: true },
  })
  const organizations = organizationsOf(owned)
  const [invitees, listings, seen] = await Promise.all([
    openInvitations(ids),
    db.researchResult.groupBy({
      by: ['organizationId'],
      where: { AND: [publicResults, { organizationId: { in: organizations } }] },
      _count: true,
    }),
    firstPlacesBy('institution', organizations),
  ])
  return exposures(owned, listings, seen, (id) => invitees.get(id) ?? NO_INVITATIONS)
}

async function exposureOfDemands(ids: string[]): Promise<Map<string, number>> {
  const owned = await db.demand.findMany({ where: { id: { in: ids } }, select: { id: true, organizationId: true } })
  const organizations = organizationsOf(owned)
  const [listings, seen] = await Promise.all([
    db.demand.groupBy({
      by: ['organizationId'],
      where: { AND: [publicDemands, { organizationId: { in: organizations } }] },
      _count: true,
    }),
    firstPlacesBy('enterprise', organizations),
  ])
  return exposures(owned, listings, seen, () => NO_INVITATIONS)
}

/** Demands invite and are not invited. */
const NO_INVITATIONS = { open: 0, cap: 1 }

const organizationsOf = (owned: Owned[]): string[] => [...new Set(owned.map(({ organizationId }) => organizationId))]

function exposures(
  owned: Owned[],
  listings: { organizationId: string; _count: number }[],
  seen: { organizationId: string; n: number }[],
  placesOf: (id: string) => { open: number; cap: number },
): Map<string, number> {
  const listed = new Map(listings.map(({ organizationId, _count }) => [organizationId, _count]))
  const shown = new Map(seen.map(({ organizationId, n }) => [organizationId, n]))
  return new Map(
    owned.map(({ id, organizationId }) => {
      const counts = { listings: listed.get(organizationId) ?? 0, seen: shown.get(organizationId) ?? 0 }
      return [id, exposureOf({ ...counts, ...placesOf(id) })]
    }),
  )
}
