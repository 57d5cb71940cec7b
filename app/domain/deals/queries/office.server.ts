import { now } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import type { DealEnd, LossReason, RefusalReason } from '#prisma/generated/enums.ts'
import type { Actor } from '../../access/actor.ts'
import { DAY, daysSince } from '../../listings/life.ts'
import { type Failure, failureTable, type StageRow } from '../failures.ts'
import { type AskedDeals, type DealView, PERIODS, type Period } from '../office.ts'
import { STAGES, stateOf } from '../rules.ts'
import { dealsSeenBy } from '../scope.ts'

type Where = Prisma.DealWhereInput

const openDeals: Where = { end: null }
const staleDeals: Where = { end: null, staleAt: { not: null } }

function endedDeals(period: Period, at: Date, end?: DealEnd): Where {
  const days = PERIODS[period]
  return { end: end ?? { not: null }, ...(days && { endedAt: { gte: new Date(at.getTime() - days * DAY) } }) }
}

function whereOf({ period, view, stage, reason, field, institution, enterprise }: AskedDeals, at: Date): Where {
  const inView = view === 'open' ? openDeals : view === 'stale' ? staleDeals : endedDeals(period, at, view)
  const because =
    reason && (view === 'DECLINED' ? { refusal: reason as RefusalReason } : { loss: reason as LossReason })
  return {
    AND: [inView, because ?? {}],
    stage,
    resultOrganizationId: institution,
    demandOrganizationId: enterprise,
    match: field === undefined ? undefined : { demand: { industryId: field || null } },
  }
}

const PAGE = 50
const SHOWN = 10

/** How deals go: by stage, standing still, and why they came to nothing; and the rows behind one figure. Plain JSON. */
export async function officeDeals(actor: Actor, by: AskedDeals, asked: number) {
  const at = now()
  const seen: Where = dealsSeenBy(actor)
  const where = { AND: [seen, whereOf(by, at)] }
  const total = await db.deal.count({ where })
  const pages = Math.max(1, Math.ceil(total / PAGE))
  const page = Math.min(asked, pages)
  const [rows, stale, stages, failures] = await Promise.all([
    db.deal.findMany({ where, orderBy: orderOf(by.view), take: PAGE, skip: (page - 1) * PAGE, select: ROW }),
    db.deal.findMany({ where: { AND: [seen, staleDeals] }, orderBy: orderOf('stale'), take: SHOWN, select: ROW }),
    stagesOf(seen, by.period, at),
    failuresOf(seen, by.period, at),
  ])
  const any = await db.deal.findFirst({ where: seen, select: { id: true } })
  const tables = { DECLINED: failureTable(failures, 'DECLINED'), LOST: failureTable(failures, 'LOST') }
  return {
    at: at.toISOString(),
    isEmpty: any === null,
    stages,
    stale: stale.map((row) => lineOf(row, at)),
    failures: tables,
    names: await namesOf(failures),
    rows: rows.map((row) => lineOf(row, at)),
    total,
    page,
    pages,
    from: (page - 1) * PAGE + 1,
  }
}

/** Ended ones newest first, open ones longest without an act first. */
const orderOf = (view: DealView): Prisma.DealOrderByWithRelationInput[] =>
  view === 'open' || view === 'stale' ? [{ activeAt: 'asc' }, { id: 'asc' }] : [{ endedAt: 'desc' }, { id: 'desc' }]

async function stagesOf(seen: Where, period: Period, at: Date): Promise<StageRow[]> {
  const counted = (where: Where) => db.deal.groupBy({ by: ['stage'], where: { AND: [seen, where] }, _count: true })
  const [open, stale, declined, lost] = await Promise.all([
    counted(openDeals),
    counted(staleDeals),
    counted(endedDeals(period, at, 'DECLINED')),
    counted(endedDeals(period, at, 'LOST')),
  ])
  return STAGES.map((stage) => {
    const of = (rows: typeof open) => rows.find((row) => row.stage === stage)?._count ?? 0
    return { stage, open: of(open), stale: of(stale), declined: of(declined), lost: of(lost) }
  })
}

async function failuresOf(seen: Where, period: Period, at: Date): Promise<Failure[]> {
  const rows = await db.deal.findMany({
    where: { AND: [seen, endedDeals(period, at)] },
    select: {
      end: true,
      refusal: true,
      loss: true,
      demandOrganizationId: true,
      resultOrganizationId: true,
      match: { select: { demand: { select: { industryId: true } } } },
    },
  })
  return rows.flatMap(({ end, refusal, loss, demandOrganizationId, resultOrganizationId, match }) => {
    const [enterprise, institution] = [demandOrganizationId, resultOrganizationId]
    return end ? [{ end, refusal, loss, enterprise, institution, field: match.demand.industryId ?? '' }] : []
  })
}

const LISTING = { select: { number: true, title: true, organization: { select: { name: true } } } } as const

const ROW = {
  id: true,
  number: true,
  stage: true,
  staleAt: true,
  end: true,
  refusal: true,
  loss: true,
  activeAt: true,
  endedAt: true,
  match: { select: { demand: LISTING, result: LISTING } },
} as const satisfies Prisma.DealSelect

type Row = Prisma.DealGetPayload<{ select: typeof ROW }>

/** A deal as the bureau reads it: whose, how far, and since when; nothing of what was said. */
function lineOf({ match: { demand, result }, ...row }: Row, at: Date) {
  return {
    number: row.number,
    stage: row.stage,
    state: stateOf(row),
    refusal: row.refusal,
    loss: row.loss,
    demand: { title: demand.title, organization: demand.organization.name },
    result: { title: result.title, organization: result.organization.name },
    days: daysSince(row.activeAt, at),
    endedAt: row.endedAt?.toISOString() ?? null,
  }
}

async function namesOf(failures: readonly Failure[]): Promise<Record<string, string>> {
  const ids = [...new Set(failures.flatMap(({ enterprise, institution }) => [enterprise, institution]))]
  const rows = await db.organization.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } })
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]))
}
