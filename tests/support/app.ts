import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { endProcess, freePort, isRunning, until } from '#scripts/stack/processes.ts'
import { inRoot, ROOT } from '#scripts/stack/root.ts'
import { CITY, runScript } from './city.ts'
import { copyDatabase, type TestStack } from './stack.ts'

export interface RunningApp {
  /** Address of the web server, without a final slash. */
  url: string
  databaseUrl: string
  /** Folder of its data; mails lie in `outbox/`. */
  dataDir: string
  /** Every setting it runs with, to start a worker or a command beside it. */
  settings: Record<string, string>
  pid: number
  /** Everything it has printed. */
  output(): string
  /** Asks it to stop and waits for it. `SIGKILL` is for tests of what survives. */
  stop(signal?: NodeJS.Signals): Promise<void>
}

export interface AppOptions {
  /** `city` is the demo city with its index, `empty` a migrated database; or the settings of an app to run beside. */
  from?: 'city' | 'empty' | RunningApp
  settings?: Record<string, string>
}

/** Starts the built product on a free port, with a database, a search prefix and a data folder of its own. */
export async function startApp(stack: TestStack, options: AppOptions = {}): Promise<RunningApp> {
  const from = options.from ?? 'city'
  const shared = typeof from === 'string' ? await freshSettings(stack, from) : from.settings
  const port = await freePort()
  const settings: Record<string, string> & { PUBLIC_URL: string } = {
    ...shared,
    PORT: String(port),
    HOST: '127.0.0.1',
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    METRICS_PORT: '0',
    LOG_LEVEL: 'warn',
    ...options.settings,
  }
  const env = { ...process.env, NODE_ENV: 'development' as const, ...settings }
  const child = spawn(process.execPath, ['--import', 'tsx', inRoot('server.ts')], { cwd: ROOT, env })
  const kill = () => void child.kill('SIGKILL')
  process.on('exit', kill)
  child.once('exit', () => process.off('exit', kill))
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text))
  const stop = (signal: NodeJS.Signals = 'SIGTERM') => endProcess(child.pid!, [signal, 'SIGKILL'], 30_000)
  if (
    !(await until(async () => !isRunning(child) || (await isReady(settings.PUBLIC_URL)), 60_000)) ||
    !isRunning(child)
  ) {
    await stop('SIGKILL')
    throw new Error(`The product did not start:\n${output.slice(-4000)}`)
  }
  return {
    url: settings.PUBLIC_URL,
    databaseUrl: settings.DATABASE_URL!,
    dataDir: settings.DATA_DIR!,
    settings,
    pid: child.pid!,
    output: () => output,
    stop,
  }
}

async function freshSettings(stack: TestStack, from: 'city' | 'empty'): Promise<Record<string, string>> {
  const name = `app_${randomBytes(6).toString('hex')}`
  const settings = {
    DATABASE_URL: await copyDatabase(stack.postgres, name, from === 'city' ? CITY : stack.template),
    MEILI_URL: stack.meiliUrl,
    MEILI_KEY: stack.meiliKey,
    MEILI_PREFIX: `${name}_`,
    DATA_DIR: join(stack.folder, name),
  }
  // The index is not copied with the database.
  if (from === 'city') await runScript('scripts/reindex.ts', settings)
  return settings
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2000) })).ok
  } catch {
    return false
  }
}
