import type { ListingKind } from './codes.ts'
import { type Corpus, corpusOf, type SampleDocument } from './corpus.ts'
import type { Engine } from './engine.server.ts'

/** Collections up to this size are read whole; of larger ones evenly spread pages. */
const SAMPLE = 3_000
const PAGE = 500
/** Statistics move slowly; a new word counts at the latest after this time. */
const FRESH_MS = 60_000

type Kept = { corpus: Corpus; since: number; renewal: Promise<Corpus> | null }
const kept = new Map<string, Kept>()
/** Demands use other words than results: what is rare among results is not what is rare among both. */
type Part = ListingKind | 'all'
const PARTS = ['all', 'demand', 'result'] as const satisfies readonly Part[]
const placeOf = (engine: Engine, index: string, part: Part) => `${engine.connection.url} ${index} ${part}`

/** Statistics of an index or of one kind in it: kept for a minute, then renewed in the background while the old ones still serve. */
export async function corpusAt(engine: Engine, index: string, part: Part): Promise<Corpus> {
  const place = placeOf(engine, index, part)
  const known = kept.get(place)
  if (!known) {
    const corpus = await readCorpus(engine, index, part)
    kept.set(place, { corpus, since: performance.now(), renewal: null })
    return corpus
  }
  if (performance.now() - known.since > FRESH_MS && !known.renewal) {
    known.renewal = readCorpus(engine, index, part)
    known.renewal.then(
      (corpus) => kept.set(place, { corpus, since: performance.now(), renewal: null }),
      () => kept.set(place, { ...known, since: performance.now(), renewal: null }),
    )
  }
  return known.corpus
}

/**
 * Called after a write: small collections change much with each listing. Of a large one, reading anew after each of many
 * publications would cost more than a minute's age.
 */
export function forgetCorpus(engine: Engine, index: string): void {
  for (const part of PARTS) {
    const place = placeOf(engine, index, part)
    if ((kept.get(place)?.corpus.size ?? 0) < SAMPLE) kept.delete(place)
  }
}

async function readCorpus(engine: Engine, index: string, part: Part): Promise<Corpus> {
  const filter = part === 'all' ? [] : [`kind = ${part}`]
  const counted = await engine.read<{
    estimatedTotalHits: number
    facetDistribution: { terms?: Record<string, number> }
  }>('POST', `/indexes/${index}/search`, { q: '', limit: 0, facets: ['terms'], filter })
  const words = new Map(Object.entries(counted.facetDistribution.terms ?? {}))
  const size = counted.estimatedTotalHits
  return corpusOf(await readSample(engine, index, size, filter), size, words)
}

async function readSample(engine: Engine, index: string, size: number, filter: string[]): Promise<SampleDocument[]> {
  const pages = Math.ceil(Math.min(size, SAMPLE) / PAGE)
  const stride = pages === 0 ? 0 : Math.max(PAGE, Math.floor(size / pages))
  const sample: SampleDocument[] = []
  for (let page = 0; page < pages; page++) {
    const body = { offset: page * stride, limit: PAGE, fields: ['texts', 'cuts'], filter }
    const path = `/indexes/${index}/documents/fetch`
    sample.push(...(await engine.read<{ results: SampleDocument[] }>('POST', path, body)).results)
  }
  return sample
}
