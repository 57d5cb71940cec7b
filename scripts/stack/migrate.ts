import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { inRoot } from './root.ts'
import type { MigrationList } from './schema-engine.ts'

export const MIGRATIONS = inRoot('prisma', 'migrations')

/** One folder below prisma/migrations. */
export interface Migration {
  name: string
  sql: string
}

/** The migrations on disk, oldest first. */
export function migrationsOnDisk(folder = MIGRATIONS): Migration[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => ({ name: entry.name, sql: readFileSync(join(folder, entry.name, 'migration.sql'), 'utf8') }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** The same in the engine's terms. */
export function migrationList(migrations: Migration[], folder = MIGRATIONS): MigrationList {
  return {
    baseDir: folder,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
    })),
  }
}

// Any number that nothing else in this database locks.
const LOCK = 7_290_301

/**
 * Brings a database up to date and returns the names of the migrations applied now. Several processes may call it at
 * once: one works, the others wait. Throws with the migration's name and the database's words when one fails; nothing
 * of the failed one stays, and nothing after it is applied.
 */
export async function migrate(databaseUrl: string, folder = MIGRATIONS): Promise<string[]> {
  const migrations = migrationsOnDisk(folder)
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    if (await isUpToDate(client, migrations)) return []
    await client.query('SELECT pg_advisory_lock($1)', [LOCK])
    if (await isUpToDate(client, migrations)) return []
    await forgetFailed(client)
    return await apply(databaseUrl, migrations, folder)
  } finally {
    await client.end()
  }
}

/** Names of the migrations on disk that a database has not had, oldest first. */
export async function pendingMigrations(databaseUrl: string, folder = MIGRATIONS): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 3000 })
  await client.connect()
  try {
    const applied = await appliedChecksums(client)
    return migrationsOnDisk(folder).flatMap(({ name }) => (applied.has(name) ? [] : name))
  } finally {
    await client.end()
  }
}

async function apply(databaseUrl: string, migrations: Migration[], folder: string): Promise<string[]> {
  const { NO_FILTERS, withSchemaEngine } = await import('./schema-engine.ts')
  const input = { migrationsList: migrationList(migrations, folder), filters: NO_FILTERS }
  const done = await withSchemaEngine(databaseUrl, (engine) => engine.applyMigrations(input)).catch((cause: Error) => {
    const name = /migration_name="([^"]+)"/.exec(cause.message)?.[1] ?? 'one of the migrations'
    const words = /Error querying the database: (.+)/.exec(cause.message)?.[1] ?? cause.message
    throw new Error(`prisma/migrations/${name} can't be applied. ${words}`, { cause })
  })
  return done.appliedMigrationNames
}

/** Compares names and checksums with Prisma's own table, so that an ordinary start need not load the engine. */
async function isUpToDate(client: pg.Client, migrations: Migration[]): Promise<boolean> {
  const applied = await appliedChecksums(client)
  return migrations.every(({ name, sql }) => applied.get(name) === createHash('sha256').update(sql).digest('hex'))
}

async function appliedChecksums(client: pg.Client): Promise<Map<string, string>> {
  if (!(await hasTable(client))) return new Map()
  const { rows } = await client.query<{ migration_name: string; checksum: string }>(
    'SELECT migration_name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
  )
  return new Map(rows.map((row) => [row.migration_name, row.checksum]))
}

async function hasTable(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ there: boolean }>(
    "SELECT to_regclass('_prisma_migrations') IS NOT NULL AS there",
  )
  return rows[0]!.there
}

/** A failed migration left nothing behind (one transaction), so it may be tried again once its file has been mended. */
async function forgetFailed(client: pg.Client): Promise<void> {
  if (!(await hasTable(client))) return
  await client.query(
    'UPDATE _prisma_migrations SET rolled_back_at = now() WHERE finished_at IS NULL AND rolled_back_at IS NULL',
  )
}
