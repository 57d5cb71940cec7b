import { now } from '#app/server/clock.server.ts'
import type { Tx } from '#app/server/db.server.ts'
import type { MatchSide } from '#prisma/generated/enums.ts'
import { type Actor, userIdOf } from '../../access/actor.ts'
import type { Fact } from '../../audit/facts.ts'
import { found, insist, LostRace, Refusal } from '../../verdict.ts'
import { closeClocks, openClock } from '../clock.server.ts'
import { aboutDeal, actInDeal, type HeldDeal, touch } from '../deal.server.ts'
import { bothAgreed, mayAgree, mayBeAt, mayCancel, mayDeclineIt, mayMove, type Span } from '../meetings.ts'
import { isSide, mayTalk } from '../rules.ts'

export type MeetingPlan = Span & { place: string; agenda: string }

const sideIn = ({ viewer }: HeldDeal): MatchSide | null => (isSide(viewer) ? viewer : null)

/** Who proposes a time has agreed to it; the technology manager's needs both. */
const agreements = (proposer: MatchSide | null, at: Date) => ({
  demandAgreedAt: proposer === 'DEMAND' ? at : null,
  resultAgreedAt: proposer === 'RESULT' ? at : null,
})

/** Proposes a meeting, and asks whoever has not proposed it. Refuses by `mayBeAt`. Returns its id. */
export const proposeMeeting = (actor: Actor, number: string, plan: MeetingPlan): Promise<{ id: string }> =>
  actInDeal(actor, number, async (tx, deal) => {
    insist(mayTalk(deal.viewer, deal))
    const [at, side] = [now(), sideIn(deal)]
    insist(mayBeAt(plan, await taken(tx, deal), at))
    const { startsAt, endsAt } = plan
    const same = { dealId: deal.id, status: 'PROPOSED', startsAt, endsAt } as const
    if ((await tx.meeting.count({ where: same })) > 0) throw new Refusal({ key: 'room.meeting.refusal.same' })
    const meeting = await tx.meeting.create({
      data: {
        ...plan,
        ...agreements(side, at),
        dealId: deal.id,
        proposedSide: side,
        proposedById: userIdOf(actor),
        createdAt: at,
      },
      select: { id: true },
    })
    await askFor(tx, deal, { id: meeting.id, startsAt }, side)
    return { result: meeting, facts: [about(deal, 'deal.meetingProposed', meeting.id), ...(await touch(tx, deal))] }
  })

/** Another time, place or agenda by who proposed it: one SEQUENCE more, and the others are asked anew. */
export const moveMeeting = (
  actor: Actor,
  number: string,
  meetingId: string,
  seen: number,
  plan: MeetingPlan,
): Promise<void> =>
  actInDeal(actor, number, async (tx, deal) => {
    const [at, side] = [now(), sideIn(deal)]
    const meeting = await meetingOf(tx, deal, meetingId)
    insist(mayMove(deal.viewer, deal, meeting, at))
    asSeen(meeting, seen)
    insist(mayBeAt(plan, await taken(tx, deal, meetingId), at))
    await tx.meeting.update({
      where: { id: meetingId },
      data: { ...plan, ...agreements(side, at), status: 'PROPOSED', sequence: { increment: 1 } },
    })
    await closeClocks(tx, { dealId: deal.id, kind: 'MEETING', subjectId: meetingId }, 'MOOT')
    await endLinks(tx, meetingId, at)
    await askFor(tx, deal, { id: meetingId, startsAt: plan.startsAt }, side)
    return { result: undefined, facts: [about(deal, 'deal.meetingMoved', meetingId), ...(await touch(tx, deal))] }
  })

/**
 * A side agrees to the meeting as it stands; `seen` is the SEQUENCE it looked at, where known. When both have, it is
 * confirmed. Refuses by `mayAgree`, and when another meeting of the deal was confirmed for that time. Throws LostRace
 * when it was moved since, Missing for a stranger or a meeting of another deal.
 */
export const agreeMeeting = (
  actor: Actor,
  number: string,
  meetingId: string,
  seen?: number,
): Promise<{ confirmed: boolean }> =>
  actInDeal(actor, number, async (tx, deal) => {
    const at = now()
    const meeting = await meetingOf(tx, deal, meetingId)
    insist(mayAgree(deal.viewer, deal, meeting, at))
    asSeen(meeting, seen)
    insist(mayBeAt(meeting, await taken(tx, deal, meetingId), at))
    const side = deal.viewer as MatchSide
    const agreed = side === 'DEMAND' ? { demandAgreedAt: at } : { resultAgreedAt: at }
    const confirmed = bothAgreed({ ...meeting, ...agreed })
    await tx.meeting.update({
      where: { id: meetingId },
      data: { ...agreed, ...(confirmed && { status: 'CONFIRMED' }) },
    })
    await closeClocks(tx, { dealId: deal.id, kind: 'MEETING', side, subjectId: meetingId }, 'ANSWERED')
    const subject = aboutDeal(deal.id)
    const yes: Fact = { kind: 'deal.meetingAgreed', meetingId, side, subject }
    const both: Fact[] = confirmed ? [{ kind: 'deal.meetingConfirmed', meetingId, subject }] : []
    const touched = await touch(tx, deal, confirmed ? 'TALKING' : undefined)
    return { result: { confirmed }, facts: [yes, ...both, ...touched] }
  })

/** A side says no to a proposed meeting, and why. Throws Missing for a stranger or a meeting of another deal. */
export const declineMeeting = (actor: Actor, number: string, meetingId: string, words: string): Promise<void> =>
  actInDeal(actor, number, async (tx, deal) => {
    const meeting = await meetingOf(tx, deal, meetingId)
    insist(mayDeclineIt(deal.viewer, deal, meeting))
    const side = deal.viewer as MatchSide
    await closeClocks(tx, { dealId: deal.id, kind: 'MEETING', side, subjectId: meetingId }, 'REFUSED')
    await callOff(tx, deal, meetingId, 'DECLINED', words)
    const no: Fact = { kind: 'deal.meetingDeclined', meetingId, side, subject: aboutDeal(deal.id) }
    return { result: undefined, facts: [no, ...(await touch(tx, deal))] }
  })

/**
 * A party calls a meeting off, and says why: of a side that is asked for it, this is its no. Throws Missing for a stranger
 * or a meeting of another deal.
 */
export const cancelMeeting = (actor: Actor, number: string, meetingId: string, words: string): Promise<void> =>
  actInDeal(actor, number, async (tx, deal) => {
    const meeting = await meetingOf(tx, deal, meetingId)
    insist(mayCancel(deal.viewer, deal, meeting, now()))
    const side = sideIn(deal)
    if (side) await closeClocks(tx, { dealId: deal.id, kind: 'MEETING', side, subjectId: meetingId }, 'REFUSED')
    await callOff(tx, deal, meetingId, 'CANCELLED', words)
    await endLinks(tx, meetingId, now())
    return { result: undefined, facts: [about(deal, 'deal.meetingCancelled', meetingId), ...(await touch(tx, deal))] }
  })

const MEETING = {
  status: true,
  startsAt: true,
  endsAt: true,
  sequence: true,
  proposedSide: true,
  demandAgreedAt: true,
  resultAgreedAt: true,
} as const

const meetingOf = async (tx: Tx, deal: HeldDeal, id: string) =>
  found(await tx.meeting.findFirst({ where: { id, dealId: deal.id }, select: MEETING }))

function asSeen({ sequence }: { sequence: number }, seen: number | undefined): void {
  if (seen !== undefined && seen !== sequence) throw new LostRace('the meeting was moved meanwhile')
}

/** Confirmed meetings of a deal, but for one. */
const taken = (tx: Tx, deal: HeldDeal, except?: string): Promise<Span[]> =>
  tx.meeting.findMany({
    where: { dealId: deal.id, status: 'CONFIRMED', ...(except && { id: { not: except } }) },
    select: { startsAt: true, endsAt: true },
  })

type Asking = { id: string; startsAt: Date }

/** Nobody is asked for a meeting once it has begun. */
async function askFor(tx: Tx, deal: HeldDeal, { id, startsAt }: Asking, proposer: MatchSide | null): Promise<void> {
  for (const side of ['DEMAND', 'RESULT'] as const)
    if (side !== proposer) await openClock(tx, deal, { kind: 'MEETING', side, subjectId: id, until: startsAt })
}

async function callOff(tx: Tx, deal: HeldDeal, id: string, status: 'DECLINED' | 'CANCELLED', reason: string) {
  await tx.meeting.update({ where: { id }, data: { status, reason, sequence: { increment: 1 } } })
  await closeClocks(tx, { dealId: deal.id, kind: 'MEETING', subjectId: id }, 'MOOT')
}

/** Links in mails that speak of it as it was. */
const endLinks = (tx: Tx, meetingId: string, at: Date) =>
  tx.actionLink.updateMany({ where: { meetingId, usedAt: null, revokedAt: null }, data: { revokedAt: at } })

type MeetingFact = 'deal.meetingProposed' | 'deal.meetingMoved' | 'deal.meetingCancelled'

const about = (deal: HeldDeal, kind: MeetingFact, meetingId: string): Fact => ({
  kind,
  meetingId,
  side: sideIn(deal),
  subject: aboutDeal(deal.id),
})
