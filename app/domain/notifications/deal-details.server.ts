import type { Tx } from '#app/server/db.server.ts'
import type { ClockKind, LossReason, MatchSide, RefusalReason } from '#prisma/generated/enums.ts'
import type { NotifiedKind } from '../audit/facts.ts'
import { passedOn } from '../matches/rules.ts'
import type { DealReader, ToldDeal } from './deals.server.ts'
import type { Asked, DealWords } from './messages.ts'
import type { Due } from './queue.server.ts'
import { tellingOf } from './recipients.ts'

/** What facts of deals carry, all of them together. */
export type DealPayload = {
  side?: MatchSide | null
  reason?: string
  to?: 'MANAGER' | 'OFFICER'
  clockId?: string
  messageId?: string
  meetingId?: string
  proposalId?: string
  intentId?: string
  agreementId?: string
}

/** Characters of what somebody wrote that a notice repeats; the page has the rest. */
const REPEATED = 300

const clip = (words: string): string => {
  const characters = [...words.trim()]
  return characters.length > REPEATED ? `${characters.slice(0, REPEATED).join('')}…` : characters.join('')
}

type Detail = Partial<Pick<DealWords, 'words' | 'reason' | 'startsAt' | 'place'>>

/**
 * What the thing says, for all its readers. A competitor and “other” are never passed on as reasons (decision 0010); what
 * a side wrote when it ended a deal was written for the other side.
 */
export async function detailOf(tx: Tx, kind: NotifiedKind, payload: DealPayload, deal: ToldDeal): Promise<Detail> {
  if (kind === 'deal.takenUp') return { words: clip(deal.words) }
  if (kind === 'deal.declined')
    return { reason: inList('matches.kind', passedOn(payload.reason as RefusalReason)), words: clip(deal.endWords) }
  if (kind === 'deal.lost')
    return { reason: inList('mail.loss', lossPassedOn(payload.reason as LossReason)), words: clip(deal.endWords) }
  if (payload.meetingId) return meetingDetail(tx, payload.meetingId)
  if (payload.intentId) return intentDetail(tx, kind, payload.intentId)
  const messageId = payload.messageId ?? (await questionOfClock(tx, payload.clockId))
  return messageId ? messageDetail(tx, messageId) : {}
}

const inList = (list: 'matches.kind' | 'mail.loss', code: string | null) => (code ? ({ list, code } as const) : null)

/** “Other” says nothing without the words that stand beside it. */
const lossPassedOn = (reason: LossReason): LossReason | null => (reason === 'OTHER' ? null : reason)

async function meetingDetail(tx: Tx, id: string): Promise<Detail> {
  const meeting = await tx.meeting.findUnique({
    where: { id },
    select: { startsAt: true, place: true, agenda: true, reason: true },
  })
  if (!meeting) return {}
  const { startsAt, place, agenda, reason } = meeting
  return { startsAt: startsAt.toISOString(), place, words: clip(reason || agenda) }
}

async function intentDetail(tx: Tx, kind: NotifiedKind, id: string): Promise<Detail> {
  const intent = await tx.intent.findUnique({ where: { id }, select: { words: true, declineWords: true } })
  return { words: clip((kind === 'deal.intentDeclined' ? intent?.declineWords : intent?.words) ?? '') }
}

async function messageDetail(tx: Tx, id: string): Promise<Detail> {
  const message = await tx.dealMessage.findUnique({ where: { id }, select: { text: true } })
  return message ? { words: clip(message.text) } : {}
}

async function questionOfClock(tx: Tx, id: string | undefined): Promise<string | null> {
  const clock = id ? await tx.replyClock.findUnique({ where: { id }, select: { kind: true, subjectId: true } }) : null
  return clock?.kind === 'QUESTION' ? clock.subjectId : null
}

const CLOCK = { id: true, kind: true, side: true, subjectId: true, dueAt: true } as const

/** What is asked of this reader, or, of an escalation, of whom they look after; null: nothing. */
export async function askedIn(
  tx: Tx,
  kind: NotifiedKind,
  payload: DealPayload,
  deal: ToldDeal,
  reader: DealReader,
): Promise<Asked | null> {
  const { asks } = tellingOf(kind)
  if (asks === 'MESSAGE') return { what: asks, mine: true }
  if (!asks || asks === 'LISTING') return null
  const clock =
    asks === 'GIVEN'
      ? await tx.replyClock.findUnique({ where: { id: payload.clockId }, select: CLOCK })
      : await clockOf(tx, deal.id, asks, reader, payload)
  if (!clock) return null
  const { id: clockId, kind: what, side, subjectId, dueAt } = clock
  return {
    what,
    mine: side === reader,
    dueAt: dueAt.toISOString(),
    clockId,
    ...(what === 'MEETING' && subjectId && { meetingId: subjectId }),
  }
}

/** The clock of this side for this thing, open or stopped meanwhile. */
function clockOf(tx: Tx, dealId: string, kind: ClockKind, reader: DealReader, payload: DealPayload) {
  if (reader !== 'DEMAND' && reader !== 'RESULT') return null
  const { messageId, meetingId, intentId, proposalId, agreementId } = payload
  const subjectId = messageId ?? meetingId ?? intentId ?? proposalId ?? agreementId ?? null
  return tx.replyClock.findFirst({
    where: { dealId, kind, side: reader, subjectId },
    orderBy: { openedAt: 'desc' },
    select: CLOCK,
  })
}

/** The meeting that enters calendars or leaves them; one that never was in any does not leave them. */
export async function calendarIn(tx: Tx, { kind, payload, subjectId, factId }: Due): Promise<string | null> {
  const { meetingId } = payload as DealPayload
  if (!meetingId || kind === 'deal.meetingConfirmed') return meetingId ?? null
  if (kind !== 'deal.meetingCancelled') return null
  const entered = await tx.fact.count({
    where: {
      subjectId,
      kind: 'deal.meetingConfirmed',
      payload: { path: ['meetingId'], equals: meetingId },
      id: { lt: factId },
    },
  })
  return entered > 0 ? meetingId : null
}
