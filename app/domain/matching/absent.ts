import { fold } from '#search/lexicon/fold.ts'
import type { MatchOutcome, Sentence } from './outcome.ts'

export type ListingKind = 'demand' | 'result'

const SERIES = { demand: 'XQ', result: 'CG' } as const satisfies Record<ListingKind, string>
const LONGEST = 40

/** What somebody typed as a listing's number: the number as we write it, or what is wrong with it. */
export function numberAsked(typed: string, kind: ListingKind): { number: string } | { problem: Sentence } {
  const plain = fold(typed.slice(0, LONGEST)).replace(/\s/g, '').toUpperCase()
  const match = /^(XQ|CG)-?(\d{4})-?(\d{6})$/.exec(plain)
  if (!match) return { problem: say('notNumber', kind) }
  if (match[1] !== SERIES[kind]) return { problem: say('otherKind', kind) }
  return { number: match.slice(1).join('-') }
}

const say = (name: string, kind: ListingKind, params: Sentence['params'] = {}): Sentence => ({
  key: `points.absent.${name}.${kind}`,
  params,
})

export const absence = {
  away: (kind: ListingKind) => say('away', kind),
  /** Unknown and not public are one answer: nothing is told of what is not public. */
  unknown: (kind: ListingKind) => say('unknown', kind),
  gone: (kind: ListingKind, status: string) => say('gone', kind, { [`${kind}Status`]: status }),
  refused: (kind: ListingKind) => say('refused', kind),
}

/** The place of a listing among those that are listed, from 1; null when it is not. */
export function placeIn({ candidates, threshold }: MatchOutcome, number: string): number | null {
  const listed = candidates.filter(({ score }) => score >= threshold)
  const at = listed.findIndex(({ document }) => document.number === number)
  return at < 0 ? null : at + 1
}

/** Why a listing compared in full stands where it stands: in the list, under the threshold, behind its last, or never found. */
export function standing(
  kind: ListingKind,
  outcome: MatchOutcome,
  number: string,
  score: number,
  limit: number,
): Sentence {
  const { candidates, threshold } = outcome
  const place = placeIn(outcome, number)
  if (place !== null) return say('listed', kind, { place, score: candidates[place - 1]!.score })
  if (score < threshold) return say('below', kind, { score, threshold })
  const last = candidates[limit - 1]
  if (last && last.score >= score) return say('behind', kind, { score, place: limit, last: last.score })
  return say('missed', kind, { score })
}
