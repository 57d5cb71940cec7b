/** Weights by their path (`atlas.lent`), and how far each may go. */
export type Setting = Record<string, number>
export type Step = { path: string; least: number; most: number; whole?: boolean }

/** A figure for each demand under a setting; the mean over demands is what is raised. */
export type Figures = (setting: Setting) => Promise<ReadonlyMap<string, number>>

/** A step counts when it raises the mean by more than this … */
export const EPSILON = 0.002
/** … and raises this share of the training folds: a gain in one corner is chance. */
const FOLDS_HELPED = 0.75
const FACTORS = [0.5, 2] as const
const MOST_ROUNDS = 3

/**
 * Coordinate search: each weight in turn a step down and up, kept when it helps by the two rules above, until a round
 * changes nothing. Starts and, on a plateau, stays where it began. `folds`: ids of training demands.
 */
export async function climb(start: Setting, steps: Step[], figures: Figures, folds: string[][]): Promise<Setting> {
  let best = start
  let known = await figures(start)
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const before = best
    for (const step of steps) {
      for (const factor of FACTORS) {
        const tried = stepped(best, step, factor)
        if (!tried) continue
        const now = await figures(tried)
        if (!helps(known, now, folds)) continue
        best = tried
        known = now
        break
      }
    }
    if (best === before) break
  }
  return best
}

function stepped(setting: Setting, { path, least, most, whole }: Step, factor: number): Setting | null {
  const from = setting[path]!
  const moved = Math.min(most, Math.max(least, from * factor))
  const to = whole ? Math.round(moved) : Number(moved.toPrecision(3))
  return to === from ? null : { ...setting, [path]: to }
}

export const meanOver = (figures: ReadonlyMap<string, number>, ids: readonly string[]): number => {
  const known = ids.flatMap((id) => figures.get(id) ?? [])
  return known.length === 0 ? 0 : known.reduce((sum, value) => sum + value, 0) / known.length
}

function helps(before: ReadonlyMap<string, number>, now: ReadonlyMap<string, number>, folds: string[][]): boolean {
  const all = folds.flat()
  if (meanOver(now, all) - meanOver(before, all) <= EPSILON) return false
  const helped = folds.filter((fold) => meanOver(now, fold) > meanOver(before, fold)).length
  return helped >= FOLDS_HELPED * folds.length
}
