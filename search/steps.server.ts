/** The steps of one match in their order; each is reached when it is done. */
export const STEPS = ['profiled', 'planned', 'answered', 'parsed', 'compared'] as const
export type Step = (typeof STEPS)[number]

type Listener = (step: Step, at: number) => void
let listener: Listener | null = null

/** Tells a measuring script, if there is one, that a step is done. Without one it costs a comparison with null. */
export function reached(step: Step): void {
  if (listener) listener(step, performance.now())
}

/** One listener at a time; null ends it. `at` in milliseconds of performance.now(). */
export function hearSteps(next: Listener | null): void {
  listener = next
}
