/** How places are spread over those who hold them; `counts` has one number for each, also those with none. */

/** Share of all places held by the `most` who hold most, 0–1; 0 while there are no places. */
export function topShare(counts: readonly number[], most: number): number {
  const all = counts.reduce((sum, n) => sum + n, 0)
  const top = [...counts].sort((a, b) => b - a).slice(0, most)
  return all === 0 ? 0 : top.reduce((sum, n) => sum + n, 0) / all
}

/** Gini coefficient, 0 (all hold the same) to nearly 1 (one holds all); 0 while there are no places. */
export function gini(counts: readonly number[]): number {
  const sorted = [...counts].sort((a, b) => a - b)
  const all = sorted.reduce((sum, n) => sum + n, 0)
  if (all === 0) return 0
  const weighted = sorted.reduce((sum, n, at) => sum + (at + 1) * n, 0)
  return (2 * weighted) / (sorted.length * all) - (sorted.length + 1) / sorted.length
}
