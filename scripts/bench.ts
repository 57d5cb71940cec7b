import { parseArgs } from 'node:util'
import { matchDemand } from '#app/domain/matching/match.server.ts'
import { resultDocument } from '#search/documents.ts'
import type { Engine } from '#search/engine.server.ts'
import { find } from '#search/find.server.ts'
import { keysOf } from '#search/keys.ts'
import { language } from '#search/lexicon/load.server.ts'
import { wordsOf } from '#search/lexicon/segment.ts'
import type { DemandText, IndexedListing } from '#search/listings.ts'
import { dropIndex, ensureIndex, fill } from '#search/write.server.ts'
import { dice, inventDemand, inventResult } from './bench/invent.ts'
import { withEngine } from './eval/engine.ts'
import { percentile } from './eval/percentile.ts'

/**
 * npm run bench -- --results 100000 --demands 1000 [--seed 1]
 * Invents a seeded collection, indexes it in a scratch index and prints one JSON object with times in milliseconds.
 */
const { values } = parseArgs({
  options: {
    results: { type: 'string', default: '100000' },
    demands: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
  },
})
const TODAY = '2026-01-01'
const WARM_UP = 20

type Spread = { p50: number; p95: number }

async function measure<T>(items: T[], work: (item: T) => Promise<unknown>): Promise<Spread> {
  for (const item of items.slice(0, WARM_UP)) await work(item)
  const times: number[] = []
  for (const item of items) {
    const start = performance.now()
    await work(item)
    times.push(performance.now() - start)
  }
  return { p50: percentile(times, 0.5), p95: percentile(times, 0.95) }
}

function wholeNumber(name: 'results' | 'demands' | 'seed'): number {
  const value = Number(values[name])
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} must be a whole number above 0`)
  return value
}

async function bench(engine: Engine) {
  const [results, demandCount, seed] = [wholeNumber('results'), wholeNumber('demands'), wholeNumber('seed')]
  const words = language()
  const world = { entries: words.atlas.entries, regions: words.regions }
  const place = { engine, index: `scratch_bench_${process.pid}` }
  const roll = dice(seed)
  function* documents(): Generator<IndexedListing> {
    for (let at = 0; at < results; at++) yield resultDocument(inventResult(at, world, roll), words)
  }
  try {
    await ensureIndex(place)
    const start = performance.now()
    await fill(documents(), (done) => process.stderr.write(`\r${done} of ${results} indexed`), place)
    const seconds = (performance.now() - start) / 1000
    process.stderr.write('\n')
    const demands = Array.from({ length: demandCount }, () => inventDemand(world, roll))
    const plainQuery = await measure(demands, (demand) => plain(engine, place.index, demand))
    const searchPage = await measure(demands, ({ title }) => find({ q: title.slice(0, 12), kind: 'result' }, place))
    const match = await measure(demands, (demand) => matchDemand(demand, { ...place, today: TODAY }))
    const ratio = (spread: Spread) => Number((spread.p50 / plainQuery.p50).toFixed(1))
    return {
      results,
      demands: demandCount,
      index: { seconds: Number(seconds.toFixed(1)), documentsPerSecond: Math.round(results / seconds) },
      milliseconds: { plainQuery, searchPage, match },
      ratioToPlainQuery: { searchPage: ratio(searchPage), match: ratio(match) },
      memoryMB: Math.round(process.memoryUsage().rss / 1024 / 1024),
    }
  } finally {
    await dropIndex(place)
  }
}

/** One plain Meilisearch query of a demand's title, ten hits with title and summary. */
const plain = (engine: Engine, index: string, demand: DemandText) =>
  engine.read('POST', `/indexes/${index}/search`, {
    q: keysOf(wordsOf(demand.title, language().cut)),
    limit: 10,
    attributesToRetrieve: ['id', 'title', 'summary'],
  })

withEngine(bench).then(
  (report) => process.stdout.write(`${JSON.stringify(report, null, 2)}\n`),
  (error: unknown) => {
    process.stderr.write(`bench: ${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  },
)
