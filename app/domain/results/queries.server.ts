import { now } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import type { ResultStatus } from '#prisma/generated/enums.ts'
import type { Actor } from '../access/actor.ts'
import { type HistoryEntry, historyOf } from '../audit/queries.server.ts'
import { ASKED_AFTER_DAYS, DAY, isExpiring, REMIND_DAYS_BEFORE } from '../listings/life.ts'
import { found, insist } from '../verdict.ts'
import { EMPTY_FORM, formOf, type ResultForm } from './form.ts'
import { GROUPS, type Group, groupOf, OPEN_STATUSES, type View } from './groups.ts'
import { PUBLIC_FACTS } from './history.ts'
import { type InsideView, insideView, RESULT_COLUMNS } from './present.ts'
import { GONE_STATUSES, may, offered, PUBLIC_STATUSES, partiesOf, type ResultAction } from './rules.ts'
import { goneResults, publicResults, resultsOf } from './scope.ts'

type Where = Prisma.ResearchResultWhereInput

const LINE = {
  id: true,
  number: true,
  title: true,
  status: true,
  readiness: true,
  returnedReason: true,
  endedReason: true,
  availability: true,
  origin: true,
  createdBy: { select: { name: true } },
  organization: { select: { name: true } },
  updatedAt: true,
  submittedAt: true,
  confirmedAt: true,
  expiresAt: true,
} as const satisfies Prisma.ResearchResultSelect

/** One result in a list of those inside. */
export type Line = {
  id: string
  number: string | null
  title: string
  status: ResultStatus
  readiness: number
  reason: string | null
  writer: string | null
  institution: string
  isExample: boolean
  updatedAt: string
  submittedAt: string | null
  confirmedAt: string | null
  expiresAt: string | null
  /** It ends within 30 days; otherwise it is its confirmation that is old. */
  expiring: boolean
  acts: ResultAction[]
}

type LineRow = Prisma.ResearchResultGetPayload<{ select: typeof LINE }>

const lineOf = (row: LineRow, actor: Actor, at: Date): Line => ({
  id: row.id,
  number: row.number,
  title: row.title,
  status: row.status,
  readiness: row.readiness,
  reason: row.status === 'RETURNED' ? row.returnedReason : row.endedReason,
  writer: row.createdBy?.name ?? null,
  institution: row.organization.name,
  isExample: row.origin === 'EXAMPLE',
  updatedAt: row.updatedAt.toISOString(),
  submittedAt: row.submittedAt?.toISOString() ?? null,
  confirmedAt: row.confirmedAt?.toISOString() ?? null,
  expiresAt: row.expiresAt?.toISOString() ?? null,
  expiring: isExpiring(row.expiresAt, at),
  acts: offered(row.status, partiesOf(actor)),
})

const PAGE = 20
/** More open ones than this are no list any more; the rest is found by finishing some. */
const MOST_OPEN = 200

type ResultPage = {
  groups: { group: Group; lines: Line[] }[]
  counts: Record<View, number>
  page: number
  pages: number
  total: number
  at: string
}

/** Published ones that end soon or whose owner is asked to confirm count as open. */
function viewWhere(at: Date): Record<View, Where> {
  const upkeep: Where = {
    status: 'PUBLISHED',
    OR: [
      { expiresAt: { gt: at, lte: new Date(at.getTime() + REMIND_DAYS_BEFORE * DAY) } },
      { origin: 'POSTED', confirmedAt: { lte: new Date(at.getTime() - ASKED_AFTER_DAYS[0] * DAY) } },
    ],
  }
  return {
    open: { OR: [{ status: { in: [...OPEN_STATUSES] } }, upkeep] },
    published: { status: { in: [...PUBLIC_STATUSES] } },
    ended: { status: { notIn: [...OPEN_STATUSES, ...PUBLIC_STATUSES] } },
  }
}

/** The results of the actor, or of their institution, grouped by what they need. Pages of 20 for what is settled. */
export async function myResults(actor: Actor, view: View, page: number): Promise<ResultPage> {
  const at = now()
  const views = viewWhere(at)
  const of = (name: View): Where => ({ AND: [resultsOf(actor), views[name]] })
  const count = (name: View) => db.researchResult.count({ where: of(name) })
  const counts = { open: await count('open'), published: await count('published'), ended: await count('ended') }
  const total = counts[view]
  const pages = view === 'open' ? 1 : Math.max(1, Math.ceil(total / PAGE))
  const shown = Math.min(Math.max(1, page), pages)
  const rows = await db.researchResult.findMany({
    where: of(view),
    orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }],
    take: view === 'open' ? MOST_OPEN : PAGE,
    skip: (shown - 1) * PAGE,
    select: LINE,
  })
  const parties = partiesOf(actor)
  const grouped = GROUPS.map((group) => ({
    group,
    lines: rows
      .filter((row) => groupIn(view, groupOf(row.status, row, parties, at)) === group)
      .map((row) => lineOf(row, actor, at)),
  }))
  return {
    groups: grouped.filter(({ lines }) => lines.length > 0),
    counts,
    page: shown,
    pages,
    total,
    at: at.toISOString(),
  }
}

/** On the list of what is on offer, one that ends soon is still on offer. */
const groupIn = (view: View, group: Group): Group => (view === 'published' && group === 'upkeep' ? 'published' : group)

/** What the writing page holds of a result begun before. Refuses when the state no longer allows editing. */
export async function resultToEdit(actor: Actor, id: string) {
  const row = found(await db.researchResult.findFirst({ where: { id, AND: resultsOf(actor) }, select: RESULT_COLUMNS }))
  const parties = partiesOf(actor)
  insist(may('save', row.status, parties))
  return {
    id,
    form: formOf(row),
    number: row.number,
    savedAt: row.updatedAt.toISOString(),
    at: now().toISOString(),
    reason: row.status === 'RETURNED' ? row.returnedReason : null,
    mayBeSubmitted: may('submit', row.status, parties).ok,
  }
}

/** The same page before anything is written. The institution's seat stands for the place until another is chosen. */
export async function blankResult(actor: Actor) {
  const organizationId = actor.kind === 'person' ? actor.organization?.id : undefined
  const seat = organizationId
    ? await db.organization.findUnique({ where: { id: organizationId }, select: { districtId: true, zoneId: true } })
    : null
  return {
    id: null,
    form: { ...EMPTY_FORM, districtId: seat?.districtId ?? '', zoneId: seat?.zoneId ?? '' },
    number: null,
    savedAt: null,
    at: now().toISOString(),
    reason: null,
    mayBeSubmitted: true,
  }
}

type ResultInside = { result: InsideView; form: ResultForm; acts: ResultAction[]; at: string }

/** A result as those inside see it, with what they can do now. */
export async function resultInside(actor: Actor, id: string): Promise<ResultInside> {
  const row = found(await db.researchResult.findFirst({ where: { id, AND: resultsOf(actor) }, select: RESULT_COLUMNS }))
  return {
    result: insideView(row),
    form: formOf(row),
    acts: offered(row.status, partiesOf(actor)),
    at: now().toISOString(),
  }
}

/** What became of a result that was public once; null for any other. */
export async function resultGone(number: string): Promise<(typeof GONE_STATUSES)[number] | null> {
  const row = await db.researchResult.findFirst({ where: { number, AND: goneResults }, select: { status: true } })
  return GONE_STATUSES.find((status) => status === row?.status) ?? null
}

type ResultHistory = {
  number: string
  title: string
  inside: boolean
  isPublic: boolean
  entries: HistoryEntry[]
}

/** What happened to a result. Outsiders read the public steps without persons and reasons; once it is gone, no title. */
export async function resultHistory(actor: Actor, number: string): Promise<ResultHistory> {
  const select = { id: true, title: true, status: true } as const
  const mine = await db.researchResult.findFirst({ where: { number, AND: resultsOf(actor) }, select })
  const outside = { number, OR: [publicResults, goneResults] }
  const row = found(mine ?? (await db.researchResult.findFirst({ where: outside, select })))
  const isPublic = (PUBLIC_STATUSES as readonly ResultStatus[]).includes(row.status)
  const entries = await historyOf('result', row.id)
  return {
    number,
    title: mine || isPublic ? row.title : '',
    inside: mine !== null,
    isPublic,
    entries: mine ? entries : entries.filter(({ kind }) => PUBLIC_FACTS.includes(kind)).map(withoutPersons),
  }
}

function withoutPersons({ payload: { reason: _, ...payload }, ...entry }: HistoryEntry): HistoryEntry {
  return { ...entry, payload, actor: null }
}
