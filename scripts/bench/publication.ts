import { matchDemand } from '#app/domain/matching/match.server.ts'
import { draftDemand } from '#search/demand-text.ts'
import { resultDocument } from '#search/documents.ts'
import type { Engine } from '#search/engine.server.ts'
import type { Language } from '#search/lexicon/language.ts'
import type { DemandText, PublicResult } from '#search/listings.ts'
import { upsert } from '#search/write.server.ts'
import { answered, spreadOf } from './spread.ts'

const PATIENCE_MS = 10_000

type Place = { engine: Engine; index: string; today: string }

/**
 * Publishes each result as the site does and asks for the matches of a demand it answers until it stands among them.
 * Milliseconds from the first call to that answer. Throws when one is not seen within ten seconds.
 */
export async function publicationToVisible(results: PublicResult[], words: Language, place: Place) {
  const times: number[] = []
  for (const result of results) {
    const demand = draftDemand({ title: result.title, problem: result.summary, industry: result.industry })
    const start = performance.now()
    await upsert([resultDocument(result, words)], place)
    while (!(await isOffered(result.id, demand, place))) {
      if (performance.now() - start > PATIENCE_MS) throw new Error(`${result.id} was published and is not found`)
    }
    times.push(performance.now() - start)
  }
  return { publications: results.length, ...spreadOf(times) }
}

async function isOffered(id: string, demand: DemandText, place: Place): Promise<boolean> {
  let offered = false
  await answered(async () => {
    offered = (await matchDemand(demand, place)).candidates.some((candidate) => candidate.id === id)
  })
  return offered
}
