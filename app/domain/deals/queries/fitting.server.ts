import { db } from '#app/server/db.server.ts'
import type { Actor } from '../../access/actor.ts'
import { publicDemands } from '../../demands/scope.ts'
import { helpTakenBy } from '../../matches/help.ts'
import { publicResults } from '../../results/scope.ts'
import { stateOf } from '../rules.ts'
import { viewerOf } from '../scope.ts'
import type { DealHead } from './head.server.ts'

const BEST = 5
/** More requests than this nobody looks after at a time. */
const REQUESTS = 50

/** A result that fits, and the open deal on it; `own`: the reader may open that. */
export type Fitting = {
  result: string
  title: string
  organization: string
  score: number
  deal: { number: string; state: DealHead['state']; own: boolean } | null
}

const DEAL = {
  number: true,
  stage: true,
  end: true,
  staleAt: true,
  demandOrganizationId: true,
  resultOrganizationId: true,
  researcherId: true,
  managerId: true,
} as const

/** The best five listed results of each demand whose request for help the actor has taken, by the demand's number. */
export async function fittingFor(actor: Actor): Promise<Record<string, Fitting[]>> {
  const rows = await db.helpRequest.findMany({
    where: { AND: [helpTakenBy(actor), { status: 'TAKEN', demand: publicDemands }] },
    take: REQUESTS,
    select: {
      demand: {
        select: {
          number: true,
          matches: {
            where: { listed: true, result: publicResults },
            orderBy: [{ score: 'desc' }, { id: 'asc' }],
            take: BEST,
            select: {
              score: true,
              result: { select: { number: true, title: true, organization: { select: { name: true } } } },
              deals: { where: { endedAt: null }, select: DEAL },
            },
          },
        },
      },
    },
  })
  return Object.fromEntries(
    rows.map(({ demand }) => [
      demand.number ?? '',
      demand.matches.map(({ score, result, deals: [deal] }) => ({
        result: result.number ?? '',
        title: result.title,
        organization: result.organization.name,
        score,
        deal: deal ? { number: deal.number, state: stateOf(deal), own: viewerOf(actor, deal) !== null } : null,
      })),
    ]),
  )
}
