import type { Prisma } from '#prisma/generated/client.ts'
import { can } from '../access/abilities.ts'
import type { Actor } from '../access/actor.ts'
import { type DealParties, type DealViewer, viewerOfDeal } from './rules.ts'

type Where = Prisma.DealWhereInput

const NONE: Where = { id: { in: [] } }

/** As whom the actor looks at a deal; null: it is not theirs to see. */
export const viewerOf = (actor: Actor, deal: DealParties): DealViewer | null =>
  actor.kind === 'person'
    ? viewerOfDeal({ userId: actor.userId, role: actor.role, organizationId: actor.organization?.id ?? null }, deal)
    : null

/** Deals in which the actor is a side or the manager. */
export function dealsOf(actor: Actor): Where {
  if (actor.kind === 'system') return {}
  if (actor.kind === 'nobody' || !can(actor, 'deal.act') || !actor.organization) return NONE
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
