import type { Prisma } from '#prisma/generated/client.ts'
import { can } from '../access/abilities.ts'
import type { Actor } from '../access/actor.ts'
import { isUuid } from '../uuid.ts'

const NONE = '00000000-0000-0000-0000-000000000000'

/** An id out of an address: anything that cannot be one is the id of nothing. */
export const askedId = (id: string): string => (isUuid(id) ? id : NONE)

const ownId = (actor: Actor): string => (actor.kind === 'person' && actor.organization?.id) || NONE

/** Organisations anybody may look at: those an officer has verified. */
export const publicOrganizations: Prisma.OrganizationWhereInput = { status: 'VERIFIED' }

/** The organisation the actor works for, whatever its state. */
export const ownOrganizations = (actor: Actor): Prisma.OrganizationWhereInput => ({ id: ownId(actor) })

/** Organisations whose facts, people and roles the actor may change. */
export const managedOrganizations = (actor: Actor): Prisma.OrganizationWhereInput =>
  actor.kind === 'system' ? {} : { id: can(actor, 'organization.manage') ? ownId(actor) : NONE }

/** Organisations in the bureau's queue; government units are entered by the system administrator and not reviewed. */
export const reviewedOrganizations = (actor: Actor): Prisma.OrganizationWhereInput =>
  can(actor, 'organization.review') ? { kind: { not: 'GOVERNMENT' } } : { id: NONE }

/** Organisations the actor may verify or refuse. */
export const verifiableOrganizations = (actor: Actor): Prisma.OrganizationWhereInput =>
  can(actor, 'organization.verify') ? { kind: { not: 'GOVERNMENT' } } : { id: NONE }

/** Government units the system administrator puts staff into. */
export const staffOrganizations = (actor: Actor): Prisma.OrganizationWhereInput =>
  can(actor, 'users.manage') ? { kind: 'GOVERNMENT' } : { id: NONE }

/** Accounts the actor may find, disable and enable. */
export const managedUsers = (actor: Actor): Prisma.UserWhereInput => (can(actor, 'users.manage') ? {} : { id: NONE })

/** The actor's own account. */
export const ownUser = (actor: Actor): Prisma.UserWhereInput => ({ id: actor.kind === 'person' ? actor.userId : NONE })

/** The actor's own sessions. */
export const sessionsOf = (actor: Actor): Prisma.SessionWhereInput => ({
  userId: actor.kind === 'person' ? actor.userId : NONE,
})
