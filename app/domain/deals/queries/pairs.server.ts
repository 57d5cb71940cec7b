import { now } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import type { Actor } from '../../access/actor.ts'
import { holidayTables } from '../../calendar/tables.server.ts'
import type { ClockView } from '../due.ts'
import { clockView } from '../due.ts'
import { isSide } from '../rules.ts'
import { dealsOf, viewerOf } from '../scope.ts'
import { type DealHead, HEAD, headOf } from './head.server.ts'
import { CLOCK } from './lines.server.ts'

/** An open deal as a page of pairs shows it. `asked`: it waits for the reader's side to say yes or no. */
export type DealSign = { number: string; state: DealHead['state']; asked: boolean; clock: ClockView | null }

/** Pairs by the public numbers of one listing, of one pair, or of the lines of a page. */
type Pairs = { demand?: string; result?: string } | readonly { demand: string; result: string }[]

/** Key of a pair in {@link openDealsOn}. */
const keyOf = (demand: string | null, result: string | null): string => `${demand}/${result}`

/** Open deals of the actor's side on these pairs, by `demand/result`. */
export async function openDealsOn(actor: Actor, pairs: Pairs): Promise<Record<string, DealSign>> {
  const some = 'map' in pairs ? pairs.map(named) : [named(pairs)]
  if (some.length === 0) return {}
  const [rows, tables] = await Promise.all([
    db.deal.findMany({
      where: { AND: dealsOf(actor), endedAt: null, match: { OR: some } },
      take: 500,
      select: {
        ...HEAD,
        sides: { select: { side: true, agreedAt: true } },
        clocks: { where: { closedAt: null }, orderBy: { dueAt: 'asc' }, select: CLOCK },
      },
    }),
    holidayTables(),
  ])
  const at = now()
  return Object.fromEntries(
    rows.flatMap((row) => {
      const viewer = viewerOf(actor, row)
      if (!viewer) return []
      const clock = row.clocks.find(({ side }) => side === viewer) ?? row.clocks[0]
      const asked = isSide(viewer) && !row.sides.some(({ side, agreedAt }) => side === viewer && agreedAt)
      const { number, state, demand, result } = headOf(row, viewer)
      const sign: DealSign = { number, state, asked, clock: clock ? clockView(clock, viewer, at, tables) : null }
      return [[keyOf(demand.number, result.number), sign] as const]
    }),
  )
}

const named = ({ demand, result }: { demand?: string; result?: string }) => ({
  demand: { number: demand },
  result: { number: result },
})

const byOther = (signs: Record<string, DealSign>, place: 0 | 1): Record<string, DealSign> =>
  Object.fromEntries(Object.entries(signs).map(([key, sign]) => [key.split('/')[place]!, sign]))

/** Open deals on the results of one demand, by the result's number. */
export const openDealsOfDemand = async (actor: Actor, demand: string): Promise<Record<string, DealSign>> =>
  byOther(await openDealsOn(actor, { demand }), 1)

/** Open deals on the demands of one result, by the demand's number. */
export const openDealsOfResult = async (actor: Actor, result: string): Promise<Record<string, DealSign>> =>
  byOther(await openDealsOn(actor, { result }), 0)
