import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { endLeftMeili, startMeili } from '#scripts/stack/meili.ts'
import { migrate } from '#scripts/stack/migrate.ts'
import { endLeftPostgres, startPostgres } from '#scripts/stack/postgres.ts'
import { isAlive } from '#scripts/stack/processes.ts'

/** Where the throw-away servers of one test run answer. */
export interface TestStack {
  /** Address of the database server, ending before the database name. */
  postgres: string
  /** Name of a migrated, empty database to copy. */
  template: string
  meiliUrl: string
  meiliKey: string
  /** A folder for files of the tests; deleted with the servers. */
  folder: string
}

declare module 'vitest' {
  export interface ProvidedContext {
    stack: TestStack
  }
}

const NAME = 'qinqiao-test-'

/** Ends and deletes what a test run that was killed has left behind. The folder's name says who made it. */
async function sweep(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const pid = name.startsWith(NAME) ? Number(name.slice(NAME.length).split('-')[0]) : Number.NaN
    if (Number.isNaN(pid) || isAlive(pid)) continue
    const left = join(tmpdir(), name)
    await Promise.all([endLeftPostgres(left), endLeftMeili(left)])
    rmSync(left, { recursive: true, force: true })
  }
}

/** PostgreSQL and Meilisearch in a new folder under the system's temporary one, with a migrated template database. */
export async function startTestStack(): Promise<TestStack & { stop(): Promise<void> }> {
  await sweep()
  const dataDir = mkdtempSync(join(tmpdir(), `${NAME}${process.pid}-`))
  chmodSync(dataDir, 0o755)
  const binDir = join(homedir(), '.cache', 'qinqiao')
  mkdirSync(binDir, { recursive: true })
  const [postgres, meili] = await Promise.all([
    startPostgres({ dataDir, throwAway: true }),
    startMeili({ dataDir, binDir }),
  ])
  const kill = () => {
    postgres.signalStop()
    meili.signalStop()
  }
  process.on('exit', kill)
  await migrate(postgres.url)
  return {
    postgres: postgres.url.slice(0, postgres.url.lastIndexOf('/')),
    template: 'qinqiao',
    meiliUrl: meili.url,
    meiliKey: meili.key,
    folder: dataDir,
    async stop() {
      await Promise.all([postgres.stop(), meili.stop()])
      process.off('exit', kill)
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** A new database copied from a template; returns its URL. Nobody may be connected to the template. */
export async function copyDatabase(postgres: string, name: string, template: string): Promise<string> {
  const client = new pg.Client({ connectionString: `${postgres}/postgres` })
  await client.connect()
  try {
    await client.query(`CREATE DATABASE "${name}" TEMPLATE "${template}"`)
  } finally {
    await client.end()
  }
  return `${postgres}/${name}`
}

/** Vitest calls this once before the integration tests. */
export default async function setup(project: { provide(key: 'stack', value: TestStack): void }) {
  const { stop, ...stack } = await startTestStack()
  project.provide('stack', stack)
  return stop
}
