import type { MatchSide, ProposalStatus } from '#prisma/generated/enums.ts'
import { allowed, refused, type Verdict } from '../verdict.ts'
import { type DealState, type DealViewer, mayActAsSide, mayReach, type StageGrounds } from './rules.ts'

export type IntentState = 'OPEN' | 'CONFIRMED' | 'DECLINED' | 'WITHDRAWN'

export type IntentDates = { confirmedAt: Date | null; declinedAt: Date | null; declineWords: string }

/** Whoever declines says why; an end without words is the proposer's own. */
export function stateOfIntent({ confirmedAt, declinedAt, declineWords }: IntentDates): IntentState {
  if (confirmedAt) return 'CONFIRMED'
  if (!declinedAt) return 'OPEN'
  return declineWords === '' ? 'WITHDRAWN' : 'DECLINED'
}

/** `open`: whose intent waits for an answer; `past`: the proposal no longer holds. */
export type IntentGrounds = Omit<StageGrounds, 'intentConfirmed'> & {
  open: MatchSide | null
  proposal: ProposalStatus | null
  past: boolean
}

/** Either side may propose, one at a time, on the proposal that is on the table. */
export function mayPropose(
  viewer: DealViewer,
  deal: DealState,
  { open, proposal, past, ...grounds }: IntentGrounds,
): Verdict {
  const verdict = mayActAsSide(viewer, deal)
  if (!verdict.ok) return verdict
  const reach = mayReach(deal.stage, 'INTENT', { ...grounds, intentConfirmed: true })
  if (!reach.ok) return reach
  if (open) return refused(open === viewer ? 'proposals.intent.refusal.own' : 'proposals.intent.refusal.theirs')
  if (proposal !== 'OFFERED') return refused('proposals.intent.refusal.gone')
  return past ? refused('proposals.intent.refusal.past') : allowed
}

export type IntentToAnswer = { proposedSide: MatchSide; state: IntentState }

/** The other side confirms or declines. */
export function mayAnswer(viewer: DealViewer, deal: DealState, intent: IntentToAnswer): Verdict {
  const verdict = mayOpen(viewer, deal, intent)
  return verdict.ok && intent.proposedSide === viewer ? refused('proposals.intent.refusal.notYours') : verdict
}

/** As {@link mayAnswer}, while the proposal holds; `past`: its last day is over. */
export function mayConfirm(viewer: DealViewer, deal: DealState, intent: IntentToAnswer, past: boolean): Verdict {
  const verdict = mayAnswer(viewer, deal, intent)
  return verdict.ok && past ? refused('proposals.intent.refusal.past') : verdict
}

/** One's own is taken back while nobody has answered. */
export function mayTakeBack(viewer: DealViewer, deal: DealState, intent: IntentToAnswer): Verdict {
  const verdict = mayOpen(viewer, deal, intent)
  return verdict.ok && intent.proposedSide !== viewer ? refused('proposals.intent.refusal.notOwn') : verdict
}

function mayOpen(viewer: DealViewer, deal: DealState, { state }: IntentToAnswer): Verdict {
  const verdict = mayActAsSide(viewer, deal)
  if (!verdict.ok || state === 'OPEN') return verdict
  return refused(`proposals.intent.refusal.${state}`)
}
