import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { expect, inject, test } from 'vitest'
import { migrate, pendingMigrations } from '#scripts/stack/migrate.ts'
import { BY_HAND, pendingSql } from '#scripts/stack/new-migration.ts'
import { copyDatabase } from '#tests/support/stack.ts'

const { postgres } = inject('stack')

/** An empty database, and a folder of migrations for it. */
async function anEmptyDatabase(name: string, migrations: Record<string, string>) {
  const folder = join(process.env.DATA_DIR!, name)
  write(folder, migrations)
  return { url: await copyDatabase(postgres, `${name}_${process.pid}`, 'template0'), folder }
}

function write(folder: string, migrations: Record<string, string>) {
  rmSync(folder, { recursive: true, force: true })
  for (const [name, sql] of Object.entries(migrations)) {
    mkdirSync(join(folder, name), { recursive: true })
    writeFileSync(join(folder, name, 'migration.sql'), sql)
  }
}

async function tables(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
  await client.end()
  return rows.map((row) => row.tablename)
}

const TRIGGER = `CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM 1; RETURN NEW; END $$;
CREATE TRIGGER keep BEFORE UPDATE ON a FOR EACH ROW EXECUTE FUNCTION keep();`

test('the migrations lead to the schema', async () => {
  expect(await pendingSql(process.env.DATABASE_URL!)).toBe('')
})

test('several processes may migrate at once: each migration is applied once', async () => {
  const { url, folder } = await anEmptyDatabase('at_once', { '1_a': 'CREATE TABLE a (id int);', '2_b': TRIGGER })
  expect(await pendingMigrations(url, folder)).toEqual(['1_a', '2_b'])
  const applied = await Promise.all([migrate(url, folder), migrate(url, folder), migrate(url, folder)])
  expect(applied.flat()).toEqual(['1_a', '2_b'])
  expect(await pendingMigrations(url, folder)).toEqual([])
})

test('a failing migration is named, leaves nothing behind, and may be mended and tried again', async () => {
  const { url, folder } = await anEmptyDatabase('failing', {
    '1_a': 'CREATE TABLE a (id int);',
    '2_b': 'CREATE TABLE b (id int);\nCREATE TABEL c (id int);',
  })
  await expect(migrate(url, folder)).rejects.toThrow(/prisma\/migrations\/2_b can't be applied.*"TABEL" \(line 2\)/)
  expect(await tables(url)).toEqual(['_prisma_migrations', 'a'])
  write(folder, { '1_a': 'CREATE TABLE a (id int);', '2_b': 'CREATE TABLE b (id int);' })
  expect(await migrate(url, folder)).toEqual(['2_b'])
  expect(await tables(url)).toEqual(['_prisma_migrations', 'a', 'b'])
})

test('SQL written by hand is applied and is no drift', async () => {
  const schema = join(process.env.DATA_DIR!, 'schema')
  mkdirSync(schema, { recursive: true })
  writeFileSync(
    join(schema, 'a.prisma'),
    'datasource db {\n  provider = "postgresql"\n}\nmodel a {\n  id Int @id\n  open Boolean\n}\n',
  )
  const { url, folder } = await anEmptyDatabase('by_hand', {})
  const sql = await pendingSql(url, folder, schema)
  expect(sql).toContain('CREATE TABLE "a"')
  write(folder, { '1_a': `${sql}\n${BY_HAND}\n${TRIGGER}\nCREATE INDEX open_a ON a (id) WHERE open;\n` })
  expect(await migrate(url, folder)).toEqual(['1_a'])
  expect(await pendingSql(url, folder, schema)).toBe('')
})
