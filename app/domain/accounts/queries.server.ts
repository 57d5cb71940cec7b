import { now } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import { keepsSentMail } from '#app/server/mail.server.ts'
import type { MemberRole } from '#prisma/generated/enums.ts'
import { can } from '../access/abilities.ts'
import type { Actor, Person } from '../access/actor.ts'
import { found, type Sentence } from '../verdict.ts'
import { displayMobile, maskEmail } from './identifiers.ts'
import { linkVerdict, maySetCap, rolesFor } from './rules.ts'
import { askedId, ownOrganizations, ownUser, publicOrganizations } from './scope.ts'
import { openSessionsOf } from './session.server.ts'
import { hashToken } from './tokens.server.ts'

const ORGANIZATION = {
  id: true,
  name: true,
  nameEn: true,
  shortName: true,
  kind: true,
  uscc: true,
  countryCode: true,
  districtId: true,
  zoneId: true,
  website: true,
  introduction: true,
  status: true,
  refusalReason: true,
  isExample: true,
} as const

/** A verified organisation as everybody sees it: no person, no contact. */
export async function publicOrganization(id: string) {
  const {
    status: _,
    refusalReason: __,
    ...shown
  } = found(
    await db.organization.findFirst({ where: { id: askedId(id), AND: publicOrganizations }, select: ORGANIZATION }),
  )
  return shown
}

/** The actor's own organisation: its entry, people and open invitations. Addresses are for its administrators. */
export async function ownOrganization(actor: Person) {
  const at = now()
  const organization = await db.organization.findFirst({
    where: ownOrganizations(actor),
    select: {
      ...ORGANIZATION,
      createdAt: true,
      memberships: {
        where: { endedAt: null },
        orderBy: { createdAt: 'asc' },
        select: {
          id: true,
          role: true,
          createdAt: true,
          user: { select: { id: true, name: true, email: true, status: true } },
        },
      },
      invitations: {
        where: { acceptedAt: null, revokedAt: null, expiresAt: { gt: at } },
        orderBy: { createdAt: 'desc' },
        select: { id: true, email: true, role: true, expiresAt: true, invitedBy: { select: { name: true } } },
      },
    },
  })
  if (!organization) return null
  const manages = can(actor, 'organization.manage')
  const { memberships, invitations, createdAt, ...entry } = organization
  return {
    ...entry,
    createdAt: createdAt.toISOString(),
    manages,
    roles: rolesFor(entry.kind) as MemberRole[],
    members: memberships.map(({ id, role, createdAt, user }) => ({
      id,
      role,
      name: user.name,
      email: manages ? user.email : null,
      since: createdAt.toISOString(),
      disabled: user.status === 'DISABLED',
      isMe: user.id === actor.userId,
    })),
    invitations: (manages ? invitations : []).map(({ id, email, role, expiresAt, invitedBy }) => ({
      id,
      email,
      role,
      expiresAt: expiresAt.toISOString(),
      invitedBy: invitedBy.name,
    })),
  }
}

/** Organisations the actor belongs to, for changing the one they act for. */
export async function organizationsOf(actor: Person) {
  const rows = await db.membership.findMany({
    where: { userId: actor.userId, endedAt: null },
    orderBy: { createdAt: 'asc' },
    select: { organization: { select: { id: true, name: true } } },
  })
  return rows.map(({ organization }) => organization)
}

/** One's own account and its open sessions. `invitationCap` is null for those who are not invited. */
export async function ownAccount(actor: Person) {
  const select = { name: true, email: true, phone: true, locale: true, invitationCap: true } as const
  const [user, sessions] = await Promise.all([
    db.user.findFirst({ where: ownUser(actor), select }),
    openSessionsOf(actor),
  ])
  const { phone, invitationCap, ...account } = found(user)
  const cap = maySetCap(actor.role).ok ? invitationCap : null
  return { ...account, phone: phone && displayMobile(phone), invitationCap: cap, sessions }
}

/** Why a link no longer works, or null while it does. */
const problemOf = (link: Parameters<typeof linkVerdict>[0]): Sentence | null => {
  const verdict = linkVerdict(link, now())
  return verdict.ok ? null : verdict.reason
}

/** What the page of an invitation shows; `problem` when it was used, taken back or has expired. */
export async function invitationOf(token: string, actor: Actor) {
  const { acceptedAt, expiresAt, revokedAt, ...invitation } = found(
    await db.invitation.findUnique({
      where: { tokenHash: hashToken(token) },
      select: {
        email: true,
        role: true,
        expiresAt: true,
        acceptedAt: true,
        revokedAt: true,
        organization: { select: { name: true } },
        invitedBy: { select: { name: true } },
      },
    }),
  )
  const [owner, me] = await Promise.all([
    db.user.findUnique({ where: { email: invitation.email }, select: { id: true } }),
    actor.kind === 'person' ? db.user.findFirst({ where: ownUser(actor), select: { email: true } }) : null,
  ])
  const follower = me ? (me.email === invitation.email ? 'owner' : 'other') : owner ? 'signIn' : 'new'
  return {
    problem: problemOf({ expiresAt, usedAt: acceptedAt, revokedAt }),
    organization: invitation.organization.name,
    inviter: invitation.invitedBy.name,
    role: invitation.role,
    maskedEmail: maskEmail(invitation.email),
    expiresAt: expiresAt.toISOString(),
    /** Who follows it: somebody new, an owner who must sign in first, the owner signed in, or somebody else. */
    follower: follower as 'owner' | 'other' | 'signIn' | 'new',
  }
}

/** Why a link to set a password no longer works, or null while it does. */
export async function resetProblem(token: string): Promise<Sentence | null> {
  const where = { tokenHash: hashToken(token) }
  return problemOf(found(await db.passwordReset.findUnique({ where, select: { expiresAt: true, usedAt: true } })))
}

/** The newest 50 mails, for developing without a mail server. Missing wherever mail is really sent. */
export async function outbox() {
  const mails = keepsSentMail() ? await db.mail.findMany({ orderBy: { createdAt: 'desc' }, take: 50 }) : null
  return found(mails).map(({ id, to, subject, text, createdAt }) => ({
    id,
    to,
    subject,
    text,
    createdAt: createdAt.toISOString(),
  }))
}
