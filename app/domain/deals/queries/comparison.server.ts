import { now } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import type { CooperationMode } from '#prisma/generated/enums.ts'
import type { Actor } from '../../access/actor.ts'
import { DEMAND_ROW } from '../../demands/row.ts'
import { demandsOf, demandWith } from '../../demands/scope.ts'
import { figureWords } from '../../demands/words.ts'
import { shanghaiDay } from '../../listings/life.ts'
import { found } from '../../verdict.ts'
import { type ComparedColumn, compareAll, readyBy, type Wish } from '../comparison.ts'
import { PROPOSAL, textOfRow } from '../proposal-row.ts'
import { wantedOf } from '../wanted.server.ts'
import { offeredOn, type ShownPrice, type ShownProposal, shownPrice, shownProposal } from './proposals.server.ts'

/** Columns on one page. */
const COLUMNS = 6

/** One proposal beside the others. Plain JSON. */
export type ComparedProposal = Omit<ComparedColumn, 'figures'> & {
  deal: string
  result: string
  institution: string
  /** Of the match, 0–100. */
  score: number
  proposal: ShownProposal
  figures: { state: ComparedColumn['figures'][number]['state']; promised: string; proof: string; declined: boolean }[]
  /** When it would be accepted if it were signed today. */
  readyBy: string | null
  /** Questions of the room that nobody has answered. */
  questions: number
}

export type Comparison = {
  demand: { id: string; number: string | null; title: string }
  wanted: { id: string; name: string; words: string }[]
  wish: { budget: ShownPrice; neededBy: string | null; modes: CooperationMode[] }
  columns: ComparedProposal[]
  total: number
  page: number
  pages: number
  /** Columns before this page. */
  before: number
}

const COMPARED = {
  number: true,
  match: {
    select: { score: true, result: { select: { title: true, organization: { select: { name: true } } } } },
  },
  proposals: { where: { status: 'OFFERED' }, select: PROPOSAL },
  messages: { where: { kind: 'QUESTION' }, select: { id: true } },
} as const satisfies Prisma.DealSelect

/**
 * All proposals on the table for one's own demand, in the order in which their deals began, judged against what it wants;
 * the best of a row are marked among all of them. Throws Missing for a demand of others.
 */
export async function comparison(actor: Actor, demandId: string, asked: number): Promise<Comparison> {
  const demand = found(
    await db.demand.findFirst({ where: { AND: [demandWith(demandId), demandsOf(actor)] }, select: DEMAND_ROW }),
  )
  const today = shanghaiDay(now())
  const deals = await db.deal.findMany({
    where: offeredOn(actor, demand.id),
    select: COMPARED,
    orderBy: { createdAt: 'asc' },
  })
  const wish: Wish = {
    figures: wantedOf(demand, 'inside').shown,
    budget: { mode: demand.budgetMode, min: demand.budgetMin, max: demand.budgetMax },
    neededBy: demand.neededBy?.toISOString().slice(0, 10) ?? null,
    modes: demand.modes,
  }
  const judged = compareAll(
    wish,
    deals.map(({ proposals }) => textOfRow(found(proposals[0]))),
    today,
  )
  const pages = Math.max(1, Math.ceil(deals.length / COLUMNS))
  const page = Math.min(asked, pages)
  const answered = await answeredAmong(deals.flatMap(({ messages }) => messages.map(({ id }) => id)))
  const columns = deals.map((deal, at) => columnOf(deal, judged[at]!, answered, today))
  return {
    demand: { id: demand.id, number: demand.number, title: demand.title },
    wanted: wish.figures.map(({ id, name, figure }) => ({ id, name, words: figureWords(figure) })),
    wish: { budget: shownPrice(wish.budget), neededBy: wish.neededBy, modes: [...demand.modes] },
    columns: columns.slice((page - 1) * COLUMNS, page * COLUMNS),
    total: deals.length,
    page,
    pages,
    before: (page - 1) * COLUMNS,
  }
}

type DealRow = Prisma.DealGetPayload<{ select: typeof COMPARED }>

function columnOf(
  { number, match, proposals, messages }: DealRow,
  { figures, ...column }: ComparedColumn,
  answered: ReadonlySet<string>,
  today: string,
): ComparedProposal {
  const proposal = shownProposal(found(proposals[0]), false)
  return {
    ...column,
    deal: number,
    result: match.result.title,
    institution: match.result.organization.name,
    score: match.score,
    proposal,
    figures: figures.map(({ state, answer }) => ({
      state,
      promised: answer?.promised ?? '',
      proof: answer?.proof ?? '',
      declined: answer?.declined ?? false,
    })),
    readyBy: proposal.weeks === null ? null : readyBy(proposal.weeks, today),
    questions: messages.filter(({ id }) => !answered.has(id)).length,
  }
}

async function answeredAmong(questions: string[]): Promise<ReadonlySet<string>> {
  const rows = await db.dealMessage.findMany({
    where: { kind: 'ANSWER', answersId: { in: questions } },
    select: { answersId: true },
  })
  return new Set(rows.flatMap(({ answersId }) => answersId ?? []))
}
