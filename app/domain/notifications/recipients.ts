import type { NotifiedKind } from '../audit/facts.ts'

/**
 * Who is meant: the bureau's officers, the administrators of the organisation the fact is about,
 * the one who wrote the thing together with the administrators of its organisation, or the institution's own checkers.
 */
export type Audience = 'officers' | 'administrators' | 'owners' | 'institution'

/** Fact → who must know. One row a fact; `submitted` of a result goes to the institution, which checks first. */
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
  'result.submitted': 'institution',
  'result.checked': 'officers',
  'result.published': 'owners',
  'result.returned': 'owners',
  'result.rejected': 'owners',
  'result.expired': 'owners',
  'result.expiryReminded': 'owners',
  'result.confirmationAsked': 'owners',
  'result.archived': 'owners',
} as const satisfies Record<NotifiedKind, Audience>
