import type { Prisma } from '#prisma/generated/client.ts'
import { can } from '../access/abilities.ts'
import type { Actor } from '../access/actor.ts'
import { demandsOf, demandWith } from '../demands/scope.ts'
import { resultsOf } from '../results/scope.ts'
import { isUuid } from '../uuid.ts'

/** Where files lie and readers are named: one's own demand or result by id, or the room of a deal by its number. */
export type ListingPlace = { demandId: string } | { resultId: string }
export type Place = ListingPlace | { deal: string }

/** One's own demand, whose files and readers one manages. */
export const managedDemand = (actor: Actor, id: string): Prisma.DemandWhereInput => ({
  AND: [demandWith(id), demandsOf(actor)],
})

/** One's own result: the institution's office and its writer, never the bureau that also has it before it. */
export const managedResult = (actor: Actor, id: string): Prisma.ResearchResultWhereInput =>
  isUuid(id) && can(actor, 'result.own') ? { id, AND: resultsOf(actor) } : { id: { in: [] } }
