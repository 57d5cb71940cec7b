import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { meiliProgram } from './meili-program.ts'
import {
  bareEnv,
  commandLine,
  endChild,
  endProcess,
  freePort,
  hasEnded,
  isAlive,
  isRunning,
  until,
} from './processes.ts'
import { localSecrets } from './secrets.ts'

export interface MeiliOptions {
  /** Absolute path of the data folder of the product; the index lies in `meilisearch/` below it. */
  dataDir: string
  /** Loopback port; a free one by default. */
  port?: number
  /** Where the checked copy of the npm program is kept; `<dataDir>/bin` by default. */
  binDir?: string
}

export interface RunningMeili {
  url: string
  key: string
  pid: number
  /** Resolves when the server is gone. Safe to call twice. */
  stop(): Promise<void>
  /** Only sends the signal: for the `exit` handler, where nothing can be awaited. */
  signalStop(): void
  /** Resolves when the server has ended, for whatever reason. */
  ended: Promise<void>
}

/**
 * Starts a private Meilisearch on loopback with a generated key. A server that an earlier, killed parent left behind on
 * this folder is ended first. Throws one clear sentence when none can be found or started.
 */
export async function startMeili(options: MeiliOptions): Promise<RunningMeili> {
  const program = await meiliProgram(options.binDir ?? join(options.dataDir, 'bin'))
  const folder = join(options.dataDir, 'meilisearch')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const database = join(folder, 'data.ms')
  const pidFile = join(folder, 'meilisearch.pid')
  await endLeftMeili(options.dataDir)
  const key = localSecrets(options.dataDir).meiliKey
  const port = options.port ?? (await freePort())
  const log = join(options.dataDir, 'meilisearch.log')
  const out = openSync(log, 'w', 0o600)
  const child = spawn(program, flags(folder, database, port), {
    cwd: folder,
    detached: true,
    stdio: ['ignore', out, out],
    env: bareEnv({ MEILI_MASTER_KEY: key }),
  })
  let failure: Error | undefined
  child.on('error', (error) => (failure = error))
  child.unref()
  writeFileSync(pidFile, String(child.pid))
  const url = `http://127.0.0.1:${port}`
  const running = () => !failure && isRunning(child)
  const up = await until(async () => !running() || (await healthy(url)), 30_000)
  if (!up || !running()) {
    if (!failure) await endChild(child, ['SIGTERM', 'SIGKILL'])
    throw new Error(
      `Meilisearch (${program}) did not start:\n${failure?.message ?? readFileSync(log, 'utf8').slice(-2000)}`,
    )
  }
  return {
    url,
    key,
    pid: child.pid!,
    stop: async () => {
      await endChild(child, ['SIGTERM', 'SIGKILL'])
      rmSync(pidFile, { force: true })
    },
    signalStop: () => void child.kill('SIGTERM'),
    ended: hasEnded(child),
  }
}

function flags(folder: string, database: string, port: number): string[] {
  const settings = {
    '--db-path': database,
    '--dump-dir': join(folder, 'dumps'),
    '--snapshot-dir': join(folder, 'snapshots'),
    '--http-addr': `127.0.0.1:${port}`,
    '--env': 'production',
    '--log-level': 'WARN',
    '--max-indexing-threads': '2',
    '--max-indexing-memory': '1GiB',
  }
  return ['--no-analytics', ...Object.entries(settings).flat()]
}

async function healthy(url: string): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/health`, { signal: AbortSignal.timeout(1000) })
    await answer.body?.cancel()
    return answer.ok
  } catch {
    return false
  }
}

/** Ends the server that a killed parent has left on this data folder. */
export async function endLeftMeili(dataDir: string): Promise<void> {
  const folder = join(dataDir, 'meilisearch')
  const pidFile = join(folder, 'meilisearch.pid')
  if (!existsSync(pidFile)) return
  const pid = Number(readFileSync(pidFile, 'utf8'))
  if (pid > 0 && isAlive(pid) && commandLine(pid).includes(join(folder, 'data.ms')))
    await endProcess(pid, ['SIGTERM', 'SIGKILL'])
  rmSync(pidFile, { force: true })
}
