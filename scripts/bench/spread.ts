import { isAway } from '#search/engine.server.ts'
import { percentile } from '../eval/percentile.ts'

/** Milliseconds. `away`: how many got no answer within the engine's time limit (they count with the time waited). */
export type Spread = { p50: number; p95: number; away?: number }

export const spreadOf = (times: number[], away = 0): Spread => ({
  p50: Number(percentile(times, 0.5).toFixed(2)),
  p95: Number(percentile(times, 0.95).toFixed(2)),
  ...(away > 0 && { away }),
})

/** Whether the work was done; false when the engine did not answer in time. */
export async function answered(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work()
    return true
  } catch (error) {
    if (isAway(error)) return false
    throw error
  }
}

const WARM_UP = 50

/** Does `work` with each item in turn, the first fifty unmeasured beforehand. */
export async function measure<T>(items: T[], work: (item: T) => Promise<unknown>): Promise<Spread> {
  for (const item of items.slice(0, WARM_UP)) await answered(() => work(item))
  const times: number[] = []
  let away = 0
  for (const item of items) {
    const start = performance.now()
    if (!(await answered(() => work(item)))) away++
    times.push(performance.now() - start)
  }
  return spreadOf(times, away)
}
