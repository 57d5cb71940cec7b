import { now } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import type { AlertPace, MatchSide, NoticeKind } from '#prisma/generated/enums.ts'
import type { Person } from '../access/actor.ts'
import { type DealViewer, isSide } from '../deals/rules.ts'
import { may as mayDemand } from '../demands/rules.ts'
import { demandsOf, partyOf } from '../demands/scope.ts'
import { may as mayResult, partiesOf } from '../results/rules.ts'
import { resultsOf } from '../results/scope.ts'
import { found } from '../verdict.ts'
import type { LinkRow } from './held.server.ts'
import { clockOf, ended, type LinkedDeal, partOf, type Unanswerable } from './part.server.ts'
import {
  type AboutIntent,
  type AboutMessage,
  type AboutProposal,
  type AboutPublicQuestion,
  intentOf,
  messageOf,
  proposalOf,
  publicQuestionOf,
} from './room.server.ts'

const MEETING = {
  id: true,
  status: true,
  startsAt: true,
  endsAt: true,
  place: true,
  agenda: true,
  sequence: true,
  reason: true,
} as const
const AGREED = { ...MEETING, demandAgreedAt: true, resultAgreedAt: true } as const
const QUESTION = { id: true, text: true, point: true } as const

/** What a link asks its reader. */
export type About =
  | { kind: 'takeUp'; deal: LinkedDeal; side: MatchSide }
  | { kind: 'question'; deal: LinkedDeal; question: Prisma.DealMessageGetPayload<{ select: typeof QUESTION }> }
  | {
      kind: 'meeting'
      deal: LinkedDeal
      viewer: DealViewer
      meeting: Prisma.MeetingGetPayload<{ select: typeof MEETING }>
    }
  | AboutMessage
  | AboutProposal
  | AboutIntent
  | AboutPublicQuestion
  | { kind: 'listing'; type: 'demand' | 'result'; id: string; number: string; title: string; confirmedAt: Date | null }
  | { kind: 'mails'; noticeKind: NoticeKind; pace: AlertPace | null }

export type HeldAbout = { actor: Person; about: About; unanswerable: Unanswerable | null }

/** What a link is about and as whom its owner acts by it today; null: in none of their organisations they still could. */
export function aboutOf(link: LinkRow, persons: readonly Person[]): Promise<HeldAbout | null> {
  switch (link.purpose) {
    case 'INTERESTED':
    case 'NOT_FOR_US':
    case 'ASK':
      return takeUpOf(link, persons)
    case 'ANSWER':
      return questionOf(link, persons)
    case 'CONFIRM_MEETING':
    case 'DECLINE_MEETING':
      return meetingOf(link, persons)
    case 'REPLY':
      return messageOf(link, persons)
    case 'ACKNOWLEDGE':
      return proposalOf(link, persons)
    case 'CONFIRM_INTENT':
      return intentOf(link, persons)
    case 'ANSWER_PUBLICLY':
      return publicQuestionOf(link, persons)
    case 'STILL_VALID':
      return link.demandId ? demandOf(link, persons) : resultOf(link, persons)
    case 'FEWER_MAILS':
      return mailsOf(link, persons)
  }
}

async function takeUpOf(link: LinkRow, persons: readonly Person[]): Promise<HeldAbout | null> {
  const part = await partOf(link, persons, (await clockOf(link))?.side)
  if (!part || !isSide(part.viewer)) return null
  const { deal, actor, viewer: side } = part
  const own = found(deal.sides.find((one) => one.side === side))
  const agreed: Unanswerable | null = own.agreedAt && {
    what: 'agreed',
    by: own.contactId === actor.userId ? 'me' : 'ours',
    number: deal.number,
  }
  return { actor, about: { kind: 'takeUp', deal, side }, unanswerable: ended(part) ?? agreed }
}

async function questionOf(link: LinkRow, persons: readonly Person[]): Promise<HeldAbout | null> {
  const clock = await clockOf(link)
  const part = await partOf(link, persons, clock?.side)
  if (!part || !clock?.subjectId) return null
  const { deal, actor } = part
  const question = await db.dealMessage.findFirst({
    where: { id: clock.subjectId, dealId: deal.id, kind: 'QUESTION' },
    select: QUESTION,
  })
  if (!question) return null
  const answered: Unanswerable | null = clock.closedAt && { what: 'answered', by: null, number: deal.number }
  return { actor, about: { kind: 'question', deal, question }, unanswerable: ended(part) ?? answered }
}

async function meetingOf(link: LinkRow, persons: readonly Person[]): Promise<HeldAbout | null> {
  const part = await partOf(link, persons)
  const row =
    link.meetingId &&
    (await db.meeting.findFirst({ where: { id: link.meetingId, dealId: link.dealId ?? undefined }, select: AGREED }))
  if (!part || !row) return null
  const { deal, actor, viewer } = part
  const { demandAgreedAt, resultAgreedAt, ...meeting } = row
  const gone = meeting.status === 'DECLINED' || meeting.status === 'CANCELLED' || meeting.startsAt <= now()
  const own = viewer === 'DEMAND' ? demandAgreedAt : viewer === 'RESULT' ? resultAgreedAt : null
  const settled = link.purpose === 'CONFIRM_MEETING' && (meeting.status === 'CONFIRMED' || own !== null)
  const what = gone ? 'meetingGone' : settled ? 'meetingAgreed' : null
  return {
    actor,
    about: { kind: 'meeting', deal, viewer, meeting },
    unanswerable: ended(part) ?? (what && { what, by: null, number: deal.number }),
  }
}

const STATE = { id: true, number: true, title: true, status: true, confirmedAt: true, organizationId: true } as const

async function demandOf(link: LinkRow, persons: readonly Person[]): Promise<HeldAbout | null> {
  for (const actor of persons) {
    const where = { id: found(link.demandId), AND: demandsOf(actor) }
    const row = await db.demand.findFirst({ where, select: STATE })
    if (row)
      return listing(
        link,
        actor,
        'demand',
        row,
        mayDemand(partyOf(actor, row.organizationId), 'confirm', row.status).ok,
      )
  }
  return null
}

async function resultOf(link: LinkRow, persons: readonly Person[]): Promise<HeldAbout | null> {
  for (const actor of persons) {
    const where = { id: link.resultId ?? '', AND: resultsOf(actor) }
    const row = link.resultId ? await db.researchResult.findFirst({ where, select: STATE }) : null
    if (row) return listing(link, actor, 'result', row, mayResult('confirm', row.status, partiesOf(actor)).ok)
  }
  return null
}

type ListingRow = { id: string; number: string | null; title: string; confirmedAt: Date | null }

function listing(link: LinkRow, actor: Person, type: 'demand' | 'result', row: ListingRow, open: boolean): HeldAbout {
  const { id, number, title, confirmedAt } = row
  const since = confirmedAt !== null && confirmedAt > link.createdAt
  const what = since ? 'confirmed' : open ? null : 'notPublic'
  return {
    actor,
    about: { kind: 'listing', type, id, number: number ?? '', title, confirmedAt },
    unanswerable: what && { what, by: null, number: null },
  }
}

/** How often one gets mail is one's own matter, in whatever organisation. */
async function mailsOf({ userId, noticeKind }: LinkRow, persons: readonly Person[]): Promise<HeldAbout | null> {
  const actor = persons[0]
  if (!actor || !noticeKind) return null
  const choice = await db.noticeChoice.findUnique({
    where: { userId_kind: { userId, kind: noticeKind } },
    select: { pace: true },
  })
  return { actor, about: { kind: 'mails', noticeKind, pace: choice?.pace ?? null }, unanswerable: null }
}
