import type { MatchSide } from '#prisma/generated/enums.ts'
import { heardOf, otherSide, type Spoken } from './rules.ts'

/** The four piles of “my matches”. */
export const PILES = ['new', 'theirs', 'mine', 'refused'] as const
export type Pile = (typeof PILES)[number]

/** null: none of the four was asked for. */
export const pileNamed = (asked: string | null): Pile | null => PILES.find((pile) => pile === asked) ?? null

/** What opens when no pile was asked for: what waits for an answer, if anything does. */
export const firstPile = ({ theirs }: Pick<Record<Pile, number>, 'theirs'>): Pile => (theirs > 0 ? 'theirs' : 'new')

/** The open deal on a pair: which sides have said yes in it. */
export type OpenDeal = { sides: readonly { side: MatchSide; agreedAt: Date | null }[] }

/**
 * On which pile a pair lies for one side; null: on none. In an open deal the side's yes in it decides. A pair the other
 * side refused before one was interested is not offered any more, and that it was refused is not said.
 */
export function pileOf(
  side: MatchSide,
  listed: boolean,
  verdicts: Partial<Record<MatchSide, Spoken>>,
  deal?: OpenDeal,
): Pile | null {
  if (deal) return deal.sides.some((one) => one.side === side && one.agreedAt) ? 'mine' : 'theirs'
  const [own, other] = [verdicts[side], verdicts[otherSide(side)]]
  if (own?.kind === 'REFUSED') return 'refused'
  if (own) return heardOf(other, own)?.kind === 'REFUSED' ? 'refused' : 'mine'
  if (other?.kind === 'INTERESTED') return 'theirs'
  return other || !listed ? null : 'new'
}

type Ranked = { score: number; own: { number: string }; other: { number: string } }

const byScore = (a: Ranked, b: Ranked) =>
  b.score - a.score || (a.own.number + a.other.number < b.own.number + b.other.number ? -1 : 1)

/**
 * For a researcher: best first, and a demand comes up once, with the best of their results. What counts is whether to
 * look at the demand.
 */
export function mergedByOther<T extends Ranked>(pairs: readonly T[]): T[] {
  const seen = new Set<string>()
  return [...pairs].sort(byScore).filter(({ other }) => !seen.has(other.number) && seen.add(other.number))
}

/** Listing by listing, the one with the best match first, and best first within each. */
export function byOwnListing<T extends Ranked>(pairs: readonly T[]): T[] {
  const sorted = [...pairs].sort(byScore)
  const order = [...new Set(sorted.map(({ own }) => own.number))]
  return order.flatMap((number) => sorted.filter(({ own }) => own.number === number))
}

/**
 * At most three of the words both sides share, as they stand in the listing; empty when the evidence names none. What the
 * atlas lent one side stands in the other's text only, so it is not shared; words of general language, and pieces of a
 * longer word, say nothing.
 */
export function sharedWords(evidence: unknown): string[] {
  const met = (evidence as { card?: { met?: Met[] } } | null)?.card?.met
  const words = (Array.isArray(met) ? met : [])
    .filter(({ how, plain }) => plain !== true && (how === 'exact' || how === 'synonym'))
    .map(({ term, places }) => String(places?.[0]?.found ?? term ?? ''))
    .filter(Boolean)
  return wholeWords(words).slice(0, 3)
}

/** Each word once, without the pieces of longer ones. */
export const wholeWords = (words: readonly string[]): string[] => {
  const each = [...new Set(words)]
  return each.filter((word) => !each.some((other) => other !== word && other.includes(word)))
}

type Met = { term?: unknown; how?: unknown; plain?: unknown; places?: { found?: unknown }[] }
