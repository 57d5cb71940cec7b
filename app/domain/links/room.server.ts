import { now } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import type { Person } from '../access/actor.ts'
import { stateOfIntent } from '../deals/intent.ts'
import { isPast } from '../deals/proposal.ts'
import { PROPOSAL, type ProposalRow } from '../deals/proposal-row.ts'
import { isSide } from '../deals/rules.ts'
import { demandsOf, publicDemands } from '../demands/scope.ts'
import { shanghaiDay } from '../listings/life.ts'
import type { HeldAbout } from './about.server.ts'
import type { LinkRow } from './held.server.ts'
import { clockOf, ended, type LinkedDeal, type Part, partOf, type Unanswerable } from './part.server.ts'

const MESSAGE = { text: true, side: true, at: true } as const
const INTENT = {
  id: true,
  words: true,
  amount: true,
  signBy: true,
  proposedSide: true,
  confirmedAt: true,
  declinedAt: true,
  declineWords: true,
  proposal: { select: { number: true, validUntil: true } },
} as const

type Message = Prisma.DealMessageGetPayload<{ select: typeof MESSAGE }>

export type AboutMessage = { kind: 'message'; deal: LinkedDeal; viewer: Part['viewer']; message: Message }
export type AboutProposal = { kind: 'proposal'; deal: LinkedDeal; proposal: ProposalRow }
export type AboutIntent = {
  kind: 'intent'
  deal: LinkedDeal
  intent: Prisma.IntentGetPayload<{ select: typeof INTENT }>
}
export type AboutPublicQuestion = {
  kind: 'publicQuestion'
  demand: { id: string; number: string | null; title: string }
  question: { id: string; text: string }
}

/** A mail tells of one message: the last that had come from the others when it was written. */
export async function messageOf(link: LinkRow, persons: readonly Person[]): Promise<HeldAbout | null> {
  const part = await partOf(link, persons)
  if (!part) return null
  const { deal, actor, viewer } = part
  const others = viewer === 'MANAGER' ? { side: { not: null } } : { OR: [{ side: { not: viewer } }, { side: null }] }
  const message = await db.dealMessage.findFirst({
    where: { dealId: deal.id, kind: 'MESSAGE', at: { lte: link.createdAt }, AND: others },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    select: MESSAGE,
  })
  return message && { actor, about: { kind: 'message', deal, viewer, message }, unanswerable: ended(part) }
}

const since = (what: Unanswerable['what'], { deal: { number } }: Part): Unanswerable => ({ what, by: null, number })

/** The part of the side whose clock it is, with what its clock waits for an answer to. */
async function clockedPart(link: LinkRow, persons: readonly Person[]) {
  const clock = await clockOf(link)
  const part = await partOf(link, persons, clock?.side)
  return part && isSide(part.viewer) && clock?.subjectId ? { part, clock, subjectId: clock.subjectId } : null
}

export async function proposalOf(link: LinkRow, persons: readonly Person[]): Promise<HeldAbout | null> {
  const held = await clockedPart(link, persons)
  if (!held) return null
  const { part, clock, subjectId } = held
  const { deal, actor } = part
  const where = { id: subjectId, dealId: deal.id, status: { not: 'DRAFT' } } as const
  const proposal = await db.proposal.findFirst({ where, select: PROPOSAL })
  if (!proposal) return null
  const what = proposal.status !== 'OFFERED' ? 'proposalGone' : clock.closedAt ? 'proposalAnswered' : null
  const unanswerable = ended(part) ?? (what && since(what, part))
  return { actor, about: { kind: 'proposal', deal, proposal }, unanswerable }
}

export async function intentOf(link: LinkRow, persons: readonly Person[]): Promise<HeldAbout | null> {
  const held = await clockedPart(link, persons)
  if (!held) return null
  const { part, subjectId } = held
  const { deal, actor } = part
  const intent = await db.intent.findFirst({ where: { id: subjectId, dealId: deal.id }, select: INTENT })
  if (!intent) return null
  const state = stateOfIntent(intent)
  const past = isPast(intent.proposal.validUntil?.toISOString().slice(0, 10) ?? null, shanghaiDay(now()))
  const what = state === 'CONFIRMED' ? 'intentConfirmed' : state !== 'OPEN' ? 'intentGone' : past ? 'intentPast' : null
  const unanswerable = ended(part) ?? (what && since(what, part))
  return { actor, about: { kind: 'intent', deal, intent }, unanswerable }
}

/** A question that rests, because its demand is not public, waits without a clock; its owner hears of it again. */
export async function publicQuestionOf(link: LinkRow, persons: readonly Person[]): Promise<HeldAbout | null> {
  const clock = await clockOf(link)
  if (!clock?.subjectId) return null
  for (const actor of persons) {
    const question = await db.demandQuestion.findFirst({
      where: { id: clock.subjectId, demand: demandsOf(actor) },
      select: {
        id: true,
        text: true,
        answeredAt: true,
        declinedAt: true,
        demand: { select: { id: true, number: true, title: true } },
      },
    })
    if (!question) continue
    const { id, text, demand } = question
    const settled = question.answeredAt ?? question.declinedAt
    const open = settled ? 0 : await db.demand.count({ where: { id: demand.id, AND: publicDemands } })
    const what = settled ? 'publiclyAnswered' : open === 0 ? 'questionRests' : null
    const about = { kind: 'publicQuestion', demand, question: { id, text } } as const
    return { actor, about, unanswerable: what && { what, by: null, number: null } }
  }
  return null
}
