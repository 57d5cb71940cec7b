import type { Actor } from '../access/actor.ts'
import { demandGone } from '../demands/queries.server.ts'
import { resultGone } from '../results/queries.server.ts'
import { absence, type ListingKind, numberAsked, placeIn, standing } from './absent.ts'
import type { Pair } from './grounds.ts'
import { LISTED } from './match.server.ts'
import type { MatchCandidate, MatchOutcome, Sentence } from './outcome.ts'
import { orNullWhenAway } from './preview.server.ts'
import type { Compared } from './queries.server.ts'

/** `pair`: the listing asked for, compared in full as the list compares; null where there is nothing to compare or to tell. */
export type Absence = {
  typed: string
  answer: Sentence
  place: number | null
  pair: { pair: Pair; candidate: MatchCandidate } | null
  outcome: MatchOutcome | null
}

/**
 * Why a listing is not among those offered, for a number as somebody typed it; null when nobody asked. `refused`: numbers
 * that this reader's side knows to have been refused.
 */
export async function whyAbsent(
  actor: Actor,
  kind: ListingKind,
  typed: string | null,
  compared: Compared,
  refused: readonly string[],
): Promise<Absence | null> {
  if (typed === null) return null
  const { outcome } = compared
  const told = (answer: Sentence): Absence => ({ typed, answer, place: null, pair: null, outcome })
  const asked = numberAsked(typed, kind)
  if ('problem' in asked) return told(asked.problem)
  const { number } = asked
  const gone = kind === 'result' ? await resultGone(number) : await demandGone(actor, number)
  if (gone) return told(absence.gone(kind, gone))
  if (!outcome) return told(absence.away(kind))
  const held = await orNullWhenAway(compared.holdAgainst(number))
  if (!held) return told(absence.unknown(kind))
  const place = placeIn(outcome, number)
  const answer =
    place === null && refused.includes(number)
      ? absence.refused(kind)
      : standing(kind, outcome, number, held.candidate.score, LISTED)
  return { typed, answer, place, pair: place === null ? held : null, outcome }
}
