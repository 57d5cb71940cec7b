import type { Embedder } from './embedder.server.ts'
import { reached } from './steps.server.ts'

/** Where the engine is. `prefix` comes before every index name, so that several installations can share one server. */
export type Connection = { url: string; key: string | null; prefix: string; embedder?: Embedder }

/** The search engine can't be reached or does not answer in time. Callers fall back to the database and say so. */
export class SearchAway extends Error {
  constructor(cause: unknown) {
    super('The search engine does not answer', { cause })
    this.name = 'SearchAway'
  }
}

/** The engine answered that a request is wrong: `code` is Meilisearch's own, such as `index_not_found`. */
export class EngineRefused extends Error {
  readonly code: string
  constructor(code: string, message: string) {
    super(`${code}: ${message}`)
    this.name = 'EngineRefused'
    this.code = code
  }
}

/** No index yet (a new server before the first delivery), or one that still has the settings of an earlier release. */
const NOT_YET: readonly string[] = ['index_not_found', 'invalid_search_sort']

/** Nothing to search in: the engine does not answer, or its index is not ready. */
export const isAway = (error: unknown): boolean =>
  error instanceof SearchAway || (error instanceof EngineRefused && NOT_YET.includes(error.code))

const READ_TIMEOUT_MS = 2_000
const WRITE_TIMEOUT_MS = 30_000
const TASK_TIMEOUT_MS = 600_000
const TASK_POLL_MS = [10, 20, 50, 100, 250] as const

/** The engine's answer to a connection on which this process, busy for seconds, sent nothing. */
const TOO_SLOW = 408

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
type Task = { taskUid: number }
type TaskState = {
  status: 'enqueued' | 'processing' | 'succeeded' | 'failed' | 'canceled'
  error: { code: string; message: string } | null
}

/** Thin typed client: one time-out and retry policy, plain JSON, tasks waited for. */
export function engineAt(connection: Connection) {
  async function once(method: Method, path: string, body: unknown, timeout: number): Promise<Response> {
    return fetch(connection.url.replace(/\/$/, '') + path, {
      method,
      headers: {
        'content-type': 'application/json',
        // with gzip every answer above about 1 kB waits 40 ms on a kept-alive connection
        'accept-encoding': 'identity',
        ...(connection.key ? { authorization: `Bearer ${connection.key}` } : {}),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(timeout),
    })
  }

  /** Refuses with EngineRefused on an answer of 4xx, with SearchAway when there is none. */
  async function call<T>(
    method: Method,
    path: string,
    body?: unknown,
    timeout = WRITE_TIMEOUT_MS,
    tries = 1,
  ): Promise<T> {
    try {
      const response = await once(method, path, body, timeout)
      reached('answered')
      const text = await response.text()
      if (response.status >= 500 || response.status === TOO_SLOW)
        throw new Error(`HTTP ${response.status}: ${text.slice(0, 200)}`)
      const json = text === '' ? undefined : JSON.parse(text)
      reached('parsed')
      if (!response.ok)
        throw new EngineRefused(json?.code ?? `http_${response.status}`, json?.message ?? text.slice(0, 200))
      return json as T
    } catch (error) {
      if (error instanceof EngineRefused) throw error
      const late = error instanceof DOMException && error.name === 'TimeoutError'
      if (tries > 1 && !late) return call(method, path, body, timeout, tries - 1)
      throw new SearchAway(error)
    }
  }

  return {
    connection,
    /** A read: short time-out, tried again once when the connection broke. */
    read: <T>(method: 'GET' | 'POST', path: string, body?: unknown) => call<T>(method, path, body, READ_TIMEOUT_MS, 2),
    /** A write: resolves when the engine has finished the task; throws unless it succeeded. */
    async write(method: Method, path: string, body?: unknown): Promise<void> {
      const { taskUid } = await call<Task>(method, path, body)
      const end = performance.now() + TASK_TIMEOUT_MS
      for (let i = 0; performance.now() < end; i++) {
        const task = await call<TaskState>('GET', `/tasks/${taskUid}`, undefined, READ_TIMEOUT_MS, 2)
        if (task.status === 'succeeded') return
        if (task.status === 'failed' || task.status === 'canceled') {
          throw new EngineRefused(
            task.error?.code ?? task.status,
            task.error?.message ?? `task ${taskUid} ${task.status}`,
          )
        }
        await new Promise((resolve) => setTimeout(resolve, TASK_POLL_MS[Math.min(i, TASK_POLL_MS.length - 1)]))
      }
      throw new SearchAway(new Error(`task ${taskUid} did not end within ${TASK_TIMEOUT_MS} ms`))
    },
  }
}

export type Engine = ReturnType<typeof engineAt>

let current: Engine | undefined

/** The engine of this installation, from its settings. */
export async function engine(): Promise<Engine> {
  if (!current) {
    const { env } = await import('#app/server/env.server.ts')
    const { embedderOf } = await import('./embedder.server.ts')
    const embedder = await embedderOf(env)
    const place = { url: env.MEILI_URL, key: env.MEILI_KEY ?? null, prefix: env.MEILI_PREFIX }
    current = engineAt({ ...place, ...(embedder && { embedder }) })
  }
  return current
}
