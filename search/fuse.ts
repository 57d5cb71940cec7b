/** Keeps early ranks from drowning the rest (reciprocal rank fusion, Cormack et al. 2009). */
const RANK_CONSTANT = 20

/** Adds up what several ranked lists say of each id; best first, at most `limit`. Ties keep the order of first sight. */
export function fuse(lists: { ids: string[]; weight: number }[], limit: number): string[] {
  const sums = new Map<string, number>()
  for (const { ids, weight } of lists) {
    for (const [rank, id] of ids.entries()) sums.set(id, (sums.get(id) ?? 0) + weight / (RANK_CONSTANT + rank))
  }
  return [...sums]
    .sort((a, b) => b[1] - a[1])
    .slice(0, limit)
    .map(([id]) => id)
}
