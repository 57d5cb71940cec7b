import { now } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import type { MatchSide, RefusalReason, VerdictKind } from '#prisma/generated/enums.ts'
import type { Actor } from '../../access/actor.ts'
import { type Band, countOf, placesOf, refusalsBy, type Tally, verdictsByRank } from '../counts.ts'
import { countedVerdicts, isBureau } from '../scope.ts'

/** What is counted; each given part narrows. `industry` '': demands without one. */
export type CountedBy = {
  side: MatchSide
  kind?: VerdictKind
  reason?: RefusalReason
  industry?: string
  institution?: string
  band?: Band
}

const PAGE = 50

/** All verdicts of one side as they stand now, by reason, industry, institution and place, and the rows of a filter. */
export async function verdictCounts(actor: Actor, by: CountedBy, asked: number) {
  const tallies = isBureau(actor) ? await allTallies() : []
  const ofSide = tallies.filter(({ side }) => side === by.side)
  const where = { AND: [countedVerdicts(actor), filterOf(by)] }
  const total = await db.matchVerdict.count({ where })
  const pages = Math.max(1, Math.ceil(total / PAGE))
  const page = Math.min(asked, pages)
  const rows = await db.matchVerdict.findMany({
    where,
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: PAGE,
    skip: (page - 1) * PAGE,
    select: ROW,
  })
  const institutions = refusalsBy(ofSide, 'institution')
  return {
    at: now().toISOString(),
    sides: { DEMAND: countOf(tallies, 'DEMAND'), RESULT: countOf(tallies, 'RESULT') },
    interested: countOf(tallies, by.side, 'INTERESTED'),
    refused: countOf(tallies, by.side, 'REFUSED'),
    industries: refusalsBy(ofSide, 'industry'),
    institutions,
    names: await namesOf(institutions.map(({ id }) => id)),
    ranks: verdictsByRank(ofSide),
    rows: rows.map(lineOf),
    total,
    page,
    pages,
    from: (page - 1) * PAGE + 1,
  }
}

const allTallies = (): Promise<Tally[]> => db.$queryRaw<Tally[]>`
  SELECT v.side::text, v.kind::text, v.reason::text, v.rank, coalesce(d."industryId", '') AS industry,
    r."organizationId"::text AS institution, count(*)::int AS n
  FROM "MatchVerdict" v
  JOIN "Match" m ON m.id = v."matchId"
  JOIN "Demand" d ON d.id = m."demandId"
  JOIN "ResearchResult" r ON r.id = m."resultId"
  GROUP BY 1, 2, 3, 4, 5, 6`

function filterOf({ side, kind, reason, industry, institution, band }: CountedBy): Prisma.MatchVerdictWhereInput {
  const places = band === undefined ? undefined : placesOf(band)
  return {
    side,
    kind,
    reason,
    rank: places === undefined ? undefined : places === null ? null : { gte: places.from, lte: places.to ?? undefined },
    match: {
      demand: industry === undefined ? undefined : { industryId: industry || null },
      result: institution === undefined ? undefined : { organizationId: institution },
    },
  }
}

const LISTING = { number: true, title: true } as const

const ROW = {
  id: true,
  kind: true,
  reason: true,
  words: true,
  score: true,
  rank: true,
  at: true,
  match: {
    select: {
      demand: { select: { ...LISTING, industryId: true, organization: { select: { name: true } } } },
      result: { select: { ...LISTING, organization: { select: { name: true } } } },
    },
  },
} as const satisfies Prisma.MatchVerdictSelect

const lineOf = ({
  match: { demand, result },
  at,
  ...verdict
}: Prisma.MatchVerdictGetPayload<{ select: typeof ROW }>) => ({
  ...verdict,
  at: at.toISOString(),
  demand: { number: demand.number, title: demand.title, organization: demand.organization.name },
  result: { number: result.number, title: result.title, organization: result.organization.name },
})

async function namesOf(ids: string[]): Promise<Record<string, string>> {
  const rows = await db.organization.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } })
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]))
}
