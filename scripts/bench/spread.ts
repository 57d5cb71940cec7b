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

/**
 * Does every kind of work with each item, the kinds in turn, so that a busy moment of the machine falls on all of them
 * alike; the first fifty items unmeasured beforehand.
 */
export async function measureInTurn<T, K extends string>(
  items: T[],
  kinds: Record<K, (item: T) => Promise<unknown>>,
): Promise<Record<K, Spread>> {
  const works = Object.entries(kinds) as [K, (item: T) => Promise<unknown>][]
  for (const [, work] of works) for (const item of items.slice(0, WARM_UP)) await answered(() => work(item))
  const measured = works.map(([name, work]) => ({ name, work, times: [] as number[], away: 0 }))
  for (const item of items) {
    for (const one of measured) {
      const start = performance.now()
      if (!(await answered(() => one.work(item)))) one.away++
      one.times.push(performance.now() - start)
    }
  }
  return Object.fromEntries(measured.map(({ name, times, away }) => [name, spreadOf(times, away)])) as Record<K, Spread>
}
