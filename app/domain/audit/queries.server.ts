import { db } from '#app/server/db.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import type { Actor } from '../access/actor.ts'
import type { FactKind, SubjectType } from './facts.ts'
import { factsSeenBy } from './scope.ts'

/** A fact as history pages read it. Names are those of today; `actorName` is for readers who may know persons. */
export type HistoryEntry = {
  id: string
  at: string
  kind: FactKind
  subject: { type: SubjectType; id: string }
  payload: Record<string, unknown>
  actor: { userId: string; name: string } | null
  organization: { id: string; name: string; kind: string } | null
}

/** `kinds`: these alone; `all`: however many there are, for kinds of which there are few. */
type Chosen = { kinds?: readonly FactKind[]; all?: boolean }

/** What happened to one thing, newest first, the newest 500. The caller has checked that the reader may see the thing. */
export async function historyOf(type: SubjectType, id: string, { kinds, all }: Chosen = {}): Promise<HistoryEntry[]> {
  const where = { subjectType: type, subjectId: id, ...(kinds && { kind: { in: [...kinds] } }) }
  return entries(await db.fact.findMany({ where, orderBy: { id: 'desc' }, take: all ? undefined : 500 }))
}

type FactFilter = {
  kind?: FactKind
  type?: SubjectType
  subjectId?: string
  actorUserId?: string
  before?: string
}

const PAGE = 50

/** The log for officers and auditors: newest first, 50 a page, the next page begins before the id in `next`. */
export async function factLog(actor: Actor, { kind, type, subjectId, actorUserId, before }: FactFilter) {
  const where: Prisma.FactWhereInput = {
    AND: [factsSeenBy(actor), { kind, subjectType: type, subjectId, actorUserId }],
  }
  const rows = await db.fact.findMany({
    where: before ? { ...where, id: { lt: BigInt(before) } } : where,
    orderBy: { id: 'desc' },
    take: PAGE + 1,
  })
  const shown = rows.slice(0, PAGE)
  const names = await namesOf(shown)
  return {
    entries: (await entries(shown)).map((entry) => ({ ...entry, about: names.get(entry.subject.id) ?? null })),
    total: await db.fact.count({ where }),
    next: rows.length > PAGE ? String(shown.at(-1)!.id) : null,
  }
}

type FactRow = Prisma.FactGetPayload<object>

/** What the things of these facts are called today: number and title, a pair's numbers, a name, the key of an entry. */
async function namesOf(rows: FactRow[]): Promise<Map<string, string>> {
  const ids = (type: SubjectType) => rows.filter((row) => row.subjectType === type).map((row) => row.subjectId)
  const listing = { id: true, number: true, title: true } as const
  const named = { id: true, name: true } as const
  const pair = { id: true, demand: { select: { number: true } }, result: { select: { number: true } } } as const
  const [demands, results, organizations, users, matches, changes] = await Promise.all([
    db.demand.findMany({ where: { id: { in: ids('demand') } }, select: listing }),
    db.researchResult.findMany({ where: { id: { in: ids('result') } }, select: listing }),
    db.organization.findMany({ where: { id: { in: ids('organization') } }, select: named }),
    db.user.findMany({ where: { id: { in: ids('user') } }, select: named }),
    db.match.findMany({ where: { id: { in: ids('match') } }, select: pair }),
    db.lexiconChange.findMany({ where: { id: { in: ids('lexicon') } }, select: { id: true, key: true } }),
  ])
  return new Map([
    ...matches.map(({ id, demand, result }) => [id, `${demand.number} × ${result.number}`] as const),
    ...changes.map(({ id, key }) => [id, key] as const),
    ...[...demands, ...results].map(
      ({ id, number, title }) => [id, [number, title].filter(Boolean).join(' ')] as const,
    ),
    ...[...organizations, ...users].map(({ id, name }) => [id, name] as const),
  ])
}

async function entries(rows: FactRow[]): Promise<HistoryEntry[]> {
  const ids = (pick: (row: FactRow) => string | null) => [...new Set(rows.flatMap((row) => pick(row) ?? []))]
  const [users, organizations] = await Promise.all([
    db.user.findMany({ where: { id: { in: ids((row) => row.actorUserId) } }, select: { id: true, name: true } }),
    db.organization.findMany({
      where: { id: { in: ids((row) => row.organizationId) } },
      select: { id: true, name: true, kind: true },
    }),
  ])
  const names = new Map(users.map((user) => [user.id, user.name]))
  const places = new Map(organizations.map((organization) => [organization.id, organization]))
  return rows.map((row) => ({
    id: String(row.id),
    at: row.at.toISOString(),
    kind: row.kind as FactKind,
    subject: { type: row.subjectType as SubjectType, id: row.subjectId },
    payload: row.payload as Record<string, unknown>,
    actor: row.actorUserId ? { userId: row.actorUserId, name: names.get(row.actorUserId) ?? '' } : null,
    organization: (row.organizationId && places.get(row.organizationId)) || null,
  }))
}
