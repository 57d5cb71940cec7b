import { now } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import type { ResultStatus } from '#prisma/generated/enums.ts'
import type { Actor } from '../access/actor.ts'
import { nearDuplicates } from '../listings/duplicates.ts'
import { found } from '../verdict.ts'
import { RESULT_COLUMNS } from './present.ts'
import { publicResults, resultsOf } from './scope.ts'

export const QUEUE_PAGE = 20

const QUEUE_LINE = {
  id: true,
  number: true,
  title: true,
  status: true,
  readiness: true,
  submittedAt: true,
  updatedAt: true,
  organization: { select: { name: true } },
} as const satisfies Prisma.ResearchResultSelect

type QueueLine = {
  id: string
  number: string | null
  title: string
  status: ResultStatus
  readiness: number
  institution: string
  submittedAt: string | null
  updatedAt: string
}

type Queue = {
  lines: QueueLine[]
  waiting: number
  decided: number
  page: number
  pages: number
  total: number
  at: string
}

/** The bureau's queue: those that wait, the longest first, or those decided, the latest first; 20 a page. */
export async function officeQueue(actor: Actor, decided: boolean, page: number): Promise<Queue> {
  const of = (done: boolean): Prisma.ResearchResultWhereInput => ({
    AND: [
      resultsOf(actor),
      done ? { status: { not: 'BUREAU_CHECK' }, reviewerId: { not: null } } : { status: 'BUREAU_CHECK' },
    ],
  })
  const [waiting, done] = await Promise.all([
    db.researchResult.count({ where: of(false) }),
    db.researchResult.count({ where: of(true) }),
  ])
  const total = decided ? done : waiting
  const pages = Math.max(1, Math.ceil(total / QUEUE_PAGE))
  const shown = Math.min(Math.max(1, page), pages)
  const rows = await db.researchResult.findMany({
    where: of(decided),
    orderBy: decided ? [{ updatedAt: 'desc' }, { id: 'desc' }] : [{ submittedAt: 'asc' }, { id: 'asc' }],
    skip: (shown - 1) * QUEUE_PAGE,
    take: QUEUE_PAGE,
    select: QUEUE_LINE,
  })
  const lines = rows.map(({ organization, submittedAt, updatedAt, ...row }) => ({
    ...row,
    institution: organization.name,
    submittedAt: submittedAt?.toISOString() ?? null,
    updatedAt: updatedAt.toISOString(),
  }))
  return { lines, waiting, decided: done, page: shown, pages, total, at: now().toISOString() }
}

export type LookAlike = {
  id: string
  number: string | null
  title: string
  institution: string
  status: ResultStatus
  /** Whole percent; null when a patent number gave it away. */
  percent: number | null
  sameInstitution: boolean
  sharedPatents: string[]
}

const CANDIDATE = {
  id: true,
  number: true,
  title: true,
  summary: true,
  status: true,
  organizationId: true,
  organization: { select: { name: true } },
  patents: { select: { number: true } },
} as const satisfies Prisma.ResearchResultSelect

type Candidate = Prisma.ResearchResultGetPayload<{ select: typeof CANDIDATE }>

/** As many texts of each side are compared; the newest first. */
const COMPARED = 500

/**
 * Results that may be the same one entered twice: alike in wording, or naming the same patent; of this institution and
 * of others, the most alike first. Only what the actor may see is named.
 */
export async function lookAlikes(actor: Actor, id: string): Promise<{ own: LookAlike[]; others: LookAlike[] }> {
  const result = found(
    await db.researchResult.findFirst({ where: { id, AND: resultsOf(actor) }, select: RESULT_COLUMNS }),
  )
  const numbers = result.patents.map(({ number }) => number)
  const visible: Prisma.ResearchResultWhereInput = { id: { not: id }, status: { not: 'DRAFT' }, AND: visibleTo(actor) }
  const candidates = (where: Prisma.ResearchResultWhereInput) =>
    db.researchResult.findMany({
      where: { AND: [visible, where] },
      orderBy: { updatedAt: 'desc' },
      take: COMPARED,
      select: CANDIDATE,
    })
  const lists = await Promise.all([
    candidates({ organizationId: result.organizationId }),
    candidates({ organizationId: { not: result.organizationId }, OR: kinOf(result) }),
    numbers.length > 0 ? candidates({ patents: { some: { number: { in: numbers } } } }) : [],
  ])
  const all = [...new Map(lists.flat().map((row) => [row.id, row])).values()]
  const alike = alikeOf(result, all, new Set(numbers), result.organizationId)
  return { own: alike.filter((one) => one.sameInstitution), others: alike.filter((one) => !one.sameInstitution) }
}

/** What others have published is known to all; what they have not is known to the bureau alone. */
const visibleTo = (actor: Actor): Prisma.ResearchResultWhereInput => ({
  OR: [resultsOf(actor), publicResults],
})

const kinOf = (result: { fieldId: string | null; industryId: string | null; title: string }) => [
  ...(result.fieldId ? [{ fieldId: result.fieldId }] : []),
  ...(result.industryId ? [{ industryId: result.industryId, fieldId: null }] : []),
  { title: result.title },
]

function alikeOf(
  result: { title: string; summary: string },
  among: readonly Candidate[],
  numbers: ReadonlySet<string>,
  organizationId: string,
): LookAlike[] {
  const wording = among.map((row) => ({ ...row, text: row.summary }))
  const close = nearDuplicates({ title: result.title, text: result.summary }, wording, 10)
  const percents = new Map(close.map(({ listing, similarity }) => [listing.id, Math.round(similarity * 100)]))
  return among
    .map((row) => ({
      id: row.id,
      number: row.number,
      title: row.title,
      institution: row.organization.name,
      status: row.status,
      percent: percents.get(row.id) ?? null,
      sameInstitution: row.organizationId === organizationId,
      sharedPatents: row.patents.map(({ number }) => number).filter((number) => numbers.has(number)),
    }))
    .filter(({ percent, sharedPatents }) => percent !== null || sharedPatents.length > 0)
    .sort((a, b) => b.sharedPatents.length - a.sharedPatents.length || (b.percent ?? 0) - (a.percent ?? 0))
    .slice(0, 10)
}
