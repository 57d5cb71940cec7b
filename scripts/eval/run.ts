import { matchDemand } from '#app/domain/matching/match.server.ts'
import { resultDocument } from '#search/documents.ts'
import type { Engine } from '#search/engine.server.ts'
import { language } from '#search/lexicon/load.server.ts'
import type { DemandText } from '#search/listings.ts'
import { dropIndex, ensureIndex, fill } from '#search/write.server.ts'
import type { Run } from './metrics.ts'
import { type DemandRecord, demandOf, EVALUATED_ON, type ResultRecord, resultOf } from './records.ts'

const MOST_RESULTS = 50

export type CollectionRun = { run: Run; seconds: number[]; threshold: number }
export type Collection = {
  /** matches every demand once through the same code as the site; `said`: with what its writer has said besides */
  match(said?: (id: string, demand: DemandText) => DemandText): Promise<CollectionRun>
}

/** Holds a scratch index of the results, in the language in force, as long as `work` runs. */
export async function withCollection<T>(
  engine: Engine,
  results: ResultRecord[],
  demands: DemandRecord[],
  work: (collection: Collection) => Promise<T>,
  index = `scratch_eval_${process.pid}`,
): Promise<T> {
  const words = language()
  const place = { engine, index }
  const texts = demands.map((record) => ({ id: record.id, demand: demandOf(record, words) }))
  const match: Collection['match'] = async (said = (_, demand) => demand) => {
    const run: Run = new Map()
    const seconds: number[] = []
    let threshold = 0
    for (const { id, demand } of texts) {
      const start = performance.now()
      const outcome = await matchDemand(said(id, demand), { ...place, limit: MOST_RESULTS, today: EVALUATED_ON })
      seconds.push((performance.now() - start) / 1000)
      threshold = outcome.threshold
      const list = outcome.candidates.map((candidate) => ({ id: candidate.id, score: candidate.exactScore }))
      run.set(id, list)
    }
    return { run, seconds, threshold }
  }
  try {
    await ensureIndex(place)
    const documents = results.map((record) => resultDocument(resultOf(record, words), words))
    await fill(documents, () => {}, place)
    return await work({ match })
  } finally {
    await dropIndex(place)
  }
}
