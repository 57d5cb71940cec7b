import { daysSince } from '../listings/life.ts'
import { allowed, refused, type Verdict } from '../verdict.ts'

/** An invitation left without an answer holds a place this long. */
export const INVITATION_DAYS = 60
/** Places of a result that no researcher wrote, and of a researcher who never chose (User.invitationCap). */
export const DEFAULT_CAP = 3
export const HIGHEST_CAP = 20

/**
 * Who answers invitations to a result: its researcher over all their results, or the institution for this one result.
 * `open` of `cap` places are taken; `oldest` is when the longest waiting invitation was sent, ISO 8601.
 */
export type Invitee = {
  kind: 'researcher' | 'institution'
  /** id of the researcher or of the institution's result */
  id: string
  institution: string
  open: number
  cap: number
  oldest: string | null
}

export const hasPlace = ({ open, cap }: Pick<Invitee, 'open' | 'cap'>): boolean => open < cap

/** One place left, or none. */
export const isNearCap = ({ open, cap }: Pick<Invitee, 'open' | 'cap'>): boolean =>
  open >= cap - 1 && (open > 0 || cap === 0)

/** May one more enterprise invite them? The refusal says how many wait, since when, and what to do instead. */
export function invitationAllowed(invitee: Invitee, at: Date): Verdict {
  const { kind, institution, open, cap, oldest } = invitee
  if (hasPlace(invitee)) return allowed
  if (cap === 0 || oldest === null) return refused('matching.exposure.closed', { institution })
  return refused(`matching.exposure.full.${kind}`, {
    institution,
    open,
    cap,
    days: daysSince(new Date(oldest), at),
  })
}
