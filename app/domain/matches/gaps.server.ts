import { now } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { engine } from '#search/engine.server.ts'
import { indexName } from '#search/indexes.ts'
import type { EntryWeight } from '#search/lexicon/atlas.ts'
import { language } from '#search/lexicon/load.server.ts'
import { publicDemands } from '../demands/scope.ts'
import { INDUSTRIES, isIndustry } from '../listings/fields.ts'
import { daysSince } from '../listings/life.ts'
import { orNullWhenAway } from '../matching/preview.server.ts'
import { Missing } from '../verdict.ts'
import { type Cluster, clustersOf, type Placed, publicAmount, sumOf, type Tile, tilesOf, UNFILED } from './gaps.ts'

/** Public demands that were ranked and that no result fits. */
export const unmetDemands: Prisma.DemandWhereInput = { AND: [publicDemands, { ranking: { fits: false } }] }

export type GapTiles = {
  tiles: Tile[]
  unmet: number
  /** Public budgets of all unmet demands, 分. */
  sumFen: string
  /** Of `demands` public ones, so many have been ranked. */
  ranked: number
  demands: number
  asOf: string
}

/** Fields × unmet demands × money, counted from the rows that each tile opens. */
export async function gapTiles(): Promise<GapTiles> {
  const stated = {
    budgetMode: { not: 'NEGOTIABLE' as const },
    budgetVisibility: 'PUBLIC' as const,
    budgetMax: { not: null },
  }
  const by = { by: ['industryId'] as ['industryId'] }
  const [all, money, demands, ranked] = await Promise.all([
    db.demand.groupBy({ ...by, where: unmetDemands, _count: { _all: true } }),
    db.demand.groupBy({
      ...by,
      where: { AND: [unmetDemands, stated] },
      _count: { _all: true },
      _sum: { budgetMax: true },
    }),
    db.demand.count({ where: publicDemands }),
    db.demand.count({ where: { AND: [publicDemands, { ranking: { isNot: null } }] } }),
  ])
  const sums = new Map(money.map((row) => [row.industryId, row]))
  const counted = all.map(({ industryId, _count }) => ({
    industryId,
    count: _count._all,
    sumFen: sums.get(industryId)?._sum.budgetMax ?? 0n,
    unstated: _count._all - (sums.get(industryId)?._count._all ?? 0),
  }))
  const tiles = tilesOf(
    counted,
    INDUSTRIES.map(({ id }) => id),
  )
  const unmet = counted.reduce((sum, { count }) => sum + count, 0)
  const sumFen = counted.reduce((sum, one) => sum + one.sumFen, 0n).toString()
  return { tiles, unmet, sumFen, ranked, demands, asOf: now().toISOString() }
}

const ROW = {
  id: true,
  number: true,
  title: true,
  industryId: true,
  publishedAt: true,
  organizationId: true,
  organization: { select: { kind: true, isExample: true } },
  origin: true,
  budgetMode: true,
  budgetMax: true,
  budgetVisibility: true,
  ranking: { select: { best: true } },
} as const satisfies Prisma.DemandSelect

type Row = Prisma.DemandGetPayload<{ select: typeof ROW }>

export type GapRow = {
  number: string
  title: string
  best: number
  days: number
  amountFen: string | null
  isExample: boolean
}

const rowOf = (row: Row, at: Date): GapRow => ({
  number: row.number ?? '',
  title: row.title,
  best: row.ranking?.best ?? 0,
  days: row.publishedAt ? daysSince(row.publishedAt, at) : 0,
  amountFen: publicAmount(row)?.toString() ?? null,
  isExample: row.origin === 'EXAMPLE' || row.organization.isExample,
})

/** An industry's tile as an address names it; null when it names none. Missing for what is no industry. */
export function gapIndustry(asked: string | null): string | null {
  if (!asked) return null
  if (asked === UNFILED || isIndustry(asked)) return asked
  throw new Missing()
}

/** The unmet demands behind a tile, the dearest first, with the tile's own figures. */
export async function gapRows(industry: string) {
  const rows = await db.demand.findMany({
    where: { AND: [unmetDemands, { industryId: industry === UNFILED ? null : industry }] },
    select: ROW,
    orderBy: { publishedAt: 'asc' },
  })
  return listOf(rows)
}

function listOf(rows: Row[]) {
  const at = now()
  const { sumFen, unstated } = sumOf(rows)
  const listed = rows.map((row) => rowOf(row, at)).sort((a, b) => Number(amount(b) - amount(a)) || b.days - a.days)
  return { rows: listed, sumFen: sumFen.toString(), unstated }
}

const amount = (row: GapRow): bigint => BigInt(row.amountFen ?? 0)

export type GapCluster = {
  entry: string
  problem: string
  objects: string[]
  enterprises: number
  sumFen: string
  unstated: number
  rows: GapRow[]
}

const CLUSTERED_AT_MOST = 2_000

/** The same problem of several enterprises, by the atlas entries of the index; null while the engine is away. */
export async function gapClusters(): Promise<GapCluster[] | null> {
  const rows = await db.demand.findMany({
    where: unmetDemands,
    select: ROW,
    orderBy: { publishedAt: 'desc' },
    take: CLUSTERED_AT_MOST,
  })
  const entries = await orNullWhenAway(entriesOf(rows.map(({ id }) => id)))
  return entries && clustersOf(rows.map((row) => placed(row, entries))).map(shown)
}

type PlacedRow = Placed & { row: Row }

const placed = (row: Row, entries: Map<string, EntryWeight[]>): PlacedRow => ({
  ...row,
  row,
  number: row.number ?? '',
  enterprise: row.organization.kind === 'ENTERPRISE',
  entries: entries.get(row.id) ?? [],
})

function shown({ entry, demands, enterprises }: Cluster<PlacedRow>): GapCluster {
  const known = language().atlas.byId.get(entry)
  return {
    entry,
    problem: known?.problem ?? entry,
    objects: known?.objects.slice(0, 4) ?? [],
    enterprises,
    ...listOf(demands.map(({ row }) => row)),
  }
}

/** What the index holds of the atlas for these listings. Refuses with SearchAway when the engine does not answer. */
async function entriesOf(ids: string[]): Promise<Map<string, EntryWeight[]>> {
  if (ids.length === 0) return new Map()
  const current = await engine()
  const body = { ids, limit: ids.length, fields: ['id', 'entries'] }
  const path = `/indexes/${indexName(current.connection.prefix)}/documents/fetch`
  const { results } = await current.read<{ results: { id: string; entries: EntryWeight[] }[] }>('POST', path, body)
  return new Map(results.map(({ id, entries }) => [id, entries]))
}
