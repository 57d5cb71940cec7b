import type { Tx } from '#app/server/db.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import type { MatchSide } from '#prisma/generated/enums.ts'
import type { NotifiedKind } from '../audit/facts.ts'
import { peopleOf } from '../deals/people.server.ts'
import { isInTouch } from '../deals/rules.ts'
import { otherSide } from '../matches/rules.ts'
import { concerned } from './concerned.ts'
import { askedIn, calendarIn, type DealPayload, detailOf } from './deal-details.server.ts'
import { managerOf, officers } from './members.server.ts'
import type { DealWords, MessageName } from './messages.ts'
import type { Due } from './queue.server.ts'
import type { DealAudience, Telling } from './recipients.ts'
import type { Told } from './told.ts'

const LISTING = { number: true, title: true, createdById: true, organization: { select: { name: true } } } as const

const DEAL = {
  id: true,
  number: true,
  stage: true,
  words: true,
  endWords: true,
  demandOrganizationId: true,
  resultOrganizationId: true,
  researcherId: true,
  managerId: true,
  takenUpById: true,
  sides: { select: { side: true, contactId: true } },
  match: { select: { demand: { select: { ...LISTING, companyShown: true } }, result: { select: LISTING } } },
} as const satisfies Prisma.DealSelect

export type ToldDeal = Prisma.DealGetPayload<{ select: typeof DEAL }>

/** As whom somebody is told of a deal. */
export type DealReader = MatchSide | 'MANAGER' | 'BUREAU'

const SIDES = ['DEMAND', 'RESULT'] as const

/** Who is told of a fact of a deal, each side with its own listing first and the other named as far as it may be. */
export async function toldOfDeal(tx: Tx, fact: Due, { to, message }: Telling): Promise<Told[]> {
  const deal = await tx.deal.findUnique({ where: { id: fact.subjectId }, select: DEAL })
  if (!deal) return []
  const kind = fact.kind as NotifiedKind
  const payload = fact.payload as DealPayload
  const actedBy = actedIn(kind, payload)
  const [detail, meetingId, told] = [await detailOf(tx, kind, payload, deal), await calendarIn(tx, fact), [] as Told[]]
  for (const reader of readersIn(to as DealAudience, payload, actedBy)) {
    const userIds = await peopleFor(tx, deal, reader)
    if (userIds.length === 0) continue
    const ask = await askedIn(tx, kind, payload, deal, reader)
    const subject = {
      ...subjectFor(deal, reader, pageOf(kind)),
      deal: { ...dealFor(deal, reader), ...whoFor(deal, fact, reader), ...(reader !== 'BUREAU' && detail) },
      ...(ask && { ask }),
      ...(meetingId && { meetingId }),
    }
    told.push({ message: message ?? messageFor(kind, payload, reader), subject, userIds, dealId: deal.id })
  }
  return told
}

/** A listing is not public any more: who talks about it with its owner hears it, each of their deals for itself. */
export async function toldOfGone(tx: Tx, { subjectType, subjectId }: Due): Promise<Told[]> {
  const gone = subjectType === 'demand' ? 'DEMAND' : 'RESULT'
  const deals = await tx.deal.findMany({
    where: {
      ...(gone === 'DEMAND' ? { demandId: subjectId } : { resultId: subjectId }),
      end: null,
      stage: { not: 'TAKEN_UP' },
    },
    orderBy: { id: 'asc' },
    select: DEAL,
  })
  const told: Told[] = []
  for (const deal of deals) {
    const stays = otherSide(gone)
    for (const reader of [stays, 'MANAGER'] as const) {
      const userIds = await peopleFor(tx, deal, reader)
      const words = { ...dealFor(deal, stays), ...partyFor(deal, gone, reader) }
      const subject = { ...subjectFor(deal, stays, ''), deal: words }
      told.push({ message: 'deal.listingGone', subject, userIds, dealId: deal.id, once: [deal.id] })
    }
  }
  return told
}

/** The side that did it; null: the technology manager or the clock. Only an institution makes proposals. */
const actedIn = (kind: NotifiedKind, { side }: DealPayload): MatchSide | null =>
  kind.startsWith('deal.proposal') ? 'RESULT' : (side ?? null)

export function readersIn(to: DealAudience, { side, to: above }: DealPayload, actedBy: MatchSide | null): DealReader[] {
  switch (to) {
    case 'asked':
      return side ? [otherSide(side)] : [...SIDES]
    case 'namedSide':
      return side ? [side] : []
    case 'bothSides':
      return [...SIDES, 'MANAGER']
    case 'otherParties':
      return [...(actedBy ? [otherSide(actedBy)] : SIDES), 'MANAGER']
    case 'escalation':
      return [above === 'MANAGER' ? 'MANAGER' : 'BUREAU']
    case 'bureau':
      return ['BUREAU']
  }
}

/** The accounts that are meant by a reader of a deal. */
export async function peopleFor(tx: Tx, deal: ToldDeal, reader: DealReader): Promise<string[]> {
  if (reader === 'MANAGER') return managerOf(tx, deal)
  if (reader === 'BUREAU') return officers(tx)
  const members = await tx.membership.findMany({
    where: peopleOf(deal, reader),
    select: { userId: true, role: true },
    orderBy: { createdAt: 'asc' },
  })
  const { contactId = null } = deal.sides.find(({ side }) => side === reader) ?? {}
  const writer = reader === 'DEMAND' ? deal.match.demand.createdById : deal.match.result.createdById
  const researcher = reader === 'RESULT' ? deal.researcherId : null
  const involved = [contactId, writer, researcher, deal.takenUpById]
  return concerned({ side: reader, members, involved, hasContact: contactId !== null })
}

const messageFor = (kind: NotifiedKind, { side }: DealPayload, reader: DealReader): MessageName => {
  if (kind !== 'deal.takenUp') return kind as MessageName
  return side ? (`deal.takenUp.${reader as MatchSide}` as const) : 'deal.takenUp.MANAGER'
}

/** Pages of the room: the part of it where the thing stands. */
const PAGES: readonly [RegExp, string][] = [
  [/message|question/, '/messages'],
  [/meeting/, '/meetings'],
  [/proposal/, '/proposals'],
  [/intent/, '/intent'],
  [/agreement/, '/agreement'],
]

const pageOf = (kind: NotifiedKind): string => PAGES.find(([pattern]) => pattern.test(kind))?.[1] ?? ''

/** The bureau sees how a deal goes, not the pages of its room. */
export function subjectFor({ number, match }: ToldDeal, reader: DealReader, page: string) {
  const own = reader === 'RESULT' ? match.result : match.demand
  return { title: own.title, number, path: `/work/deals/${number}${reader === 'BUREAU' ? '' : page}` }
}

export function dealFor({ match }: ToldDeal, reader: DealReader) {
  const other = reader === 'RESULT' ? match.demand : match.result
  return { otherTitle: other.title, otherNumber: other.number ?? '' }
}

/**
 * Who did it; of what is due, the side that waits for it; of what is overdue, the one that owes it; of what both did, the
 * other side.
 */
function whoFor(deal: ToldDeal, fact: Due, reader: DealReader) {
  const [kind, payload] = [fact.kind as NotifiedKind, fact.payload as DealPayload]
  const side = actedIn(kind, payload)
  if (kind === 'deal.reminded' || kind === 'deal.nudged') return partyFor(deal, side && otherSide(side), reader)
  if (payload.side === null && fact.actorUserId === null) return { by: 'CLOCK', who: null } as const
  if (side || payload.side === null) return partyFor(deal, side, reader)
  if (reader === 'MANAGER' || reader === 'BUREAU') return { by: 'BOTH', who: null } as const
  return partyFor(deal, otherSide(reader), reader)
}

/** A side as the reader may know it: an enterprise that does not name itself is named when both have agreed. */
export function partyFor(deal: ToldDeal, side: MatchSide | null, reader: DealReader): Pick<DealWords, 'by' | 'who'> {
  if (!side) return { by: 'MANAGER', who: null }
  const { demand, result } = deal.match
  const named = side === 'RESULT' || reader !== 'RESULT' || demand.companyShown || isInTouch(deal)
  return { by: side, who: named ? (side === 'DEMAND' ? demand : result).organization.name : null }
}

/** The deal a file lies in, for {@link peopleFor} and the words. */
export const dealOf = (tx: Tx, id: string): Promise<ToldDeal | null> =>
  tx.deal.findUnique({ where: { id }, select: DEAL })
