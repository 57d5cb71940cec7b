import { matchDemand } from '#app/domain/matching/match.server.ts'
import type { Engine } from '#search/engine.server.ts'
import type { DemandText } from '#search/listings.ts'
import { answered } from './spread.ts'

/** The engine works on one core while this process works on another. */
const IN_FLIGHT = 2
const NIGHT = 2_000

type Place = { engine: Engine; index: string; today: string }

/** Matches every demand once, two at a time. Seconds; what 2,000 take is measured or projected, and says which. */
export async function rematch(demands: DemandText[], place: Place) {
  const waiting = demands.values()
  const start = performance.now()
  let away = 0
  const worker = async () => {
    for (const demand of waiting) if (!(await answered(() => matchDemand(demand, place)))) away++
  }
  await Promise.all(Array.from({ length: IN_FLIGHT }, worker))
  const seconds = (performance.now() - start) / 1000
  const night = (seconds / demands.length) * NIGHT
  return {
    demands: demands.length,
    inFlight: IN_FLIGHT,
    away,
    seconds: Number(seconds.toFixed(1)),
    demandsPerSecond: Number((demands.length / seconds).toFixed(1)),
    secondsFor2000: Number(night.toFixed(1)),
    secondsFor2000How:
      demands.length >= NIGHT ? `measured on ${demands.length}` : `projected: time of ${demands.length} × 2000 ÷ it`,
  }
}
