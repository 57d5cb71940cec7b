import type { Prisma } from '#prisma/generated/client.ts'
import { can } from '../access/abilities.ts'
import { type Actor, namedAs } from '../access/actor.ts'
import { type DealParties, type DealViewer, viewerOfDeal } from './rules.ts'

type Where = Prisma.DealWhereInput

const NONE: Where = { id: { in: [] } }

/** A suspended organisation has no part in any deal: its people neither act nor read until it is verified again. */
const isOut = (actor: Actor): boolean => actor.kind === 'person' && actor.organization?.status === 'SUSPENDED'

/** As whom the actor looks at a deal; null: it is not theirs to see. */
export const viewerOf = (actor: Actor, deal: DealParties): DealViewer | null =>
  actor.kind === 'person' && !isOut(actor)
    ? viewerOfDeal({ userId: actor.userId, role: actor.role, organizationId: actor.organization?.id ?? null }, deal)
    : null

/** Deals in which the actor is a side or the manager. */
export function dealsOf(actor: Actor): Where {
  if (actor.kind === 'system') return {}
  if (actor.kind === 'nobody' || !can(actor, 'deal.act') || !actor.organization || isOut(actor)) return NONE
  const { role, userId, organization } = actor
  switch (role) {
    case 'enterpriseMember':
    case 'enterpriseAdmin':
    case 'officer':
      return { demandOrganizationId: organization.id }
    case 'ttoMember':
    case 'ttoAdmin':
      return { resultOrganizationId: organization.id }
    case 'researcher':
      return { resultOrganizationId: organization.id, researcherId: userId }
    case 'technologyManager':
      return { managerId: userId }
    default:
      return NONE
  }
}

/** Deals the actor may open: their own, and all for the bureau, which reads how they go and not what is said. */
export const dealsSeenBy = (actor: Actor): Where =>
  actor.kind === 'system' || can(actor, 'office.view') ? {} : dealsOf(actor)

type ClockWhere = Prisma.ReplyClockWhereInput

const NO_CLOCK: ClockWhere = { id: { in: [] } }

/**
 * Open answers of deals that the actor is asked to give; a technology manager's are those that came to them because
 * nobody answered in time, the bureau's those that came to it.
 */
export function turnOf(actor: Actor): ClockWhere {
  if (actor.kind !== 'person' || !actor.organization || !can(actor, 'deal.view') || isOut(actor)) return NO_CLOCK
  const open = { closedAt: null, dealId: { not: null } }
  const own = { ...open, organizationId: actor.organization.id }
  switch (actor.role) {
    case 'technologyManager':
      return { ...open, toManagerAt: { not: null }, deal: { managerId: actor.userId } }
    case 'officer':
      return { OR: [own, { ...open, toOfficerAt: { not: null } }] }
    case 'auditor':
      return { ...open, toOfficerAt: { not: null } }
    case 'researcher':
      return { ...own, deal: { researcherId: actor.userId } }
    default:
      return own
  }
}

/** Open answers that others owe in the deals the actor sees. */
export const awaitedOf = (actor: Actor): ClockWhere => ({
  closedAt: null,
  deal: { AND: [dealsSeenBy(actor), { endedAt: null }] },
  NOT: turnOf(actor),
})

/** Answers to public questions on the actor's own demands. */
export const questionsOf = (actor: Actor): ClockWhere =>
  actor.kind === 'person' && actor.organization && can(actor, 'demand.own')
    ? { kind: 'PUBLIC_QUESTION', organizationId: actor.organization.id }
    : NO_CLOCK

/** Answers due and given that the bureau reads, without what was said. */
export const clocksSeenBy = (actor: Actor): ClockWhere => (can(actor, 'office.view') ? {} : NO_CLOCK)

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
