import type { Prisma } from '#prisma/generated/client.ts'
import { can } from '../access/abilities.ts'
import type { Actor } from '../access/actor.ts'
import { demandsOf, publicDemands } from '../demands/scope.ts'
import { publicResults, resultsOf } from '../results/scope.ts'
import { type Owners, type PairViewer, viewerOfPair } from './rules.ts'

const NONE: Prisma.MatchWhereInput = { id: { in: [] } }

/** As whom the actor looks at a pair; null: it is not theirs to see. */
export const viewerOf = (actor: Actor, owners: Owners): PairViewer | null =>
  actor.kind === 'person'
    ? viewerOfPair({ userId: actor.userId, role: actor.role, organizationId: actor.organization?.id ?? null }, owners)
    : null

/** Results of which the actor may open a pair: public ones and their own. */
export const heldResults = (actor: Actor): Prisma.ResearchResultWhereInput => ({
  OR: [publicResults, resultsOf(actor)],
})

/** Pairs in which the actor's side is one side, both listings public. The bureau is no side. */
export function pairsOf(actor: Actor): Prisma.MatchWhereInput {
  if (actor.kind !== 'person' || !can(actor, 'match.judge')) return NONE
  const own = can(actor, 'demand.own') ? { demand: demandsOf(actor) } : { result: resultsOf(actor) }
  return { AND: [{ demand: publicDemands, result: publicResults }, own] }
}

/** Verdicts in the bureau's statistics: every one, for officers and auditors alone. */
export const countedVerdicts = (actor: Actor): Prisma.MatchVerdictWhereInput =>
  actor.kind === 'system' || can(actor, 'office.view') ? {} : { id: { in: [] } }

/** Officers and auditors own demands of the bureau, but are no side of a pair. */
export const isBureau = (actor: Actor): boolean => can(actor, 'office.view')
