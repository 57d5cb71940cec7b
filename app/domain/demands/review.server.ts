import type { Actor } from '#app/domain/access/actor.ts'
import { found } from '#app/domain/verdict.ts'
import { now } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import type { DemandStatus } from '#prisma/generated/enums.ts'
import { nearDuplicates } from '../listings/duplicates.ts'
import { daysSince } from '../listings/life.ts'
import { namedFields } from './naming.ts'
import { personalFields } from './personal.ts'
import { present } from './present.ts'
import { readinessOf } from './readiness.ts'
import { DEMAND_ROW, type DemandRow, draftOf } from './row.ts'
import { offered, stateOf, WAITING_STATUSES, wordsOfEnd } from './rules.ts'
import { demandWith, reviewableDemands, reviewerOf } from './scope.ts'

const PAGE = 50

/** The bureau's queue: what waits, the oldest first; any other status, the youngest first. */
export async function reviewQueue(actor: Actor, status: DemandStatus | null, page: number) {
  const at = now()
  const where = { AND: [reviewableDemands(actor), { status: status ?? { in: [...WAITING_STATUSES] } }] }
  const [rows, total, waiting, counts] = await Promise.all([
    db.demand.findMany({
      where,
      orderBy: status ? { submittedAt: 'desc' } : { submittedAt: 'asc' },
      skip: (page - 1) * PAGE,
      take: PAGE,
      select: {
        id: true,
        number: true,
        status: true,
        title: true,
        readiness: true,
        submittedAt: true,
        fieldId: true,
        origin: true,
        organization: { select: { name: true } },
      },
    }),
    db.demand.count({ where }),
    db.demand.count({ where: { AND: [reviewableDemands(actor), { status: { in: [...WAITING_STATUSES] } }] } }),
    db.demand.groupBy({ by: ['status'], where: reviewableDemands(actor), _count: true }),
  ])
  return {
    total,
    waiting,
    pages: Math.max(1, Math.ceil(total / PAGE)),
    from: (page - 1) * PAGE + 1,
    counts: counts.map(({ status, _count }) => ({ status, n: _count })),
    rows: rows.map(({ submittedAt, organization, ...row }) => ({
      ...row,
      organization: organization.name,
      submittedAt: submittedAt?.toISOString() ?? null,
      days: submittedAt ? daysSince(submittedAt, at) : 0,
    })),
  }
}

/** One demand on the officer's desk: as the public would see it, what is hidden, and what to look at first. */
export async function reviewPage(actor: Actor, id: string) {
  const row = found(
    await db.demand.findFirst({ where: { AND: [demandWith(id), reviewableDemands(actor)] }, select: DEMAND_ROW }),
  )
  const draft = draftOf(row)
  const reviewer = reviewerOf(actor)
  return {
    id,
    number: row.number,
    status: row.status,
    version: row.version,
    submittedAt: row.submittedAt?.toISOString() ?? null,
    publishedAt: row.publishedAt?.toISOString() ?? null,
    organization: row.organization,
    companyShown: row.companyShown,
    invitedOnly: row.invitedOnly,
    outside: present(row, 'public'),
    inside: present(row, 'inside'),
    readiness: readinessOf(draft),
    personal: personalFields(draft),
    named: namedFields(draft, row.organization),
    duplicates: await duplicatesOf(row),
    returnedReason: row.returnedReason,
    state: stateOf(row),
    endedReason: wordsOfEnd(row),
    actions: reviewer ? offered('officer', row.status) : [],
    mayDecide: reviewer !== null,
  }
}

/** Compared: everything of the organisation itself, and the youngest of others in the same field or industry. */
const COMPARED = 600

async function duplicatesOf(row: DemandRow) {
  const alive = { id: { not: row.id }, status: { notIn: ['DRAFT', 'REJECTED'] satisfies DemandStatus[] } }
  const near = row.fieldId ? { fieldId: row.fieldId } : { industryId: row.industryId }
  const select = {
    id: true,
    number: true,
    status: true,
    title: true,
    problem: true,
    organizationId: true,
    organization: { select: { name: true } },
  } as const
  const of = (where: object) =>
    db.demand.findMany({ where: { ...alive, ...where }, orderBy: { updatedAt: 'desc' }, take: COMPARED, select })
  const [own, others] = await Promise.all([
    of({ organizationId: row.organizationId }),
    of({ organizationId: { not: row.organizationId }, ...near }),
  ])
  const listings = [...own, ...others].map((other) => ({ ...other, text: other.problem }))
  return nearDuplicates({ title: row.title, text: row.problem }, listings).map(({ listing, similarity }) => ({
    id: listing.id,
    number: listing.number,
    status: listing.status,
    title: listing.title,
    own: listing.organizationId === row.organizationId,
    organization: listing.organization.name,
    percent: Math.round(similarity * 100),
  }))
}
