import type { ClockKind, LinkPurpose, NoticeKind } from '#prisma/generated/enums.ts'
import type { NotifiedKind } from '../audit/facts.ts'
import type { MessageName } from './messages.ts'

/** Who is meant. Whoever did it is left out, unless the row says otherwise. */
export type Audience =
  /** The bureau's officers. */
  | 'officers'
  /** The administrators of the organisation that the fact is about. */
  | 'administrators'
  /** Who wrote the listing, and the administrators of its organisation. */
  | 'owners'
  /** The institution's own checkers. */
  | 'institution'
  /** The technology managers of verified organisations. */
  | 'managers'
  /** Of a public question: who asked it. */
  | 'asker'
  /** Who may read it from now on, and has an account. */
  | 'readers'
  /** Of a listing that is not public any more: the other side and the technology manager of each deal that goes on. */
  | 'openDeals'
  | DealAudience

/** Of a deal; who of a side is meant stands in concerned.ts. */
export type DealAudience =
  /** The side that is asked; both when the technology manager took it up. */
  | 'asked'
  /** Both sides and the technology manager. */
  | 'bothSides'
  /** The side that the fact names. */
  | 'namedSide'
  /** The other side and the technology manager; all when neither side did it. */
  | 'otherParties'
  /** The deal's technology manager or the officers, as the fact says. */
  | 'escalation'
  /** The officers: how it goes, not what is said. */
  | 'bureau'

/** What a notice asks for: the answer a clock waits for, a word that a listing still holds, or, as one likes, a reply. */
export type Ask = ClockKind | 'LISTING' | 'MESSAGE'

/** Who is told of a fact, and how. */
export type Telling = {
  to: Audience
  kind: NoticeKind
  /** GIVEN: of the clock that the fact names. */
  asks?: Ask | 'GIVEN'
  /** What both have agreed is kept in writing also by who agreed last; ENTERED: what leaves their calendar, too. */
  evenActor?: true | 'ENTERED'
  /** Words that are not the fact's own. */
  message?: MessageName
  /** Who else is told of it, otherwise. */
  also?: Telling
}

const GOES_ON = { to: 'openDeals', kind: 'DEAL', message: 'deal.listingGone' } as const

/**
 * Fact → who must know, which of their choices decides how, what it asks of them. One row a fact; `submitted` of a result
 * goes to the institution, which checks first. The words are mail.<message>.* (messages.ts), the links {@link LINKS_OF}.
 */
export const RECIPIENTS = {
  'organization.registered': { to: 'officers', kind: 'TASK' },
  'organization.resubmitted': { to: 'officers', kind: 'TASK' },
  'organization.verified': { to: 'administrators', kind: 'ORGANIZATION' },
  'organization.refused': { to: 'administrators', kind: 'ORGANIZATION' },
  'demand.submitted': { to: 'officers', kind: 'TASK' },
  'demand.published': { to: 'owners', kind: 'LISTING' },
  'demand.returned': { to: 'owners', kind: 'LISTING' },
  'demand.rejected': { to: 'owners', kind: 'LISTING' },
  'demand.restricted': { to: 'owners', kind: 'LISTING', also: GOES_ON },
  'demand.withdrawn': GOES_ON,
  'demand.expired': { to: 'owners', kind: 'LISTING', also: GOES_ON },
  'demand.expiryReminded': { to: 'owners', kind: 'LISTING', asks: 'LISTING' },
  'demand.confirmationAsked': { to: 'owners', kind: 'LISTING', asks: 'LISTING' },
  'demand.archived': { to: 'owners', kind: 'LISTING', also: GOES_ON },
  'demand.helpAsked': { to: 'managers', kind: 'TASK' },
  'demand.helpTaken': { to: 'owners', kind: 'LISTING' },
  'demand.helpClosed': { to: 'owners', kind: 'LISTING' },
  'result.submitted': { to: 'institution', kind: 'TASK' },
  'result.checked': { to: 'officers', kind: 'TASK' },
  'result.published': { to: 'owners', kind: 'LISTING' },
  'result.returned': { to: 'owners', kind: 'LISTING' },
  'result.rejected': { to: 'owners', kind: 'LISTING' },
  'result.restricted': GOES_ON,
  'result.withdrawn': GOES_ON,
  'result.expired': { to: 'owners', kind: 'LISTING', also: GOES_ON },
  'result.expiryReminded': { to: 'owners', kind: 'LISTING', asks: 'LISTING' },
  'result.confirmationAsked': { to: 'owners', kind: 'LISTING', asks: 'LISTING' },
  'result.archived': { to: 'owners', kind: 'LISTING', also: GOES_ON },
  'deal.takenUp': { to: 'asked', kind: 'DEAL', asks: 'TAKE_UP' },
  'deal.contactAgreed': { to: 'bothSides', kind: 'DEAL', evenActor: true },
  'deal.declined': { to: 'otherParties', kind: 'DEAL' },
  'deal.lost': { to: 'otherParties', kind: 'DEAL' },
  'deal.stale': {
    to: 'bothSides',
    kind: 'CLOCK',
    also: { to: 'bureau', kind: 'TASK', message: 'deal.stale.BUREAU' },
  },
  'deal.reminded': { to: 'namedSide', kind: 'CLOCK', asks: 'GIVEN' },
  'deal.escalated': { to: 'escalation', kind: 'TASK', asks: 'GIVEN' },
  'deal.nudged': { to: 'namedSide', kind: 'CLOCK', asks: 'GIVEN' },
  'deal.messageSent': { to: 'otherParties', kind: 'MESSAGE', asks: 'MESSAGE' },
  'deal.questionAsked': { to: 'otherParties', kind: 'MESSAGE', asks: 'QUESTION' },
  'deal.questionAnswered': { to: 'otherParties', kind: 'MESSAGE' },
  'deal.meetingProposed': { to: 'otherParties', kind: 'MEETING', asks: 'MEETING' },
  'deal.meetingMoved': { to: 'otherParties', kind: 'MEETING', asks: 'MEETING' },
  'deal.meetingConfirmed': { to: 'bothSides', kind: 'MEETING', evenActor: true },
  'deal.meetingDeclined': { to: 'otherParties', kind: 'MEETING' },
  'deal.meetingCancelled': { to: 'bothSides', kind: 'MEETING', evenActor: 'ENTERED' },
  'deal.agreementAsked': { to: 'otherParties', kind: 'DISCLOSURE', asks: 'AGREEMENT' },
  'deal.agreementInForce': { to: 'bothSides', kind: 'DISCLOSURE', evenActor: true },
  'deal.proposalOffered': { to: 'otherParties', kind: 'PROPOSAL', asks: 'PROPOSAL' },
  'deal.proposalWithdrawn': { to: 'otherParties', kind: 'PROPOSAL' },
  'deal.intentProposed': { to: 'otherParties', kind: 'PROPOSAL', asks: 'INTENT' },
  'deal.intentConfirmed': { to: 'bothSides', kind: 'PROPOSAL', evenActor: true },
  'deal.intentDeclined': { to: 'otherParties', kind: 'PROPOSAL' },
  'demand.questionAsked': { to: 'owners', kind: 'MESSAGE', asks: 'PUBLIC_QUESTION' },
  'demand.questionAnswered': { to: 'asker', kind: 'MESSAGE' },
  'demand.questionDeclined': { to: 'asker', kind: 'MESSAGE' },
  'demand.questionReminded': { to: 'owners', kind: 'CLOCK', asks: 'PUBLIC_QUESTION' },
  'demand.questionEscalated': { to: 'officers', kind: 'TASK', asks: 'PUBLIC_QUESTION' },
  'demand.readerNamed': { to: 'readers', kind: 'DISCLOSURE' },
  'result.readerNamed': { to: 'readers', kind: 'DISCLOSURE' },
  'document.added': { to: 'readers', kind: 'DISCLOSURE' },
  'document.readerNamed': { to: 'readers', kind: 'DISCLOSURE' },
} as const satisfies Record<NotifiedKind, Telling>

/** The same table, as something to look a fact up in: whom its own words are for. */
export const tellingOf = (kind: NotifiedKind): Telling => RECIPIENTS[kind]

/** All whom a fact is told to. */
export function tellingsOf(kind: NotifiedKind): Telling[] {
  const { also, ...first } = tellingOf(kind)
  return also ? [first, also] : [first]
}

/**
 * What one may answer by a link in the mail, without signing in. An agreement is signed by who has signed in: its mail
 * says so and leads to the page.
 */
export const LINKS_OF: Record<Ask, readonly LinkPurpose[]> = {
  TAKE_UP: ['INTERESTED', 'NOT_FOR_US', 'ASK'],
  QUESTION: ['ANSWER'],
  MEETING: ['CONFIRM_MEETING', 'DECLINE_MEETING'],
  PROPOSAL: ['ACKNOWLEDGE'],
  INTENT: ['CONFIRM_INTENT'],
  AGREEMENT: [],
  PUBLIC_QUESTION: ['ANSWER_PUBLICLY'],
  MESSAGE: ['REPLY'],
  LISTING: ['STILL_VALID'],
}
