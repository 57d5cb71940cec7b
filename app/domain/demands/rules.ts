import type { DemandStatus, OrganizationStatus, Origin } from '#prisma/generated/enums.ts'
import type { Actor } from '../access/actor.ts'
import { isTooLateToRenew, RENEW_WITHIN_DAYS } from '../listings/life.ts'
import { type PersonalKind, personalSentence } from '../listings/personal.ts'
import { allowed, refused, type Verdict } from '../verdict.ts'

/** Who acts on a demand: its organisation, the bureau's officer, the clock. */
export type DemandParty = 'owner' | 'officer' | 'system'

export type DemandAction =
  | 'save'
  | 'discard'
  | 'submit'
  | 'startReview'
  | 'publish'
  | 'return'
  | 'reject'
  | 'restrict'
  | 'withdraw'
  | 'renew'
  | 'confirm'
  | 'expire'

type Step = { by: DemandParty; from: readonly DemandStatus[]; to: DemandStatus | null }

/** The whole life of a demand: who may do what from where, and where it leads (null: stays, or is gone). */
export const STEPS = {
  save: { by: 'owner', from: ['DRAFT', 'RETURNED'], to: null },
  discard: { by: 'owner', from: ['DRAFT'], to: null },
  submit: { by: 'owner', from: ['DRAFT', 'RETURNED'], to: 'SUBMITTED' },
  startReview: { by: 'officer', from: ['SUBMITTED'], to: 'UNDER_REVIEW' },
  publish: { by: 'officer', from: ['SUBMITTED', 'UNDER_REVIEW'], to: 'PUBLISHED' },
  return: { by: 'officer', from: ['SUBMITTED', 'UNDER_REVIEW'], to: 'RETURNED' },
  reject: { by: 'officer', from: ['SUBMITTED', 'UNDER_REVIEW'], to: 'REJECTED' },
  restrict: { by: 'officer', from: ['PUBLISHED'], to: 'RESTRICTED' },
  withdraw: { by: 'owner', from: ['PUBLISHED'], to: 'WITHDRAWN' },
  renew: { by: 'owner', from: ['PUBLISHED', 'EXPIRED'], to: 'PUBLISHED' },
  confirm: { by: 'owner', from: ['PUBLISHED'], to: null },
  expire: { by: 'system', from: ['PUBLISHED'], to: 'EXPIRED' },
} as const satisfies Record<DemandAction, Step>

/** What can be done from each status. Statuses of leads and contracts offer nothing until those exist. */
export const NEXT_STATUS = {
  DRAFT: ['save', 'discard', 'submit'],
  SUBMITTED: ['startReview', 'publish', 'return', 'reject'],
  UNDER_REVIEW: ['publish', 'return', 'reject'],
  RETURNED: ['save', 'submit'],
  REJECTED: [],
  PUBLISHED: ['restrict', 'withdraw', 'renew', 'confirm', 'expire'],
  MATCHING: [],
  CONTRACTED: [],
  ACCEPTED: [],
  CLOSED: [],
  WITHDRAWN: [],
  EXPIRED: ['renew'],
  RESTRICTED: [],
} as const satisfies Record<DemandStatus, readonly DemandAction[]>

/** Statuses in which everybody may read a demand, unless it is for those invited only. */
export const PUBLIC_STATUSES = ['PUBLISHED', 'MATCHING'] as const satisfies readonly DemandStatus[]

/** Statuses of what was public once: everybody may know so much, and nothing of its words. */
export const GONE_STATUSES = ['WITHDRAWN', 'EXPIRED', 'RESTRICTED'] as const satisfies readonly DemandStatus[]

/** Statuses that wait for the bureau, the longest waiting first in its queue. */
export const WAITING_STATUSES = ['SUBMITTED', 'UNDER_REVIEW'] as const satisfies readonly DemandStatus[]

/**
 * Title, problem, one wanted figure, field, mode and place come to 56 points: with any one more thing said a demand can be
 * answered. Without a figure it takes nearly everything else. What a public source or the city's list left unsaid
 * cannot be made up, so only demands posted by their owner need the minimum.
 */
export const MINIMUM_READINESS = 60

/** The reason kept with a demand that expired because its owner no longer confirmed it; a renewal takes it away. */
export const UNCONFIRMED = 'UNCONFIRMED'

type Ended = { status: DemandStatus; endedReason: string | null }

/** What its state is called: one archived unconfirmed is told from one whose term is over. */
export const stateOf = ({ status, endedReason }: Ended): DemandStatus | 'ARCHIVED' =>
  status === 'EXPIRED' && endedReason === UNCONFIRMED ? 'ARCHIVED' : status

/** The reason somebody gave in words. */
export const wordsOfEnd = (demand: Ended): string | null => (stateOf(demand) === 'ARCHIVED' ? null : demand.endedReason)

export const isPublic = (status: DemandStatus): boolean => (PUBLIC_STATUSES as readonly DemandStatus[]).includes(status)

/** A status named in an address; null for anything else. */
export const readStatus = (text: string | null): DemandStatus | null =>
  text !== null && Object.hasOwn(NEXT_STATUS, text) ? (text as DemandStatus) : null

/** May this party (null: neither owner nor bureau) take this step from this status? */
export function may(party: DemandParty | null, action: DemandAction, status: DemandStatus): Verdict {
  const step: Step = STEPS[action]
  if (party !== 'system' && step.by !== party) return refused('demands.refusal.notYours')
  return step.from.includes(status) ? allowed : refused(`demands.refusal.${action}`)
}

/** Only the bureau may name the city's list or a public source as origin; only the system marks examples. */
export function mayName(actor: Actor, origin: Origin): Verdict {
  if (origin === 'POSTED' || actor.kind === 'system') return allowed
  const officer = actor.kind === 'person' && actor.role === 'officer'
  return officer && origin !== 'EXAMPLE' ? allowed : refused('demands.refusal.origin')
}

export type Submission = {
  status: DemandStatus
  organizationStatus: OrganizationStatus
  origin: Origin
  readiness: number
  noSecrets: boolean
  personal: PersonalKind | null
  /** Name by which the text gives away a company that is not to be named. */
  named: string | null
  /** ISO date or null. */
  neededBy: string | null
}

/** Guards of draft → submitted: verified organisation, secrecy promise, no contacts, a date ahead, enough said. */
export function maySubmit(party: DemandParty | null, demand: Submission, today: string): Verdict {
  const step = may(party, 'submit', demand.status)
  if (!step.ok) return step
  if (demand.organizationStatus !== 'VERIFIED')
    return refused(`demands.refusal.organization.${demand.organizationStatus}`)
  if (!demand.noSecrets) return refused('demands.error.noSecrets')
  if (demand.personal) return refused(personalSentence(demand.personal))
  if (demand.origin !== 'POSTED') return allowed
  if (demand.named) return refused('demands.refusal.named', { words: demand.named })
  if (demand.neededBy && demand.neededBy < today)
    return refused('demands.refusal.datePassed', { date: demand.neededBy })
  if (demand.readiness < MINIMUM_READINESS)
    return refused('demands.refusal.notReady', { score: demand.readiness, minimum: MINIMUM_READINESS })
  return allowed
}

/** Guards of publishing: the officer's step, the promise kept, no contacts in what becomes public. */
export function mayPublish(
  party: DemandParty | null,
  demand: Pick<Submission, 'status' | 'organizationStatus' | 'noSecrets' | 'personal'>,
): Verdict {
  const step = may(party, 'publish', demand.status)
  if (!step.ok) return step
  if (demand.organizationStatus !== 'VERIFIED') return refused('demands.refusal.organizationNow')
  if (!demand.noSecrets) return refused('demands.error.noSecrets')
  return demand.personal ? refused('demands.refusal.personal') : allowed
}

/** Renewing while published, or not too long after the end. */
export function mayRenew(
  party: DemandParty | null,
  demand: { status: DemandStatus; organizationStatus: OrganizationStatus; expiresAt: Date | null },
  at: Date,
): Verdict {
  const step = may(party, 'renew', demand.status)
  if (!step.ok) return step
  if (demand.organizationStatus !== 'VERIFIED') return refused('demands.refusal.organizationNow')
  return isTooLateToRenew(demand.expiresAt, at)
    ? refused('demands.refusal.renewTooLate', { days: RENEW_WITHIN_DAYS })
    : allowed
}

/** What a party can be offered as buttons now. */
export const offered = (party: DemandParty, status: DemandStatus): DemandAction[] =>
  NEXT_STATUS[status].filter((action) => STEPS[action].by === party)
