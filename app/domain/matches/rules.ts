import type { MatchSide, RefusalReason, VerdictKind } from '#prisma/generated/enums.ts'
import type { Role } from '../access/actor.ts'
import { allowed, refused, type Verdict } from '../verdict.ts'

/** The ten reasons in the order in which they are offered. */
export const REASONS = [
  'WRONG_FIELD',
  'TOO_VAGUE',
  'TOO_EARLY',
  'FIGURES',
  'CONDITIONS',
  'PRICE',
  'ALREADY_KNOWN',
  'COMPETITOR',
  'NO_CAPACITY',
  'OTHER',
] as const satisfies readonly RefusalReason[]

/** What a side says of a pair. `words` only with a refusal; OTHER needs them. */
export type Said = { kind: 'INTERESTED' } | { kind: 'REFUSED'; reason: RefusalReason; words: string }

export const otherSide = (side: MatchSide): MatchSide => (side === 'DEMAND' ? 'RESULT' : 'DEMAND')

/** As whom somebody looks at a pair: as one of its sides, as the bureau, or not at all (null). */
export type PairViewer = MatchSide | 'BUREAU'

/** A person as far as it decides whose side they are on. */
export type Judge = { userId: string; role: Role | null; organizationId: string | null }
/** Whose the two listings of a pair are. */
export type Owners = {
  demand: { organizationId: string }
  result: { organizationId: string; createdById: string | null }
}

/** The side follows from who one is and whose the listings are; no form says it. */
export function viewerOfPair({ userId, role, organizationId }: Judge, { demand, result }: Owners): PairViewer | null {
  switch (role) {
    case 'enterpriseMember':
    case 'enterpriseAdmin':
      return organizationId === demand.organizationId ? 'DEMAND' : null
    case 'ttoMember':
    case 'ttoAdmin':
      return organizationId === result.organizationId ? 'RESULT' : null
    case 'researcher':
      return organizationId === result.organizationId && result.createdById === userId ? 'RESULT' : null
    case 'officer':
    case 'auditor':
      return 'BUREAU'
    default:
      return null
  }
}

/** Which of the two listings everybody can open now. */
export type Open = { demand: boolean; result: boolean }

/**
 * Interest goes to the other side, and what cannot be read cannot be weighed: both listings must be public. Only the
 * demand's own side may refuse results while its demand is under review or for invited readers.
 */
export function mayJudge(viewer: PairViewer, kind: VerdictKind, open: Open): Verdict {
  if (viewer === 'BUREAU') return refused('matches.refusal.notASide')
  const [own, other] = viewer === 'DEMAND' ? [open.demand, open.result] : [open.result, open.demand]
  if (!other) return refused('matches.refusal.otherGone')
  if (!own && (viewer === 'RESULT' || kind === 'INTERESTED')) return refused('matches.refusal.ownNotPublic')
  return allowed
}

/** Something can be taken back that was said, whatever became of the listings. */
export const mayTakeBack = (viewer: PairViewer, own: unknown): Verdict =>
  viewer === 'BUREAU' || !own ? refused('matches.refusal.nothingSaid') : allowed

/** Reasons the other side is never told: the one would start a quarrel, the other is the refuser's own words. */
const KEPT: readonly RefusalReason[] = ['COMPETITOR', 'OTHER']

/** The reason as it may be passed on; null: without one. */
export const passedOn = (reason: RefusalReason | null): RefusalReason | null =>
  reason && !KEPT.includes(reason) ? reason : null

export type Spoken = { kind: VerdictKind; reason: RefusalReason | null; words: string }

/** What the other side of a pair may know of a verdict; null: nothing. Words never leave the side that wrote them. */
export type Heard = { kind: VerdictKind; reason: RefusalReason | null }

/** Interest is always told; a refusal only to a side that is interested itself. */
export function heardOf(other: Spoken | undefined, own: Pick<Spoken, 'kind'> | undefined): Heard | null {
  if (!other) return null
  if (other.kind === 'INTERESTED') return { kind: 'INTERESTED', reason: null }
  return own?.kind === 'INTERESTED' ? { kind: 'REFUSED', reason: passedOn(other.reason) } : null
}

/** Both sides want to talk. */
export const isMutual = (
  one: Pick<Spoken, 'kind'> | null | undefined,
  other: Pick<Spoken, 'kind'> | null | undefined,
) => one?.kind === 'INTERESTED' && other?.kind === 'INTERESTED'

/** The same thing said again changes nothing and is no fact. */
export const isSame = (spoken: Spoken | null | undefined, said: Said): boolean =>
  spoken?.kind === said.kind &&
  (said.kind === 'INTERESTED' || (spoken.reason === said.reason && spoken.words === said.words))
