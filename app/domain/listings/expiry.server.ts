import { now } from '#app/server/clock.server.ts'
import { db, type Tx } from '#app/server/db.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { system } from '../access/actor.ts'
import type { Fact } from '../audit/facts.ts'
import { write } from '../audit/write.server.ts'
import { LostRace } from '../verdict.ts'
import { REMIND_DAYS_BEFORE } from './life.ts'

const BATCH = 200

type Client = Pick<Tx, '$queryRaw'>
type Due = { id: string; expiresAt: Date }

/** A kind of listing that is published for a term: its table, how its rows end, and what is recorded of it. */
export type Termed = {
  type: 'demand' | 'result'
  /** Name of the table, quoted. */
  table: Prisma.Sql
  end: (tx: Tx, ids: string[], at: Date) => Promise<unknown>
  expired: (id: string) => Fact
  reminded: (id: string, expiresAt: string) => Fact
}

/** Ends every published listing whose time is over. Safe with several processes: each takes its own rows. */
export const expire = ({ table, end, expired }: Termed): Promise<number> =>
  batches(
    (tx) => tx.$queryRaw`
      SELECT "id", "expiresAt" FROM ${table}
      WHERE "status" = 'PUBLISHED' AND "expiresAt" <= ${now()}
      ORDER BY "expiresAt" LIMIT ${BATCH} FOR UPDATE SKIP LOCKED`,
    async (tx, due) => {
      const ids = due.map(({ id }) => id)
      await end(tx, ids, now())
      return ids.map(expired)
    },
  )

/**
 * Reminds, once a term, of every listing that ends within 30 days. A renewal moves the end, so a reminder belongs to
 * this term when it is younger than the start of its last 30 days.
 */
export const remind = ({ table, type, reminded }: Termed): Promise<number> =>
  batches(
    (tx) => tx.$queryRaw`
      SELECT l."id", l."expiresAt" FROM ${table} l
      WHERE l."status" = 'PUBLISHED' AND l."expiresAt" > ${now()}
        AND l."expiresAt" - make_interval(days => ${REMIND_DAYS_BEFORE}::int) <= ${now()}
        AND NOT EXISTS (
          SELECT 1 FROM "Fact" f
          WHERE f."subjectType" = ${type} AND f."subjectId" = l."id" AND f."kind" = ${`${type}.expiryReminded`}
            AND f."at" >= l."expiresAt" - make_interval(days => ${REMIND_DAYS_BEFORE}::int))
      ORDER BY l."expiresAt" LIMIT ${BATCH} FOR UPDATE OF l SKIP LOCKED`,
    async (_tx, due) => due.map(({ id, expiresAt }) => reminded(id, expiresAt.toISOString())),
  )

/** Looks before it writes, and writes batch by batch until nothing is due. Returns how many things were done. */
async function batches(
  find: (tx: Client) => Promise<Due[]>,
  work: (tx: Tx, due: Due[]) => Promise<Fact[]>,
): Promise<number> {
  let done = 0
  while ((await find(db)).length > 0) {
    const taken = await write(system, async (tx) => {
      const due = await find(tx)
      if (due.length === 0) throw new LostRace('another process took them')
      return { result: due.length, facts: (await work(tx, due)) as [Fact, ...Fact[]] }
    }).catch(zeroWhenLost)
    if (taken === 0) return done
    done += taken
  }
  return done
}

function zeroWhenLost(error: unknown): number {
  if (error instanceof LostRace) return 0
  throw error
}
