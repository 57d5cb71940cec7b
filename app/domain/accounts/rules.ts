import type { MemberRole, OrganizationKind, OrganizationStatus } from '#prisma/generated/enums.ts'
import { ROLES_BY_KIND, type Role } from '../access/actor.ts'
import { allowed, refused, type Verdict } from '../verdict.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** How long each link in a mail works. */
export const INVITATION_LASTS = 7 * DAY
export const STAFF_LINK_LASTS = 7 * DAY
export const RESET_LASTS = HOUR

// Who may register what ------------------------------------------------------------------------------------------

/** Kinds of organisation that register themselves. Government units are entered by the system administrator. */
export const SELF_REGISTERED = [
  'ENTERPRISE',
  'UNIVERSITY',
  'INSTITUTE',
  'TRANSFER_INSTITUTION',
  'FINANCIAL_INSTITUTION',
] as const satisfies readonly OrganizationKind[]

export type SelfRegisteredKind = (typeof SELF_REGISTERED)[number]

/** Roles of the bureau: given by the system administrator alone, to accounts that do nothing else. */
export const STAFF_ROLES = ['OFFICER', 'AUDITOR', 'SYSTEM_ADMINISTRATOR'] as const satisfies readonly MemberRole[]

export type StaffRole = (typeof STAFF_ROLES)[number]

export const isStaff = (role: MemberRole): role is StaffRole => (STAFF_ROLES as readonly MemberRole[]).includes(role)

/** Roles an organisation of this kind may give its people, the humblest first. */
export const rolesFor = (kind: OrganizationKind): readonly MemberRole[] =>
  Object.keys(ROLES_BY_KIND[kind]) as MemberRole[]

/** An organisation's administrator gives any role of its kind; nobody gives a staff role this way. */
export function mayGiveRole(kind: OrganizationKind, role: MemberRole): Verdict {
  if (rolesFor(kind).includes(role) && !isStaff(role)) return allowed
  return refused('accounts.refusal.roleOfKind')
}

/** GB/T 22239-2019 §8.1.4 separates powers: a bureau account takes no part in the market, and a market account none here. */
export function mayJoin(heldRoles: readonly MemberRole[], kind: OrganizationKind): Verdict {
  if (kind === 'GOVERNMENT') return refused('accounts.refusal.staffByAdministrator')
  return heldRoles.some(isStaff) ? refused('accounts.refusal.staffApart') : allowed
}

/** One person registers one organisation; further ones are joined by invitation. */
export function mayRegisterOrganization(heldRoles: readonly MemberRole[]): Verdict {
  if (heldRoles.some(isStaff)) return refused('accounts.refusal.staffApart')
  return heldRoles.length > 0 ? refused('accounts.refusal.hasOrganization') : allowed
}

// The life of an organisation ------------------------------------------------------------------------------------

/** What may follow: an officer verifies or refuses, the organisation corrects and asks again. */
const NEXT_STATUSES = {
  PENDING: ['VERIFIED', 'REFUSED'],
  REFUSED: ['PENDING'],
  VERIFIED: ['SUSPENDED'],
  SUSPENDED: ['VERIFIED'],
} as const satisfies Record<OrganizationStatus, readonly OrganizationStatus[]>

export function mayBecome(from: OrganizationStatus, to: OrganizationStatus): Verdict {
  if ((NEXT_STATUSES[from] as readonly OrganizationStatus[]).includes(to)) return allowed
  return refused(`accounts.refusal.status.${from}`)
}

/**
 * A credit code belongs to the organisation that registered it. A refused registration gives it up to the next who
 * asks, so that nobody can keep a company out by registering in its name.
 */
export function mayTakeCode(holder: OrganizationStatus | null): Verdict {
  return holder === null || holder === 'REFUSED' ? allowed : refused('accounts.refusal.codeTaken')
}

/** Colleagues are invited once the organisation is verified: before that, mail in its name would be anybody's. */
export function mayInvite(status: OrganizationStatus): Verdict {
  return status === 'VERIFIED' ? allowed : refused('accounts.refusal.inviteVerified')
}

/** An organisation keeps at least one administrator. `others`: administrators besides this person. */
export function mayLoseAdmin(role: MemberRole, others: number): Verdict {
  return role === 'ADMIN' && others === 0 ? refused('accounts.refusal.lastAdmin') : allowed
}

/** A platform keeps at least one system administrator, and nobody locks themselves out. */
export function mayDisable(person: { isSelf: boolean; role: MemberRole | null; otherAdministrators: number }): Verdict {
  if (person.isSelf) return refused('accounts.refusal.disableSelf')
  if (person.role === 'SYSTEM_ADMINISTRATOR' && person.otherAdministrators === 0)
    return refused('accounts.refusal.lastSystemAdministrator')
  return allowed
}

// Links ----------------------------------------------------------------------------------------------------------

type Link = { expiresAt: Date; usedAt: Date | null; revokedAt?: Date | null }

/** A link works once, until it expires or is taken back. */
export function linkVerdict(link: Link, at: Date): Verdict {
  if (link.usedAt) return refused('accounts.refusal.linkUsed')
  if (link.revokedAt) return refused('accounts.refusal.linkRevoked')
  return at >= link.expiresAt ? refused('accounts.refusal.linkExpired') : allowed
}

// Sign-in --------------------------------------------------------------------------------------------------------

const FREE_FAILURES = 5
const LONGEST_LOCK = 30 * MINUTE

/** How long an account is locked after so many failures in a row, ms: 0 under five, then 1 min, doubling to 30 min. */
export function lockFor(failures: number): number {
  if (failures < FREE_FAILURES) return 0
  return Math.min(MINUTE * 2 ** Math.min(failures - FREE_FAILURES, 10), LONGEST_LOCK)
}

/** The moment until which an account is locked after its n-th failure in a row; null when it is not. */
export function lockedUntil(failures: number, at: Date): Date | null {
  const lock = lockFor(failures)
  return lock === 0 ? null : new Date(at.getTime() + lock)
}

/** The owner is told once, when the first lock falls. */
export const tellsOwner = (failures: number): boolean => failures === FREE_FAILURES

// Sessions (GB/T 22239-2019 §8.1.4.1 b) --------------------------------------------------------------------------

export const SESSION_LASTS = 12 * HOUR
export const SEEN_EVERY = MINUTE

const STAFF: readonly (Role | null)[] = ['officer', 'auditor', 'systemAdministrator']

/** A session ends after this much silence, ms. */
export const idleLimit = (role: Role | null): number => (STAFF.includes(role) ? 30 * MINUTE : 2 * HOUR)

type SessionTimes = { lastSeenAt: Date; expiresAt: Date; revokedAt: Date | null }

export function isAlive(session: SessionTimes, role: Role | null, at: Date): boolean {
  if (session.revokedAt || at >= session.expiresAt) return false
  return at.getTime() - session.lastSeenAt.getTime() < idleLimit(role)
}

/** Most invitations a researcher can choose to have open at once; 0 takes none. */
export const HIGHEST_CAP = 20

/** Invitations go to those who write results: only they say how many they take at once. */
export const maySetCap = (role: Role | null): Verdict =>
  role === 'researcher' ? allowed : refused('accounts.refusal.cap')
