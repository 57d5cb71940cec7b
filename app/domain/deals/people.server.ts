import type { Tx } from '#app/server/db.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import type { MatchSide, MemberRole } from '#prisma/generated/enums.ts'
import type { DealParties } from './rules.ts'

/** Members who act for an organisation on each side; a researcher acts in their own deals alone. */
const ROLES = {
  DEMAND: ['ADMIN', 'MEMBER', 'OFFICER'],
  RESULT: ['ADMIN', 'MEMBER'],
} as const satisfies Record<MatchSide, readonly MemberRole[]>

/** People of a side who can act for it now: members of its organisation unless it is suspended, and the researcher. */
export function peopleOf(deal: DealParties, side: MatchSide): Prisma.MembershipWhereInput {
  const organizationId = side === 'DEMAND' ? deal.demandOrganizationId : deal.resultOrganizationId
  const researcher =
    side === 'RESULT' && deal.researcherId ? [{ role: 'RESEARCHER' as const, userId: deal.researcherId }] : []
  return {
    organizationId,
    endedAt: null,
    user: { status: 'ACTIVE' },
    organization: { status: { not: 'SUSPENDED' } },
    OR: [{ role: { in: [...ROLES[side]] } }, ...researcher],
  }
}

/** Is anybody there who can answer for this side? */
export const answerable = async (tx: Pick<Tx, 'membership'>, deal: DealParties, side: MatchSide): Promise<boolean> =>
  (await tx.membership.findFirst({ where: peopleOf(deal, side), select: { id: true } })) !== null
