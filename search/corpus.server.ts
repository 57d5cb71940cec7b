import { type Corpus, corpusOf, type SampleDocument } from './corpus.ts'
import type { Engine } from './engine.server.ts'

/** Collections up to this size are read whole; of larger ones evenly spread pages. */
const SAMPLE = 3_000
const PAGE = 500
/** Statistics move slowly; a new word counts at the latest after this time. */
const FRESH_MS = 60_000

type Kept = { corpus: Corpus; since: number; renewal: Promise<Corpus> | null }
const kept = new Map<string, Kept>()
const placeOf = (engine: Engine, index: string) => `${engine.connection.url} ${index}`

/** Statistics of an index: kept for a minute, then renewed in the background while the old ones still serve. */
export async function corpusAt(engine: Engine, index: string): Promise<Corpus> {
  const place = placeOf(engine, index)
  const known = kept.get(place)
  if (!known) {
    const corpus = await readCorpus(engine, index)
    kept.set(place, { corpus, since: performance.now(), renewal: null })
    return corpus
  }
  if (performance.now() - known.since > FRESH_MS && !known.renewal) {
    known.renewal = readCorpus(engine, index)
    known.renewal.then(
      (corpus) => kept.set(place, { corpus, since: performance.now(), renewal: null }),
      () => kept.set(place, { ...known, since: performance.now(), renewal: null }),
    )
  }
  return known.corpus
}

/** Called after a write: small collections change much with each listing. */
export function forgetCorpus(engine: Engine, index: string): void {
  const known = kept.get(placeOf(engine, index))
  if (!known) return
  if (known.corpus.size < SAMPLE) kept.delete(placeOf(engine, index))
  else known.since = Number.NEGATIVE_INFINITY
}

async function readCorpus(engine: Engine, index: string): Promise<Corpus> {
  const [facets, size] = await Promise.all([
    engine.read<{ facetDistribution: { terms: Record<string, number> } }>('POST', `/indexes/${index}/search`, {
      q: '',
      limit: 0,
      facets: ['terms'],
    }),
    engine
      .read<{ numberOfDocuments: number }>('GET', `/indexes/${index}/stats`)
      .then((stats) => stats.numberOfDocuments),
  ])
  const words = new Map(Object.entries(facets.facetDistribution.terms ?? {}))
  return corpusOf(await readSample(engine, index, size), size, words)
}

async function readSample(engine: Engine, index: string, size: number): Promise<SampleDocument[]> {
  const pages = Math.ceil(Math.min(size, SAMPLE) / PAGE)
  const stride = pages === 0 ? 0 : Math.max(PAGE, Math.floor(size / pages))
  const sample: SampleDocument[] = []
  for (let page = 0; page < pages; page++) {
    const body = { offset: page * stride, limit: PAGE, fields: ['texts', 'cuts'] }
    const { results } = await engine.read<{ results: SampleDocument[] }>(
      'POST',
      `/indexes/${index}/documents/fetch`,
      body,
    )
    sample.push(...results)
  }
  return sample
}
