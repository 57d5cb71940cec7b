import { now } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import type { MatchSide, MeetingStatus } from '#prisma/generated/enums.ts'
import type { Actor } from '../../access/actor.ts'
import { isUuid } from '../../uuid.ts'
import { found } from '../../verdict.ts'
import { agreedBy, isOver, mayAgree, mayCancel, mayDeclineIt, mayMove } from '../meetings.ts'
import { type DealHead, dealHeadForParties } from './head.server.ts'
import { type Writer, writersOf } from './messages.server.ts'

/** One meeting as a party sees it, with what they may do about it now. Times ISO 8601. */
export type MeetingView = {
  id: string
  status: MeetingStatus
  startsAt: string
  endsAt: string
  place: string
  agenda: string
  /** RFC 5545; what an agreement is about. */
  sequence: number
  /** How often it was moved before it was called off. */
  moved: number
  proposer: Writer
  agreed: Record<MatchSide, boolean>
  /** Why it was declined or called off. */
  reason: string
  /** By when the reader's own side (`own`), or else the others, must answer. */
  due: { at: string; own: boolean; late: boolean } | null
  may: { agree: boolean; decline: boolean; move: boolean; cancel: boolean }
}

export type MeetingsPage = { head: DealHead; coming: MeetingView[]; past: MeetingView[] }

const SHOWN = 100

/** The meetings of a deal: those to come by time, the others newest first. Throws Missing for strangers and the bureau. */
export async function meetingsPage(actor: Actor, number: string): Promise<MeetingsPage> {
  const head = await dealHeadForParties(actor, number)
  const at = now()
  const [deal, rows, clocks] = await Promise.all([
    db.deal.findUniqueOrThrow({ where: { id: head.id }, select: { stage: true, end: true } }),
    db.meeting.findMany({ where: { dealId: head.id }, orderBy: { startsAt: 'desc' }, take: SHOWN }),
    db.replyClock.findMany({
      where: { dealId: head.id, kind: 'MEETING', closedAt: null },
      orderBy: { dueAt: 'asc' },
      select: { subjectId: true, side: true, dueAt: true },
    }),
  ])
  const writer = await writersOf(
    head,
    rows.map(({ proposedSide, proposedById }) => ({ side: proposedSide, authorId: proposedById })),
  )
  const views = rows.map((row): MeetingView => {
    const open = clocks.filter(({ subjectId }) => subjectId === row.id)
    const due = open.find(({ side }) => side === head.viewer) ?? open[0]
    return {
      id: row.id,
      status: row.status,
      startsAt: row.startsAt.toISOString(),
      endsAt: row.endsAt.toISOString(),
      place: row.place,
      agenda: row.agenda,
      sequence: row.sequence,
      moved: row.sequence - (row.status === 'DECLINED' || row.status === 'CANCELLED' ? 1 : 0),
      proposer: writer({ side: row.proposedSide, authorId: row.proposedById }),
      agreed: { DEMAND: agreedBy(row, 'DEMAND'), RESULT: agreedBy(row, 'RESULT') },
      reason: row.reason,
      due: due ? { at: due.dueAt.toISOString(), own: due.side === head.viewer, late: due.dueAt < at } : null,
      may: {
        agree: mayAgree(head.viewer, deal, row, at).ok,
        decline: mayDeclineIt(head.viewer, deal, row).ok,
        move: mayMove(head.viewer, deal, row, at).ok,
        cancel: mayCancel(head.viewer, deal, row, at).ok,
      },
    }
  })
  const isComing = ({ status, endsAt }: MeetingView) =>
    (status === 'PROPOSED' || status === 'CONFIRMED') && !isOver({ startsAt: at, endsAt: new Date(endsAt) }, at)
  return { head, coming: views.filter(isComing).reverse(), past: views.filter((view) => !isComing(view)) }
}

/** The meeting that `<id>.ics` of a deal's room stands for. Throws Missing for anything else, strangers and the bureau. */
export async function meetingOfFile(actor: Actor, number: string, file: string): Promise<string> {
  const { id: dealId } = await dealHeadForParties(actor, number)
  const id = /^(.+)\.ics$/.exec(file)?.[1] ?? ''
  return found(isUuid(id) ? await db.meeting.findFirst({ where: { id, dealId }, select: { id: true } }) : null).id
}
