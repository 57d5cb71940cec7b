import { now } from '#app/server/clock.server.ts'
import type { DemandText } from '#search/listings.ts'
import type { Actor } from '../access/actor.ts'
import { partyOf } from '../demands/scope.ts'
import { type MatchOptions, matchDemand } from '../matching/match.server.ts'
import type { MatchOutcome } from '../matching/outcome.ts'
import { orNullWhenAway } from '../matching/preview.server.ts'
import { comparableDemand } from '../matching/queries.server.ts'
import { expertsFor } from './experts.server.ts'
import type { Expert } from './experts.ts'
import { type GapTiles, gapTiles } from './gaps.server.ts'
import type { HelpView } from './help.server.ts'
import { helpOfDemand } from './help.server.ts'
import { lookAlikesOf } from './lookalikes.server.ts'
import type { Joint, Solved } from './lookalikes.ts'
import { type Near, nearOf } from './near.ts'
import { judgedBy } from './queries/judged.server.ts'
import { RELAXATIONS, type Relaxed, relaxed } from './relax.ts'

type WaysOn = { experts: Expert[]; solved: Solved[]; joint: Joint | null; relaxed: Relaxed[] }

/** `industry` names the tile of the gap map this demand stands in. */
export type NothingFits = WaysOn & {
  id: string
  industry: string | null
  near: Near[]
  help: { last: HelpView | null; mayAsk: boolean }
  gaps: GapTiles
}

/**
 * What a demand's page says when nothing fits: the nearest and why not, and the ways on. null when something fits, when
 * the demand is not compared at all, or while the engine is away. Throws Missing.
 */
export async function nothingFits(
  actor: Actor,
  number: string,
  outcome: MatchOutcome | null,
): Promise<NothingFits | null> {
  if (!outcome || outcome.candidates.some(({ score }) => score >= outcome.threshold)) return null
  const compared = await comparableDemand(actor, number)
  if (!compared) return null
  const { id, inside, version, demand, organizationId } = compared
  const owner = partyOf(actor, organizationId) === 'owner'
  const ways = keptForAMinute(`${id} ${version} ${inside} ${owner}`, () => waysOn(demand, id, owner))
  const [found, help, gaps] = await Promise.all([orNullWhenAway(ways), helpOfDemand(actor, id), gapTiles()])
  return (
    found && {
      ...found,
      id,
      industry: demand.industry,
      near: nearOf(outcome.candidates, outcome.threshold),
      help,
      gaps,
    }
  )
}

async function waysOn(demand: DemandText, id: string, owner: boolean): Promise<WaysOn> {
  const judged = owner ? await judgedBy(id) : null
  const [experts, alike, gains] = await Promise.all([
    expertsFor(demand),
    lookAlikesOf(demand, id),
    relaxedOf(demand, judged ? { exclude: judged.refused, adjust: judged.adjust } : {}),
  ])
  return { experts, ...alike, relaxed: gains }
}

const GAINS_LOOKED_FOR = 20

async function relaxedOf(demand: DemandText, options: MatchOptions): Promise<Relaxed[]> {
  const variants = RELAXATIONS.flatMap((name) => {
    const other = relaxed(demand, name)
    return other ? [{ name, other }] : []
  })
  return Promise.all(
    variants.map(async ({ name, other }) => {
      const { candidates, threshold } = await matchDemand(other, { ...options, limit: GAINS_LOOKED_FOR })
      const gains = candidates
        .filter(({ score }) => score >= threshold)
        .map(({ document: { number, title, institution }, score }) => ({
          number,
          title,
          institution: institution ?? '',
          score,
        }))
      return { name, gains }
    }),
  )
}

const MINUTE = 60_000
const KEPT_AT_MOST = 200
const kept = new Map<string, { until: number; ways: Promise<WaysOn> }>()

/** Half a dozen comparisons for one page: the next reader within a minute has them for nothing. */
function keptForAMinute(key: string, work: () => Promise<WaysOn>): Promise<WaysOn> {
  const at = now().getTime()
  for (const [old, { until }] of kept) if (until <= at || kept.size > KEPT_AT_MOST) kept.delete(old)
  const known = kept.get(key)
  if (known) return known.ways
  const ways = work()
  kept.set(key, { until: at + MINUTE, ways })
  ways.catch(() => kept.delete(key))
  return ways
}
