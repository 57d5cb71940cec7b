import type { NotifiedKind } from '../audit/facts.ts'

/**
 * Who is meant: the bureau's officers, the administrators of the organisation the fact is about,
 * the one who wrote the thing together with the administrators of its organisation, the institution's own checkers, or the
 * technology managers of verified organisations.
 */
export type Audience =
  | 'officers'
  | 'administrators'
  | 'owners'
  | 'institution'
  | 'managers'
  /** Of a deal: the side that is asked (both when the manager took it up), both sides, the side named in the fact. */
  | 'asked'
  | 'bothSides'
  | 'namedSide'
  /** Of a deal: everybody in it but the side that acted. */
  | 'otherParties'
  /** Of an escalation: the deal's technology manager or the officers, as the fact says. */
  | 'escalation'
  /** Of a public question: who asked it. Of a named reader or a file: who may read it now. */
  | 'asker'
  | 'readers'

/**
 * Fact → who must know. One row a fact; `submitted` of a result goes to the institution, which checks first. Of a
 * verdict on a pair, the owners of which side's listing is decided in verdicts.server.ts.
 */
export const RECIPIENTS = {
  'organization.registered': 'officers',
  'organization.resubmitted': 'officers',
  'organization.verified': 'administrators',
  'organization.refused': 'administrators',
  'demand.submitted': 'officers',
  'demand.published': 'owners',
  'demand.returned': 'owners',
  'demand.rejected': 'owners',
  'demand.restricted': 'owners',
  'demand.expired': 'owners',
  'demand.expiryReminded': 'owners',
  'demand.confirmationAsked': 'owners',
  'demand.archived': 'owners',
  'demand.helpAsked': 'managers',
  'demand.helpTaken': 'owners',
  'demand.helpClosed': 'owners',
  'result.submitted': 'institution',
  'result.checked': 'officers',
  'result.published': 'owners',
  'result.returned': 'owners',
  'result.rejected': 'owners',
  'result.expired': 'owners',
  'result.expiryReminded': 'owners',
  'result.confirmationAsked': 'owners',
  'result.archived': 'owners',
  'match.interested': 'owners',
  'match.refused': 'owners',
  'deal.takenUp': 'asked',
  'deal.contactAgreed': 'bothSides',
  'deal.declined': 'otherParties',
  'deal.lost': 'otherParties',
  'deal.stale': 'bothSides',
  'deal.reminded': 'namedSide',
  'deal.escalated': 'escalation',
  'deal.nudged': 'namedSide',
  'deal.messageSent': 'otherParties',
  'deal.questionAsked': 'otherParties',
  'deal.questionAnswered': 'otherParties',
  'deal.meetingProposed': 'otherParties',
  'deal.meetingMoved': 'otherParties',
  'deal.meetingConfirmed': 'bothSides',
  'deal.meetingDeclined': 'otherParties',
  'deal.meetingCancelled': 'otherParties',
  'deal.agreementAsked': 'otherParties',
  'deal.agreementInForce': 'bothSides',
  'deal.proposalOffered': 'otherParties',
  'deal.proposalWithdrawn': 'otherParties',
  'deal.intentProposed': 'otherParties',
  'deal.intentConfirmed': 'bothSides',
  'deal.intentDeclined': 'otherParties',
  'demand.questionAsked': 'owners',
  'demand.questionAnswered': 'asker',
  'demand.questionDeclined': 'asker',
  'demand.questionReminded': 'owners',
  'demand.questionEscalated': 'officers',
  'demand.readerNamed': 'readers',
  'result.readerNamed': 'readers',
  'document.added': 'readers',
  'document.readerNamed': 'readers',
} as const satisfies Record<NotifiedKind, Audience>
