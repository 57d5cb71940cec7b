import { db } from '#app/server/db.server.ts'
import type { MatchSide } from '#prisma/generated/enums.ts'
import { can } from '../../access/abilities.ts'
import type { Actor } from '../../access/actor.ts'
import { publicDemands } from '../../demands/scope.ts'
import { type OwnHelp, ownHelp } from '../../matches/help.server.ts'
import type { Numbers } from '../../matches/pair.server.ts'
import { otherSide } from '../../matches/rules.ts'
import { publicResults } from '../../results/scope.ts'
import { peopleOf } from '../people.server.ts'

/**
 * Nobody is there to answer for the side that would be asked (`side`), so the pair can't be taken up. `help`: how help of
 * the technology managers stands for the demand; null for who does not own it.
 */
export type Unanswered = { side: MatchSide; help: OwnHelp | null }

/** Which of these pairs the actor's side could not take up for want of anybody to answer, by `demand/result`. */
export async function unansweredPairs(actor: Actor, pairs: readonly Numbers[]): Promise<Record<string, Unanswered>> {
  if (pairs.length === 0 || !can(actor, 'match.judge')) return {}
  const side = otherSide(can(actor, 'demand.own') ? 'DEMAND' : 'RESULT')
  const numberOf = (pair: Numbers) => (side === 'RESULT' ? pair.result : pair.demand)
  const empty = await withoutPeople(side, [...new Set(pairs.map(numberOf))])
  const found = pairs.filter((pair) => empty.has(numberOf(pair)))
  const help = side === 'RESULT' ? await ownHelp(actor, [...new Set(found.map(({ demand }) => demand))]) : {}
  return Object.fromEntries(
    found.map(({ demand, result }) => [`${demand}/${result}`, { side, help: help[demand] ?? null }]),
  )
}

/** The public listings of these numbers whose side has nobody who could act for it. */
async function withoutPeople(side: MatchSide, numbers: string[]): Promise<Set<string>> {
  const select = { number: true, organizationId: true, createdById: true } as const
  const where = { number: { in: numbers } }
  const listings =
    side === 'RESULT'
      ? await db.researchResult.findMany({ where: { AND: [publicResults, where] }, select })
      : await db.demand.findMany({ where: { AND: [publicDemands, where] }, select })
  const people = await db.membership.findMany({
    where: {
      OR: listings.map(({ organizationId, createdById }) =>
        peopleOf(
          {
            demandOrganizationId: organizationId,
            resultOrganizationId: organizationId,
            researcherId: createdById,
            managerId: null,
          },
          side,
        ),
      ),
    },
    select: { organizationId: true, userId: true, role: true },
  })
  const isThere = ({ organizationId, createdById }: (typeof listings)[number]) =>
    people.some(
      (one) => one.organizationId === organizationId && (one.role !== 'RESEARCHER' || one.userId === createdById),
    )
  return new Set(listings.flatMap((listing) => (listing.number && !isThere(listing) ? [listing.number] : [])))
}

const byOther = (found: Record<string, Unanswered>, place: 0 | 1): Record<string, Unanswered> =>
  Object.fromEntries(Object.entries(found).map(([key, why]) => [key.split('/')[place]!, why]))

/** The same for results of one demand, by the result's number. */
export const unansweredResults = async (actor: Actor, demand: string, results: readonly string[]) =>
  byOther(
    await unansweredPairs(
      actor,
      results.map((result) => ({ demand, result })),
    ),
    1,
  )

/** The same for demands of one result, by the demand's number. */
export const unansweredDemands = async (actor: Actor, result: string, demands: readonly string[]) =>
  byOther(
    await unansweredPairs(
      actor,
      demands.map((demand) => ({ demand, result })),
    ),
    0,
  )
