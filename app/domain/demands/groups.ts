import type { DemandStatus, Origin } from '#prisma/generated/enums.ts'
import { asksConfirmation, isExpiring } from '../listings/life.ts'

/** What an owner's list is divided into: first what needs the owner, then what waits, then the rest. */
export const GROUPS = ['returned', 'expiring', 'unconfirmed', 'drafts', 'waiting', 'published', 'ended'] as const
export type DemandGroup = (typeof GROUPS)[number]

/** Groups in which the next step is the owner's. */
export const DUE_GROUPS: readonly DemandGroup[] = ['returned', 'expiring', 'unconfirmed']

const BY_STATUS = {
  DRAFT: 'drafts',
  SUBMITTED: 'waiting',
  UNDER_REVIEW: 'waiting',
  RETURNED: 'returned',
  REJECTED: 'ended',
  PUBLISHED: 'published',
  MATCHING: 'published',
  CONTRACTED: 'published',
  ACCEPTED: 'ended',
  CLOSED: 'ended',
  WITHDRAWN: 'ended',
  EXPIRED: 'ended',
  RESTRICTED: 'ended',
} as const satisfies Record<DemandStatus, DemandGroup>

/** The group a demand stands in at a time. */
export function groupOf(
  demand: { status: DemandStatus; origin: Origin; expiresAt: Date | null; confirmedAt: Date | null },
  at: Date,
): DemandGroup {
  if (demand.status !== 'PUBLISHED') return BY_STATUS[demand.status]
  if (isExpiring(demand.expiresAt, at)) return 'expiring'
  return asksConfirmation(demand, at) ? 'unconfirmed' : 'published'
}
