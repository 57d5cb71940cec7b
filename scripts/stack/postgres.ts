import { type ChildProcess, spawn } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { type PostgresPrograms, postgresOwner, postgresPrograms, postgresUser, type RunAs } from './postgres-program.ts'
import {
  bareEnv,
  commandLine,
  endChild,
  endProcess,
  freePort,
  hasEnded,
  isAlive,
  isKnown,
  isRunning,
  processesIn,
  until,
} from './processes.ts'
import { localSecrets } from './secrets.ts'

interface PostgresOptions {
  /** Absolute path of the data folder of the product; the cluster lies in `postgres/` below it. */
  dataDir: string
  /** Loopback port; a free one by default. */
  port?: number
  /** For tests: nothing survives a power cut, everything is faster. */
  throwAway?: boolean
}

interface RunningPostgres {
  /** `postgresql://…/qinqiao`, as superuser. */
  url: string
  pid: number
  /** Fast shutdown; resolves when the server is gone. Safe to call twice. */
  stop(): Promise<void>
  /** Only sends the signal: for the `exit` handler, where nothing can be awaited. */
  signalStop(): void
  /** Resolves when the server has ended, for whatever reason. */
  ended: Promise<void>
}

const FIXED = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
  max_connections: '200',
  jit: 'off',
}
const THROW_AWAY = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off' }

/**
 * Starts the embedded PostgreSQL on loopback, made with `initdb` the first time. A server that an earlier, killed
 * parent left behind on this folder is shut down first. Throws one clear sentence when it can't.
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const programs = await postgresPrograms()
  const folder = join(options.dataDir, 'postgres')
  const password = localSecrets(options.dataDir).postgresPassword
  const runAs = postgresUser([programs.postgres, folder])
  await endLeftPostgres(options.dataDir)
  if (!existsSync(join(folder, 'PG_VERSION')))
    await makeCluster(programs, runAs, folder, password, options.throwAway ? ['--no-sync'] : [])
  const port = options.port ?? (await freePort())
  const settings = { ...FIXED, ...(options.throwAway ? THROW_AWAY : {}) }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const log = join(options.dataDir, 'postgres.log')
  const child = await untilStarted(
    () => launch([programs.postgres, '-D', folder, '-p', String(port), ...flags], runAs, log),
    server(password, port, 'postgres'),
    log,
  )
  await ensureDatabase(server(password, port, 'postgres'), 'qinqiao')
  return {
    url: server(password, port, 'qinqiao'),
    pid: child.pid!,
    stop: () => endChild(child, ['SIGINT', 'SIGQUIT', 'SIGKILL']),
    signalStop: () => void child.kill('SIGINT'),
    ended: hasEnded(child),
  }
}

function server(password: string, port: number, database: string): string {
  return `postgresql://postgres:${password}@127.0.0.1:${port}/${database}`
}

/** Its own process group, so that Ctrl-C in a terminal reaches it only through us, after the web server has finished. */
function launch(command: string[], runAs: RunAs, log: string): ChildProcess {
  const [program, ...args] = [...runAs.prefix, ...command]
  const out = openSync(log, 'w', 0o600)
  const child = spawn(program!, args, {
    ...runAs.identity,
    cwd: '/',
    detached: true,
    stdio: ['ignore', out, out],
    env: bareEnv({ LC_ALL: 'C', TZ: 'UTC' }),
  })
  child.on('error', () => {})
  child.unref()
  return child
}

async function makeCluster(
  programs: PostgresPrograms,
  runAs: RunAs,
  folder: string,
  password: string,
  extra: string[],
): Promise<void> {
  // An interrupted initdb leaves a folder without PG_VERSION, which the next one refuses.
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const passwordFile = join(folder, '..', `password.${process.pid}`)
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
  const owner = postgresOwner()
  if (owner) for (const path of [folder, passwordFile]) chownSync(path, owner.uid, owner.gid)
  const log = join(folder, '..', 'initdb.log')
  try {
    const args = ['-D', folder, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8']
    const child = launch([programs.initdb, ...args, ...localeFlags(), ...extra], runAs, log)
    child.ref()
    const code = await new Promise((resolve) => child.once('exit', resolve).once('error', resolve))
    if (code !== 0) throw new Error(`initdb could not make the database in ${folder}:\n${tail(log)}`)
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    throw error
  } finally {
    rmSync(passwordFile, { force: true })
  }
  rmSync(log, { force: true })
}

/**
 * Bytewise order, Unicode upper and lower case on every platform. pg_trgm asks the C library what a letter is, so
 * Chinese trigrams need a UTF-8 LC_CTYPE where the system has one (Linux does; macOS and Windows know no C.UTF-8).
 */
function localeFlags(): string[] {
  const ctype = process.platform === 'linux' ? 'C.UTF-8' : 'C'
  return ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', `--lc-ctype=${ctype}`]
}

/** After a crash, sessions of the old server may hold its shared memory for a moment: then it is tried again. */
async function untilStarted(start: () => ChildProcess, url: string, log: string): Promise<ChildProcess> {
  for (let tries = 0; ; tries++) {
    const child = start()
    const problem = await untilAnswering(child, url)
    if (problem === undefined) return child
    await endChild(child, ['SIGINT', 'SIGKILL'])
    if (problem === WRONG_PASSWORD)
      throw new Error(
        `The database in ${log.replace(/\.log$/, '')} was made with another password than the one in secrets.json ` +
          'beside it. Put the old secrets.json back, or delete the data folder to begin anew.',
      )
    const words = tail(log)
    if (!words.includes('pre-existing shared memory block') || tries >= 20)
      throw new Error(`The embedded PostgreSQL did not start:\n${words}`)
    await sleep(250)
  }
}

const WRONG_PASSWORD = '28P01'

/** Resolves to nothing when the server answers, else to the last reason why it did not. */
async function untilAnswering(child: ChildProcess, url: string): Promise<string | undefined> {
  let problem: string | undefined = 'not asked'
  await until(async () => {
    if (!isRunning(child)) return true
    problem = await tryConnect(url)
    return problem === undefined || problem === WRONG_PASSWORD
  }, 30_000)
  return problem
}

async function tryConnect(url: string): Promise<string | undefined> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.end()
    return undefined
  } catch (error) {
    return (error as { code?: string }).code ?? String(error)
  }
}

async function ensureDatabase(adminUrl: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])
  if (found.rowCount === 0) await client.query(`CREATE DATABASE "${name}"`)
  await client.end()
}

/**
 * Ends the server that a killed parent has left on this data folder.
 * postmaster.pid: line 1 is the process id. Where that process is a server on this folder, it is ended. Where nobody has
 * the id, PostgreSQL finds out by itself. Else the id belongs to another program by now, or to a zombie that nobody
 * collects (a container without init): PostgreSQL would stumble over the file, so it is removed, once no session of the
 * dead server is left.
 */
export async function endLeftPostgres(dataDir: string): Promise<void> {
  const folder = join(dataDir, 'postgres')
  const file = join(folder, 'postmaster.pid')
  if (!existsSync(file)) return
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
  if (!(pid > 0) || !isKnown(pid)) return
  const isOurs = process.platform === 'win32' || commandLine(pid).includes(`-D ${folder} -p`)
  if (isAlive(pid) && isOurs) await endProcess(pid, ['SIGINT', 'SIGQUIT', 'SIGKILL'])
  if (!(await until(() => processesIn(folder).length === 0, 10_000)))
    throw new Error(`Sessions of an earlier PostgreSQL still run on ${folder}: ${processesIn(folder).join(', ')}.`)
  rmSync(file, { force: true })
}

function tail(log: string): string {
  return existsSync(log) ? readFileSync(log, 'utf8').split('\n').slice(-12).join('\n') : '(no log)'
}
