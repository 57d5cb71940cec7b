import type { Prisma } from '#prisma/generated/client.ts'
import type { ResultStatus } from '#prisma/generated/enums.ts'
import type { Actor } from '../access/actor.ts'
import { GONE_STATUSES, PUBLIC_STATUSES } from './rules.ts'

type Where = Prisma.ResearchResultWhereInput

const NONE: Where = { id: { in: [] } }

/** What the bureau has before it or had. Drafts, the institution's own review and restricted results are not its matter. */
const BUREAU_STATUSES = [
  'BUREAU_CHECK',
  'REJECTED',
  ...PUBLIC_STATUSES,
  'TRANSFERRED',
  'LICENSED',
  'INVESTED',
  'ARCHIVED',
  'WITHDRAWN',
  'EXPIRED',
] as const satisfies readonly ResultStatus[]

/** Results an actor may see from inside: a researcher their own, an institution's office all of its institution. */
export function resultsOf(actor: Actor): Where {
  if (actor.kind === 'system') return {}
  if (actor.kind === 'nobody') return NONE
  const { role, organization, userId } = actor
  if (role === 'officer' || role === 'auditor')
    return { OR: [{ status: { in: [...BUREAU_STATUSES] } }, { status: 'RETURNED', reviewerId: { not: null } }] }
  if (!organization) return NONE
  if (role === 'ttoMember' || role === 'ttoAdmin') return { organizationId: organization.id }
  return role === 'researcher' ? { organizationId: organization.id, createdById: userId } : NONE
}

/** Results everybody may see. A suspended institution shows nothing. */
export const publicResults: Where = {
  status: { in: [...PUBLIC_STATUSES] },
  organization: { status: { not: 'SUSPENDED' } },
}

/** Results of which everybody may know what became of them. */
export const goneResults: Where = { ...publicResults, status: { in: [...GONE_STATUSES] }, publishedAt: { not: null } }
