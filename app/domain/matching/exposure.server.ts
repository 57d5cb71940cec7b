import { now } from '#app/server/clock.server.ts'
import { db, type Tx } from '#app/server/db.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { PUBLIC_STATUSES } from '../demands/rules.ts'
import { DAY } from '../listings/life.ts'
import { found, type Verdict } from '../verdict.ts'
import { DEFAULT_CAP, INVITATION_DAYS, type Invitee, invitationAllowed } from './exposure.ts'

type Client = Pick<Tx, 'researchResult' | 'matchVerdict'>

const INVITED = {
  id: true,
  organization: { select: { name: true } },
  createdBy: {
    select: {
      id: true,
      invitationCap: true,
      memberships: { where: { role: 'RESEARCHER', endedAt: null }, select: { id: true }, take: 1 },
    },
  },
} as const satisfies Prisma.ResearchResultSelect

type InvitedRow = Prisma.ResearchResultGetPayload<{ select: typeof INVITED }>

function inviteeOf({ id, organization, createdBy }: InvitedRow): Invitee {
  const none = { institution: organization.name, open: 0, oldest: null }
  return createdBy && createdBy.memberships.length > 0
    ? { kind: 'researcher', id: createdBy.id, cap: createdBy.invitationCap, ...none }
    : { kind: 'institution', id, cap: DEFAULT_CAP, ...none }
}

/** An enterprise is interested, its demand still stands, and the other side has said nothing for at most 60 days. */
export const openInvitation = (at: Date): Prisma.MatchVerdictWhereInput => ({
  side: 'DEMAND',
  kind: 'INTERESTED',
  at: { gte: new Date(at.getTime() - INVITATION_DAYS * DAY) },
  match: { demand: { status: { in: [...PUBLIC_STATUSES] } }, verdicts: { none: { side: 'RESULT' } } },
})

/**
 * Who answers for each of these results, and how many invitations wait for them, by result id. Invitations of the pair
 * with `butDemandId` are not counted.
 */
export async function openInvitations(
  resultIds: readonly string[],
  client: Client = db,
  butDemandId?: string,
): Promise<Map<string, Invitee>> {
  const rows = await client.researchResult.findMany({ where: { id: { in: [...resultIds] } }, select: INVITED })
  const invitees = new Map(rows.map((row) => [row.id, inviteeOf(row)]))
  const idsOf = (kind: Invitee['kind']) =>
    [...invitees.values()].filter((invitee) => invitee.kind === kind).map(({ id }) => id)
  const theirs = {
    OR: [{ result: { createdById: { in: idsOf('researcher') } } }, { resultId: { in: idsOf('institution') } }],
  }
  const waiting = await client.matchVerdict.findMany({
    where: { AND: [openInvitation(now()), { match: theirs }] },
    orderBy: { at: 'asc' },
    select: {
      at: true,
      match: { select: { demandId: true, resultId: true, result: { select: { createdById: true } } } },
    },
  })
  for (const invitee of invitees.values()) {
    const own = waiting.filter(({ match }) =>
      invitee.kind === 'researcher' ? match.result.createdById === invitee.id : match.resultId === invitee.id,
    )
    invitee.open = own.length
    invitee.oldest = own[0]?.at.toISOString() ?? null
  }
  for (const [resultId, invitee] of butDemandId ? [...invitees] : []) {
    const same = waiting.some(({ match }) => match.demandId === butDemandId && match.resultId === resultId)
    if (same) invitees.set(resultId, { ...invitee, open: invitee.open - 1 })
  }
  return invitees
}

/**
 * Is there a place for this enterprise's invitation? Two enterprises that reach for the last place are asked one after
 * the other: the answer holds until the end of the transaction. Saying it again of the same pair takes no second place.
 */
export async function mayInvite(tx: Tx, pair: { demandId: string; resultId: string }): Promise<Verdict> {
  const row = found(await tx.researchResult.findUnique({ where: { id: pair.resultId }, select: INVITED }))
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`invitations ${inviteeOf(row).id}`}))`
  const invitees = await openInvitations([pair.resultId], tx, pair.demandId)
  return invitationAllowed(found(invitees.get(pair.resultId)), now())
}
