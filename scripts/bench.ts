import { cpus, loadavg } from 'node:os'
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
import { growthOf, sizesUpTo } from './bench/growth.ts'
import { dice, inventDemand, inventResult } from './bench/invent.ts'
import { memoryOf } from './bench/memory.ts'
import { publicationToVisible } from './bench/publication.ts'
import { rematch } from './bench/rematch.ts'
import { measureInTurn, type Spread } from './bench/spread.ts'
import { stepShares } from './bench/step-shares.ts'
import { withEngine } from './eval/engine.ts'

/**
 * npm run bench -- --results 100000 --demands 1000 [--seed 1]
 * Invents a seeded collection, grows a scratch index with it by decades up to --results, measures at each size and
 * prints one JSON object, times in milliseconds. Progress goes to stderr.
 */
const { values } = parseArgs({
  options: {
    results: { type: 'string', default: '100000' },
    demands: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
  },
})
const TODAY = '2026-01-01'
/** Demands that are enough for a percentile; the whole re-match takes all. */
const MEASURED = 400
const PUBLICATIONS = 40

function wholeNumber(name: 'results' | 'demands' | 'seed'): number {
  const value = Number(values[name])
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} must be a whole number above 0`)
  return value
}

const say = (text: string) => process.stderr.write(text)

/** Processes that wanted a core on average over the last minute; this one and the engine are among them afterwards. */
const load = () => Number(loadavg()[0]!.toFixed(1))

async function bench(engine: Engine, enginePid: number | null) {
  const [results, demandCount, seed] = [wholeNumber('results'), wholeNumber('demands'), wholeNumber('seed')]
  const loadBefore = load()
  const words = language()
  const world = { entries: words.atlas.entries, regions: words.regions }
  const place = { engine, index: `scratch_bench_${process.pid}`, today: TODAY }
  const rolls = { results: dice(seed), demands: dice(seed + 1) }
  const demands = Array.from({ length: demandCount }, () => inventDemand(world, rolls.demands))
  const invent = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, at) => inventResult(from + at, world, rolls.results))
  const grow = async (from: number, to: number) => {
    function* documents(): Generator<IndexedListing> {
      for (let at = from; at < to; at++) yield resultDocument(inventResult(at, world, rolls.results), words)
    }
    const start = performance.now()
    await fill(documents(), (done) => say(`\r${from + done} of ${results} indexed`), place)
    const seconds = (performance.now() - start) / 1000
    say('\n')
    return { documents: to - from, seconds: Number(seconds.toFixed(1)), perSecond: Math.round((to - from) / seconds) }
  }
  try {
    await ensureIndex(place)
    const sizes: SizeReport[] = []
    let before = 0
    for (const size of sizesUpTo(results)) {
      const indexing = await grow(before, size)
      sizes.push({ results: size, indexing, ...(await atSize(demands.slice(0, MEASURED), place, enginePid)) })
      before = size
    }
    say('publication to visible\n')
    const published = await publicationToVisible(invent(results, results + PUBLICATIONS), words, place)
    say('full re-match\n')
    const night = await rematch(demands, place)
    const growth = (of: (size: SizeReport) => number) =>
      growthOf(sizes.map((size) => ({ size: size.results, time: of(size) })))
    return {
      machine: { cores: cpus().length, loadBefore, loadAfter: load() },
      seed,
      demands: demandCount,
      sizes,
      growthOfP50: {
        plainQuery: growth((size) => size.milliseconds.plainQuery.p50),
        searchPage: growth((size) => size.milliseconds.searchPage.p50),
        match: growth((size) => size.milliseconds.match.p50),
      },
      publicationToVisible: published,
      rematch: night,
    }
  } finally {
    await dropIndex(place)
  }
}

type Place = { engine: Engine; index: string; today: string }
type Indexing = { documents: number; seconds: number; perSecond: number }
type SizeReport = { results: number; indexing: Indexing } & Awaited<ReturnType<typeof atSize>>

async function atSize(demands: DemandText[], place: Place, enginePid: number | null) {
  say('plain query, search page and match in turn, ')
  const milliseconds = await measureInTurn(demands, {
    plainQuery: (demand) => plain(place, demand),
    searchPage: ({ title }) => find({ q: title.slice(0, 12), kind: 'result' }, place),
    match: (demand) => matchDemand(demand, place),
  })
  say('steps\n')
  const steps = await stepShares(demands, (demand) => matchDemand(demand, place))
  const ratio = ({ p50 }: Spread) => Number((p50 / milliseconds.plainQuery.p50).toFixed(1))
  return {
    milliseconds,
    ratioToPlainQuery: { searchPage: ratio(milliseconds.searchPage), match: ratio(milliseconds.match) },
    steps,
    memory: memoryOf(enginePid),
  }
}

/** One plain Meilisearch query of a demand's title, ten hits with title and summary. */
const plain = ({ engine, index }: Place, demand: DemandText) =>
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
