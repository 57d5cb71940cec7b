import { now } from '#app/server/clock.server.ts'
import type { Tx } from '#app/server/db.server.ts'
import { can } from '../../access/abilities.ts'
import type { Actor } from '../../access/actor.ts'
import { write } from '../../audit/write.server.ts'
import { found, insist, Missing, Refusal } from '../../verdict.ts'
import { claimEmail, inTurn } from '../claims.server.ts'
import type { StaffForm } from '../input.ts'
import { letter, links, queueMail } from '../mail.server.ts'
import { mayDisable, STAFF_LINK_LASTS } from '../rules.ts'
import { managedUsers, staffOrganizations } from '../scope.ts'
import { newResetToken } from './own.server.ts'

const userSubject = (id: string) => ({ type: 'user', id }) as const

async function unitOf(tx: Tx, actor: Actor, form: StaffForm): Promise<{ id: string; name: string }> {
  const select = { id: true, name: true } as const
  if (form.organizationId) {
    const where = { id: form.organizationId, AND: staffOrganizations(actor) }
    return found(await tx.organization.findFirst({ where, select }))
  }
  const name = form.organizationName!
  const same = await tx.organization.findFirst({ where: { name, AND: staffOrganizations(actor) }, select })
  const at = now()
  const data = { kind: 'GOVERNMENT', name, status: 'VERIFIED', verifiedAt: at, createdAt: at } as const
  return same ?? (await tx.organization.create({ data, select }))
}

/**
 * An account for somebody of the bureau, who gets a link by mail to set a password within 7 days. An address that has an
 * account already is refused: bureau accounts do nothing else. Returns the new person's id.
 */
export function createStaff(actor: Actor, form: StaffForm): Promise<string> {
  return write(actor, async (tx) => {
    if (!can(actor, 'users.manage')) throw new Missing()
    const { name, email, role } = form
    if (await tx.user.findUnique({ where: { email }, select: { id: true } }))
      throw new Refusal({ key: 'accounts.refusal.addressHasAccount' })
    await claimEmail(tx, email)
    const unit = await unitOf(tx, actor, form)
    const at = now()
    const user = await tx.user.create({ data: { name, email, createdAt: at }, select: { id: true } })
    await tx.membership.create({ data: { userId: user.id, organizationId: unit.id, role, createdAt: at } })
    const token = await newResetToken(tx, user.id, STAFF_LINK_LASTS)
    const params = { name, organization: unit.name, link: links.resetPassword(token) }
    await queueMail(tx, letter('staff', email, 'ZH_CN', params))
    const subject = { type: 'organization', id: unit.id } as const
    return {
      result: user.id,
      facts: [
        { kind: 'user.registered', subject: userSubject(user.id) },
        { kind: 'member.joined', subject, userId: user.id, role },
      ],
    }
  })
}

/** Shuts an account: every session ends, nobody signs in with it until it is enabled again. */
export function disableUser(actor: Actor, userId: string, reason: string): Promise<void> {
  return write(actor, async (tx) => {
    const where = { id: userId, status: 'ACTIVE', AND: managedUsers(actor) } as const
    const administrator = { role: 'SYSTEM_ADMINISTRATOR', endedAt: null } as const
    const select = { memberships: { where: administrator, select: { role: true } } }
    const user = found(await tx.user.findFirst({ where, select }))
    await inTurn(tx, 'administrators')
    const others = { id: { not: userId }, status: 'ACTIVE', memberships: { some: administrator } } as const
    const otherAdministrators = await tx.user.count({ where: others })
    const isSelf = actor.kind === 'person' && actor.userId === userId
    insist(mayDisable({ isSelf, role: user.memberships[0]?.role ?? null, otherAdministrators }))
    await tx.user.update({ where: { id: userId, status: 'ACTIVE' }, data: { status: 'DISABLED' } })
    await tx.session.updateMany({ where: { userId, revokedAt: null }, data: { revokedAt: now() } })
    return { result: undefined, facts: [{ kind: 'user.disabled', subject: userSubject(userId), reason }] }
  })
}

/** Opens a disabled account again; its owner signs in anew. */
export function enableUser(actor: Actor, userId: string): Promise<void> {
  return write(actor, async (tx) => {
    const where = { id: userId, status: 'DISABLED', AND: managedUsers(actor) } as const
    found(await tx.user.findFirst({ where, select: { id: true } }))
    await tx.user.update({ where: { id: userId, status: 'DISABLED' }, data: { status: 'ACTIVE' } })
    return { result: undefined, facts: [{ kind: 'user.enabled', subject: userSubject(userId) }] }
  })
}
