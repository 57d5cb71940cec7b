import { existsSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createRequestHandler } from '@remix-run/express'
import type { ServerBuild } from '@remix-run/node'
import compression from 'compression'
import express, { type ErrorRequestHandler, type Express } from 'express'
import { securityHeaders } from '#app/http/headers.server.ts'
import { env } from '#app/server/env.server.ts'
import { log } from '#app/server/log.server.ts'
import { admit } from '#scripts/serve/admit.ts'
import { limitBody, refuse } from '#scripts/serve/limits.ts'
import { makeMetrics, serveMetrics } from '#scripts/serve/metrics.ts'
import { clientAddress, observe, requestId } from '#scripts/serve/requests.ts'
import { answerUnreadable, MAX_HEADER } from '#scripts/serve/unreadable.ts'
import { pendingMigrations } from '#scripts/stack/migrate.ts'

/** What app/entry.server.tsx exports beside the renderer. */
interface Lifecycle {
  start?(): Promise<void>
  stop?(): Promise<void>
  ready?(): Promise<{ ok: boolean; database: boolean; search: boolean }>
}

export interface RunningServer {
  url: string
  /** Accepts nothing new, lets what is under way finish (at most 10 s), then stops delivery and closes the pools. */
  close(): Promise<void>
}

/** How long answers under way may take after the order to stop, in ms. */
const DRAIN = 10_000

/** Serves the built product, or the sources with hot reload (`dev`), on HOST and PORT of the settings. */
export async function serve({ dev = false } = {}): Promise<RunningServer> {
  const { PORT, HOST, METRICS_PORT, TRUST_PROXY } = env
  const app = express()
  const server = createServer({ maxHeaderSize: MAX_HEADER }, app)
  answerUnreadable(server)
  const source = dev ? await fromSources(server) : await fromBuild()
  const first = await source.build()
  const lifecycle = first.entry.module as unknown as Lifecycle
  // After the build, which loads the router as it is for production: the other one warns of every wrong address.
  const { routePatterns } = await import('#scripts/serve/route-pattern.ts')
  const { registry, duration } = makeMetrics()
  let draining = false

  app.disable('x-powered-by')
  app.set('trust proxy', TRUST_PROXY)
  app.use((_, response, next) => {
    response.set(securityHeaders())
    if (draining) response.set('Connection', 'close')
    next()
  })
  app.get('/healthz', (_, response) => void response.set('Cache-Control', 'no-store').json({ ok: true }))
  app.get('/readyz', async (_, response) => {
    const state = draining ? { ok: false, draining } : await readiness(lifecycle)
    response
      .set('Cache-Control', 'no-store')
      .status(state.ok ? 200 : 503)
      .json(state)
  })
  app.use(
    requestId(TRUST_PROXY > 0),
    clientAddress,
    observe(duration, routePatterns(first.routes)),
    compression(),
    limitBody,
    admit(TRUST_PROXY > 0),
  )
  source.files(app)
  // The mode decides whether a reader sees the text of an unforeseen error; only a developer may.
  app.all('*', createRequestHandler({ build: source.build, mode: dev ? 'development' : 'production' }))
  app.use(lastResort)

  // A file of 20 MB over a slow line; only who may upload one is let send so much (serve/limits.ts).
  server.requestTimeout = 300_000
  server.headersTimeout = 15_000
  // Longer than the proxy in front keeps its connections, so that it is never the one who is surprised.
  server.keepAliveTimeout = 65_000
  await lifecycle.start?.()
  await listen(server, PORT, HOST)
  const metrics = serveMetrics(registry, METRICS_PORT, (problem) => log.warn(problem))
  const url = `http://${['0.0.0.0', '::', '127.0.0.1'].includes(HOST) ? 'localhost' : HOST}:${PORT}`
  log.info({ url }, 'serving')
  return {
    url,
    async close() {
      draining = true
      await drain(server)
      metrics?.close()
      await source.close()
      await lifecycle.stop?.()
      log.info('stopped')
    },
  }
}

interface Source {
  build(): Promise<ServerBuild>
  files(app: Express): void
  close(): Promise<void>
}

async function fromBuild(): Promise<Source> {
  const root = join(import.meta.dirname, 'build')
  const entry = join(root, 'server', 'index.js')
  if (!existsSync(entry)) throw new Error('There is no build. Run "npm run build" first, or "npm start", which does.')
  const build: ServerBuild = await asProduction(() => import(pathToFileURL(entry).href))
  return {
    build: async () => build,
    files(app) {
      const client = join(root, 'client')
      // The name of a built file carries the hash of its content.
      app.use('/assets', express.static(join(client, 'assets'), { immutable: true, maxAge: '1y' }))
      app.use('/assets', (_, response) => refuse(response, 404, '没有这个文件。', 'There is no such file.'))
      app.use(express.static(client, { maxAge: '1h', index: false }))
    },
    close: async () => {},
  }
}

async function fromSources(server: Server): Promise<Source> {
  const { createServer: createVite } = await import('vite')
  const vite = await createVite({ server: { middlewareMode: true, hmr: { server } } })
  return {
    build: () => vite.ssrLoadModule('virtual:remix/server-build') as Promise<ServerBuild>,
    files: (app) => void app.use(vite.middlewares),
    close: () => vite.close(),
  }
}

/**
 * React and its router choose their fast build once, by NODE_ENV at their first import; a local start runs the built
 * product too.
 */
async function asProduction<T>(load: () => Promise<T>): Promise<T> {
  const before = process.env.NODE_ENV
  process.env.NODE_ENV = 'production'
  try {
    await import('react')
    await import('react-dom/server')
    await import('react/jsx-runtime')
    await import('@remix-run/react')
  } finally {
    if (before === undefined) Reflect.deleteProperty(process.env, 'NODE_ENV')
    else process.env.NODE_ENV = before
  }
  return load()
}

/** Errors outside the product, such as a path that can't be decoded: express itself would show their stack. */
const lastResort: ErrorRequestHandler = (error: Error & { status?: number }, request, response, _next) => {
  const status = error.status && error.status < 500 ? error.status : 500
  if (status === 500) log.error({ err: error, requestId: request.headers['x-request-id'] }, 'request failed')
  if (response.headersSent) return void response.destroy()
  if (status === 500)
    refuse(response, 500, '服务器出错了，请稍后再试。', 'Something went wrong here. Please try again later.')
  else refuse(response, status, '这个请求无法处理。', 'This request can not be understood.')
}

let migrated = false

async function readiness(lifecycle: Lifecycle) {
  const state = (await lifecycle.ready?.()) ?? { ok: true, database: true, search: true }
  if (state.database && !migrated)
    migrated = await pendingMigrations(env.DATABASE_URL).then(
      (names) => names.length === 0,
      () => false,
    )
  return { ...state, migrated, ok: state.ok && migrated }
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE'
      reject(taken ? new Error(`Port ${port} is in use. Choose another one: PORT=${port + 1} npm start`) : error)
    })
    server.listen(port, host, resolve)
  })
}

async function drain(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  const sweep = setInterval(() => server.closeIdleConnections(), 50)
  const force = setTimeout(() => server.closeAllConnections(), DRAIN)
  await closed
  clearInterval(sweep)
  clearTimeout(force)
}

/** `node --import tsx server.ts` is the production command: everything it needs comes from the settings. */
if (process.argv[1] === import.meta.filename) {
  const server = await serve().catch((error: Error) => {
    console.error(error.message)
    process.exit(1)
  })
  let stopping = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, async () => {
      if (stopping) process.exit(1)
      stopping = true
      await server.close()
      process.exit(0)
    })
}
