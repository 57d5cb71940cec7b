import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { MIGRATIONS, type Migration, migrationList, migrationsOnDisk } from './migrate.ts'
import { inRoot } from './root.ts'
import { NO_FILTERS, withSchemaEngine } from './schema-engine.ts'

/**
 * What stands below this line in a migration is SQL that the Prisma schema can't say (partial and expression indexes,
 * triggers): it is applied, but not compared with the schema, so it is never taken for drift. Extensions and functions
 * that later migrations need belong above it.
 */
export const BY_HAND = '-- By hand: not in the Prisma schema'

const EMPTY = '-- This is an empty migration.'

/** The part of a migration that the Prisma schema describes. */
function schemaPart(sql: string): string {
  const at = sql.indexOf(BY_HAND)
  return at < 0 ? sql : sql.slice(0, at)
}

/** The SQL that leads from the migrations to the schema files; empty when they agree. Uses a shadow database beside `databaseUrl`. */
export async function pendingSql(databaseUrl: string, folder = MIGRATIONS, schemaFolder = inRoot('prisma', 'schema')) {
  const migrations = migrationsOnDisk(folder).map(({ name, sql }): Migration => ({ name, sql: schemaPart(sql) }))
  const result = await withSchemaEngine(databaseUrl, (engine) =>
    engine.diff({
      from: { tag: 'migrations', ...migrationList(migrations, folder) },
      to: { tag: 'schemaDatamodel', files: schemaFiles(schemaFolder) },
      script: true,
      exitCode: null,
      filters: NO_FILTERS,
    }),
  )
  const sql = (result.stdout ?? '').trim()
  return sql === EMPTY ? '' : sql
}

function schemaFiles(folder: string): { path: string; content: string }[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.prisma'))
    .sort()
    .map((name) => ({ path: join(folder, name), content: readFileSync(join(folder, name), 'utf8') }))
}

/** Writes prisma/migrations/<time>_<name>/migration.sql and returns its path, or nothing when the schema has not changed. */
export async function writeMigration(databaseUrl: string, name: string, at: Date): Promise<string | undefined> {
  const sql = await pendingSql(databaseUrl)
  if (!sql) return undefined
  const stamp = at.toISOString().replaceAll(/\D/g, '').slice(0, 14)
  const folder = join(MIGRATIONS, `${stamp}_${name}`)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'migration.sql'), `${sql}\n`)
  writeFileSync(
    join(MIGRATIONS, 'migration_lock.toml'),
    '# Read by Prisma; keep it under version control.\nprovider = "postgresql"\n',
  )
  return join(folder, 'migration.sql')
}
