import { db, type Tx } from '#app/server/db.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import type { NoticeKind } from '#prisma/generated/enums.ts'
import { type Person, roleOf } from '../access/actor.ts'
import { isParty } from '../deals/rules.ts'
import { viewerOf } from '../deals/scope.ts'

type Client = Pick<Tx, 'membership' | 'deal'>

/** Of which deals somebody may be told today, and whether the bureau's tasks are theirs. */
type Standing = { deals: ReadonlySet<string>; officer: boolean }

/** What says nothing about a right. */
const NAMELESS = { kind: 'person', name: '', email: null, sessionId: '' } as const

const PARTIES = {
  id: true,
  demandOrganizationId: true,
  resultOrganizationId: true,
  researcherId: true,
  managerId: true,
} as const satisfies Prisma.DealSelect

async function standingOf(client: Client, userId: string, dealIds: readonly string[]): Promise<Standing> {
  if (dealIds.length === 0) return { deals: new Set(), officer: false }
  const memberships = await client.membership.findMany({
    where: { userId, endedAt: null, user: { status: 'ACTIVE' } },
    select: { role: true, organization: { select: { id: true, name: true, kind: true, status: true } } },
  })
  const readers = memberships.flatMap(({ role, organization }): Person[] =>
    role === 'TECHNOLOGY_MANAGER' && organization.status !== 'VERIFIED'
      ? []
      : [{ ...NAMELESS, userId, role: roleOf(organization.kind, role), organization }],
  )
  const deals = await client.deal.findMany({ where: { id: { in: [...dealIds] } }, select: PARTIES })
  const own = deals.filter((deal) =>
    readers.some((reader) => {
      const viewer = viewerOf(reader, deal)
      return viewer !== null && isParty(viewer)
    }),
  )
  return { deals: new Set(own.map(({ id }) => id)), officer: readers.some(({ role }) => role === 'officer') }
}

type Told = { dealId: string | null; kind: NoticeKind }

/**
 * Which of somebody's notices are still theirs: of a deal only while they are a party of it, the bureau's tasks while they
 * are an officer. Who left a side is told nothing more of what it says.
 */
export async function stillTheirs<T extends Told>(client: Client, userId: string, notices: readonly T[]): Promise<T[]> {
  const dealIds = [...new Set(notices.flatMap(({ dealId }) => dealId ?? []))]
  const { deals, officer } = await standingOf(client, userId, dealIds)
  return notices.filter(({ dealId, kind }) => dealId === null || deals.has(dealId) || (officer && kind === 'TASK'))
}

/** The same as a condition on rows: the notices of a person that they may read today. */
export async function noticesOf(userId: string, which: { readAt?: null } = {}): Promise<Prisma.NoticeWhereInput> {
  const where = { userId, ...which }
  const told = await db.notice.groupBy({ by: ['dealId'], where: { ...where, dealId: { not: null } } })
  const dealIds = told.flatMap(({ dealId }) => dealId ?? [])
  const { deals, officer } = await standingOf(db, userId, dealIds)
  return {
    ...where,
    OR: [{ dealId: null }, { dealId: { in: [...deals] } }, ...(officer ? [{ kind: 'TASK' as const }] : [])],
  }
}
