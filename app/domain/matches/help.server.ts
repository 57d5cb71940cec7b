import { now } from '#app/server/clock.server.ts'
import { db, type Tx } from '#app/server/db.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import type { HelpStatus } from '#prisma/generated/enums.ts'
import { can } from '../access/abilities.ts'
import { type Actor, isVerified } from '../access/actor.ts'
import { demandsOf, demandWith } from '../demands/scope.ts'
import { daysSince } from '../listings/life.ts'
import { publicAmount } from './gaps.ts'
import { helpSeenBy, helpTakenBy, mayAsk } from './help.ts'

const COLUMNS = {
  id: true,
  status: true,
  words: true,
  askedAt: true,
  takenAt: true,
  closedAt: true,
  outcome: true,
  takenById: true,
  askedById: true,
  demand: {
    select: {
      id: true,
      number: true,
      title: true,
      organizationId: true,
      budgetMode: true,
      budgetMin: true,
      budgetMax: true,
      budgetVisibility: true,
      ranking: { select: { best: true } },
    },
  },
} as const satisfies Prisma.HelpRequestSelect

type Row = Prisma.HelpRequestGetPayload<{ select: typeof COLUMNS }>

/** A person of the other side of a taken request. */
export type HelpContact = { name: string; organization: string; email: string | null; phone: string | null }

/** A request as its readers see it. `contact`: for its manager who asked, for the owner who took it, while it is taken. `manager`: the organisation of the one who took it. `days`: since it was asked. */
export type HelpView = {
  id: string
  status: HelpStatus
  words: string
  outcome: string
  days: number
  askedAt: string
  takenAt: string | null
  closedAt: string | null
  manager: string | null
  contact: HelpContact | null
  demand: { id: string; number: string; title: string; amountFen: string | null; best: number | null }
}

const SHOWN = 200

export type HelpPage = {
  /** Nobody has taken these yet, the longest waiting first. */
  open: HelpView[]
  /** Taken by this reader and not closed. */
  mine: HelpView[]
  /** Everything else the reader may see, the newest first. */
  rest: HelpView[]
  mayTake: boolean
}

/** Requests of technology managers' help as this reader sees them, at most 200 of each. */
export async function helpPage(actor: Actor): Promise<HelpPage> {
  const list = (where: Prisma.HelpRequestWhereInput, askedAt: 'asc' | 'desc') =>
    db.helpRequest.findMany({
      where: { AND: [helpSeenBy(actor), where] },
      orderBy: { askedAt },
      take: SHOWN,
      select: COLUMNS,
    })
  const taken = { AND: [helpTakenBy(actor), { status: 'TAKEN' as const }] }
  const lists = await Promise.all([
    list({ status: 'OPEN' }, 'asc'),
    list(taken, 'desc'),
    list({ status: { not: 'OPEN' }, NOT: taken }, 'desc'),
  ])
  const views = new Map((await shown(actor, lists.flat())).map((view) => [view.id, view]))
  const [open, mine, rest] = lists.map((rows) => rows.map(({ id }) => views.get(id)!)) as [
    HelpView[],
    HelpView[],
    HelpView[],
  ]
  return { open, mine, rest, mayTake: can(actor, 'help.take') }
}

async function shown(actor: Actor, rows: Row[]): Promise<HelpView[]> {
  const at = now()
  const [managers, contacts] = await Promise.all([organizationsOf(rows), contactsFor(actor, rows)])
  return rows.map((row) => ({
    id: row.id,
    status: row.status,
    words: row.words,
    outcome: row.outcome,
    days: daysSince(row.askedAt, at),
    askedAt: row.askedAt.toISOString(),
    takenAt: row.takenAt?.toISOString() ?? null,
    closedAt: row.closedAt?.toISOString() ?? null,
    manager: managers.get(row.id) ?? null,
    contact: contacts.get(row.id) ?? null,
    demand: {
      id: row.demand.id,
      number: row.demand.number ?? '',
      title: row.demand.title,
      amountFen: publicAmount(row.demand)?.toString() ?? null,
      best: row.demand.ranking?.best ?? null,
    },
  }))
}

/**
 * Whom the reader may call about each taken request: the manager who took it the person who asked, the demand's own people
 * the manager; nobody else, and only who is a member still.
 */
async function contactsFor(actor: Actor, rows: Row[]): Promise<Map<string, HelpContact>> {
  const asked = rows.flatMap((row) => {
    const meant = row.status === 'TAKEN' ? counterpartOf(actor, row) : null
    return meant ? [{ id: row.id, ...meant }] : []
  })
  if (asked.length === 0) return new Map()
  const members = await db.membership.findMany({
    where: {
      OR: asked.map(({ meant }) => meant),
      endedAt: null,
      user: { status: 'ACTIVE' },
      organization: { status: { not: 'SUSPENDED' } },
    },
    select: {
      userId: true,
      user: { select: { name: true, email: true, phone: true } },
      organization: { select: { name: true } },
    },
  })
  return new Map(
    asked.flatMap(({ id, meant }) => {
      const member = members.find(({ userId }) => userId === meant.userId)
      return member ? [[id, { ...member.user, organization: member.organization.name }] as const] : []
    }),
  )
}

/** Who is meant, as a member: who asked, of the demand's organisation; or who took it, as a manager. */
function counterpartOf(
  actor: Actor,
  { takenById, askedById, demand }: Row,
): { meant: Prisma.MembershipWhereInput & { userId: string } } | null {
  if (actor.kind !== 'person' || !isVerified(actor) || !takenById) return null
  if (can(actor, 'help.take'))
    return actor.userId === takenById && askedById
      ? { meant: { userId: askedById, organizationId: demand.organizationId } }
      : null
  return can(actor, 'help.ask') && actor.organization?.id === demand.organizationId
    ? { meant: { userId: takenById, role: 'TECHNOLOGY_MANAGER' } }
    : null
}

/** The organisation each request was taken for, as the facts have it: managers may move on. */
async function organizationsOf(rows: Row[]): Promise<Map<string, string>> {
  const taken = rows.filter(({ takenAt }) => takenAt)
  if (taken.length === 0) return new Map()
  const facts = await db.fact.findMany({
    where: { kind: 'demand.helpTaken', subjectType: 'demand', subjectId: { in: taken.map(({ demand }) => demand.id) } },
    select: { payload: true, organizationId: true },
  })
  const ids = [...new Set(facts.flatMap(({ organizationId }) => organizationId ?? []))]
  const organizations = await db.organization.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } })
  const names = new Map(organizations.map(({ id, name }) => [id, name]))
  return new Map(
    facts.flatMap(({ payload, organizationId }) => {
      const name = organizationId && names.get(organizationId)
      return name ? [[(payload as { helpId: string }).helpId, name] as const] : []
    }),
  )
}

/** What its owner and the bureau see of help for one demand: the newest request, and whether another may be asked. */
export async function helpOfDemand(
  actor: Actor,
  demandId: string,
): Promise<{ last: HelpView | null; mayAsk: boolean }> {
  const [last] = await db.helpRequest.findMany({
    where: { demandId, AND: helpSeenBy(actor) },
    orderBy: { askedAt: 'desc' },
    take: 1,
    select: COLUMNS,
  })
  const own = can(actor, 'help.ask')
    ? await db.demand.findFirst({
        where: { AND: [demandWith(demandId), demandsOf(actor)] },
        select: { status: true, invitedOnly: true },
      })
    : null
  return {
    last: last ? (await shown(actor, [last]))[0]! : null,
    mayAsk: own !== null && mayAsk({ ...own, pending: await pendingHelp(db, demandId) }).ok,
  }
}

/** Help for a demand of one's own: the newest request, and whether another may be asked. */
export type OwnHelp = { demandId: string; last: HelpView | null; mayAsk: boolean }

/** How help stands for those of these demands that are the actor's own to ask for, by number. */
export async function ownHelp(actor: Actor, numbers: string[]): Promise<Record<string, OwnHelp>> {
  if (numbers.length === 0 || !can(actor, 'help.ask')) return {}
  const demands = await db.demand.findMany({
    where: { AND: [demandsOf(actor), { number: { in: numbers } }] },
    select: { id: true, number: true },
  })
  const stands = await Promise.all(demands.map(({ id }) => helpOfDemand(actor, id)))
  return Object.fromEntries(
    demands.map(({ id, number }, at) => [number ?? '', { demandId: id, ...stands[at]! }] as const),
  )
}

/** Requests somebody can still act on: open ones, and those taken by who is a technology manager to this day. */
export async function pendingHelp(tx: Pick<Tx, 'helpRequest' | 'membership'>, demandId: string): Promise<number> {
  const where = { demandId, status: { in: ['OPEN' as const, 'TAKEN' as const] } }
  const rows = await tx.helpRequest.findMany({ where, select: { status: true, takenById: true } })
  const active = await tx.membership.findMany({
    where: {
      userId: { in: rows.flatMap(({ takenById }) => takenById ?? []) },
      role: 'TECHNOLOGY_MANAGER',
      endedAt: null,
      user: { status: 'ACTIVE' },
    },
    select: { userId: true },
  })
  const here = new Set(active.map(({ userId }) => userId))
  return rows.filter(({ status, takenById }) => status === 'OPEN' || (takenById && here.has(takenById))).length
}
