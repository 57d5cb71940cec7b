import { db } from '#app/server/db.server.ts'
import type { ClockKind, LinkPurpose, MatchSide, NoticeKind, RefusalReason } from '#prisma/generated/enums.ts'
import type { Person } from '../access/actor.ts'
import { peopleOf } from '../deals/people.server.ts'
import { isInTouch, isSide } from '../deals/rules.ts'
import { viewerOf } from '../deals/scope.ts'
import { otherSide } from '../matches/rules.ts'
import type { About } from './about.server.ts'
import type { Dead, LinkRow } from './held.server.ts'
import type { LinkedDeal } from './part.server.ts'

export type Contact = { name: string; organization: string; phone: string | null; email: string | null }

/** What was answered by a mail, when, and what comes of it. `due`: until when the other side has to answer. ISO 8601. */
export type Receipt = {
  by: LinkPurpose | null
  at: string | null
  number: string | null
  title: string | null
  inTouch: boolean
  /** Of a no: the button pressed, and what the other side reads with it. */
  reason: RefusalReason | null
  words: string | null
  due: string | null
  meeting: { startsAt: string; endsAt: string; place: string; confirmed: boolean } | null
  mails: { noticeKind: NoticeKind; pace: string } | null
  contact: Contact | null
}

/** The receipt of a link that was used. The other side's contact stands on it only while it is fresh. */
export async function receiptOf(
  link: LinkRow,
  actor: Person | null,
  { by, about }: Extract<Dead, { why: 'spent' }>,
  fresh: boolean,
): Promise<Receipt> {
  const bare = { by, at: link.usedAt?.toISOString() ?? null, ...NOTHING }
  if (!about) return bare
  if (about.kind === 'listing') return { ...bare, title: about.title }
  if (about.kind === 'publicQuestion') return { ...bare, title: about.demand.title }
  if (about.kind === 'mails')
    return { ...bare, mails: about.pace && { noticeKind: about.noticeKind, pace: about.pace } }
  const { deal } = about
  const viewer = actor && viewerOf(actor, deal)
  const other = viewer && isSide(viewer) ? otherSide(viewer) : null
  const inTouch = by === 'INTERESTED' && isInTouch(deal)
  return {
    ...bare,
    number: deal.number,
    title: titleOf(deal, other),
    inTouch,
    reason: by === 'NOT_FOR_US' ? deal.refusal : null,
    words: wordsOf(about, by),
    due: other && (await dueOf(deal.id, other, by)),
    meeting: meetingOf(about),
    contact: fresh && inTouch && other ? await contactOf(deal, other) : null,
  }
}

/** What was written with a no. */
function wordsOf(about: Extract<About, { deal: unknown }>, by: LinkPurpose | null): string | null {
  if (by === 'NOT_FOR_US') return about.deal.endWords || null
  return by === 'DECLINE_MEETING' && about.kind === 'meeting' ? about.meeting.reason || null : null
}

const NOTHING = {
  number: null,
  title: null,
  inTouch: false,
  reason: null,
  words: null,
  due: null,
  meeting: null,
  mails: null,
  contact: null,
} as const

/** The matter by the other side's listing. */
const titleOf = ({ match }: LinkedDeal, other: MatchSide | null): string =>
  (other === 'RESULT' ? match.result : match.demand).title

const WAITS: Partial<Record<LinkPurpose, ClockKind>> = { INTERESTED: 'TAKE_UP', ASK: 'QUESTION' }

async function dueOf(dealId: string, side: MatchSide, by: LinkPurpose | null): Promise<string | null> {
  const kind = by && WAITS[by]
  const clock =
    kind &&
    (await db.replyClock.findFirst({
      where: { dealId, side, kind, closedAt: null },
      orderBy: { openedAt: 'desc' },
      select: { dueAt: true },
    }))
  return clock ? clock.dueAt.toISOString() : null
}

function meetingOf(about: About): Receipt['meeting'] {
  if (about.kind !== 'meeting') return null
  const { startsAt, endsAt, place, status } = about.meeting
  const span = { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() }
  return { ...span, place, confirmed: status === 'CONFIRMED' }
}

/** Whom of a side one calls, where they still act for it. Both sides must have agreed. */
async function contactOf(deal: LinkedDeal, side: MatchSide): Promise<Contact | null> {
  const userId = deal.sides.find((one) => one.side === side)?.contactId
  if (!userId) return null
  const member = await db.membership.findFirst({
    where: { AND: [peopleOf(deal, side), { userId }] },
    select: { organization: { select: { name: true } }, user: { select: { name: true, phone: true, email: true } } },
  })
  return member && { ...member.user, organization: member.organization.name }
}
