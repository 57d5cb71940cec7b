import type { Channel, SubjectType } from '#app/domain/audit/facts.ts'
import { FACTS_RECORDED } from '#app/domain/audit/write.server.ts'
import { db, type Tx } from '#app/server/db.server.ts'
import { log } from '#app/server/log.server.ts'
import { reasonOf } from '#app/server/log-words.ts'
import { Prisma } from '#prisma/generated/client.ts'
import { isAway } from '#search/engine.server.ts'

/** A delivery that is due, with what happened. */
export type Due = {
  factId: bigint
  kind: string
  subjectType: SubjectType
  subjectId: string
  payload: Record<string, unknown>
  actorUserId: string | null
  at: Date
}

const LONGEST_WAIT_SECONDS = 30

/** A failure that says nothing about the thing itself, only that the other side does not answer. */
export const AWAY = 'away: '

/** A condition on deliveries `d` and their facts `f`: the index has the present state of the thing. */
export const SEARCH_HAS_IT = Prisma.sql`NOT EXISTS (SELECT 1 FROM "Delivery" s
  WHERE s.channel = 'search' AND s."doneAt" IS NULL AND s."subjectId" = d."subjectId")`

/**
 * Takes up to `limit` due deliveries of a channel, hands them to `work` and marks them done, all in one transaction.
 * Only the oldest open delivery of a thing is due, unless `together` says that later ones may be settled with it; what
 * does not meet `ready` is not due yet. When `work` throws, they stay open and are tried again after 1, 2, 4 … 30
 * seconds. Returns how many were done; whoever waits for that is woken.
 */
export async function takeDue(
  channel: Channel,
  limit: number,
  together: boolean,
  work: (tx: Tx, due: Due[]) => Promise<void>,
  ready: Prisma.Sql = Prisma.sql`true`,
): Promise<number> {
  let taken: Due[] = []
  try {
    return await db.$transaction(
      async (tx) => {
        taken = await lockDue(tx, channel, limit, together, ready)
        if (taken.length === 0) return 0
        await work(tx, taken)
        await tx.$executeRaw`
          UPDATE "Delivery" SET "doneAt" = clock_timestamp(), "lastError" = NULL
          WHERE channel = ${channel} AND "factId" IN (${Prisma.join(taken.map((due) => due.factId))})`
        await tx.$executeRaw`SELECT pg_notify(${FACTS_RECORDED}, '')`
        return taken.length
      },
      { timeout: 60_000 },
    )
  } catch (error) {
    if (taken.length === 0) throw error
    await postpone(channel, taken, error)
    return 0
  }
}

/** The advisory lock of the thing keeps two processes from handing out two states of it at once. */
async function lockDue(tx: Tx, channel: Channel, limit: number, together: boolean, ready: Prisma.Sql): Promise<Due[]> {
  const oldestOnly = together
    ? Prisma.empty
    : Prisma.sql`AND NOT EXISTS (SELECT 1 FROM "Delivery" e WHERE e.channel = d.channel AND e."subjectId" = d."subjectId"
        AND e."doneAt" IS NULL AND e."factId" < d."factId")`
  const rows = await tx.$queryRaw<Row[]>`
    SELECT d."factId", d."lastError", f.kind, f."subjectType", f."subjectId", f.payload, f."actorUserId", f.at
    FROM "Delivery" d JOIN "Fact" f ON f.id = d."factId"
    WHERE d.channel = ${channel} AND d."doneAt" IS NULL AND d."nextAttemptAt" <= clock_timestamp() AND ${ready} ${oldestOnly}
    ORDER BY d."factId" LIMIT ${limit} FOR UPDATE OF d SKIP LOCKED`
  const mine = new Map<string, boolean>()
  for (const { subjectId } of rows) {
    if (mine.has(subjectId)) continue
    const [lock] = await tx.$queryRaw<{ got: boolean }[]>`
      SELECT pg_try_advisory_xact_lock(hashtextextended(${`${channel}:${subjectId}`}, 0)) AS got`
    mine.set(subjectId, lock?.got ?? false)
  }
  return withoutSuspects(rows.filter((row) => mine.get(row.subjectId)))
}

type Row = Due & { lastError: string | null }

/** What was refused before goes alone, so that one bad thing does not hold up the rest. */
function withoutSuspects(rows: Row[]): Due[] {
  const suspect = (row: Row) => row.lastError !== null && !row.lastError.startsWith(AWAY)
  const sound = rows.filter((row) => !suspect(row))
  return sound.length > 0 ? sound : rows.slice(0, 1)
}

/** Waits for the lock under which deliveries of this thing go out; held until the transaction ends. */
export async function lockThing(tx: Tx, channel: Channel, id: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`${channel}:${id}`}, 0))`
}

/** Has them tried again later, each time after twice as long. */
export async function postpone(channel: Channel, taken: Due[], error: unknown): Promise<void> {
  const said = reasonOf(error)
  const message = (isAway(error) ? AWAY + said : said).slice(0, 500)
  log.warn({ channel, facts: taken.length, reason: message }, 'delivery postponed')
  await db.$executeRaw`
    UPDATE "Delivery" SET attempts = attempts + 1, "lastError" = ${message},
      "nextAttemptAt" = clock_timestamp() + make_interval(secs => least(power(2, least(attempts, 10)), ${LONGEST_WAIT_SECONDS}))
    WHERE channel = ${channel} AND "doneAt" IS NULL AND "factId" IN (${Prisma.join(taken.map((due) => due.factId))})`
}
