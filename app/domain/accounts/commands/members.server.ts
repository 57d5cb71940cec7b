import { now } from '#app/server/clock.server.ts'
import type { Tx } from '#app/server/db.server.ts'
import type { MemberRole } from '#prisma/generated/enums.ts'
import type { Person } from '../../access/actor.ts'
import { write } from '../../audit/write.server.ts'
import { found, insist } from '../../verdict.ts'
import { peopleInTurn } from '../claims.server.ts'
import { mayGiveRole, mayLoseAdmin } from '../rules.ts'
import { managedOrganizations, ownOrganizations } from '../scope.ts'

const MEMBERSHIP = { organizationId: true, userId: true, role: true, organization: { select: { kind: true } } } as const

const otherAdmins = (tx: Tx, organizationId: string, userId: string): Promise<number> =>
  tx.membership.count({
    where: { organizationId, role: 'ADMIN', endedAt: null, userId: { not: userId }, user: { status: 'ACTIVE' } },
  })

async function managedMembership(tx: Tx, actor: Person, id: string) {
  const where = { id, endedAt: null, organization: managedOrganizations(actor) }
  const { organizationId } = found(await tx.membership.findFirst({ where, select: { organizationId: true } }))
  await peopleInTurn(tx, organizationId)
  return found(await tx.membership.findFirst({ where, select: MEMBERSHIP }))
}

/** Gives a member another role. The last administrator keeps theirs. */
export function changeRole(actor: Person, membershipId: string, to: MemberRole): Promise<void> {
  return write(actor, async (tx) => {
    const { organizationId, userId, role: from, organization } = await managedMembership(tx, actor, membershipId)
    insist(mayGiveRole(organization.kind, to))
    if (to !== 'ADMIN') insist(mayLoseAdmin(from, await otherAdmins(tx, organizationId, userId)))
    await tx.membership.update({ where: { id: membershipId, role: from, endedAt: null }, data: { role: to } })
    const subject = { type: 'organization', id: organizationId } as const
    return { result: undefined, facts: [{ kind: 'member.roleChanged', subject, userId, from, to }] }
  })
}

/** Ends somebody's membership; from their next page on they no longer act for the organisation. */
export function endMembership(actor: Person, membershipId: string): Promise<void> {
  return write(actor, async (tx) => {
    const { organizationId, userId, role } = await managedMembership(tx, actor, membershipId)
    return leave(tx, { membershipId, organizationId, userId, role })
  })
}

/** The actor leaves the organisation they act for now. */
export function leaveOrganization(actor: Person): Promise<void> {
  return write(actor, async (tx) => {
    const where = { userId: actor.userId, endedAt: null, organization: ownOrganizations(actor) }
    const { id, organizationId } = found(
      await tx.membership.findFirst({ where, select: { id: true, organizationId: true } }),
    )
    await peopleInTurn(tx, organizationId)
    const { userId, role } = found(await tx.membership.findFirst({ where: { ...where, id }, select: MEMBERSHIP }))
    return leave(tx, { membershipId: id, organizationId, userId, role })
  })
}

type Leaving = { membershipId: string; organizationId: string; userId: string; role: MemberRole }

async function leave(tx: Tx, { membershipId, organizationId, userId, role }: Leaving) {
  insist(mayLoseAdmin(role, await otherAdmins(tx, organizationId, userId)))
  await tx.membership.update({ where: { id: membershipId, role, endedAt: null }, data: { endedAt: now() } })
  const subject = { type: 'organization', id: organizationId } as const
  return { result: undefined, facts: [{ kind: 'member.left', subject, userId }] } as const
}
