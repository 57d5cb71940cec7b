import { now } from '#app/server/clock.server.ts'
import type { Tx } from '#app/server/db.server.ts'
import type { MatchSide } from '#prisma/generated/enums.ts'
import { type Actor, userIdOf } from '../../access/actor.ts'
import { shanghaiDay } from '../../listings/life.ts'
import { otherSide } from '../../matches/rules.ts'
import { found, insist, Refusal } from '../../verdict.ts'
import { closeClocks, openClock } from '../clock.server.ts'
import { aboutDeal, actInDeal, type HeldDeal, insistOnReach, touch } from '../deal.server.ts'
import { mayAnswer, mayConfirm, mayPropose, mayTakeBack, stateOfIntent } from '../intent.ts'
import { isPast } from '../proposal.ts'
import type { IntentInput } from '../proposal-input.ts'
import { agreementState } from '../rules.ts'

const INTENT = {
  id: true,
  proposalId: true,
  proposedSide: true,
  confirmedAt: true,
  declinedAt: true,
  declineWords: true,
  proposal: { select: { validUntil: true } },
} as const

const OPEN = { confirmedAt: null, declinedAt: null } as const

/**
 * A side says that it means to sign on the proposal that is on the table; the other has five working days. Refuses by
 * `mayPropose` (one open at a time), and a day to sign by that has passed. Missing for a proposal of another deal.
 */
export const proposeIntent = (actor: Actor, number: string, input: IntentInput): Promise<void> =>
  actInDeal(actor, number, async (tx, deal) => {
    const side = await insistOnProposing(tx, deal, input)
    const { proposalId, words } = input
    const row = await tx.intent.create({
      data: {
        dealId: deal.id,
        proposalId,
        words,
        amount: input.amount?.min ?? null,
        signBy: input.signBy ? new Date(`${input.signBy}T00:00:00Z`) : null,
        proposedSide: side,
        proposedById: userIdOf(actor),
        proposedAt: now(),
      },
      select: { id: true },
    })
    if (side === 'DEMAND') await closeClocks(tx, { dealId: deal.id, kind: 'PROPOSAL' }, 'ANSWERED')
    await openClock(tx, deal, { kind: 'INTENT', side: otherSide(side), subjectId: row.id })
    const subject = aboutDeal(deal.id)
    const fact = { kind: 'deal.intentProposed', intentId: row.id, proposalId, side, subject } as const
    return { result: undefined, facts: [fact, ...(await touch(tx, deal))] }
  })

async function insistOnProposing(tx: Tx, deal: HeldDeal, { proposalId, signBy }: IntentInput): Promise<MatchSide> {
  const today = shanghaiDay(now())
  const proposal = found(
    await tx.proposal.findFirst({
      where: { id: proposalId, dealId: deal.id, status: { not: 'DRAFT' } },
      select: { status: true, validUntil: true },
    }),
  )
  const open = await tx.intent.findFirst({ where: { dealId: deal.id, ...OPEN }, select: { proposedSide: true } })
  insist(
    mayPropose(deal.viewer, deal, {
      agreement: agreementState(deal.agreement),
      offered: await tx.proposal.count({ where: { dealId: deal.id, status: 'OFFERED' } }),
      open: open?.proposedSide ?? null,
      proposal: proposal.status,
      past: noLongerHolds(proposal, today),
    }),
  )
  if (signBy && signBy < today) throw new Refusal({ key: 'proposals.intent.refusal.signBy' })
  return deal.viewer as MatchSide
}

const noLongerHolds = ({ validUntil }: { validUntil: Date | null }, today: string): boolean =>
  isPast(validUntil?.toISOString().slice(0, 10) ?? null, today)

/** Both sides mean to sign: the deal has come to an intent. Refuses by `mayConfirm` and `mayReach`. */
export const confirmIntent = (actor: Actor, number: string, intentId: string): Promise<void> =>
  actInDeal(actor, number, async (tx, deal) => {
    const { id, proposalId } = await insistOnIntent(tx, deal, intentId, mayConfirm)
    await insistOnReach(tx, deal, 'INTENT', true)
    await tx.intent.update({ where: { id, ...OPEN }, data: { confirmedAt: now(), confirmedById: userIdOf(actor) } })
    await closeClocks(tx, { dealId: deal.id, kind: { in: ['INTENT', 'PROPOSAL'] } }, 'ANSWERED')
    const fact = { kind: 'deal.intentConfirmed', intentId: id, proposalId, subject: aboutDeal(deal.id) } as const
    return { result: undefined, facts: [fact, ...(await touch(tx, deal, 'INTENT', true))] }
  })

/** The other side does not mean to sign on this, and says why; the deal goes on. Refuses by `mayAnswer`. */
export const declineIntent = (actor: Actor, number: string, intentId: string, words: string): Promise<void> =>
  endIntent(actor, number, intentId, { words, rule: mayAnswer, outcome: 'REFUSED' })

/** The side that proposed it takes it back before an answer. Refuses by `mayTakeBack`. */
export const takeBackIntent = (actor: Actor, number: string, intentId: string): Promise<void> =>
  endIntent(actor, number, intentId, { words: '', rule: mayTakeBack, outcome: 'MOOT' })

type Ending = { words: string; rule: typeof mayAnswer; outcome: 'REFUSED' | 'MOOT' }

const endIntent = (actor: Actor, number: string, intentId: string, { words, rule, outcome }: Ending): Promise<void> =>
  actInDeal(actor, number, async (tx, deal) => {
    const { id } = await insistOnIntent(tx, deal, intentId, rule)
    await tx.intent.update({ where: { id, ...OPEN }, data: { declinedAt: now(), declineWords: words } })
    await closeClocks(tx, { dealId: deal.id, kind: 'INTENT', subjectId: id }, outcome)
    const side = deal.viewer as MatchSide
    const fact = { kind: 'deal.intentDeclined', intentId: id, side, subject: aboutDeal(deal.id) } as const
    return { result: undefined, facts: [fact, ...(await touch(tx, deal))] }
  })

async function insistOnIntent(tx: Tx, deal: HeldDeal, id: string, rule: typeof mayAnswer | typeof mayConfirm) {
  const intent = found(await tx.intent.findFirst({ where: { id, dealId: deal.id }, select: INTENT }))
  const answered = { proposedSide: intent.proposedSide, state: stateOfIntent(intent) }
  insist(rule(deal.viewer, deal, answered, noLongerHolds(intent.proposal, shanghaiDay(now()))))
  return intent
}
