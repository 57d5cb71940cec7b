import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { PrismaPg } from '@prisma/adapter-pg'
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  DriverAdapterError,
  type SqlQuery,
  type SqlResultSet,
} from '@prisma/driver-adapter-utils'
import type { SchemaEngine } from '@prisma/schema-engine-wasm'
import pg from 'pg'

export type { MigrationList } from '@prisma/schema-engine-wasm'

/** Every table and enum in the database is ours to compare. */
export const NO_FILTERS = { externalTables: [], externalEnums: [] }

let engineClass: Promise<typeof SchemaEngine> | undefined

// The package's own entry imports the .wasm file as a module, which Node 20 can't: it is instantiated by hand.
async function load(): Promise<typeof SchemaEngine> {
  const bindings = await import('@prisma/schema-engine-wasm/schema_engine_bg')
  const file = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg')
  const bytes = await readFile(file.replace(/\.js$/, '.wasm'))
  const imports = { ...bindings, ...quietTimers(bindings) } as never
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': imports })
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: (text: string) => console.error(text) } })
  bindings.__wbg_set_wasm(instance.exports)
  ;(instance.exports.__wbindgen_start as () => void)()
  return bindings.SchemaEngine
}

/** The engine never clears the 10 s timer of its lock; it must not keep a command alive that has finished. */
function quietTimers(bindings: object): object {
  const names = Object.keys(bindings).filter((name) => name.startsWith('__wbg_setTimeout_'))
  return Object.fromEntries(names.map((name) => [name, (run: () => void, ms: number) => setTimeout(run, ms).unref()]))
}

/** Runs `work` with Prisma's schema engine (WebAssembly) on a database, through the same driver as the product. */
export async function withSchemaEngine<T>(databaseUrl: string, work: (engine: SchemaEngine) => Promise<T>): Promise<T> {
  engineClass ??= load()
  const opened: Disposable[] = []
  const engine = await (await engineClass).new(
    { datamodels: undefined },
    () => {},
    bindMigrationAwareSqlAdapterFactory({
      provider: 'postgres',
      adapterName: 'qinqiao-migrations',
      connect: () => connect(databaseUrl, opened),
      connectToShadowDb: () => connectToShadow(databaseUrl, opened),
    }),
  )
  try {
    return await work(engine)
  } finally {
    engine.free()
    for (const adapter of opened) await adapter.dispose()
  }
}

type Adapter = Awaited<ReturnType<PrismaPg['connect']>>
type Disposable = { dispose(): Promise<void> }

/**
 * Prisma's adapter, with two things put right that only migrations need: its `executeScript` cuts a script at every
 * semicolon, also inside a function body, and outside a transaction (sent whole, PostgreSQL runs it as one); and its
 * `queryRaw` does not know PostgreSQL's internal type "char", which most catalogue queries of the engine return.
 */
async function connect(url: string, opened: Disposable[]): Promise<Adapter> {
  const adapter = await new PrismaPg({ connectionString: url }).connect()
  const pool = adapter.underlyingDriver()
  const query = pool.query.bind(pool) as (config: unknown) => Promise<pg.QueryResult>
  const queryRaw = adapter.queryRaw.bind(adapter)
  Object.assign(pool, { query: async (config: unknown) => markInternalChars(await query(config)) })
  const mended = Object.assign(adapter, {
    executeScript: (script: string) =>
      query(script).then(
        () => {},
        (cause) => refuse(script, cause),
      ),
    queryRaw: async (sql: SqlQuery) => readMarks(await queryRaw(sql)),
    dispose: once(() => pool.end()),
  })
  opened.push(mended)
  return mended
}

// The engine loses the words of an error it does not know; this kind it hands on.
function refuse(script: string, error: { code?: string; message: string; position?: string }): never {
  const line = script.slice(0, Number(error.position ?? 1)).split('\n').length
  const message = `${error.message} (line ${line})`
  throw new DriverAdapterError({ kind: 'postgres', code: error.code ?? 'XX000', severity: 'ERROR', message } as never)
}

const INTERNAL_CHAR = 18
const BPCHAR = 1042
const MARK = '\u0000char'

function markInternalChars(result: pg.QueryResult): pg.QueryResult {
  for (const field of result.fields ?? []) {
    if (field.dataTypeID !== INTERNAL_CHAR) continue
    field.dataTypeID = BPCHAR
    field.name += MARK
  }
  return result
}

function readMarks(set: SqlResultSet): SqlResultSet {
  const isChar = set.columnNames.map((name) => name.endsWith(MARK))
  return {
    ...set,
    columnNames: set.columnNames.map((name) => name.replace(MARK, '')),
    columnTypes: set.columnTypes.map((type, index) => (isChar[index] ? ColumnTypeEnum.Character : type)),
  }
}

/** The adapter's own shadow connection goes to the main database when it is given a connection string. */
async function connectToShadow(url: string, opened: Disposable[]): Promise<Adapter> {
  const name = `shadow_${randomUUID().replaceAll('-', '')}`
  const shadowUrl = new URL(url)
  shadowUrl.pathname = `/${name}`
  await statement(url, `CREATE DATABASE "${name}" TEMPLATE template0`)
  const adapter = await connect(shadowUrl.href, opened)
  const close = adapter.dispose.bind(adapter)
  return Object.assign(adapter, {
    dispose: once(async () => {
      await close()
      await statement(url, `DROP DATABASE "${name}" WITH (FORCE)`)
    }),
  })
}

async function statement(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(sql).finally(() => client.end())
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined
  return () => {
    done ??= work()
    return done
  }
}
