import type { FieldVisibility, PriceMode } from '#prisma/generated/enums.ts'

type Budget = { budgetMode: PriceMode; budgetMax: bigint | null; budgetVisibility: FieldVisibility }

/** What everybody may read that an owner would spend at most, in 分; null where it is open or hidden. */
export const publicAmount = ({ budgetMode, budgetMax, budgetVisibility }: Budget): bigint | null =>
  budgetMode === 'NEGOTIABLE' || budgetVisibility !== 'PUBLIC' ? null : budgetMax

/** Public amounts added up exactly, in 分, and how many demands state none. */
export function sumOf(demands: readonly Budget[]): { sumFen: bigint; unstated: number } {
  const amounts = demands.map(publicAmount)
  return {
    sumFen: amounts.reduce<bigint>((sum, amount) => sum + (amount ?? 0n), 0n),
    unstated: amounts.filter((amount) => amount === null).length,
  }
}

/** The tile of demands that name no industry. */
export const UNFILED = 'none'

/** `industry` is an id of the taxonomy or `none`; `share` 0–4: how full the tile is drawn, 4 the most. */
export type Tile = { industry: string; count: number; sumFen: string; unstated: number; shade: 0 | 1 | 2 | 3 | 4 }

type Counted = { industryId: string | null; count: number; sumFen: bigint; unstated: number }

/** One tile for each industry, the most unmet first; industries without any stay in, `none` only when it counts. */
export function tilesOf(counted: readonly Counted[], industries: readonly string[]): Tile[] {
  const known = new Map(counted.map((one) => [one.industryId ?? UNFILED, one]))
  const most = Math.max(1, ...counted.map(({ count }) => count))
  const ids = [...new Set([...industries, ...known.keys()])]
  return ids
    .map((industry): Tile => {
      const { count, sumFen, unstated } = known.get(industry) ?? { count: 0, sumFen: 0n, unstated: 0 }
      return { industry, count, sumFen: sumFen.toString(), unstated, shade: shadeOf(count, most) }
    })
    .sort((a, b) => b.count - a.count)
}

const shadeOf = (count: number, most: number): Tile['shade'] => Math.ceil((count / most) * 4) as Tile['shade']

/** A demand as clusters are made of it. `entries`: what the problem atlas says it is near, nearest first. */
export type Placed = Budget & {
  id: string
  number: string
  title: string
  organizationId: string
  enterprise: boolean
  entries: readonly { id: string; weight: number }[]
}

export type Cluster<T extends Placed = Placed> = { entry: string; demands: T[]; enterprises: number }

/** An entry farther than this says nothing of a demand; a near one has 1.5 (search/weights.ts). */
const LEAST_NEAR = 1
/** Entries as near as this share of the nearest are as good a name for the problem. */
const AS_GOOD = 0.8
/** market.md C16: the same problem of three enterprises is a theme for a joint call. */
export const JOINT_FROM = 3

export const entriesNear = (entries: Placed['entries']): string[] =>
  entries
    .filter(({ weight }) => weight >= LEAST_NEAR && weight >= AS_GOOD * (entries[0]?.weight ?? 0))
    .slice(0, 3)
    .map(({ id }) => id)

/**
 * Demands of at least `from` enterprises that point to one entry of the atlas, the most enterprises first. A demand
 * stands in one cluster only.
 */
export function clustersOf<T extends Placed>(demands: readonly T[], from = JOINT_FROM): Cluster<T>[] {
  const left = clustersByEntry(demands)
  const clusters: Cluster<T>[] = []
  for (;;) {
    const best = largest(left.values())
    if (!best || best.enterprises < from) return clusters
    clusters.push(best)
    left.delete(best.entry)
    takeOut(best.demands, left)
  }
}

function clustersByEntry<T extends Placed>(demands: readonly T[]): Map<string, Cluster<T>> {
  const members = new Map<string, T[]>()
  for (const demand of demands)
    for (const entry of entriesNear(demand.entries)) {
      const known = members.get(entry)
      if (known) known.push(demand)
      else members.set(entry, [demand])
    }
  return new Map([...members].map(([entry, of]) => [entry, { entry, demands: of, enterprises: enterprisesOf(of) }]))
}

function largest<T extends Placed>(clusters: Iterable<Cluster<T>>): Cluster<T> | null {
  let best: Cluster<T> | null = null
  for (const one of clusters) {
    const more = one.enterprises - (best?.enterprises ?? 0)
    if (more > 0 || (best && more === 0 && one.entry < best.entry)) best = one
  }
  return best
}

/** Only the clusters that these demands also point to are counted anew. */
function takeOut<T extends Placed>(taken: readonly T[], left: Map<string, Cluster<T>>): void {
  const gone = new Set(taken)
  for (const entry of new Set(taken.flatMap(({ entries }) => entriesNear(entries)))) {
    const demands = left.get(entry)?.demands.filter((demand) => !gone.has(demand))
    if (demands) left.set(entry, { entry, demands, enterprises: enterprisesOf(demands) })
  }
}

/** How many enterprises stand behind demands; what the bureau or a list posted is nobody's in particular. */
export const enterprisesOf = (demands: readonly { organizationId: string; enterprise: boolean }[]): number =>
  new Set(demands.filter(({ enterprise }) => enterprise).map(({ organizationId }) => organizationId)).size
