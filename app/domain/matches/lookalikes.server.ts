import { db } from '#app/server/db.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { nearestTo } from '#search/candidates.server.ts'
import { engine } from '#search/engine.server.ts'
import { indexName } from '#search/indexes.ts'
import { language } from '#search/lexicon/load.server.ts'
import type { DemandText } from '#search/listings.ts'
import { publicDemands } from '../demands/scope.ts'
import { publicResults } from '../results/scope.ts'
import { isAlike, type Joint, jointOf, type LookAlike, type Solved, solvedOf } from './lookalikes.ts'

const RESULTS_NAMED = 2

const ROW = {
  id: true,
  number: true,
  title: true,
  organizationId: true,
  organization: { select: { kind: true } },
  budgetMode: true,
  budgetMax: true,
  budgetVisibility: true,
  ranking: { select: { fits: true } },
  matches: {
    where: { listed: true, result: publicResults },
    orderBy: [{ rank: 'asc' }, { score: 'desc' }],
    take: RESULTS_NAMED,
    select: {
      score: true,
      result: { select: { number: true, title: true, organization: { select: { name: true } } } },
    },
  },
} as const satisfies Prisma.DemandSelect

type Row = Prisma.DemandGetPayload<{ select: typeof ROW }>

/** Public demands like one that nothing fits: those that were answered, and whether several wait for the same. */
export async function lookAlikesOf(demand: DemandText, id: string): Promise<{ solved: Solved[]; joint: Joint | null }> {
  const current = await engine()
  const index = indexName(current.connection.prefix)
  const { list } = await nearestTo('demand', demand, current, index, language(), new Set([id]))
  const ids = list.filter(({ evidence }) => isAlike(evidence)).map(({ document }) => document.id)
  const rows = await db.demand.findMany({ where: { AND: publicDemands, id: { in: [id, ...ids] } }, select: ROW })
  const alike = ids.flatMap((one) => rows.filter((row) => row.id === one)).map(lookAlikeOf)
  const own = rows.find((row) => row.id === id)
  return { solved: solvedOf(alike), joint: own ? jointOf(lookAlikeOf(own), alike) : null }
}

const lookAlikeOf = ({ number, organization, ranking, matches, ...row }: Row): LookAlike => ({
  ...row,
  number: number ?? '',
  enterprise: organization.kind === 'ENTERPRISE',
  fits: ranking?.fits ?? null,
  by: matches.map(({ score, result }) => ({
    number: result.number ?? '',
    title: result.title,
    institution: result.organization.name,
    score,
  })),
})
