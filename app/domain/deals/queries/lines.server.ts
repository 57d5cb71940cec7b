import { now } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import type { Actor } from '../../access/actor.ts'
import { holidayTables } from '../../calendar/tables.server.ts'
import type { HolidayTables } from '../../calendar/workdays.ts'
import { publicAmount } from '../../matches/gaps.ts'
import { type ClockView, clockView } from '../due.ts'
import { type DealViewer, isSide } from '../rules.ts'
import { viewerOf } from '../scope.ts'
import { type DealHead, HEAD, headOf } from './head.server.ts'

const AMOUNT = { budgetMode: true, budgetMin: true, budgetMax: true, budgetVisibility: true } as const
const { match } = HEAD

/** What one line of a list of deals shows. */
export const LINE = {
  ...HEAD,
  endedAt: true,
  activeAt: true,
  match: {
    select: { ...match.select, demand: { select: { ...match.select.demand.select, ...AMOUNT } } },
  },
} as const satisfies Prisma.DealSelect

/** One answer that is due, without and with the deal or the demand it is about. */
export const CLOCK = {
  id: true,
  kind: true,
  side: true,
  openedAt: true,
  dueAt: true,
  toManagerAt: true,
  toOfficerAt: true,
} as const satisfies Prisma.ReplyClockSelect

export const CLOCK_LINE = {
  ...CLOCK,
  demandId: true,
  deal: { select: LINE },
} as const satisfies Prisma.ReplyClockSelect

type LineRow = Prisma.DealGetPayload<{ select: typeof LINE }>
type ClockRow = Prisma.ReplyClockGetPayload<{ select: typeof CLOCK }>
export type ClockLineRow = Prisma.ReplyClockGetPayload<{ select: typeof CLOCK_LINE }>

/**
 * A deal in a list: its two listings, the other side as far as it is named to this reader (both, for who is no side),
 * the amount where it is public, and the answer that is due (null: nothing is). `escalated`: to whom it went.
 */
export type DealLine = {
  number: string
  viewer: DealViewer
  state: DealHead['state']
  title: string
  about: string
  organizations: (string | null)[]
  amountFen: string | null
  activeAt: string
  endedAt: string | null
  clock: ClockView | null
  escalated: 'MANAGER' | 'OFFICER' | null
}

/** Empty for a row that is not the actor's to see. */
export function lineOf(
  actor: Actor,
  row: LineRow,
  clock: ClockRow | null,
  at: Date,
  tables: HolidayTables,
): DealLine[] {
  const viewer = viewerOf(actor, row)
  if (!viewer) return []
  const { number, state, demand, result } = headOf(row, viewer)
  const [theirs, ours] = viewer === 'DEMAND' ? [result, demand] : [demand, result]
  const shown = isSide(viewer) ? [theirs] : [demand, result]
  return [
    {
      number,
      viewer,
      state,
      title: theirs.title,
      about: ours.title,
      organizations: shown.map(({ organization }) => organization?.name ?? null),
      amountFen: publicAmount(row.match.demand)?.toString() ?? null,
      activeAt: row.activeAt.toISOString(),
      endedAt: row.endedAt?.toISOString() ?? null,
      clock: clock && clockView(clock, viewer, at, tables),
      escalated: clock?.toOfficerAt ? 'OFFICER' : clock?.toManagerAt ? 'MANAGER' : null,
    },
  ]
}

/** A public question on one's own demand. */
export type QuestionLine = { demandId: string; number: string; title: string; clock: ClockView | null }

/** One answer, or several of one kind in one deal or on one demand (`times`), the first due of them. */
export type ClockLine = { key: string; deal: DealLine | null; question: QuestionLine | null; times: number }

const DEMAND = { select: { id: true, number: true, title: true } } as const

/** Answers with what they are about; `running`: the clock is shown. What is not the actor's to see is left out. */
export async function clockLines(actor: Actor, rows: readonly ClockLineRow[], running = true): Promise<ClockLine[]> {
  const ids = rows.flatMap(({ demandId }) => demandId ?? [])
  const [tables, demands] = await Promise.all([holidayTables(), ids.length > 0 ? demandsNamed(ids) : []])
  const at = now()
  return rows.flatMap(({ deal, demandId, ...clock }): ClockLine[] => {
    const shown = running ? clock : null
    if (deal)
      return lineOf(actor, deal, shown, at, tables).map((line) => ({
        key: clock.id,
        deal: line,
        question: null,
        times: 1,
      }))
    const demand = demands.find(({ id }) => id === demandId)
    if (!demand) return []
    const view = shown && clockView(shown, 'DEMAND', at, tables)
    const question = { demandId: demand.id, number: demand.number ?? '', title: demand.title, clock: view }
    return [{ key: clock.id, deal: null, question, times: 1 }]
  })
}

/** Open answers of one kind to one thing as one line, where the first of them stands. */
export function together(lines: readonly ClockLine[]): ClockLine[] {
  const first = new Map<string, ClockLine>()
  for (const line of lines) {
    const about = `${line.deal?.number ?? line.question?.demandId} ${line.deal?.clock?.kind} ${line.deal?.clock?.whose}`
    const seen = first.get(about)
    first.set(about, seen ? { ...seen, times: seen.times + 1 } : line)
  }
  return [...first.values()]
}

const demandsNamed = (ids: string[]) => db.demand.findMany({ where: { id: { in: ids } }, ...DEMAND })
