import { now } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import type { DemandStatus, ResultStatus } from '#prisma/generated/enums.ts'
import { can } from '../access/abilities.ts'
import type { Actor } from '../access/actor.ts'
import { demandsOf, reviewableDemands } from '../demands/scope.ts'
import { DAY, daysSince, REMIND_DAYS_BEFORE } from '../listings/life.ts'
import { resultsOf } from '../results/scope.ts'

export type DeskItem = {
  kind: 'demand' | 'result' | 'organization'
  id: string
  number: string | null
  title: string
  /** Days it has waited; for what expires, days that are left. */
  days: number
  reason: string | null
}

export type DeskGroup = { name: DeskGroupName; items: DeskItem[]; total: number }
export type DeskGroupName = 'returned' | 'toCheck' | 'expiring' | 'drafts' | 'waiting'

const SHOWN = 10

const COLUMNS = {
  id: true,
  number: true,
  title: true,
  returnedReason: true,
  updatedAt: true,
  submittedAt: true,
  expiresAt: true,
} as const

type Row = {
  id: string
  number: string | null
  title: string
  returnedReason: string | null
  updatedAt: Date
  submittedAt: Date | null
  expiresAt: Date | null
}

/** What the days of a group count: waiting since it was written or handed in, or left until the end. */
type Counts = 'written' | 'handedIn' | 'left'

type Group = {
  name: DeskGroupName
  counts: Counts
  demands: DemandStatus[]
  results: ResultStatus[]
  expiring?: true
  only?: 'result.check'
}

const GROUPS: readonly Group[] = [
  { name: 'returned', counts: 'written', demands: ['RETURNED'], results: ['RETURNED'] },
  { name: 'toCheck', counts: 'handedIn', demands: [], results: ['INSTITUTION_REVIEW'], only: 'result.check' },
  { name: 'expiring', counts: 'left', demands: ['PUBLISHED'], results: ['PUBLISHED'], expiring: true },
  { name: 'drafts', counts: 'written', demands: ['DRAFT'], results: ['DRAFT'] },
  { name: 'waiting', counts: 'handedIn', demands: ['SUBMITTED', 'UNDER_REVIEW'], results: ['BUREAU_CHECK'] },
]

/** What needs this person, most pressing first, then what waits for others. Empty groups are left out. */
export async function workDesk(actor: Actor): Promise<DeskGroup[]> {
  const at = now()
  const soon = new Date(at.getTime() + REMIND_DAYS_BEFORE * DAY)
  const groups = await Promise.all(
    GROUPS.filter((group) => !group.only || can(actor, group.only)).map(async (group) => {
      const term = group.expiring ? { expiresAt: { gt: at, lte: soon } } : {}
      const demands = { AND: demandsOf(actor), status: { in: group.demands }, ...term }
      const results = { AND: resultsOf(actor), status: { in: group.results }, ...term }
      const order = { orderBy: { updatedAt: 'asc' }, take: SHOWN, select: COLUMNS } as const
      const [ofDemands, ofResults, demandCount, resultCount] = await Promise.all([
        can(actor, 'demand.own') ? db.demand.findMany({ where: demands, ...order }) : [],
        can(actor, 'result.own') ? db.researchResult.findMany({ where: results, ...order }) : [],
        can(actor, 'demand.own') ? db.demand.count({ where: demands }) : 0,
        can(actor, 'result.own') ? db.researchResult.count({ where: results }) : 0,
      ])
      const items = [
        ...ofDemands.map((row) => itemOf('demand', row, daysOf(group.counts, row, at))),
        ...ofResults.map((row) => itemOf('result', row, daysOf(group.counts, row, at))),
      ]
      return { name: group.name, items, total: demandCount + resultCount }
    }),
  )
  return groups.filter(({ total }) => total > 0)
}

function daysOf(counts: Counts, row: Row, at: Date): number {
  if (counts === 'left' && row.expiresAt) return Math.ceil((row.expiresAt.getTime() - at.getTime()) / DAY)
  return daysSince((counts === 'handedIn' && row.submittedAt) || row.updatedAt, at)
}

const itemOf = (kind: DeskItem['kind'], row: Row, days: number): DeskItem => ({
  kind,
  id: row.id,
  number: row.number,
  title: row.title,
  days,
  reason: row.returnedReason,
})

/** An answer is due within five working days; a week is the plain sign that it is late. */
const LATE_DAYS = 7

/** `late` of `total` have waited more than a week; `items` are the oldest. */
export type OfficeDesk = Record<
  'organizations' | 'demands' | 'results',
  { total: number; late: number; items: DeskItem[] }
>

/** What waits for the bureau, oldest first, with the whole number of each kind. */
export async function officeDesk(actor: Actor): Promise<OfficeDesk> {
  const at = now()
  const weekAgo = { lt: new Date(at.getTime() - LATE_DAYS * DAY) }
  const oldest = { orderBy: { submittedAt: 'asc' }, take: SHOWN, select: COLUMNS } as const
  const pending = { status: 'PENDING' } as const
  const demands = { AND: reviewableDemands(actor), status: { in: ['SUBMITTED', 'UNDER_REVIEW'] as DemandStatus[] } }
  const results = { AND: resultsOf(actor), status: 'BUREAU_CHECK' as const }
  const [organizations, organizationCount, ofDemands, demandCount, ofResults, resultCount, ...late] = await Promise.all(
    [
      db.organization.findMany({
        where: pending,
        orderBy: { createdAt: 'asc' },
        take: SHOWN,
        select: { id: true, name: true, createdAt: true },
      }),
      db.organization.count({ where: pending }),
      db.demand.findMany({ where: demands, ...oldest }),
      db.demand.count({ where: demands }),
      db.researchResult.findMany({ where: results, ...oldest }),
      db.researchResult.count({ where: results }),
      db.organization.count({ where: { ...pending, createdAt: weekAgo } }),
      db.demand.count({ where: { ...demands, submittedAt: weekAgo } }),
      db.researchResult.count({ where: { ...results, submittedAt: weekAgo } }),
    ],
  )
  return {
    organizations: {
      total: organizationCount,
      late: late[0],
      items: organizations.map(({ id, name, createdAt }) => ({
        kind: 'organization',
        id,
        number: null,
        title: name,
        days: daysSince(createdAt, at),
        reason: null,
      })),
    },
    demands: {
      total: demandCount,
      late: late[1],
      items: ofDemands.map((row) => itemOf('demand', row, daysOf('handedIn', row, at))),
    },
    results: {
      total: resultCount,
      late: late[2],
      items: ofResults.map((row) => itemOf('result', row, daysOf('handedIn', row, at))),
    },
  }
}
