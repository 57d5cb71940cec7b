import type { Tx } from '#app/server/db.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import type { MemberRole } from '#prisma/generated/enums.ts'
import type { Audience } from './recipients.ts'

const ROLES = {
  officers: ['OFFICER'],
  administrators: ['ADMIN'],
  owners: ['ADMIN'],
  institution: ['ADMIN', 'MEMBER'],
  managers: ['TECHNOLOGY_MANAGER'],
} as const satisfies Partial<Record<Audience, readonly MemberRole[]>>

type ByRole = keyof typeof ROLES

export const isByRole = (audience: Audience): audience is ByRole => audience in ROLES

/** Whose the thing is that is told of. */
type Owner = { organizationId: string; createdById: string | null }

/** Where the readers are members. */
function placeOf(audience: ByRole, { organizationId }: Owner): Prisma.MembershipWhereInput {
  if (audience === 'officers') return {}
  return audience === 'managers' ? { organization: { status: 'VERIFIED' } } : { organizationId }
}

/** The accounts of an audience that is told by what they are in an organisation. */
export async function membersOf(tx: Tx, audience: ByRole, owner: Owner): Promise<string[]> {
  const place = placeOf(audience, owner)
  const members = await tx.membership.findMany({
    where: {
      endedAt: null,
      user: { status: 'ACTIVE' },
      OR: [
        { role: { in: [...ROLES[audience]] }, ...place },
        ...(audience === 'owners' && owner.createdById ? [{ userId: owner.createdById, ...place }] : []),
      ],
    },
    select: { userId: true },
    orderBy: { createdAt: 'asc' },
  })
  return [...new Set(members.map(({ userId }) => userId))]
}

export const officers = (tx: Tx): Promise<string[]> =>
  membersOf(tx, 'officers', { organizationId: '', createdById: null })

/** The technology manager of a deal, as long as they are one. */
export async function managerOf(tx: Tx, { managerId }: { managerId: string | null }): Promise<string[]> {
  if (!managerId) return []
  const still = await tx.membership.count({
    where: {
      userId: managerId,
      role: 'TECHNOLOGY_MANAGER',
      endedAt: null,
      user: { status: 'ACTIVE' },
      organization: { status: 'VERIFIED' },
    },
  })
  return still > 0 ? [managerId] : []
}
