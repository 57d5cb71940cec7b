import type { Translate } from '#app/i18n/translate.ts'
import { now } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import type { CooperationMode, PriceMode, ProposalStatus } from '#prisma/generated/enums.ts'
import type { Actor } from '../../access/actor.ts'
import { figureWords } from '../../demands/words.ts'
import { DAY, shanghaiDay } from '../../listings/life.ts'
import type { Money } from '../../listings/money.ts'
import { found, type Sentence, type Verdict } from '../../verdict.ts'
import { DEAL } from '../deal.server.ts'
import { stateOfIntent } from '../intent.ts'
import {
  answerTo,
  isPast,
  lacksOf,
  mayAcknowledge,
  mayOffer,
  mayRewrite,
  mayWithdraw,
  type Needed,
  type PromisedFigure,
  type ProposalText,
} from '../proposal.ts'
import { formOf } from '../proposal-input.ts'
import { PROPOSAL, type ProposalRow, textOfRow } from '../proposal-row.ts'
import { agreementState } from '../rules.ts'
import { dealsOf } from '../scope.ts'
import { type Wanted, wantedIn } from '../wanted.server.ts'
import { type DealHead, dealHeadForParties } from './head.server.ts'

/** 分 as decimal strings; null: not said. */
export type ShownPrice = { mode: PriceMode; minFen: string | null; maxFen: string | null } | null

/** A page as it was offered; `hidden`: so many answers to figures that this reader may not see. Plain JSON. */
export type ShownProposal = Omit<ProposalText, 'price' | 'figures'> & {
  id: string
  number: number
  status: Exclude<ProposalStatus, 'DRAFT'>
  offeredAt: string
  withdrawnAt: string | null
  /** Its last day has passed. */
  past: boolean
  mode: CooperationMode | null
  price: ShownPrice
  figures: PromisedFigure[]
  hidden: number
}

export const shownPrice = (price: Money | null): ShownPrice =>
  price && { mode: price.mode, minFen: price.min?.toString() ?? null, maxFen: price.max?.toString() ?? null }

/** `hidden`: the reader may not see what the demand wants; its rows may have been written anew since. */
export function shownProposal(row: ProposalRow, hidden: boolean): ShownProposal {
  const { price, figures, ...text } = textOfRow(row)
  const open = hidden ? figures.filter(({ indicatorId }) => indicatorId === null) : figures
  return {
    ...text,
    id: row.id,
    number: row.number,
    status: found(row.status === 'DRAFT' ? null : row.status),
    offeredAt: found(row.offeredAt).toISOString(),
    withdrawnAt: row.withdrawnAt?.toISOString() ?? null,
    past: isPast(text.validUntil, shanghaiDay(now())),
    price: shownPrice(price),
    figures: open,
    hidden: figures.length - open.length,
  }
}

const ROOM = {
  ...DEAL,
  proposals: { select: PROPOSAL, orderBy: { number: 'desc' } },
  intents: { select: { confirmedAt: true, declinedAt: true, declineWords: true } },
} as const

const roomOf = async (actor: Actor, number: string) =>
  found(await db.deal.findFirst({ where: { number, AND: dealsOf(actor) }, select: ROOM }))

/** Deals in which a proposal on one's own demand is on the table. */
export const offeredOn = (actor: Actor, demandId: string): Prisma.DealWhereInput => ({
  demandId,
  end: null,
  proposals: { some: { status: 'OFFERED' } },
  AND: dealsOf(actor),
})

export const offeredCount = (actor: Actor, demandId: string): Promise<number> =>
  db.deal.count({ where: offeredOn(actor, demandId) })

const reasonOf = (verdict: Verdict): Sentence | null => (verdict.ok ? null : verdict.reason)

export type ProposalsPage = {
  head: DealHead
  /** When the draft was saved last; the other side never learns of it. */
  draftAt: string | null
  offered: ShownProposal[]
  /** The demand, for its own side while the deal is open, and how many proposals are on the table for it. */
  demandId: string | null
  beside: number
  /** Until when the demand's side is to answer the proposal on the table. */
  dueAt: string | null
  may: { write: boolean; withdraw: boolean; acknowledge: boolean }
}

/** All proposals ever offered in a deal, the newest first, for its parties. Throws Missing for everybody else. */
export async function proposalsPage(actor: Actor, number: string): Promise<ProposalsPage> {
  const head = await dealHeadForParties(actor, number)
  const deal = await roomOf(actor, number)
  const { to } = await wantedIn(db, actor, deal)
  const clock = await db.replyClock.findFirst({
    where: { dealId: deal.id, kind: 'PROPOSAL', closedAt: null },
    select: { dueAt: true },
  })
  const draft = head.viewer === 'RESULT' ? deal.proposals.find(({ status }) => status === 'DRAFT') : undefined
  const intents = deal.intents.map(stateOfIntent)
  const compares = head.viewer === 'DEMAND' && !head.ended
  return {
    head,
    draftAt: draft?.updatedAt.toISOString() ?? null,
    offered: deal.proposals.filter(({ status }) => status !== 'DRAFT').map((row) => shownProposal(row, to !== null)),
    demandId: compares ? deal.demandId : null,
    beside: compares ? await offeredCount(actor, deal.demandId) : 0,
    dueAt: clock?.dueAt.toISOString() ?? null,
    may: {
      write: mayRewrite(head.viewer, deal, intents).ok,
      withdraw: deal.proposals.some(({ status }) => mayWithdraw(head.viewer, deal, { status, intents }).ok),
      acknowledge: mayAcknowledge(head.viewer, deal, clock !== null).ok,
    },
  }
}

/** How long a proposal usually holds, in days; the writer may say otherwise. */
const HOLDS = 60

export type ProposalToWrite = {
  head: DealHead
  values: ReturnType<typeof formOf>
  wanted: { id: string; name: string; present: string; wanted: string }[]
  /** How many wanted figures open later, and by what. */
  hidden: { n: number; to: Wanted['to'] }
  lacks: { part: Needed; sentence: Sentence }[]
  /** Why nothing can be written at all, and why it can't be offered now whatever is written. */
  whyNot: Sentence | null
  whyNotOffer: Sentence | null
  version: number
  savedAt: string | null
  at: string
}

/** The page on which the result's side writes. Throws Missing for everybody else. */
export async function proposalToWrite(actor: Actor, number: string, t: Translate): Promise<ProposalToWrite> {
  const head = await dealHeadForParties(actor, number)
  found(head.viewer === 'RESULT' || null)
  const deal = await roomOf(actor, number)
  const wanted = await wantedIn(db, actor, deal)
  const draft = deal.proposals.find(({ status }) => status === 'DRAFT')
  const before = draft ?? deal.proposals[0]
  const text = before ? again(textOfRow(before), wanted) : await prefilled(deal.resultId, wanted, t)
  const intents = deal.intents.map(stateOfIntent)
  const offering = { agreement: agreementState(deal.agreement), intents, lacks: [] }
  return {
    head,
    values: formOf(text, wanted.shown, draft?.version ?? 0),
    wanted: wanted.shown.map(({ id, name, present, figure }) => ({ id, name, present, wanted: figureWords(figure) })),
    hidden: { n: wanted.hidden.length, to: wanted.to },
    lacks: lacksOf(text, wanted.shown, shanghaiDay(now())),
    whyNot: reasonOf(mayRewrite(head.viewer, deal, intents)),
    whyNotOffer: reasonOf(mayOffer(head.viewer, deal, offering)),
    version: draft?.version ?? 0,
    savedAt: draft?.updatedAt.toISOString() ?? null,
    at: now().toISOString(),
  }
}

/** What was written before, its answers under the rows that the demand has now. */
function again(text: ProposalText, { shown }: Wanted): ProposalText {
  const answers = shown.flatMap((one) => {
    const row = answerTo(one, text.figures)
    return row ? [{ ...row, indicatorId: one.id, name: one.name }] : []
  })
  const own = text.figures.filter(
    ({ indicatorId, name }) => indicatorId === null && !answers.some((row) => row.name === name),
  )
  return { ...text, figures: [...answers, ...own] }
}

/** A page to begin with: what result and demand say already. */
async function prefilled(resultId: string, { demand, shown }: Wanted, t: Translate): Promise<ProposalText> {
  const result = await db.researchResult.findUniqueOrThrow({ where: { id: resultId } })
  const { priceMode: mode, priceMin: min, priceMax: max } = result
  return {
    what: [...[result.title, result.summary].filter(Boolean).join('\n')].slice(0, 2000).join(''),
    how: '',
    notIncluded: '',
    figures: shown.map(({ id, name, figure }) => ({
      indicatorId: id,
      name,
      wanted: figureWords(figure),
      promised: '',
      proof: '',
      declined: false,
    })),
    weeks: null,
    mode: demand.modes.find((one) => result.modes.includes(one)) ?? null,
    // “To be negotiated” is what a listing says to everybody; a proposal names a price or says so itself.
    price: mode === 'NEGOTIABLE' || min === null ? null : { mode, min, max },
    payment: '',
    rights: result.ipStatus ? t(`ip.${result.ipStatus}`) : '',
    validUntil: shanghaiDay(new Date(now().getTime() + HOLDS * DAY)),
  }
}
