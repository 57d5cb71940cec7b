import type { Tx } from '#app/server/db.server.ts'
import type { MemberRole } from '#prisma/generated/enums.ts'

type Client = Pick<Tx, 'membership'>
type Seat = { userId: string; organizationId: string; role: MemberRole }

/** A listing as far as it decides whose it is. */
export type Owned = { organizationId: string; createdById: string | null }

/** Who speaks for a listing whose writer has left. */
const SPEAKERS = { demand: ['ADMIN'], result: ['ADMIN', 'MEMBER'] } as const satisfies Record<
  'demand' | 'result',
  readonly MemberRole[]
>

/** People who work in these organisations today. */
const seatsOf = (client: Client, where: { organizationId: { in: string[] } } | { userId: { in: string[] } }) =>
  client.membership.findMany({
    where: { ...where, endedAt: null, user: { status: 'ACTIVE' } },
    select: { userId: true, organizationId: true, role: true },
    orderBy: { createdAt: 'asc' },
  })

/** Who is told of a match of a listing: its writer while they are there, else those who speak for the organisation. */
export async function readersOf(client: Client, organizationIds: string[]) {
  const seats = await seatsOf(client, { organizationId: { in: [...new Set(organizationIds)] } })
  return (kind: 'demand' | 'result', { organizationId, createdById }: Owned): string[] => {
    const here = seats.filter((seat) => seat.organizationId === organizationId)
    if (here.some(({ userId }) => userId === createdById)) return [createdById!]
    const roles: readonly MemberRole[] = SPEAKERS[kind]
    return here.filter(({ role }) => roles.includes(role)).map(({ userId }) => userId)
  }
}

/** Is a listing one's own: written by oneself, or by an organisation that one works for and not only researches at? */
export async function ownership(client: Client, userIds: string[]) {
  const seats = await seatsOf(client, { userId: { in: [...new Set(userIds)] } })
  return (userId: string, { organizationId, createdById }: Owned): boolean =>
    createdById === userId || seats.some((seat) => isInside(seat, userId, organizationId))
}

/** May somebody still be told of matches of a listing: they work where it belongs. */
export async function belonging(client: Client, userIds: string[]) {
  const seats = await seatsOf(client, { userId: { in: [...new Set(userIds)] } })
  return (userId: string, { organizationId }: Owned): boolean =>
    seats.some((seat) => seat.userId === userId && seat.organizationId === organizationId)
}

const GUESTS: readonly MemberRole[] = ['RESEARCHER', 'TECHNOLOGY_MANAGER']

const isInside = (seat: Seat, userId: string, organizationId: string): boolean =>
  seat.userId === userId && seat.organizationId === organizationId && !GUESTS.includes(seat.role)
