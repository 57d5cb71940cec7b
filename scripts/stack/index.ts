import { setTimeout as sleep } from 'node:timers/promises'
import { startMeili } from './meili.ts'
import { startPostgres } from './postgres.ts'
import { dataFolder } from './root.ts'
import { amend, claim, currentRun, type RunRecord, release } from './run-record.ts'
import { localSecrets } from './secrets.ts'

export { AlreadyRunning } from './run-record.ts'

export interface RunningStack {
  /** What was started here, for people; empty when both servers were given by settings. */
  started: { postgres?: { pid: number }; meili?: { pid: number } }
  /** Writes where the product answers into the record of this folder. */
  announce(url: string): void
  /** Stops what was started here and gives the folder back. Safe to call twice. */
  stop(): Promise<void>
}

interface StackOptions {
  kind?: RunRecord['kind']
  say?: (line: string) => void
}

/**
 * Starts the servers that the settings do not name: PostgreSQL unless DATABASE_URL, Meilisearch unless MEILI_URL. Sets
 * these settings for this process and its children. A server that dies is started
 * again on its port. Throws AlreadyRunning when another process has servers on the same data folder.
 */
export async function startStack(dataDir = dataFolder(), options: StackOptions = {}): Promise<RunningStack> {
  const say = options.say ?? (() => {})
  const needed = { postgres: !process.env.DATABASE_URL, meili: !process.env.MEILI_URL }
  if (!needed.postgres && !needed.meili) return { started: {}, announce: () => {}, stop: async () => {} }
  const record = await claim(dataDir, options.kind ?? 'serve')
  const started = await Promise.allSettled([
    needed.postgres ? kept('PostgreSQL', (port) => startPostgres({ dataDir, port }), say) : undefined,
    needed.meili ? kept('Meilisearch', (port) => startMeili({ dataDir, port }), say) : undefined,
  ])
  const [postgres, meili] = started.map((one) => (one.status === 'fulfilled' ? one.value : undefined))
  const onExit = () => {
    postgres?.signalStop()
    meili?.signalStop()
    release(dataDir)
  }
  const stop = once(async () => {
    await Promise.all([postgres?.stop(), meili?.stop()])
    process.off('exit', onExit)
    release(dataDir)
  })
  const failed = started.find((one) => one.status === 'rejected')
  if (failed) {
    await stop()
    throw failed.reason
  }
  process.on('exit', onExit)
  const urls = {
    DATABASE_URL: postgres?.url,
    MEILI_URL: meili?.url,
    MEILI_KEY: meili && localSecrets(dataDir).meiliKey,
    LINK_SECRET: process.env.LINK_SECRET || localSecrets(dataDir).linkSecret,
  }
  record.env = Object.fromEntries(Object.entries(urls).filter(([, value]) => value)) as Record<string, string>
  Object.assign(process.env, record.env)
  amend(dataDir, record)
  return { started: { postgres, meili }, announce: (url) => amend(dataDir, Object.assign(record, { url })), stop }
}

interface Server {
  url: string
  pid: number
  ended: Promise<void>
  stop(): Promise<void>
  signalStop(): void
}

/** Starts a server and starts it again, on the same port, whenever it ends without having been told to. */
async function kept(name: string, start: (port?: number) => Promise<Server>, say: (line: string) => void) {
  let current = await start()
  let stopping = false
  const { url } = current
  const watch = async () => {
    for (let failures = 0; failures < 5; ) {
      await current.ended
      if (stopping) return
      say(`${name} ended unexpectedly; starting it again.`)
      try {
        current = await start(Number(new URL(url).port))
        failures = 0
        if (stopping) await current.stop()
      } catch (error) {
        failures++
        say(`${name} could not be started again: ${(error as Error).message}`)
        await sleep(1000 * failures, undefined, { ref: false })
      }
    }
  }
  const watching = watch()
  return {
    url,
    get pid() {
      return current.pid
    },
    signalStop() {
      stopping = true
      current.signalStop()
    },
    async stop() {
      stopping = true
      await current.stop()
      await watching
    },
  }
}

/**
 * Sets the settings by which a product that runs from this folder reaches its servers. False when it does not run and
 * the settings do not name both servers.
 */
export function joinStack(): boolean {
  const running = currentRun(dataFolder())
  for (const [name, value] of Object.entries(running?.env ?? {})) process.env[name] ||= value
  return Boolean(process.env.DATABASE_URL && process.env.MEILI_URL)
}

/**
 * For commands: runs `work` with DATABASE_URL and MEILI_URL set. Uses the servers of a product that runs from this folder;
 * else starts them for the time of the work, with migrations applied. Ctrl-C stops them too.
 */
export async function withStack<T>(
  work: () => Promise<T>,
  options: StackOptions & { migrated?: boolean } = {},
): Promise<T> {
  if (joinStack()) return work()
  const stack = await startStack(dataFolder(), { kind: 'command', ...options })
  const interrupt = () => void stack.stop().finally(() => process.exit(130))
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, interrupt)
  try {
    const { migrate } = await import('./migrate.ts')
    if (options.migrated !== false) await migrate(process.env.DATABASE_URL!)
    return await work()
  } finally {
    await stack.stop()
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.off(signal, interrupt)
  }
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined
  return () => {
    done ??= work()
    return done
  }
}
