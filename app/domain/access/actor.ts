import type { MemberRole, OrganizationKind, OrganizationStatus } from '#prisma/generated/enums.ts'

/** The role a person acts in; every row of the permission table names these. */
export type Role =
  | 'enterpriseMember'
  | 'enterpriseAdmin'
  | 'ttoMember'
  | 'ttoAdmin'
  | 'researcher'
  | 'technologyManager'
  | 'partnerMember'
  | 'partnerAdmin'
  | 'officer'
  | 'auditor'
  | 'systemAdministrator'

/** Who is acting, and for whom. `nobody` is a visitor, `system` a clock or a command line. */
export type Actor =
  | { kind: 'nobody' }
  | { kind: 'system' }
  | {
      kind: 'person'
      userId: string
      name: string
      /** Canonical; null for who signs in with a telephone number alone. */
      email: string | null
      sessionId: string
      role: Role | null
      organization: { id: string; name: string; kind: OrganizationKind; status: OrganizationStatus } | null
    }

export type Person = Extract<Actor, { kind: 'person' }>

/** The account that did something; null for the clock, a command line and a visitor. */
export const userIdOf = (actor: Actor): string | null => (actor.kind === 'person' ? actor.userId : null)

export const nobody: Actor = { kind: 'nobody' }
export const system: Actor = { kind: 'system' }

type RoleTable = Record<OrganizationKind, Partial<Record<MemberRole, Role>>>

const PARTNER = { MEMBER: 'partnerMember', ADMIN: 'partnerAdmin', TECHNOLOGY_MANAGER: 'technologyManager' } as const
const TTO = {
  MEMBER: 'ttoMember',
  ADMIN: 'ttoAdmin',
  RESEARCHER: 'researcher',
  TECHNOLOGY_MANAGER: 'technologyManager',
} as const

/** Which roles an organisation of each kind may give its people. */
export const ROLES_BY_KIND = {
  ENTERPRISE: { MEMBER: 'enterpriseMember', ADMIN: 'enterpriseAdmin' },
  UNIVERSITY: TTO,
  INSTITUTE: TTO,
  TRANSFER_INSTITUTION: PARTNER,
  FINANCIAL_INSTITUTION: { MEMBER: 'partnerMember', ADMIN: 'partnerAdmin' },
  GOVERNMENT: { OFFICER: 'officer', AUDITOR: 'auditor', SYSTEM_ADMINISTRATOR: 'systemAdministrator' },
} as const satisfies RoleTable

/** The role a membership gives; null where the kind of organisation knows no such member. */
export const roleOf = (kind: OrganizationKind, member: MemberRole): Role | null =>
  (ROLES_BY_KIND as RoleTable)[kind][member] ?? null

/** The person's organisation has been verified: it may publish, and sees what verified organisations see. */
export const isVerified = (actor: Actor): boolean =>
  actor.kind === 'person' && actor.organization?.status === 'VERIFIED'

/**
 * The address by which the actor may have been named as a reader; null: nobody can be meant. It counts with a verified
 * organisation only, since anybody can register with an address that is not theirs.
 */
export const namedAs = (actor: Actor): string | null =>
  actor.kind === 'person' && isVerified(actor) ? actor.email : null
