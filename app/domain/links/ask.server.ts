import type { MatchSide } from '#prisma/generated/enums.ts'
import type { Person } from '../access/actor.ts'
import { textOfRow } from '../deals/proposal-row.ts'
import { type ShownPrice, shownPrice } from '../deals/queries/proposals.server.ts'
import type { About } from './about.server.ts'
import type { LinkedDeal } from './part.server.ts'
import type { AboutIntent, AboutMessage, AboutProposal } from './room.server.ts'
import { type Asked, askedOf } from './take-up.server.ts'

/** What is asked on the page of a link; times ISO 8601, 分 as decimal strings. `who` null: the technology manager. */
export type Ask =
  | Asked
  | { kind: 'question'; number: string; listing: string; question: { text: string; point: string } }
  | {
      kind: 'meeting'
      number: string
      listing: string
      other: string
      startsAt: string
      endsAt: string
      place: string
      agenda: string
      /** SEQUENCE of the meeting as it is shown; comes back with the answer. */
      seen: number
    }
  | { kind: 'message'; number: string; listing: string; who: string | null; at: string; text: string }
  | {
      kind: 'proposal'
      number: string
      listing: string
      who: string
      version: number
      price: ShownPrice
      weeks: number | null
      validUntil: string | null
    }
  | {
      kind: 'intent'
      number: string
      listing: string
      who: string
      version: number
      words: string
      amountFen: string | null
      signBy: string | null
    }
  | { kind: 'publicQuestion'; id: string; number: string; listing: string; text: string }
  | Omit<Extract<About, { kind: 'listing' }>, 'confirmedAt'>
  | Extract<About, { kind: 'mails' }>

export async function askOf(actor: Person, about: About): Promise<Ask> {
  switch (about.kind) {
    case 'takeUp':
      return askedOf(actor, about)
    case 'question': {
      const { deal, question } = about
      return {
        kind: 'question',
        number: deal.number,
        listing: deal.match.demand.title,
        question: { text: question.text, point: question.point },
      }
    }
    case 'meeting':
      return meetingAsk(about)
    case 'message':
      return messageAsk(about)
    case 'proposal':
      return proposalAsk(about)
    case 'intent':
      return intentAsk(about)
    case 'publicQuestion': {
      const { demand, question } = about
      const { id, number, title: listing } = demand
      return { kind: 'publicQuestion', id, number: number ?? '', listing, text: question.text }
    }
    case 'listing': {
      const { kind, type, id, number, title } = about
      return { kind, type, id, number, title }
    }
    case 'mails':
      return about
  }
}

function meetingAsk({ deal, meeting, viewer }: Extract<About, { kind: 'meeting' }>): Ask {
  const { startsAt, endsAt, place, agenda, sequence: seen } = meeting
  return {
    kind: 'meeting',
    number: deal.number,
    listing: deal.match.demand.title,
    other: nameOf(deal, viewer === 'DEMAND' ? 'RESULT' : 'DEMAND'),
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    place,
    agenda,
    seen,
  }
}

/** A deal in which one writes, meets or offers is one of sides that know each other. */
const nameOf = ({ match }: LinkedDeal, side: MatchSide): string =>
  (side === 'DEMAND' ? match.demand : match.result).organization.name

function messageAsk({ deal, message: { text, side, at } }: AboutMessage): Ask {
  const { number, match } = deal
  const who = side && nameOf(deal, side)
  return { kind: 'message', number, listing: match.demand.title, who, at: at.toISOString(), text }
}

/** What is decided by; the whole page is read after signing in. */
function proposalAsk({ deal, proposal }: AboutProposal): Ask {
  const { price, weeks, validUntil } = textOfRow(proposal)
  const terms = { price: shownPrice(price), weeks, validUntil }
  const [version, who] = [proposal.number, nameOf(deal, 'RESULT')]
  return { kind: 'proposal', number: deal.number, listing: deal.match.demand.title, who, version, ...terms }
}

function intentAsk({ deal, intent }: AboutIntent): Ask {
  const { words, amount, signBy, proposal, proposedSide } = intent
  return {
    kind: 'intent',
    number: deal.number,
    listing: deal.match.demand.title,
    who: nameOf(deal, proposedSide),
    version: proposal.number,
    words,
    amountFen: amount?.toString() ?? null,
    signBy: signBy?.toISOString().slice(0, 10) ?? null,
  }
}
