import { percentile } from '../eval/percentile.ts'

/** Milliseconds. */
export type Spread = { p50: number; p95: number }

export const spreadOf = (times: number[]): Spread => ({
  p50: Number(percentile(times, 0.5).toFixed(2)),
  p95: Number(percentile(times, 0.95).toFixed(2)),
})

const WARM_UP = 50

/** Does `work` with each item in turn, the first fifty unmeasured beforehand. */
export async function measure<T>(items: T[], work: (item: T) => Promise<unknown>): Promise<Spread> {
  for (const item of items.slice(0, WARM_UP)) await work(item)
  const times: number[] = []
  for (const item of items) {
    const start = performance.now()
    await work(item)
    times.push(performance.now() - start)
  }
  return spreadOf(times)
}
