import { now } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import type { AlertPace, NoticeKind, RefusalReason } from '#prisma/generated/enums.ts'
import type { Actor, Person } from '../access/actor.ts'
import { write } from '../audit/write.server.ts'
import { agree, decline } from '../deals/commands/answer.server.ts'
import { confirmIntent } from '../deals/commands/intent.server.ts'
import { agreeMeeting, declineMeeting } from '../deals/commands/meeting.server.ts'
import { answerQuestion, askFirst, sendMessage } from '../deals/commands/message.server.ts'
import { acknowledgeProposal } from '../deals/commands/proposal.server.ts'
import { answerPublicly } from '../deals/commands/question.server.ts'
import { confirmDemand } from '../demands/commands.server.ts'
import { confirmResult } from '../results/commands.server.ts'
import type { About } from './about.server.ts'
import { type Dead, type LinkRow, signedLink, spentWith, standingOf, usedIn } from './held.server.ts'
import { deathOf, type FEWER } from './purposes.ts'

/** What came with the one thing a link is good for. */
export type Answer =
  | { purpose: 'INTERESTED' | 'STILL_VALID' | 'CONFIRM_INTENT' }
  /** `seen`: the SEQUENCE of the meeting as the page showed it. */
  | { purpose: 'CONFIRM_MEETING'; seen: number }
  | { purpose: 'NOT_FOR_US'; reason: RefusalReason; words: string }
  | { purpose: 'ASK' | 'ANSWER' | 'REPLY' | 'ANSWER_PUBLICLY'; text: string }
  /** `message`: what the other side reads, in words. */
  | { purpose: 'ACKNOWLEDGE'; message: string }
  | { purpose: 'DECLINE_MEETING'; words: string }
  | { purpose: 'FEWER_MAILS'; pace: (typeof FEWER)[number] }

/**
 * Uses a link for its one thing, by the command that the site's own button calls, as its owner. At most one of the links
 * of a mail is ever used: it is claimed before, and given back when the command refuses. Nothing happens by a link that is
 * forged, dead, or made for something else. Throws the command's Refusal, and LostRace where what was shown is no more.
 */
export async function answerByLink(token: string, visitor: Actor, answer: Answer): Promise<void> {
  const link = await signedLink(token)
  if (!link || link.purpose !== answer.purpose) return
  const standing = await standingOf(link, visitor)
  if (standing.dead) return opened(link.id, standing.dead.why)
  if (!(await claimed(link))) return opened(link.id, 'spent')
  await effect(standing.actor, standing.about, answer).catch(async (error: unknown) => {
    await released(link)
    throw error
  })
  await write(standing.actor, async (tx) => {
    await tx.linkOpening.create({ data: { linkId: link.id, at: now(), outcome: 'used' } })
    const subject = { type: 'user', id: link.userId } as const
    return { result: undefined, facts: [{ kind: 'user.linkUsed', linkId: link.id, purpose: link.purpose, subject }] }
  })
}

/** Notes that a link was followed and what came of it. */
export async function opened(linkId: string, outcome: 'shown' | Dead['why']): Promise<void> {
  await db.linkOpening.create({ data: { linkId, at: now(), outcome } })
}

/** Takes the link and its siblings, all or none: who comes second while the first is at work finds them taken. */
const claimed = (link: LinkRow): Promise<boolean> =>
  db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "ActionLink" WHERE "groupId" = ${link.groupId}::uuid ORDER BY id FOR UPDATE`
    const row = await tx.actionLink.findUniqueOrThrow({
      where: { id: link.id },
      select: { usedAt: true, revokedAt: true, expiresAt: true },
    })
    const at = now()
    if (deathOf(row, row.usedAt !== null && (await usedIn(link, tx)) !== null, at)) return false
    await tx.actionLink.updateMany({ where: { ...spentWith(link), revokedAt: null }, data: { usedAt: at } })
    return true
  })

const released = (link: LinkRow) => db.actionLink.updateMany({ where: spentWith(link), data: { usedAt: null } })

/** The command behind each purpose. What a link is about was read for its purpose, so that the two always go together. */
async function effect(actor: Person, about: About, answer: Answer): Promise<void> {
  if (about.kind === 'mails' && answer.purpose === 'FEWER_MAILS') return setPace(actor, about.noticeKind, answer.pace)
  if (about.kind === 'listing') return (about.type === 'demand' ? confirmDemand : confirmResult)(actor, about.id)
  if (about.kind === 'publicQuestion' && answer.purpose === 'ANSWER_PUBLICLY')
    return answerPublicly(actor, about.demand.id, about.question.id, answer.text)
  if (about.kind === 'mails' || about.kind === 'publicQuestion') return
  await inDeal(actor, about, answer)
}

async function inDeal(actor: Person, about: AboutDeal, answer: Answer): Promise<unknown> {
  const { number } = about.deal
  switch (answer.purpose) {
    case 'INTERESTED':
      return agree(actor, number)
    case 'NOT_FOR_US':
      return decline(actor, number, answer.reason, answer.words)
    case 'ASK':
      return askFirst(actor, number, answer.text)
    case 'ANSWER':
      return about.kind === 'question' && answerQuestion(actor, number, about.question.id, answer.text)
    case 'REPLY':
      return sendMessage(actor, number, { text: answer.text })
    case 'ACKNOWLEDGE':
      return about.kind === 'proposal' && acknowledgeProposal(actor, number, about.proposal.id, answer.message)
    case 'CONFIRM_INTENT':
      return about.kind === 'intent' && confirmIntent(actor, number, about.intent.id)
    case 'CONFIRM_MEETING':
      return about.kind === 'meeting' && agreeMeeting(actor, number, about.meeting.id, answer.seen)
    case 'DECLINE_MEETING':
      return about.kind === 'meeting' && declineMeeting(actor, number, about.meeting.id, answer.words)
  }
}

type AboutDeal = Extract<About, { deal: unknown }>

/** From now on mails of this kind come at most so often. */
const setPace = (actor: Person, noticeKind: NoticeKind, pace: AlertPace): Promise<void> =>
  write(actor, async (tx) => {
    const [key, subject] = [{ userId: actor.userId, kind: noticeKind }, { type: 'user', id: actor.userId } as const]
    await tx.noticeChoice.upsert({ where: { userId_kind: key }, create: { ...key, pace }, update: { pace } })
    return { result: undefined, facts: [{ kind: 'user.noticesChanged', noticeKind, pace, subject }] }
  })

/** Every link of one's own that could still be used does nothing any more. Returns how many there were. */
export const revokeLinks = (actor: Person): Promise<number> =>
  write(actor, async (tx) => {
    const at = now()
    const { count } = await tx.actionLink.updateMany({
      where: { userId: actor.userId, usedAt: null, revokedAt: null, expiresAt: { gt: at } },
      data: { revokedAt: at },
    })
    const subject = { type: 'user', id: actor.userId } as const
    return { result: count, facts: [{ kind: 'user.linksRevoked', links: count, subject }] }
  })
