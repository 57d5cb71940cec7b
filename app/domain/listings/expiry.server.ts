import { now } from '#app/server/clock.server.ts'
import type { Tx } from '#app/server/db.server.ts'
import { Prisma } from '#prisma/generated/client.ts'
import { BATCH, batches } from '../audit/batches.server.ts'
import type { Fact } from '../audit/facts.ts'
import { ARCHIVED_AFTER_DAYS, ASKED_AFTER_DAYS, archivedFrom, REMIND_DAYS_BEFORE, WARNED_DAYS_BEFORE } from './life.ts'

type Due = { id: string; expiresAt: Date }
type Silent = { id: string; confirmedAt: Date }

/** A kind of listing that is published for a term: its table, how its rows end, and what is recorded of it. */
export type Termed = {
  type: 'demand' | 'result'
  /** Name of the table, quoted. */
  table: Prisma.Sql
  end: (tx: Tx, ids: string[], at: Date) => Promise<unknown>
  expired: (id: string) => Fact
  reminded: (id: string, expiresAt: string) => Fact
  archive: (tx: Tx, ids: string[], at: Date) => Promise<unknown>
  archived: (id: string, confirmedAt: string) => Fact
  asked: (id: string, confirmedAt: string, archivesAt: string) => Fact
}

/** Ends every published listing whose time is over. Safe with several processes: each takes its own rows. */
export const expire = ({ table, end, expired }: Termed): Promise<number> =>
  batches<Due>(
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
  batches<Due>(
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

/** Published by its owner, who has not said for these many days that it still holds. */
const silentFor = (days: number) => Prisma.sql`
  l."status" = 'PUBLISHED' AND l."origin" = 'POSTED' AND l."cityKey" IS NULL
  AND l."confirmedAt" <= ${now()}::timestamptz - make_interval(days => ${days}::int)`

/** Asked since this many days after the last confirmation. */
const askedSince = (type: Termed['type'], days: Prisma.Sql) => Prisma.sql`
  SELECT 1 FROM "Fact" f
  WHERE f."subjectType" = ${type} AND f."subjectId" = l."id" AND f."kind" = ${`${type}.confirmationAsked`}
    AND f."at" >= l."confirmedAt" + make_interval(days => ${days})`

const [FIRST, SECOND, LAST] = ASKED_AFTER_DAYS

/**
 * Asks owners whether what they posted still holds, once at each of {@link ASKED_AFTER_DAYS}. When the clock stood still
 * over several of them, only the latest is asked.
 */
export const ask = ({ table, type, asked }: Termed): Promise<number> => {
  const step = Prisma.sql`CASE
    WHEN l."confirmedAt" <= ${now()}::timestamptz - make_interval(days => ${LAST}::int) THEN ${LAST}::int
    WHEN l."confirmedAt" <= ${now()}::timestamptz - make_interval(days => ${SECOND}::int) THEN ${SECOND}::int
    ELSE ${FIRST}::int END`
  return batches<Silent>(
    (tx) => tx.$queryRaw`
      SELECT l."id", l."confirmedAt" FROM ${table} l
      WHERE ${silentFor(FIRST)} AND NOT EXISTS (${askedSince(type, step)})
      ORDER BY l."confirmedAt" LIMIT ${BATCH} FOR UPDATE OF l SKIP LOCKED`,
    async (_tx, due) =>
      due.map(({ id, confirmedAt }) =>
        asked(id, confirmedAt.toISOString(), archivedFrom(confirmedAt, now()).toISOString()),
      ),
  )
}

/** Archives what nobody confirmed, not before its owner has been warned for two weeks. */
export const archive = ({ table, type, archive: end, archived }: Termed): Promise<number> =>
  batches<Silent>(
    (tx) => tx.$queryRaw`
      SELECT l."id", l."confirmedAt" FROM ${table} l
      WHERE ${silentFor(ARCHIVED_AFTER_DAYS)} AND EXISTS (${askedSince(type, Prisma.sql`${LAST}::int`)}
        AND f."at" <= ${now()}::timestamptz - make_interval(days => ${WARNED_DAYS_BEFORE}::int))
      ORDER BY l."confirmedAt" LIMIT ${BATCH} FOR UPDATE OF l SKIP LOCKED`,
    async (tx, due) => {
      await end(
        tx,
        due.map(({ id }) => id),
        now(),
      )
      return due.map(({ id, confirmedAt }) => archived(id, confirmedAt.toISOString()))
    },
  )
