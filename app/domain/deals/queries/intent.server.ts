import { db } from '#app/server/db.server.ts'
import type { MatchSide } from '#prisma/generated/enums.ts'
import type { Actor } from '../../access/actor.ts'
import { wanText } from '../../listings/money.ts'
import { found, type Sentence } from '../../verdict.ts'
import { DEAL } from '../deal.server.ts'
import { type IntentState, mayAnswer, mayPropose, mayTakeBack, stateOfIntent } from '../intent.ts'
import { PROPOSAL, textOfRow } from '../proposal-row.ts'
import { agreementState, isAtLeast } from '../rules.ts'
import { dealsOf } from '../scope.ts'
import { wantedIn } from '../wanted.server.ts'
import { type DealHead, dealHeadForParties } from './head.server.ts'
import { type ShownProposal, shownProposal } from './proposals.server.ts'

/** An intent as both sides read it. Times ISO, amount 分 as a decimal string. */
export type ShownIntent = {
  id: string
  state: IntentState
  side: MatchSide
  /** Of the proposal it is on. */
  proposal: number
  words: string
  amountFen: string | null
  signBy: string | null
  proposedAt: string
  endedAt: string | null
  declineWords: string
  dueAt: string | null
}

export type IntentPage = {
  head: DealHead
  /** What is on the table. */
  proposal: ShownProposal | null
  /** The newest first. */
  intents: ShownIntent[]
  /** 万元, of a fixed price. */
  amount: string
  may: { propose: boolean; answer: boolean; takeBack: boolean }
  /** Why none can be proposed now; null also where one is there. */
  whyNot: Sentence | null
}

const ROOM = {
  ...DEAL,
  proposals: { where: { status: 'OFFERED' }, select: PROPOSAL },
  intents: { orderBy: { id: 'desc' }, include: { proposal: { select: { number: true } } } },
  clocks: { where: { kind: 'INTENT', closedAt: null }, select: { subjectId: true, dueAt: true } },
} as const

/** The intents of a deal for its parties. Throws Missing for everybody else. */
export async function intentPage(actor: Actor, number: string): Promise<IntentPage> {
  const head = await dealHeadForParties(actor, number)
  const deal = found(await db.deal.findFirst({ where: { number, AND: dealsOf(actor) }, select: ROOM }))
  const { to } = await wantedIn(db, actor, deal)
  const row = deal.proposals[0]
  const proposal = row ? shownProposal(row, to !== null) : null
  const open = deal.intents.find((intent) => stateOfIntent(intent) === 'OPEN')
  const asked = open && ({ proposedSide: open.proposedSide, state: 'OPEN' } as const)
  const verdict = mayPropose(head.viewer, deal, {
    agreement: agreementState(deal.agreement),
    offered: deal.proposals.length,
    open: open?.proposedSide ?? null,
    proposal: row?.status ?? null,
    past: proposal?.past ?? false,
  })
  const settled = open !== undefined || isAtLeast(deal.stage, 'INTENT')
  const price = row ? textOfRow(row).price : null
  return {
    head,
    proposal,
    intents: deal.intents.map((intent) => ({
      id: intent.id,
      state: stateOfIntent(intent),
      side: intent.proposedSide,
      proposal: intent.proposal.number,
      words: intent.words,
      amountFen: intent.amount?.toString() ?? null,
      signBy: intent.signBy?.toISOString().slice(0, 10) ?? null,
      proposedAt: intent.proposedAt.toISOString(),
      endedAt: (intent.confirmedAt ?? intent.declinedAt)?.toISOString() ?? null,
      declineWords: intent.declineWords,
      dueAt: deal.clocks.find(({ subjectId }) => subjectId === intent.id)?.dueAt.toISOString() ?? null,
    })),
    amount: price?.mode === 'FIXED' ? wanText(price) : '',
    may: {
      propose: verdict.ok,
      answer: asked !== undefined && mayAnswer(head.viewer, deal, asked).ok,
      takeBack: asked !== undefined && mayTakeBack(head.viewer, deal, asked).ok,
    },
    whyNot: verdict.ok || settled ? null : verdict.reason,
  }
}
