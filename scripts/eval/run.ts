import { matchDemand } from '#app/domain/matching/match.server.ts'
import { resultDocument } from '#search/documents.ts'
import type { Engine } from '#search/engine.server.ts'
import { language } from '#search/lexicon/load.server.ts'
import { dropIndex, ensureIndex, fill } from '#search/write.server.ts'
import type { Run } from './metrics.ts'
import { type DemandRecord, demandOf, type ResultRecord, resultOf } from './records.ts'

const MOST_RESULTS = 50
/** Deadlines are measured from a fixed day, so that a run can be repeated. */
const TODAY = '2026-01-01'

/** Matches every demand over a scratch index of the results, through the same code as the site. */
export async function runCollection(
  engine: Engine,
  results: ResultRecord[],
  demands: DemandRecord[],
): Promise<{ run: Run; seconds: number[]; threshold: number }> {
  const words = language()
  const index = `scratch_eval_${process.pid}`
  const place = { engine, index }
  try {
    await ensureIndex(place)
    await fill(
      results.map((record) => resultDocument(resultOf(record, words), words)),
      () => {},
      place,
    )
    const run: Run = new Map()
    const seconds: number[] = []
    let threshold = 0
    for (const record of demands) {
      const start = performance.now()
      const outcome = await matchDemand(demandOf(record, words), { ...place, limit: MOST_RESULTS, today: TODAY })
      seconds.push((performance.now() - start) / 1000)
      threshold = outcome.threshold
      run.set(
        record.id,
        outcome.candidates.map(({ id, exactScore }) => ({ id, score: exactScore })),
      )
    }
    return { run, seconds, threshold }
  } finally {
    await dropIndex(place)
  }
}
