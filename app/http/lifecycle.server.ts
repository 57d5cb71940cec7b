import { followLexicon, languageUpToDate } from '#app/domain/lexicon/inforce.server.ts'
import { indexReady } from '#app/domain/matching/sync.server.ts'
import { startDelivery, stopDelivery } from '#app/domain/notifications/deliver.server.ts'
import { db, disconnect } from '#app/server/db.server.ts'
import { env } from '#app/server/env.server.ts'
import { log } from '#app/server/log.server.ts'
import { engine } from '#search/engine.server.ts'
import { language } from '#search/lexicon/load.server.ts'

let endFollowing = () => {}

/**
 * Called once when the web process begins to serve. Facts are delivered here unless RUN_WORKER is off. The index and the
 * dictionaries are made ready beside the first requests, not before them.
 */
export async function start(): Promise<void> {
  await languageUpToDate().catch((error: unknown) => log.warn({ err: error }, 'the stock dictionary serves for now'))
  endFollowing = followLexicon()
  indexReady()
    .catch((error: unknown) => log.warn({ err: error }, 'the search engine is away; search falls back'))
    .finally(() => setImmediate(language))
  if (env.RUN_WORKER) await startDelivery()
}

/** Called once on shutdown, after the last answer: deliveries under way finish first. */
export async function stop(): Promise<void> {
  endFollowing()
  await stopDelivery()
  await disconnect()
}

/** Ready means the database answers and is migrated; search may be away, the product works without it. */
export async function ready(): Promise<{ ok: boolean; database: boolean; search: boolean }> {
  const database = await db.$queryRaw`SELECT 1 FROM "Fact" LIMIT 1`.then(
    () => true,
    () => false,
  )
  return { ok: database, database, search: await searchAnswers() }
}

async function searchAnswers(): Promise<boolean> {
  const { read } = await engine()
  return read('GET', '/health').then(
    () => true,
    () => false,
  )
}
