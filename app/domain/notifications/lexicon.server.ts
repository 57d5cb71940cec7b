import { Client } from 'pg'
import { recordEffect } from '#app/domain/lexicon/commands.server.ts'
import type { FailedEffect } from '#app/domain/lexicon/effect.ts'
import { languageUpToDate, lexiconInForce } from '#app/domain/lexicon/inforce.server.ts'
import { measure } from '#app/domain/lexicon/measure.server.ts'
import { itemOf } from '#app/domain/lexicon/value.ts'
import { reindex } from '#app/domain/matching/sync.server.ts'
import { LostRace } from '#app/domain/verdict.ts'
import { db } from '#app/server/db.server.ts'
import { env } from '#app/server/env.server.ts'
import { log } from '#app/server/log.server.ts'
import { reasonOf } from '#app/server/log-words.ts'
import { Prisma } from '#prisma/generated/client.ts'
import { isAway } from '#search/engine.server.ts'
import { type Due, postpone } from './queue.server.ts'

const CHANNEL = 'lexicon'
/** A measurement that failed so often says so on its page and waits for somebody to ask again. */
const TRIES = 3

type Waiting = Due & { attempts: number }

/**
 * Measures what was proposed and takes into use what was adopted. A rebuild or a measurement takes longer than a
 * transaction may, so one process at a time works here, by a lock of its own connection.
 */
export async function deliverToLexicon(): Promise<number> {
  if ((await waiting()).length === 0) return 0
  return (await alone(work)) ?? 0
}

/** What was decided before what is to be measured: no number of proposals holds up an adopted version. */
const waiting = (): Promise<Waiting[]> => db.$queryRaw<Waiting[]>`
  SELECT d."factId", d.attempts, f.kind, f."subjectType", f."subjectId", f.payload, f."actorUserId", f.at
  FROM "Delivery" d JOIN "Fact" f ON f.id = d."factId"
  WHERE d.channel = ${CHANNEL} AND d."doneAt" IS NULL AND d."nextAttemptAt" <= clock_timestamp()
  ORDER BY f.kind = 'lexicon.proposed', d."factId" LIMIT 50`

/** Runs `work` unless another process is at it; null when one is. */
async function alone<T>(work: () => Promise<T>): Promise<T | null> {
  const holder = new Client({ connectionString: env.DATABASE_URL, application_name: 'qinqiao-lexicon' })
  holder.on('error', (error) => log.warn({ err: error }, 'lock of the dictionary lost'))
  await holder.connect()
  try {
    const { rows } = await holder.query<{ got: boolean }>(
      `SELECT pg_try_advisory_lock(hashtextextended('delivery:lexicon', 0)) AS got`,
    )
    return rows[0]?.got ? await work() : null
  } finally {
    await holder.end()
  }
}

async function work(): Promise<number> {
  const due = await waiting()
  const turns = due.filter(({ kind }) => kind !== 'lexicon.proposed')
  if (turns.length > 0) return settled(turns, takeIntoUse)
  const [next] = due
  return next ? settled([next], () => measureChange(next)) : 0
}

/** One rebuild serves every version adopted so far. */
async function takeIntoUse(): Promise<void> {
  await languageUpToDate()
  const listings = await reindex()
  log.info({ listings }, 'index rebuilt with the new dictionary')
}

async function measureChange({ subjectId: id, attempts }: Waiting): Promise<void> {
  const change = await db.lexiconChange.findFirst({
    where: { id, status: 'MEASURING', effect: { equals: Prisma.DbNull } },
  })
  if (!change) return
  const { number, overlay } = await lexiconInForce()
  try {
    const effect = await measure({ base: overlay, change: itemOf(change.kind, change.key, change.after) })
    await recordEffect(id, { ...effect, base: number })
  } catch (error) {
    if (error instanceof LostRace) return
    if (attempts + 1 < TRIES || isAway(error)) throw error
    const failed: FailedEffect = { base: number, failed: reasonOf(error).slice(0, 300) }
    await db.lexiconChange.updateMany({ where: { id, status: 'MEASURING' }, data: { effect: failed } })
  }
}

async function settled(due: Waiting[], act: () => Promise<void>): Promise<number> {
  try {
    await act()
  } catch (error) {
    await postpone(CHANNEL, due, error)
    return 0
  }
  await db.$executeRaw`
    UPDATE "Delivery" SET "doneAt" = clock_timestamp(), "lastError" = NULL
    WHERE channel = ${CHANNEL} AND "factId" IN (${Prisma.join(due.map(({ factId }) => factId))})`
  return due.length
}
