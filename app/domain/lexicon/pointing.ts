import type { EntryWeight } from '#search/lexicon/atlas.ts'

/** A text says much of an entry when it weighs at least so much of what its best entry weighs. */
const LEAST_OF_BEST = 0.5

/** Does a listing with these entries lead to this one, and not merely touch it? */
export function pointsTo(id: string, entries: readonly EntryWeight[]): boolean {
  const weight = entries.find((entry) => entry.id === id)?.weight ?? 0
  const best = Math.max(0, ...entries.map((entry) => entry.weight))
  return weight > 0 && weight >= LEAST_OF_BEST * best
}
