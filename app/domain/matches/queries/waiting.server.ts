import { now } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { can } from '../../access/abilities.ts'
import type { Actor } from '../../access/actor.ts'
import { daysSince } from '../../listings/life.ts'
import { otherSide } from '../rules.ts'
import { pairsOf } from '../scope.ts'

const SHOWN = 10

/** Pairs in which the other side is interested and one's own has not answered, the longest waiting first. */
export async function waitingForAnswer(actor: Actor) {
  const side = can(actor, 'demand.own') ? 'DEMAND' : 'RESULT'
  const other = otherSide(side)
  const where: Prisma.MatchVerdictWhereInput = {
    side: other,
    kind: 'INTERESTED',
    match: { AND: [pairsOf(actor), { verdicts: { none: { side } } }] },
  }
  const listing = { select: { number: true, title: true } } as const
  const [total, rows] = await Promise.all([
    db.matchVerdict.count({ where }),
    db.matchVerdict.findMany({
      where,
      orderBy: { at: 'asc' },
      take: SHOWN,
      select: { at: true, match: { select: { score: true, demand: listing, result: listing } } },
    }),
  ])
  const at = now()
  const items = rows.flatMap(({ at: since, match: { score, demand, result } }) =>
    demand.number && result.number
      ? [
          {
            demand: demand.number,
            result: result.number,
            title: side === 'DEMAND' ? result.title : demand.title,
            own: side === 'DEMAND' ? demand.title : result.title,
            score,
            days: daysSince(since, at),
          },
        ]
      : [],
  )
  return { total, items }
}
