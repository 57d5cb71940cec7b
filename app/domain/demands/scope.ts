import type { Prisma } from '#prisma/generated/client.ts'
import type { DemandStatus } from '#prisma/generated/enums.ts'
import { can } from '../access/abilities.ts'
import { type Actor, isVerified, namedAs } from '../access/actor.ts'
import type { Viewer } from '../listings/veil.ts'
import { isUuid } from '../uuid.ts'
import { type DemandParty, GONE_STATUSES, PUBLIC_STATUSES } from './rules.ts'

type Where = Prisma.DemandWhereInput

const NONE: Where = { id: { in: [] } }

/** The demand of an id from an address; a text that is no id names nothing. */
export const demandWith = (id: string): Where => (isUuid(id) ? { id } : NONE)

/** Statuses the bureau has nothing to do with yet. */
const PRIVATE: DemandStatus[] = ['DRAFT']

const OWNERS: readonly (string | null)[] = ['enterpriseMember', 'enterpriseAdmin', 'officer']

/** Demands the actor may change as their owner: those of their organisation; the system has all. */
export function demandsOf(actor: Actor): Where {
  if (actor.kind === 'system') return {}
  if (actor.kind === 'nobody' || !actor.organization || !OWNERS.includes(actor.role)) return NONE
  return { organizationId: actor.organization.id }
}

/** Demands the bureau decides on (officers) or reads (auditors): all that have been submitted. */
export function reviewableDemands(actor: Actor): Where {
  if (actor.kind === 'system') return {}
  const bureau = actor.kind === 'person' && (actor.role === 'officer' || actor.role === 'auditor')
  return bureau ? { status: { notIn: PRIVATE } } : NONE
}

/** Demands everybody may see, as the index has them. A suspended organisation shows nothing. */
export const publicDemands: Where = {
  status: { in: [...PUBLIC_STATUSES] },
  invitedOnly: false,
  organization: { status: { not: 'SUSPENDED' } },
}

/** Demands of which everybody may know what became of them. */
export const goneDemands: Where = { ...publicDemands, status: { in: [...GONE_STATUSES] }, publishedAt: { not: null } }

/** Open demands whose owner has named the actor, the ones for named people alone among them. */
function demandsNaming(actor: Actor): Where {
  const email = namedAs(actor)
  if (email === null) return NONE
  return { ...publicDemands, invitedOnly: undefined, namedReaders: { some: { email, revokedAt: null } } }
}

/** Demands an actor may open at all; which of their fields, the steps of disclosure say. */
export function visibleDemands(actor: Actor): Where {
  if (actor.kind === 'system') return {}
  return { OR: [publicDemands, demandsOf(actor), reviewableDemands(actor), demandsNaming(actor)] }
}

/** In which role an actor looks at a demand of this organisation. */
export function viewerOf(actor: Actor, organizationId: string): Viewer {
  if (actor.kind === 'system') return 'inside'
  if (actor.kind === 'nobody') return 'public'
  if (actor.role === 'officer' || actor.role === 'auditor') return 'inside'
  if (actor.organization?.id === organizationId && OWNERS.includes(actor.role)) return 'inside'
  return isVerified(actor) && can(actor, 'match.view') ? 'verified' : 'public'
}

/** As which party an actor acts on a demand of this organisation; null: none. */
export function partyOf(actor: Actor, organizationId: string): Exclude<DemandParty, 'officer'> | null {
  if (actor.kind === 'system') return 'system'
  if (actor.kind === 'nobody' || !OWNERS.includes(actor.role)) return null
  return actor.organization?.id === organizationId ? 'owner' : null
}

/** As which party an actor decides on demands: auditors read and decide nothing. */
export function reviewerOf(actor: Actor): Exclude<DemandParty, 'owner'> | null {
  if (actor.kind === 'system') return 'system'
  return actor.kind === 'person' && actor.role === 'officer' ? 'officer' : null
}
