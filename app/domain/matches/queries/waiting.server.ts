import { now } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import type { MatchSide } from '#prisma/generated/enums.ts'
import { can } from '../../access/abilities.ts'
import type { Actor } from '../../access/actor.ts'
import { DAY, daysSince } from '../../listings/life.ts'
import { otherSide } from '../rules.ts'
import { pairsOf } from '../scope.ts'

const SHOWN = 10
const listing = { select: { number: true, title: true } } as const
const LISTINGS = { score: true, demand: listing, result: listing } as const

/** Days in which the desk says that a pair has become mutual. */
const MUTUAL_DAYS = 14

const unanswered = (actor: Actor): Prisma.MatchVerdictWhereInput => {
  const side = can(actor, 'demand.own') ? 'DEMAND' : 'RESULT'
  return {
    side: otherSide(side),
    kind: 'INTERESTED',
    match: { AND: [pairsOf(actor), { verdicts: { none: { side } } }] },
  }
}

/** How many pairs wait for the actor's answer; 0 for who judges no pairs. */
export const countWaiting = async (actor: Actor): Promise<number> =>
  can(actor, 'match.judge') ? db.matchVerdict.count({ where: unanswered(actor) }) : 0

/** Pairs in which the other side is interested and one's own has not answered, the longest waiting first. */
export async function waitingForAnswer(actor: Actor) {
  const side = can(actor, 'demand.own') ? 'DEMAND' : 'RESULT'
  const where = unanswered(actor)
  const [total, rows] = await Promise.all([
    db.matchVerdict.count({ where }),
    db.matchVerdict.findMany({
      where,
      orderBy: { at: 'asc' },
      take: SHOWN,
      select: { at: true, match: { select: LISTINGS } },
    }),
  ])
  const at = now()
  return { total, items: rows.flatMap(({ at: since, match }) => itemOf(side, match, since, at)) }
}

/** Pairs that have become mutual in the last {@link MUTUAL_DAYS} days, the latest first. */
export async function agreedPairs(actor: Actor) {
  const side = can(actor, 'demand.own') ? 'DEMAND' : 'RESULT'
  const at = now()
  const since = new Date(at.getTime() - MUTUAL_DAYS * DAY)
  const yes = (side: MatchSide) => ({ verdicts: { some: { side, kind: 'INTERESTED' } } }) as const
  const rows = await db.match.findMany({
    where: { AND: [pairsOf(actor), yes('DEMAND'), yes('RESULT'), { verdicts: { some: { at: { gte: since } } } }] },
    select: { ...LISTINGS, verdicts: { select: { at: true } } },
  })
  const dated = rows.map((row) => ({ ...row, mutualAt: new Date(Math.max(...row.verdicts.map((one) => +one.at))) }))
  const latest = dated.sort((a, b) => +b.mutualAt - +a.mutualAt).slice(0, SHOWN)
  return { total: rows.length, items: latest.flatMap((row) => itemOf(side, row, row.mutualAt, at)) }
}

type Row = Prisma.MatchGetPayload<{ select: typeof LISTINGS }>

function itemOf(side: MatchSide, { score, demand, result }: Row, since: Date, at: Date) {
  if (!demand.number || !result.number) return []
  const [own, other] = side === 'DEMAND' ? [demand, result] : [result, demand]
  const numbers = { demand: demand.number, result: result.number }
  return [{ ...numbers, title: other.title, own: own.title, score, days: daysSince(since, at) }]
}
