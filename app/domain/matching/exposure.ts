import { daysSince } from '../listings/life.ts'
import { allowed, refused, type Verdict } from '../verdict.ts'
import type { Sentence } from './outcome.ts'

/** An invitation left without an answer holds a place this long. */
export const INVITATION_DAYS = 60
/** Places of a result that no researcher wrote, and of a researcher who never chose (User.invitationCap). */
export const DEFAULT_CAP = 3

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

/**
 * Points by which a less exposed listing may stand before a more exposed one. Measured on both collections with
 * `npm run eval -- --exposure`: docs/matching.md, “Fair exposure”.
 */
export const FAIR_MARGIN = 3

/**
 * How much somebody is seen already. `seen`: first three places their organisation holds in lists; `listings`: what it
 * has published; `open` of `cap`: invitations that wait for an answer.
 */
export type Seen = { seen: number; listings: number; open: number; cap: number }

/** First places, and listings, at which an organisation counts as half known. */
const HALF_SEEN = 3
const HALF_LISTED = 5
const rising = (n: number, half: number): number => n / (n + half)

/** 0 for who was never seen, 1 for who can take no more invitations; grows with each of the four. */
export function exposureOf({ seen, listings, open, cap }: Seen): number {
  const known = (rising(seen, HALF_SEEN) + rising(listings, HALF_LISTED)) / 2
  const load = cap === 0 ? 1 : Math.min(1, open / cap)
  return Math.max(known, load)
}

type Placed = { id: string; exactScore: number }

/**
 * Candidates, best first, in fair order: each is lifted by at most `margin` points, the less it is exposed the more, so
 * that none ever stands before one that is better by more than the margin. With equal exposure nothing moves; being more
 * exposed never helps. `exposure` is 0–1 by id; whoever is not in it is not lifted.
 */
export function fairOrder<C extends Placed>(
  candidates: readonly C[],
  exposure: ReadonlyMap<string, number>,
  margin: number,
): C[] {
  const standing = ({ id, exactScore }: C) => exactScore + margin * (1 - (exposure.get(id) ?? 1))
  return candidates
    .map((candidate, at) => ({ candidate, at, standing: standing(candidate) }))
    .sort((a, b) => b.standing - a.standing || a.at - b.at)
    .map(({ candidate }) => candidate)
}

/** What the card says of a place that fairness changed; null when it stands where its score puts it. */
export function placeNote(before: number, after: number, margin: number): Sentence | null {
  if (before === after) return null
  return { key: after < before ? 'matching.exposure.before' : 'matching.exposure.behind', params: { margin } }
}
