import type { DealEnd, DealStage, MatchSide, MeetingStatus } from '#prisma/generated/enums.ts'
import { DAY } from '../listings/life.ts'
import { allowed, refused, type Verdict } from '../verdict.ts'
import { type DealViewer, isSide, mayActAsSide, mayTalk } from './rules.ts'

const HOUR = 60 * 60 * 1000
/** A meeting is at most so long, and proposed at most so far ahead. */
export const LONGEST_HOURS = 8
const FARTHEST_DAYS = 366

export type Span = { startsAt: Date; endsAt: Date }

/** A meeting as the rules look at it; `proposedSide` null: the technology manager. */
export type MeetingState = Span & {
  status: MeetingStatus
  proposedSide: MatchSide | null
  demandAgreedAt: Date | null
  resultAgreedAt: Date | null
}

export type DealOf = { end: DealEnd | null; stage: DealStage }

/** Ends after it starts, on the same working day so to speak. */
export function plausible({ startsAt, endsAt }: Span): Verdict {
  const length = endsAt.getTime() - startsAt.getTime()
  if (length <= 0) return refused('room.meeting.error.order')
  return length > LONGEST_HOURS * HOUR ? refused('room.meeting.error.long', { hours: LONGEST_HOURS }) : allowed
}

export const overlap = (one: Span, other: Span): boolean => one.startsAt < other.endsAt && other.startsAt < one.endsAt

/** May a meeting take place then? `taken`: confirmed meetings of the same deal. */
export function mayBeAt(span: Span, taken: readonly Span[], at: Date): Verdict {
  const verdict = plausible(span)
  if (!verdict.ok) return verdict
  if (span.startsAt <= at) return refused('room.meeting.refusal.past')
  if (span.startsAt.getTime() - at.getTime() > FARTHEST_DAYS * DAY) return refused('room.meeting.refusal.far')
  return taken.some((one) => overlap(one, span)) ? refused('room.meeting.refusal.overlap') : allowed
}

export const agreedBy = ({ demandAgreedAt, resultAgreedAt }: MeetingState, side: MatchSide): boolean =>
  (side === 'DEMAND' ? demandAgreedAt : resultAgreedAt) !== null

export const bothAgreed = (meeting: MeetingState): boolean => agreedBy(meeting, 'DEMAND') && agreedBy(meeting, 'RESULT')

const standing = ({ status }: MeetingState): boolean => status === 'PROPOSED' || status === 'CONFIRMED'

/** A side that has not agreed yet agrees before it begins. */
export function mayAgree(viewer: DealViewer, deal: DealOf, meeting: MeetingState, at: Date): Verdict {
  const verdict = mayDeclineIt(viewer, deal, meeting)
  return verdict.ok && meeting.startsAt <= at ? refused('room.meeting.refusal.begun') : verdict
}

/** A side that has not agreed yet says no, also when the time has passed: it stops the clock. */
export function mayDeclineIt(viewer: DealViewer, deal: DealOf, meeting: MeetingState): Verdict {
  const verdict = mayActAsSide(viewer, deal)
  if (!verdict.ok) return verdict
  if (!standing(meeting)) return refused('room.meeting.refusal.over')
  return isSide(viewer) && agreedBy(meeting, viewer) ? refused('room.meeting.refusal.agreed') : allowed
}

/** Whoever proposed it moves it; the agreements begin anew. */
export function mayMove(viewer: DealViewer, deal: DealOf, meeting: MeetingState, at: Date): Verdict {
  const verdict = mayTalk(viewer, deal)
  if (!verdict.ok) return verdict
  if (!standing(meeting) || isOver(meeting, at)) return refused('room.meeting.refusal.over')
  const proposer = meeting.proposedSide ?? 'MANAGER'
  return viewer === proposer ? allowed : refused('room.meeting.refusal.notProposer')
}

/** Either side and the manager call it off before it is over; one that was never confirmed at any time. */
export function mayCancel(viewer: DealViewer, deal: DealOf, meeting: MeetingState, at: Date): Verdict {
  const verdict = mayTalk(viewer, deal)
  if (!verdict.ok) return verdict
  const gone = !standing(meeting) || (meeting.status === 'CONFIRMED' && isOver(meeting, at))
  return gone ? refused('room.meeting.refusal.over') : allowed
}

export const isOver = ({ endsAt }: Span, at: Date): boolean => endsAt <= at
