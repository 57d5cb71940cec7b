import type { ClockKind, DealEnd, DealStage, LossReason, MatchSide } from '#prisma/generated/enums.ts'
import type { Role } from '../access/actor.ts'
import { DAY } from '../listings/life.ts'
import { heardOf, type Spoken } from '../matches/rules.ts'
import { allowed, refused, type Verdict } from '../verdict.ts'

/** The way from taking up to intent, in order (workflows §3). Contract and money follow it. */
export const STAGES = [
  'TAKEN_UP',
  'CONTACT_AGREED',
  'TALKING',
  'SOLUTION_OFFERED',
  'INTENT',
] as const satisfies readonly DealStage[]

/** Why something that had begun came to nothing, as offered to a side; LISTING_GONE is the clock's own. */
export const LOSSES = [
  'PRICE',
  'RIGHTS',
  'FIGURES',
  'TEST_FAILED',
  'FUNDING',
  'TIMING',
  'NO_REPLY',
  'SOLVED_OTHERWISE',
  'NO_CAPACITY',
  'OTHER',
] as const satisfies readonly LossReason[]

/** Days without an act after which an open deal stands still (workflows §3, inferred). */
export const STALE_AFTER_DAYS = 60

/** As whom somebody looks at a deal: one of its sides, the technology manager beside both, or the bureau. */
export type DealViewer = MatchSide | 'MANAGER' | 'BUREAU'

/** Whose the deal is. */
export type DealParties = {
  demandOrganizationId: string
  resultOrganizationId: string
  researcherId: string | null
  managerId: string | null
}

type Reader = { userId: string; role: Role | null; organizationId: string | null }

/** Who one is in a deal follows from role, organisation and, for researchers and managers, the person; null: a stranger. */
export function viewerOfDeal({ userId, role, organizationId }: Reader, deal: DealParties): DealViewer | null {
  switch (role) {
    case 'enterpriseMember':
    case 'enterpriseAdmin':
      return organizationId === deal.demandOrganizationId ? 'DEMAND' : null
    case 'ttoMember':
    case 'ttoAdmin':
      return organizationId === deal.resultOrganizationId ? 'RESULT' : null
    case 'researcher':
      return organizationId === deal.resultOrganizationId && userId === deal.researcherId ? 'RESULT' : null
    case 'technologyManager':
      return userId === deal.managerId ? 'MANAGER' : null
    case 'officer':
      return organizationId === deal.demandOrganizationId ? 'DEMAND' : 'BUREAU'
    case 'auditor':
      return 'BUREAU'
    default:
      return null
  }
}

/** The two sides and the manager act and read what is written in the room; the bureau sees how it goes, not what is said. */
export const isParty = (viewer: DealViewer): viewer is Exclude<DealViewer, 'BUREAU'> => viewer !== 'BUREAU'
export const isSide = (viewer: DealViewer): viewer is MatchSide => viewer === 'DEMAND' || viewer === 'RESULT'

/** Has this side said yes to being in touch? */
export const hasAgreed = (
  { sides }: { sides: readonly { side: MatchSide; agreedAt: Date | null }[] },
  side: MatchSide,
): boolean => sides.some((one) => one.side === side && one.agreedAt !== null)

export type DealState = { stage: DealStage; end: DealEnd | null; staleAt: Date | null }

/** Where it stands in one word: its end, else that it stands still, else its stage. */
export const stateOf = ({ stage, end, staleAt }: DealState): DealStage | DealEnd | 'STALE' =>
  end ?? (staleAt ? 'STALE' : stage)

export const isAtLeast = (stage: DealStage, least: DealStage): boolean => STAGES.indexOf(stage) >= STAGES.indexOf(least)

/** Contacts, files, meetings and proposals begin when both sides have agreed to be in touch. */
export const isInTouch = (deal: { stage: DealStage }): boolean => isAtLeast(deal.stage, 'CONTACT_AGREED')

/** May the viewer do anything in this deal? */
export function mayAct(viewer: DealViewer, { end }: { end: DealEnd | null }): Verdict {
  if (!isParty(viewer)) return refused('deals.refusal.notAParty')
  return end === null ? allowed : refused('deals.refusal.ended')
}

/** As {@link mayAct}, of a side alone. */
export function mayActAsSide(viewer: DealViewer, deal: { end: DealEnd | null }): Verdict {
  const verdict = mayAct(viewer, deal)
  return verdict.ok && !isSide(viewer) ? refused('deals.refusal.notASide') : verdict
}

/** As {@link mayAct}, once both have agreed. */
export function mayTalk(viewer: DealViewer, deal: { end: DealEnd | null; stage: DealStage }): Verdict {
  const verdict = mayAct(viewer, deal)
  return verdict.ok && !isInTouch(deal) ? refused('deals.refusal.notInTouch') : verdict
}

/** How a confidentiality agreement stands: not asked for, asked for and not signed by both, in force. */
export type AgreementState = 'NONE' | 'ASKED' | 'IN_FORCE'

export const agreementState = (agreement: { inForceAt: Date | null } | null | undefined): AgreementState =>
  agreement ? (agreement.inForceAt ? 'IN_FORCE' : 'ASKED') : 'NONE'

/** What a stage asks beyond being in touch. */
export type StageGrounds = { agreement: AgreementState; offered: number; intentConfirmed: boolean }

/** May a deal come to this stage? One asked to keep secrets shows no solution before both have signed. */
export function mayReach(
  from: DealStage,
  to: DealStage,
  { agreement, offered, intentConfirmed }: StageGrounds,
): Verdict {
  if (isAtLeast(from, to)) return refused('deals.refusal.alreadyThere')
  if (to !== 'CONTACT_AGREED' && !isAtLeast(from, 'CONTACT_AGREED')) return refused('deals.refusal.notInTouch')
  if (isAtLeast(to, 'SOLUTION_OFFERED') && agreement === 'ASKED') return refused('deals.refusal.unsigned')
  if (isAtLeast(to, 'SOLUTION_OFFERED') && offered === 0) return refused('deals.refusal.noProposal')
  if (to === 'INTENT' && !intentConfirmed) return refused('deals.refusal.intentOpen')
  return allowed
}

/**
 * May a side ask the other to talk? Not where it asked before and was told no. A refusal said before anybody asked does
 * not stand in the way, or the page would show it: the other side is asked anew.
 */
export const mayTakeUp = (own: Spoken | null, other: Spoken | null): Verdict =>
  heardOf(other ?? undefined, own ?? undefined)?.kind === 'REFUSED' ? refused('deals.refusal.declinedBefore') : allowed

type EndingDeal = { stage: DealStage; end: DealEnd | null; takenUpBySide: MatchSide | null; agreed: boolean | null }

/**
 * May the viewer give a deal up? A side after its own yes; the technology manager what they took up for both, until both
 * have agreed. `agreed`: the viewer's own side said yes; null for who is no side.
 */
export function mayGiveUp(viewer: DealViewer, deal: EndingDeal): Verdict {
  const verdict = mayAct(viewer, deal)
  if (!verdict.ok) return verdict
  if (isSide(viewer)) return deal.agreed ? allowed : refused('deals.refusal.answerFirst')
  return deal.takenUpBySide === null && !isInTouch(deal) ? allowed : refused('deals.refusal.notASide')
}

/** What moves a clock's asker and answerer: of these, the side that is asked has to do something. */
export const CLOCKS = [
  'TAKE_UP',
  'QUESTION',
  'MEETING',
  'PROPOSAL',
  'INTENT',
  'AGREEMENT',
  'PUBLIC_QUESTION',
] as const satisfies readonly ClockKind[]

export const isStale = (activeAt: Date, at: Date): boolean =>
  at.getTime() - activeAt.getTime() >= STALE_AFTER_DAYS * DAY
