import { forgetCorpus } from './corpus.server.ts'
import type { Embedder } from './embedder.server.ts'
import { engine as currentEngine, type Engine, EngineRefused } from './engine.server.ts'
import { indexName, SETTINGS } from './indexes.ts'
import type { IndexedListing } from './listings.ts'
import { MEANING, textOfMeaning } from './meaning.ts'

const BATCH = 1_000

/** `index` names another index than the live one (a scratch index); `engine` another server. */
export type IndexChoice = { engine?: Engine; index?: string }

async function chosen(choice: IndexChoice): Promise<{ engine: Engine; index: string }> {
  const engine = choice.engine ?? (await currentEngine())
  return { engine, index: choice.index ?? indexName(engine.connection.prefix) }
}

/** Makes the index with its settings when it is missing, and brings the settings of an existing one up to date. */
export async function ensureIndex(choice: IndexChoice = {}): Promise<void> {
  const { engine, index } = await chosen(choice)
  const isNew = !(await exists(engine, index))
  if (isNew) await engine.write('POST', '/indexes', { uid: index, primaryKey: 'id' })
  const { embedder } = engine.connection
  await engine.write('PATCH', `/indexes/${index}/settings`, embedder ? SETTINGS : { ...SETTINGS, embedders: null })
  if (embedder && isNew) await prepareMeaning(engine, index, embedder)
}

/**
 * A new index learns how long the vectors are. An index that has listings without vectors refuses that: such a one is
 * rebuilt (`npm run reindex`), and serves without vectors until then.
 */
async function prepareMeaning(engine: Engine, index: string, embedder: Embedder): Promise<void> {
  const dimensions = (await embedder.one('Qinqiao'))?.length
  if (!dimensions) return
  const embedders = { [MEANING]: { source: 'userProvided', dimensions } }
  await engine.write('PATCH', `/indexes/${index}/settings`, { embedders })
}

/** Listings with the vectors of their texts; null, which the engine accepts, where the endpoint did not answer. */
async function withVectors(documents: IndexedListing[], embedder: Embedder | undefined): Promise<object[]> {
  if (!embedder) return documents
  const vectors = await embedder.many(documents.map(({ texts }) => textOfMeaning(texts)))
  return documents.map((document, at) => ({ ...document, _vectors: { [MEANING]: vectors[at] ?? null } }))
}

async function exists(engine: Engine, index: string): Promise<boolean> {
  try {
    await engine.read('GET', `/indexes/${index}`)
    return true
  } catch (error) {
    if (error instanceof EngineRefused && error.code === 'index_not_found') return false
    throw error
  }
}

/** Adds or replaces listings; resolves when they can be found. Throws unless the engine's task succeeded. */
export async function upsert(documents: IndexedListing[], choice: IndexChoice = {}): Promise<void> {
  if (documents.length === 0) return
  const { engine, index } = await chosen(choice)
  const listings = await withVectors(documents, engine.connection.embedder)
  await engine.write('POST', `/indexes/${index}/documents?primaryKey=id`, listings)
  forgetCorpus(engine, index)
}

/** Takes listings out; ids that are not there are no error. */
export async function remove(ids: string[], choice: IndexChoice = {}): Promise<void> {
  if (ids.length === 0) return
  const { engine, index } = await chosen(choice)
  await engine.write('POST', `/indexes/${index}/documents/delete-batch`, ids)
  forgetCorpus(engine, index)
}

/** Removes a whole index, scratch indexes above all. */
export async function dropIndex(choice: IndexChoice = {}): Promise<void> {
  const { engine, index } = await chosen(choice)
  if (await exists(engine, index)) await engine.write('DELETE', `/indexes/${index}`)
  forgetCorpus(engine, index)
}

/** Fills an index from nothing, in batches; `onProgress` hears the number of listings stored so far. */
export async function fill(
  documents: AsyncIterable<IndexedListing> | Iterable<IndexedListing>,
  onProgress: (done: number) => void,
  choice: IndexChoice = {},
): Promise<number> {
  let batch: IndexedListing[] = []
  let done = 0
  const flush = async () => {
    await upsert(batch, choice)
    done += batch.length
    batch = []
    onProgress(done)
  }
  for await (const document of documents) {
    batch.push(document)
    if (batch.length === BATCH) await flush()
  }
  if (batch.length > 0) await flush()
  return done
}

/**
 * Builds a new index beside the live one and swaps them: searches see the old one until the new one is whole. Returns
 * the number of listings. Throws, and leaves the live index as it was, when any step fails.
 */
export async function rebuild(
  documents: AsyncIterable<IndexedListing> | Iterable<IndexedListing>,
  onProgress: (done: number) => void = () => {},
  choice: IndexChoice = {},
): Promise<number> {
  const { engine, index } = await chosen(choice)
  const beside = { engine, index: `${index}_next` }
  await ensureIndex({ engine, index })
  await dropIndex(beside)
  await ensureIndex(beside)
  const done = await fill(documents, onProgress, beside)
  await engine.write('POST', '/swap-indexes', [{ indexes: [index, beside.index] }])
  await dropIndex(beside)
  forgetCorpus(engine, index)
  return done
}
