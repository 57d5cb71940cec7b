import type { Origin, ResultStatus } from '#prisma/generated/enums.ts'
import type { Actor } from '../access/actor.ts'
import { isTooLateToRenew, RENEW_WITHIN_DAYS } from '../listings/life.ts'
import { personalData, personalSentence } from '../listings/personal.ts'
import { allowed, refused, type Verdict } from '../verdict.ts'
import type { ResultForm } from './form.ts'
import { READ_TEXTS, READINESS_MINIMUM } from './readiness.ts'

/** Who acts, seen from the result: its writer, its institution's office, the bureau, or time itself. */
export type Party = 'author' | 'institution' | 'bureau' | 'clock'

export const RESULT_ACTIONS = [
  'save',
  'submit',
  'check',
  'publish',
  'return',
  'reject',
  'restrict',
  'withdraw',
  'confirm',
  'renew',
  'discard',
  'expire',
  'archive',
] as const
export type ResultAction = (typeof RESULT_ACTIONS)[number]

const OWN = ['author', 'institution'] as const

/**
 * The whole life of a result (workflows §2): in each state, what may happen and who does it.
 * The states of a deal are entered and left by deals; nothing here leads into them.
 */
export const LIFE = {
  DRAFT: { save: OWN, submit: OWN, discard: OWN },
  INSTITUTION_REVIEW: {
    save: ['institution'],
    check: ['institution'],
    return: ['institution'],
    restrict: ['institution'],
    withdraw: OWN,
  },
  BUREAU_CHECK: {
    publish: ['bureau'],
    return: ['bureau'],
    reject: ['bureau'],
    restrict: ['institution', 'bureau'],
    withdraw: ['institution'],
  },
  RETURNED: { save: OWN, submit: OWN, withdraw: OWN },
  REJECTED: {},
  PUBLISHED: {
    confirm: OWN,
    renew: ['institution'],
    withdraw: ['institution'],
    restrict: ['institution', 'bureau'],
    expire: ['clock'],
    archive: ['clock'],
  },
  NEGOTIATING: {},
  PRICE_NOTICE: {},
  TRANSFERRED: {},
  LICENSED: {},
  INVESTED: {},
  ARCHIVED: { renew: ['institution'], withdraw: ['institution'] },
  WITHDRAWN: {},
  EXPIRED: { renew: ['institution'], withdraw: ['institution'] },
  RESTRICTED: {},
} as const satisfies Record<ResultStatus, Partial<Record<ResultAction, readonly Party[]>>>

/** Where an action leads; null: the state stays as it is. `submit` and `discard` are settled below. */
export const LEADS_TO = {
  save: null,
  submit: 'INSTITUTION_REVIEW',
  check: 'BUREAU_CHECK',
  publish: 'PUBLISHED',
  return: 'RETURNED',
  reject: 'REJECTED',
  restrict: 'RESTRICTED',
  withdraw: 'WITHDRAWN',
  renew: 'PUBLISHED',
  confirm: null,
  discard: null,
  expire: 'EXPIRED',
  archive: 'ARCHIVED',
} as const satisfies Record<ResultAction, ResultStatus | null>

/** What the public may see and the index holds. */
export const PUBLIC_STATUSES = ['PUBLISHED', 'NEGOTIATING', 'PRICE_NOTICE'] as const satisfies readonly ResultStatus[]

/** States of what was public once: everybody may know so much, and nothing of its words. */
export const GONE_STATUSES = [
  'WITHDRAWN',
  'EXPIRED',
  'ARCHIVED',
  'RESTRICTED',
] as const satisfies readonly ResultStatus[]

export const isPublic = (status: ResultStatus): boolean => (PUBLIC_STATUSES as readonly ResultStatus[]).includes(status)

/** The parts an actor plays towards results in their scope. A command line or the clock plays all of them. */
export function partiesOf(actor: Actor): readonly Party[] {
  if (actor.kind === 'system') return ['author', 'institution', 'bureau', 'clock']
  if (actor.kind === 'nobody') return []
  if (actor.role === 'ttoMember' || actor.role === 'ttoAdmin') return ['author', 'institution']
  if (actor.role === 'researcher') return ['author']
  return actor.role === 'officer' ? ['bureau'] : []
}

const partiesFor = (status: ResultStatus, action: ResultAction): readonly Party[] =>
  (LIFE[status] as Partial<Record<ResultAction, readonly Party[]>>)[action] ?? []

/** May this be done now, by one who plays these parts? */
export function may(action: ResultAction, status: ResultStatus, parties: readonly Party[]): Verdict {
  const needed = partiesFor(status, action)
  if (needed.length === 0) return refused(`results.refusal.${action}`)
  if (needed.some((party) => parties.includes(party))) return allowed
  return refused('results.refusal.notYours')
}

/** What can be done to a result in this state by one who plays these parts, in the order of the life. */
export const offered = (status: ResultStatus, parties: readonly Party[]): ResultAction[] =>
  RESULT_ACTIONS.filter((action) => may(action, status, parties).ok)

/** May one who plays these parts write a result at all? */
export const mayBegin = (parties: readonly Party[]): Verdict => may('save', 'DRAFT', parties)

type Submission = {
  status: ResultStatus
  origin: Origin
  form: ResultForm
  /** 0–100, see readiness.ts */
  readiness: number
  institutionVerified: boolean
}

const holdsPersonal = (form: ResultForm) => READ_TEXTS.flatMap((field) => personalData(form[field]))[0]

/** What a public source or a written example does not say cannot be asked of anybody: no minimum for those. */
export function maySubmit(
  { status, origin, form, readiness, institutionVerified }: Submission,
  parties: readonly Party[],
): Verdict {
  const now = may('submit', status, parties)
  if (!now.ok) return now
  if (!institutionVerified) return refused('results.refusal.notVerified')
  if (!form.title) return refused('results.error.title')
  if (!form.summary) return refused('results.error.summary')
  if (origin !== 'POSTED') return allowed
  if (!form.noSecrets) return refused('results.error.noSecrets')
  if (!form.field) return refused('results.error.field')
  const personal = holdsPersonal(form)
  if (personal) return refused(personalSentence(personal.kind))
  if (readiness < READINESS_MINIMUM)
    return refused('results.refusal.notReady', { score: readiness, minimum: READINESS_MINIMUM })
  return allowed
}

/** The bureau's guard: the institution still verified, nothing personal in what becomes public. */
export function mayPublish(
  { status, form, institutionVerified }: Pick<Submission, 'status' | 'form' | 'institutionVerified'>,
  parties: readonly Party[],
): Verdict {
  const now = may('publish', status, parties)
  if (!now.ok) return now
  if (!institutionVerified) return refused('results.refusal.notVerified')
  return holdsPersonal(form) ? refused('results.refusal.personal') : allowed
}

export function mayRenew(
  {
    status,
    expiresAt,
    institutionVerified,
  }: { status: ResultStatus; expiresAt: Date | null; institutionVerified: boolean },
  parties: readonly Party[],
  at: Date,
): Verdict {
  const now = may('renew', status, parties)
  if (!now.ok) return now
  if (!institutionVerified) return refused('results.refusal.notVerified')
  return isTooLateToRenew(expiresAt, at)
    ? refused('results.refusal.renewTooLate', { days: RENEW_WITHIN_DAYS })
    : allowed
}

/** A result is finished work: its year has come. */
export const mayClaimYear = (year: number | null, thisYear: number): Verdict =>
  year === null || year <= thisYear ? allowed : refused('results.refusal.futureYear', { year: thisYear })

/** An entry by the institution's own office needs no second look inside the institution. */
export const afterSubmission = (parties: readonly Party[]): 'INSTITUTION_REVIEW' | 'BUREAU_CHECK' =>
  parties.includes('institution') ? 'BUREAU_CHECK' : LEADS_TO.submit
