import type { Env } from '#app/server/env.server.ts'
import type { Vector } from './meaning.ts'

/** `openai`: POST <url>/embeddings, as many servers understand it; `ollama`: POST <url>/api/embed. */
export type EmbedderKind = 'openai' | 'ollama'
export type EmbedderPlace = { url: string; kind: EmbedderKind; model: string; key: string | null }

/** Why texts could not be turned into vectors is told once, until it works again. */
type Tell = (error: unknown) => void

const BATCH = 64
/** A reader waits for one text; indexing may take its time. */
const READ_TIMEOUT_MS = 1_500
const WRITE_TIMEOUT_MS = 30_000
/** After a failure nobody waits for the endpoint again for this long. */
const REST_MS = 30_000
const MOST_KNOWN = 500

/** A small client: vectors or null, never an error. Without an answer everything goes on by words and atlas alone. */
export function embedderAt(place: EmbedderPlace, tell: Tell = () => {}) {
  const known = new Map<string, Vector>()
  let restUntil = Number.NEGATIVE_INFINITY
  let told = false

  async function guarded<T>(work: () => Promise<T>): Promise<T | null> {
    if (performance.now() < restUntil) return null
    try {
      const answer = await work()
      told = false
      return answer
    } catch (error) {
      restUntil = performance.now() + REST_MS
      if (!told) tell(error)
      told = true
      return null
    }
  }

  return {
    place,
    /** The vector of one text for a reader who waits; those asked for lately are remembered. */
    async one(text: string): Promise<Vector | null> {
      const before = known.get(text)
      if (before) return before
      const vectors = await guarded(() => ask(place, [text], READ_TIMEOUT_MS))
      const vector = vectors?.[0] ?? null
      if (!vector) return null
      if (known.size >= MOST_KNOWN) known.clear()
      known.set(text, vector)
      return vector
    },
    /** Vectors of many texts in their order; null where the endpoint did not answer. */
    async many(texts: string[]): Promise<(Vector | null)[]> {
      const vectors: (Vector | null)[] = []
      for (let at = 0; at < texts.length; at += BATCH) {
        const batch = texts.slice(at, at + BATCH)
        vectors.push(...((await guarded(() => ask(place, batch, WRITE_TIMEOUT_MS))) ?? batch.map(() => null)))
      }
      return vectors
    },
  }
}

export type Embedder = ReturnType<typeof embedderAt>

async function ask({ url, kind, model, key }: EmbedderPlace, input: string[], timeout: number): Promise<Vector[]> {
  const response = await fetch(url.replace(/\/$/, '') + (kind === 'ollama' ? '/api/embed' : '/embeddings'), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(key ? { authorization: `Bearer ${key}` } : {}) },
    body: JSON.stringify({ model, input }),
    signal: AbortSignal.timeout(timeout),
  })
  if (!response.ok) throw new Error(`The embedder answers HTTP ${response.status}`)
  const vectors = vectorsIn(await response.json())
  if (vectors.length !== input.length) throw new Error('The embedder gave back another number of vectors than texts')
  return vectors
}

/** OpenAI: `data[].embedding` with `index`; Ollama: `embeddings[]`. */
function vectorsIn(answer: unknown): Vector[] {
  const { data, embeddings } = answer as {
    data?: { index: number; embedding: Vector }[]
    embeddings?: Vector[]
  }
  const vectors = embeddings ?? [...(data ?? [])].sort((a, b) => a.index - b.index).map(({ embedding }) => embedding)
  const size = vectors[0]?.length ?? 0
  const sound = (vector: Vector) =>
    Array.isArray(vector) && vector.length === size && size > 0 && vector.every((value) => Number.isFinite(value))
  if (!vectors.every(sound)) throw new Error('The embedder gave back something that is no vector')
  return vectors
}

/** The embedder of the settings; null when there is none. */
export async function embedderOf(env: Env): Promise<Embedder | null> {
  if (!env.EMBEDDER_URL) return null
  const { log } = await import('#app/server/log.server.ts')
  const { EMBEDDER_URL: url, EMBEDDER_KIND: kind, EMBEDDER_MODEL: model, EMBEDDER_KEY: key } = env
  const tell = (error: unknown) => log.warn({ err: error }, 'the embedder does not answer; matching goes on without it')
  return embedderAt({ url, kind, model: model ?? '', key: key ?? null }, tell)
}
