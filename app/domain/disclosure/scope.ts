import type { Prisma } from '#prisma/generated/client.ts'
import { can } from '../access/abilities.ts'
import { type Actor, namedAs } from '../access/actor.ts'
import { dealsOf } from '../deals/scope.ts'
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

/** Readers that name the actor, still valid; null where nobody can be meant. */
export function readersMeaning(actor: Actor): Prisma.NamedReaderWhereInput | null {
  const email = namedAs(actor)
  return email === null ? null : { email, revokedAt: null }
}

/** Open deals under a confidentiality agreement in which the actor is a party. */
export const dealsInForce = (actor: Actor): Prisma.DealWhereInput => ({
  AND: dealsOf(actor),
  endedAt: null,
  agreement: { inForceAt: { not: null } },
})
