import { folded } from './halfwidth.ts'

/** The words of a listing that are compared. */
type Wording = { title: string; text: string }

/**
 * From here on an officer is shown the pair. No two of the development collection's different demands reach 0.25;
 * a text posted again under another title with its last fifth rewritten stays above 0.6.
 */
export const NEAR_DUPLICATE = 0.45

/** Longer texts add nothing to the decision. */
const READ_AT_MOST = 4_000

function bigrams(text: string): Map<string, number> {
  const plain = folded(text.slice(0, READ_AT_MOST)).replace(/[^\p{L}\p{N}%]+/gu, '')
  const counts = new Map<string, number>()
  for (let i = 0; i + 1 < plain.length; i++) {
    const pair = plain.slice(i, i + 2)
    counts.set(pair, (counts.get(pair) ?? 0) + 1)
  }
  return counts
}

function dice(a: Map<string, number>, b: Map<string, number>): number {
  let shared = 0
  let total = 0
  for (const [pair, n] of a) {
    shared += Math.min(n, b.get(pair) ?? 0)
    total += n
  }
  for (const n of b.values()) total += n
  return total === 0 ? 0 : (2 * shared) / total
}

/**
 * How alike two listings are, 0–1: shared character pairs (Dice) of the titles (weight 0.3) and of the texts (0.7);
 * of the titles alone when one has no text.
 */
export function similarity(a: Wording, b: Wording): number {
  const titles = dice(bigrams(a.title), bigrams(b.title))
  if (!a.text.trim() || !b.text.trim()) return titles
  return 0.3 * titles + 0.7 * dice(bigrams(a.text), bigrams(b.text))
}

/** The candidates at or above {@link NEAR_DUPLICATE}, closest first, at most `most`. */
export function nearDuplicates<T extends Wording>(
  of: Wording,
  among: readonly T[],
  most = 5,
): { listing: T; similarity: number }[] {
  return among
    .map((listing) => ({ listing, similarity: similarity(of, listing) }))
    .filter((pair) => pair.similarity >= NEAR_DUPLICATE)
    .sort((x, y) => y.similarity - x.similarity)
    .slice(0, most)
}
