import type { Person } from '#app/domain/access/actor.ts'
import { system } from '#app/domain/access/actor.ts'
import { acceptInvitation, inviteMember } from '#app/domain/accounts/commands/invitations.server.ts'
import { verifyOrganization } from '#app/domain/accounts/commands/organizations.server.ts'
import { resetPassword } from '#app/domain/accounts/commands/own.server.ts'
import { register } from '#app/domain/accounts/commands/register.server.ts'
import { createStaff } from '#app/domain/accounts/commands/staff.server.ts'
import { usccCheckCharacter } from '#app/domain/accounts/identifiers.ts'
import type { RegisterForm } from '#app/domain/accounts/input.ts'
import type { SelfRegisteredKind, StaffRole } from '#app/domain/accounts/rules.ts'
import { actorOfToken, openSession } from '#app/domain/accounts/session.server.ts'
import { db } from '#app/server/db.server.ts'
import type { MemberRole } from '#prisma/generated/enums.ts'

let made = 0

/** A password every person of the world has. */
export const PASSWORD = 'lorry violet anchor 7'

/** A valid social credit code nobody else in this file has; `prefix` is registrar, class and area (8 characters). */
export function aCode(prefix = '91610131'): string {
  const first17 = `${prefix}MA${String(++made).padStart(7, '0')}`
  return first17 + usccCheckCharacter(first17)
}

const PREFIX: Record<SelfRegisteredKind, string> = {
  ENTERPRISE: '91610131',
  UNIVERSITY: '12100000',
  INSTITUTE: '12610000',
  TRANSFER_INSTITUTION: '52610100',
  FINANCIAL_INSTITUTION: '91610132',
}

/** A registration form as the page would hand it over. */
export function aRegistration(changes: Partial<RegisterForm> = {}): RegisterForm {
  const kind = changes.kind ?? 'ENTERPRISE'
  const uscc = aCode(PREFIX[kind])
  return {
    name: `成员${made}`,
    email: `person${made}@example.com`,
    password: PASSWORD,
    organizationName: `示例单位${made}号`,
    countryCode: 'CN',
    uscc,
    agree: 'on',
    ...changes,
    kind,
  }
}

/** The person signed in: a session is opened and its token looked up, as for every request. */
export async function signedIn(userId: string): Promise<Person> {
  const actor = await actorOfToken(await openSession(userId, 'a test'))
  if (actor.kind !== 'person') throw new Error('signing in gave nobody')
  return actor
}

export type AnOrganization = { organizationId: string; admin: Person }

/** An organisation that registered itself and waits for an officer. */
export async function aPendingOrganization(
  kind: SelfRegisteredKind = 'ENTERPRISE',
  changes: Partial<RegisterForm> = {},
): Promise<AnOrganization> {
  const registered = await register(aRegistration({ ...changes, kind }), 'ZH_CN')
  if (!registered) throw new Error('the address was taken')
  return { organizationId: registered.organizationId, admin: await signedIn(registered.userId) }
}

/** An organisation an officer has verified, and its administrator. */
export async function aVerifiedOrganization(
  kind: SelfRegisteredKind = 'ENTERPRISE',
  changes: Partial<RegisterForm> = {},
): Promise<AnOrganization> {
  const { organizationId, admin } = await aPendingOrganization(kind, changes)
  await verifyOrganization(await anOfficer(), organizationId)
  return { organizationId, admin: await signedIn(admin.userId) }
}

export const aVerifiedEnterprise = (): Promise<AnOrganization> => aVerifiedOrganization('ENTERPRISE')
export const aVerifiedUniversity = (): Promise<AnOrganization> => aVerifiedOrganization('UNIVERSITY')

/** A colleague who followed an invitation of the organisation's administrator. */
export async function aMember({ organizationId, admin }: AnOrganization, role: MemberRole = 'MEMBER'): Promise<Person> {
  const email = `person${++made}@example.com`
  const { token } = await inviteMember(admin, organizationId, { email, role })
  return signedIn(await acceptInvitation(token, { name: `成员${made}`, password: PASSWORD }, 'ZH_CN'))
}

/** Somebody of the bureau, who has set a password by the link in the mail. */
export async function aStaffMember(role: StaffRole): Promise<Person> {
  const email = `staff${++made}@example.com`
  const form = { name: `工作人员${made}`, email, role, organizationName: '西安市科学技术局' }
  const userId = await createStaff(system, form)
  await resetPassword(await tokenInMailTo(email), PASSWORD)
  return signedIn(userId)
}

let officer: Promise<Person> | undefined

/** The officer of this test file. */
export const anOfficer = (): Promise<Person> => {
  officer ??= aStaffMember('OFFICER')
  return officer
}

export const anAuditor = (): Promise<Person> => aStaffMember('AUDITOR')
export const aSystemAdministrator = (): Promise<Person> => aStaffMember('SYSTEM_ADMINISTRATOR')

/** Mails to an address, the newest first. */
export const mailsTo = (to: string) => db.mail.findMany({ where: { to }, orderBy: { id: 'desc' } })

/** The token of the link in the newest mail to an address. */
export async function tokenInMailTo(to: string): Promise<string> {
  const [mail] = await mailsTo(to)
  const token = /\/(?:invitations|reset-password)\/([\w-]+)/.exec(mail?.text ?? '')?.[1]
  if (!token) throw new Error(`no link in the mail to ${to}`)
  return token
}
