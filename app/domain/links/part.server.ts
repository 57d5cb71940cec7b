import { db } from '#app/server/db.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import type { MatchSide } from '#prisma/generated/enums.ts'
import type { Person } from '../access/actor.ts'
import { DEAL } from '../deals/deal.server.ts'
import { type DealViewer, isParty } from '../deals/rules.ts'
import { viewerOf } from '../deals/scope.ts'
import type { LinkRow } from './held.server.ts'

const LISTING = { select: { number: true, title: true, organization: { select: { name: true } } } } as const

const LINKED_DEAL = {
  ...DEAL,
  words: true,
  endWords: true,
  endedBySide: true,
  endedById: true,
  refusal: true,
  match: { select: { demand: LISTING, result: LISTING } },
} as const satisfies Prisma.DealSelect

export type LinkedDeal = Prisma.DealGetPayload<{ select: typeof LINKED_DEAL }>

/** What happened meanwhile so that nothing is asked any more, and by whom; `number` the deal's. */
export type Unanswerable = {
  what:
    | 'ended'
    | 'agreed'
    | 'answered'
    | 'meetingAgreed'
    | 'meetingGone'
    | 'confirmed'
    | 'notPublic'
    | 'proposalGone'
    | 'proposalAnswered'
    | 'intentGone'
    | 'intentConfirmed'
    | 'intentPast'
    | 'publiclyAnswered'
    | 'questionRests'
  by: 'me' | 'ours' | 'theirs' | 'clock' | null
  number: string | null
}

export type Part = { deal: LinkedDeal; actor: Person; viewer: Exclude<DealViewer, 'BUREAU'> }

/** The deal with the one of the person's parts in it; the side that is asked first, should they stand on both. */
export async function partOf(
  link: LinkRow,
  persons: readonly Person[],
  asked?: MatchSide | null,
): Promise<Part | null> {
  const deal = link.dealId && (await db.deal.findUnique({ where: { id: link.dealId }, select: LINKED_DEAL }))
  if (!deal) return null
  const parts = persons.flatMap((actor) => {
    const viewer = viewerOf(actor, deal)
    return viewer && isParty(viewer) ? [{ deal, actor, viewer }] : []
  })
  return parts.find(({ viewer }) => viewer === asked) ?? parts[0] ?? null
}

export const clockOf = (link: LinkRow) =>
  link.clockId
    ? db.replyClock.findUnique({
        where: { id: link.clockId },
        select: { kind: true, dealId: true, side: true, subjectId: true, dueAt: true, closedAt: true },
      })
    : null

/** Until when an answer is due; of a clock that began anew, the one that runs now. Null: nothing runs. */
export async function dueOf(link: LinkRow): Promise<Date | null> {
  const clock = await clockOf(link)
  if (!clock?.closedAt) return clock?.dueAt ?? null
  const { kind, dealId, side, subjectId } = clock
  const where = { kind, dealId, side, subjectId, closedAt: null }
  const open = await db.replyClock.findFirst({ where, orderBy: { openedAt: 'desc' }, select: { dueAt: true } })
  return open?.dueAt ?? null
}

/** The deal ended, by whom; null: it goes on. */
export function ended({ deal, actor, viewer }: Part): Unanswerable | null {
  if (!deal.end) return null
  const by =
    deal.endedById === actor.userId ? 'me' : deal.endedBySide === null ? 'clock' : ours(deal.endedBySide === viewer)
  return { what: 'ended', by, number: deal.number }
}

const ours = (own: boolean) => (own ? 'ours' : 'theirs')
