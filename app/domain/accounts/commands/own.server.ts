import { now } from '#app/server/clock.server.ts'
import { db, type Tx } from '#app/server/db.server.ts'
import { nobody, type Person } from '../../access/actor.ts'
import { write } from '../../audit/write.server.ts'
import { found, insist, Refusal } from '../../verdict.ts'
import { freePhone } from '../claims.server.ts'
import { parseSignInName } from '../identifiers.ts'
import type { AccountForm } from '../input.ts'
import { letter, links, queueMail } from '../mail.server.ts'
import { hashPassword, insistOnPassword, isPassword } from '../passwords.server.ts'
import { linkVerdict, maySetCap, RESET_LASTS } from '../rules.ts'
import { countAttempt } from '../session.server.ts'
import { hashToken, newToken } from '../tokens.server.ts'

const userSubject = (id: string) => ({ type: 'user', id }) as const

/** Name, phone and language of one's own account. */
export function changeAccount(actor: Person, form: AccountForm): Promise<void> {
  return write(actor, async (tx) => {
    const before = await tx.user.findUniqueOrThrow({ where: { id: actor.userId } })
    const phone = await freePhone(tx, form.phone, actor.userId)
    if (form.phone && !phone) throw new Refusal({ key: 'accounts.refusal.phoneCannotUse' })
    const columns = { name: form.name, phone, locale: form.locale }
    await tx.user.update({ where: { id: actor.userId }, data: columns })
    const fields = (Object.keys(columns) as (keyof typeof columns)[]).filter((key) => before[key] !== columns[key])
    return { result: undefined, facts: [{ kind: 'user.changed', subject: userSubject(actor.userId), fields }] }
  })
}

/** How many enterprises may wait for one's answer at once. Refuses everybody but researchers. */
export function setInvitationCap(actor: Person, invitationCap: number): Promise<void> {
  return write(actor, async (tx) => {
    insist(maySetCap(actor.role))
    await tx.user.update({ where: { id: actor.userId }, data: { invitationCap } })
    const fields = ['invitationCap']
    return { result: undefined, facts: [{ kind: 'user.changed', subject: userSubject(actor.userId), fields }] }
  })
}

/**
 * Somebody has forgotten the password. A mail goes to the address typed, whoever it belongs to: with a link that works
 * for an hour, or saying that it has no account here. The page says the same either way.
 */
export async function askPasswordReset(signInName: string, locale: 'ZH_CN' | 'EN'): Promise<void> {
  const name = parseSignInName(signInName)
  if (!name) return
  const where = { ...name, status: 'ACTIVE' } as const
  const user = await db.user.findFirst({ where, select: { id: true, email: true, locale: true } })
  if (!user?.email) {
    if ('email' in name) await queueMail(db, letter('resetUnknown', name.email, locale, { link: links.register() }))
    return
  }
  const to = user.email
  await write(nobody, async (tx) => {
    const token = await newResetToken(tx, user.id, RESET_LASTS)
    await queueMail(tx, letter('reset', to, user.locale, { link: links.resetPassword(token) }))
    return { result: undefined, facts: [{ kind: 'user.passwordResetAsked', subject: userSubject(user.id) }] }
  })
}

/** A link that sets a password; `lasts` in ms. */
export async function newResetToken(tx: Tx, userId: string, lasts: number): Promise<string> {
  const token = newToken()
  const at = now()
  const expiresAt = new Date(at.getTime() + lasts)
  await tx.passwordReset.create({ data: { userId, tokenHash: hashToken(token), createdAt: at, expiresAt } })
  return token
}

const RESET = {
  id: true,
  userId: true,
  expiresAt: true,
  usedAt: true,
  user: {
    select: {
      name: true,
      email: true,
      locale: true,
      memberships: { where: { endedAt: null }, select: { organization: { select: { name: true } } } },
    },
  },
} as const

async function openReset(tx: Pick<Tx, 'passwordReset'>, token: string) {
  const where = { tokenHash: hashToken(token), user: { status: 'ACTIVE' } } as const
  const reset = found(await tx.passwordReset.findFirst({ where, select: RESET }))
  insist(linkVerdict(reset, now()))
  return reset
}

const about = ({
  user,
}: {
  user: { name: string; email: string | null; memberships: { organization: { name: string } }[] }
}) => [user.name, user.email, ...user.memberships.map(({ organization }) => organization.name)]

/** Sets a new password by the link of a mail. Every session ends, every other link stops working, the lock is lifted. */
export async function resetPassword(token: string, password: string): Promise<void> {
  insistOnPassword(password, about(await openReset(db, token)))
  const passwordHash = await hashPassword(password)
  await write(nobody, async (tx) => {
    const { id, userId } = await openReset(tx, token)
    const at = now()
    await tx.passwordReset.update({ where: { id, usedAt: null }, data: { usedAt: at } })
    await tx.passwordReset.updateMany({ where: { userId, usedAt: null }, data: { usedAt: at } })
    await tx.user.update({ where: { id: userId }, data: { passwordHash, failedSignIns: 0, lockedUntil: null } })
    await tx.session.updateMany({ where: { userId, revokedAt: null }, data: { revokedAt: at } })
    await endMailLinks(tx, userId, at)
    return { result: undefined, facts: [{ kind: 'user.passwordChanged', subject: userSubject(userId) }] }
  })
}

/** Whoever reads old mails answers nothing by them any more. One that is at work just now, and may come back, is among them. */
const endMailLinks = (tx: Tx, userId: string, at: Date) =>
  tx.actionLink.updateMany({ where: { userId, revokedAt: null, expiresAt: { gt: at } }, data: { revokedAt: at } })

/** Changes one's own password. All other sessions end, every link in a mail stops working, and a mail says so. */
export async function changePassword(actor: Person, current: string, password: string): Promise<void> {
  const { userId, sessionId } = actor
  const select = { ...RESET.user.select, passwordHash: true } as const
  const user = await db.user.findUniqueOrThrow({ where: { id: userId }, select })
  insistOnPassword(password, about({ user }))
  const attempt = await countAttempt(userId)
  if (!(await isPassword(user.passwordHash, current)) || !attempt)
    throw new Refusal({ key: 'accounts.refusal.current' })
  const passwordHash = await hashPassword(password)
  await write(actor, async (tx) => {
    const at = now()
    await tx.user.update({ where: { id: userId }, data: { passwordHash, failedSignIns: 0, lockedUntil: null } })
    await tx.passwordReset.updateMany({ where: { userId, usedAt: null }, data: { usedAt: at } })
    const others = { userId, revokedAt: null, id: { not: sessionId } }
    await tx.session.updateMany({ where: others, data: { revokedAt: at } })
    await endMailLinks(tx, userId, at)
    if (user.email)
      await queueMail(tx, letter('passwordChanged', user.email, user.locale, { link: links.forgotPassword() }))
    return { result: undefined, facts: [{ kind: 'user.passwordChanged', subject: userSubject(userId) }] }
  })
}
