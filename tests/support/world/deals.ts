import type { Person } from '#app/domain/access/actor.ts'
import { agree } from '#app/domain/deals/commands/answer.server.ts'
import { takeUp } from '#app/domain/deals/commands/take-up.server.ts'
import type { DemandDraft } from '#app/domain/demands/draft.ts'
import type { Numbers } from '#app/domain/matches/pair.server.ts'
import type { ResultInput } from '#app/domain/results/input.ts'
import { now } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import type { AnOrganization } from './accounts.ts'
import { aPublishedDemand } from './demands.ts'
import { aPublishedResult } from './results.ts'

export type APair = {
  numbers: Numbers
  matchId: string
  demandId: string
  resultId: string
  enterprise: Person
  university: Person
  researcher: Person
}

type Changes = { demand?: Partial<DemandDraft>; result?: Partial<ResultInput>; at?: AnOrganization }

/** A published pair with a stored match, as ranking leaves it. */
export async function aPair({ demand: asked, result: offered, at }: Changes = {}): Promise<APair> {
  const demand = await aPublishedDemand(asked)
  const result = await aPublishedResult(offered, at)
  const { number } = await db.researchResult.findUniqueOrThrow({ where: { id: result.id } })
  const [demandId, resultId, foundAt] = [demand.id, result.id, now()]
  const match = await db.match.create({
    data: { demandId, resultId, score: 72, rank: 1, evidence: { parts: {}, card: {} }, foundAt, rankedAt: foundAt },
  })
  return {
    numbers: { demand: demand.number, result: number! },
    matchId: match.id,
    demandId,
    resultId,
    enterprise: demand.owner,
    university: result.office,
    researcher: result.writer,
  }
}

export type ADeal = APair & { number: string; dealId: string }

/** A match the enterprise has taken up: the institution is asked. */
export async function aTakenUpDeal(changes: Changes = {}, words = '想请你们看看'): Promise<ADeal> {
  const pair = await aPair(changes)
  const { number } = await takeUp(pair.enterprise, pair.numbers, words)
  const { id: dealId } = await db.deal.findUniqueOrThrow({ where: { number } })
  return { ...pair, number, dealId }
}

/** A deal in which both sides have agreed to be in touch. */
export async function aDealInTouch(changes: Changes = {}): Promise<ADeal> {
  const deal = await aTakenUpDeal(changes)
  await agree(deal.university, deal.number)
  return deal
}
