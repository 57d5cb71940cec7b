import type { NotifiedKind } from '../audit/facts.ts'

/**
 * Who is meant: the bureau's officers, the administrators of the organisation the fact is about,
 * the one who wrote the thing together with the administrators of its organisation, the institution's own checkers, or the
 * technology managers of verified organisations.
 */
export type Audience = 'officers' | 'administrators' | 'owners' | 'institution' | 'managers'

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
} as const satisfies Record<NotifiedKind, Audience>
