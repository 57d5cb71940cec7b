import type { Qrels } from '#scripts/eval/metrics.ts'

/**
 * Judged demands in `count` parts of about equal size, the same for the same seed. Demands that share a good result
 * (judged 2 or 3) stay together: otherwise the answer learned from one would be the answer asked of the other.
 */
export function foldsOf(qrels: Qrels, count: number, seed: number): string[][] {
  const folds: string[][] = Array.from({ length: count }, () => [])
  const shuffled = shuffle(kinOf(qrels), seed).sort((a, b) => b.length - a.length)
  for (const group of shuffled) {
    const smallest = folds.reduce((least, fold) => (fold.length < least.length ? fold : least))
    smallest.push(...group)
  }
  return folds
}

/** Demands joined by good results they share. */
function kinOf(qrels: Qrels): string[][] {
  const groups = new Map<string, string[]>()
  const byResult = new Map<string, string[]>()
  for (const [demand, grades] of qrels) {
    let group = [demand]
    for (const [result, grade] of grades) {
      if (grade < 2) continue
      const other = byResult.get(result)
      if (other && other !== group) {
        other.push(...group)
        for (const member of group) groups.set(member, other)
        for (const [key, value] of byResult) if (value === group) byResult.set(key, other)
        group = other
      }
      byResult.set(result, group)
    }
    groups.set(demand, group)
  }
  return [...new Set(groups.values())]
}

/** Fisher–Yates with a small seeded generator (mulberry32). */
export function shuffle<T>(values: readonly T[], seed: number): T[] {
  const shuffled = [...values]
  let state = seed >>> 0
  const random = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  for (let i = shuffled.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    ;[shuffled[i], shuffled[j]] = [shuffled[j]!, shuffled[i]!]
  }
  return shuffled
}
