import { hearSteps, STEPS, type Step } from '#search/steps.server.ts'
import { answered } from './spread.ts'

/** What takes a match's time, by the step that ends it; `judge` is what is left after the last. */
const NAMES = {
  profiled: 'profile',
  planned: 'plan',
  answered: 'engineRoundTrip',
  parsed: 'transferAndParse',
  compared: 'compare',
} as const satisfies Record<Step, string>
type Part = (typeof NAMES)[Step] | 'judge'

/** Mean milliseconds of each step and its share of the whole, 0–1, over the matches that `work` does one by one. */
export async function stepShares<T>(items: T[], work: (item: T) => Promise<unknown>) {
  const sums: Record<Part, number> = {
    profile: 0,
    plan: 0,
    engineRoundTrip: 0,
    transferAndParse: 0,
    compare: 0,
    judge: 0,
  }
  let counted = 0
  let marks: [Step, number][] = []
  hearSteps((step, at) => marks.push([step, at]))
  try {
    for (const item of items) {
      marks = []
      const start = performance.now()
      await answered(() => work(item))
      const end = performance.now()
      // statistics renewed in the background ask the engine too: such a match can't be told apart
      if (marks.map(([step]) => step).join() !== STEPS.join()) continue
      counted++
      let before = start
      for (const [step, at] of marks) {
        sums[NAMES[step]] += at - before
        before = at
      }
      sums.judge += end - before
    }
  } finally {
    hearSteps(null)
  }
  const whole = Object.values(sums).reduce((sum, value) => sum + value, 0)
  const each = Object.entries(sums).map(([part, sum]) => [
    part,
    { mean: Number((sum / Math.max(1, counted)).toFixed(2)), share: Number((sum / Math.max(1e-9, whole)).toFixed(3)) },
  ])
  return { matches: counted, ...(Object.fromEntries(each) as Record<Part, { mean: number; share: number }>) }
}
