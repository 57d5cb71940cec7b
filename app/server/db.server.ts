import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from '#prisma/generated/client.ts'
import { env } from './env.server.ts'

/** How long a transaction may wait for its beginning, in ms: loading the dictionary holds a process up for two seconds. */
const TRANSACTION_WAIT = 10_000

/**
 * One policy towards PostgreSQL: a bounded pool, 5 s to get a connection, 15 s for one statement.
 * A broken connection is replaced by the pool at the next use.
 */
function connect(): PrismaClient {
  const adapter = new PrismaPg({
    connectionString: env.DATABASE_URL,
    max: env.DATABASE_POOL,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 15_000,
    idle_in_transaction_session_timeout: 30_000,
    application_name: 'qinqiao',
  })
  return new PrismaClient({ adapter, transactionOptions: { maxWait: TRANSACTION_WAIT } })
}

const keep = globalThis as { qinqiaoDb?: PrismaClient }

/** The database client of this process, connected at first use; kept over hot reloads. */
export const db: PrismaClient = new Proxy({} as PrismaClient, {
  get: (_, key) => {
    keep.qinqiaoDb ??= connect()
    const value = Reflect.get(keep.qinqiaoDb, key) as unknown
    return typeof value === 'function' ? value.bind(keep.qinqiaoDb) : value
  },
})

/** Closes the pool; the next use would open a new one. */
export async function disconnect(): Promise<void> {
  await keep.qinqiaoDb?.$disconnect()
  keep.qinqiaoDb = undefined
}

/** A client inside one transaction. */
export type Tx = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0]
