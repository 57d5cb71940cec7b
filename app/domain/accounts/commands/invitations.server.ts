import { translator } from '#app/i18n/translate.ts'
import { now } from '#app/server/clock.server.ts'
import { db, type Tx } from '#app/server/db.server.ts'
import type { MemberRole } from '#prisma/generated/enums.ts'
import { nobody, type Person } from '../../access/actor.ts'
import type { Fact } from '../../audit/facts.ts'
import { write } from '../../audit/write.server.ts'
import { found, insist, Refusal } from '../../verdict.ts'
import { claimEmail, freePhone, peopleInTurn } from '../claims.server.ts'
import { maskEmail } from '../identifiers.ts'
import type { AcceptForm } from '../input.ts'
import { LOCALE_NAMES } from '../language.ts'
import { letter, links, queueMail } from '../mail.server.ts'
import { hashPassword, insistOnPassword } from '../passwords.server.ts'
import { INVITATION_LASTS, linkVerdict, mayGiveRole, mayInvite, mayJoin } from '../rules.ts'
import { managedOrganizations } from '../scope.ts'
import { hashToken, newToken } from '../tokens.server.ts'

/**
 * Sends somebody a link by which they join the actor's organisation, for 7 days; an earlier open one to the same
 * address stops working. Returns the token, which otherwise only the mail holds.
 */
export async function inviteMember(
  actor: Person,
  organizationId: string,
  { email, role }: { email: string; role: MemberRole },
): Promise<{ invitationId: string; token: string }> {
  const token = newToken()
  return write(actor, async (tx) => {
    const where = { id: organizationId, AND: managedOrganizations(actor) }
    const select = { name: true, kind: true, status: true } as const
    const organization = found(await tx.organization.findFirst({ where, select }))
    insist(mayInvite(organization.status))
    insist(mayGiveRole(organization.kind, role))
    await peopleInTurn(tx, organizationId)
    const invited = { organizationId, email }
    const member = await tx.membership.count({ where: { organizationId, endedAt: null, user: { email } } })
    if (member > 0) throw new Refusal({ key: 'accounts.refusal.alreadyMember' })
    const at = now()
    const open = { ...invited, acceptedAt: null, revokedAt: null }
    await tx.invitation.updateMany({ where: open, data: { revokedAt: at } })
    const expiresAt = new Date(at.getTime() + INVITATION_LASTS)
    const data = { ...invited, role, tokenHash: hashToken(token), invitedById: actor.userId, createdAt: at, expiresAt }
    const { id: invitationId } = await tx.invitation.create({ data, select: { id: true } })
    const { locale } = await tx.user.findUniqueOrThrow({ where: { id: actor.userId }, select: { locale: true } })
    const roleName = translator(LOCALE_NAMES[locale]).code('accounts.memberRole', role)
    const params = {
      inviter: actor.name,
      organization: organization.name,
      role: roleName,
      link: links.invitation(token),
    }
    await queueMail(tx, letter('invitation', email, locale, params))
    const subject = { type: 'organization', id: organizationId } as const
    return { result: { invitationId, token }, facts: [{ kind: 'member.invited', subject, role, invitationId }] }
  })
}

/** Takes back an invitation that has not been used. */
export function revokeInvitation(actor: Person, invitationId: string): Promise<void> {
  return write(actor, async (tx) => {
    const where = { id: invitationId, organization: managedOrganizations(actor) }
    const { organizationId } = found(await tx.invitation.findFirst({ where, select: { organizationId: true } }))
    await tx.invitation.update({
      where: { id: invitationId, acceptedAt: null, revokedAt: null },
      data: { revokedAt: now() },
    })
    const subject = { type: 'organization', id: organizationId } as const
    return { result: undefined, facts: [{ kind: 'invitation.revoked', subject, invitationId }] }
  })
}

const INVITATION = {
  id: true,
  email: true,
  role: true,
  organizationId: true,
  expiresAt: true,
  acceptedAt: true,
  revokedAt: true,
  organization: { select: { kind: true, name: true } },
} as const

async function openInvitation(tx: Pick<Tx, 'invitation'>, token: string) {
  const where = { tokenHash: hashToken(token) }
  const invitation = found(await tx.invitation.findUnique({ where, select: INVITATION }))
  const { expiresAt, acceptedAt: usedAt, revokedAt } = invitation
  insist(linkVerdict({ expiresAt, usedAt, revokedAt }, now()))
  return invitation
}

type Invitation = Awaited<ReturnType<typeof openInvitation>>

async function join(tx: Tx, invitation: Invitation, userId: string): Promise<Fact> {
  const { id, organizationId, role } = invitation
  const at = now()
  await tx.invitation.update({ where: { id, acceptedAt: null, revokedAt: null }, data: { acceptedAt: at } })
  await tx.membership.upsert({
    where: { userId_organizationId: { userId, organizationId } },
    create: { userId, organizationId, role, createdAt: at },
    update: { role, endedAt: null, createdAt: at },
  })
  return { kind: 'member.joined', subject: { type: 'organization', id: organizationId }, userId, role }
}

/** Somebody new follows the link of an invitation: makes an account and joins. Returns the id of the new person. */
export async function acceptInvitation(token: string, form: AcceptForm, locale: 'ZH_CN' | 'EN'): Promise<string> {
  const { email, organization } = await openInvitation(db, token)
  insistOnPassword(form.password, [form.name, email, organization.name])
  const passwordHash = await hashPassword(form.password)
  return write(nobody, async (tx) => {
    const invitation = await openInvitation(tx, token)
    const { email } = invitation
    if (await tx.user.findUnique({ where: { email }, select: { id: true } }))
      throw new Refusal({ key: 'accounts.refusal.signInFirst' })
    await claimEmail(tx, email)
    const phone = await freePhone(tx, form.phone)
    if (form.phone && !phone) throw new Refusal({ key: 'accounts.refusal.phoneCannotUse' })
    const data = { name: form.name, email, phone, passwordHash, locale, createdAt: now() }
    const { id } = await tx.user.create({ data, select: { id: true } })
    const registered: Fact = { kind: 'user.registered', subject: { type: 'user', id } }
    return { result: id, facts: [registered, await join(tx, invitation, id)] }
  })
}

/** Somebody signed in follows the link: joins, and acts for that organisation from now on. Returns its id. */
export function joinByInvitation(actor: Person, token: string): Promise<string> {
  return write(actor, async (tx) => {
    const invitation = await openInvitation(tx, token)
    const where = { id: actor.userId }
    const held = { where: { endedAt: null }, select: { role: true } } as const
    const user = await tx.user.findUniqueOrThrow({ where, select: { email: true, memberships: held } })
    if (user.email !== invitation.email)
      throw new Refusal({ key: 'accounts.refusal.otherAddress', params: { email: maskEmail(invitation.email) } })
    const roles = user.memberships.map(({ role }) => role)
    insist(mayJoin(roles, invitation.organization.kind))
    const fact = await join(tx, invitation, actor.userId)
    const { organizationId } = invitation
    const { userId } = actor
    const membership = await tx.membership.findFirstOrThrow({ where: { userId, organizationId }, select: { id: true } })
    await tx.session.updateMany({ where: { id: actor.sessionId }, data: { membershipId: membership.id } })
    return { result: organizationId, facts: [fact] }
  })
}
