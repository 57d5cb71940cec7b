import { db, type Tx } from '#app/server/db.server.ts'
import { log } from '#app/server/log.server.ts'
import { forgetCorpus } from '#search/corpus.server.ts'
import { engine } from '#search/engine.server.ts'
import { indexName } from '#search/indexes.ts'
import { setOverlay, stock } from '#search/lexicon/load.server.ts'
import { type Dictionary, dictionaryOf, type Overlay, overlaid } from '#search/lexicon/overlay.ts'

/** Number 0 is the stock, before any change was adopted. */
export type InForce = { number: number; overlay: Overlay }

const STOCK: InForce = { number: 0, overlay: [] }

/** The version in force: the latest. */
export async function lexiconInForce(tx: Tx | typeof db = db): Promise<InForce> {
  const row = await tx.lexiconVersion.findFirst({
    orderBy: { number: 'desc' },
    select: { number: true, overlay: true },
  })
  return row ? { number: row.number, overlay: row.overlay as unknown as Overlay } : STOCK
}

/** A version by number; null for one that never was. */
export async function versionNumbered(number: number, tx: Tx | typeof db = db): Promise<InForce | null> {
  if (number === 0) return STOCK
  const row = await tx.lexiconVersion.findFirst({ where: { number }, select: { number: true, overlay: true } })
  return row && { number: row.number, overlay: row.overlay as unknown as Overlay }
}

const stockDictionary = (() => {
  let made: Dictionary | undefined
  return () => {
    made ??= dictionaryOf(stock())
    return made
  }
})()

/** The stock with a version's overlay laid over it, by kind and key. */
export const dictionaryWith = (overlay: Overlay): Dictionary => overlaid(stockDictionary(), overlay)

/** The version whose language this process uses. */
let serving = 0
let underWay: Promise<void> | null = null

/**
 * Puts the language of the version in force to use when another one is in use. Costs one short query when nothing
 * changed; while a new language is built the old one serves. Throws when the database does not answer.
 */
export async function languageUpToDate(): Promise<void> {
  await underWay
  const { _max } = await db.lexiconVersion.aggregate({ _max: { number: true } })
  if ((_max.number ?? 0) === serving) return
  underWay ??= takeUp().finally(() => {
    underWay = null
  })
  await underWay
}

async function takeUp(): Promise<void> {
  const { number, overlay } = await lexiconInForce()
  await setOverlay(overlay)
  const place = await engine()
  forgetCorpus(place, indexName(place.connection.prefix))
  serving = number
}

const LOOK_MS = 2_000

/** Looks every two seconds whether another version came into force. Returns what ends it. */
export function followLexicon(): () => void {
  const look = () => languageUpToDate().catch((error: unknown) => log.warn({ err: error }, 'dictionary not looked up'))
  const timer = setInterval(() => void look(), LOOK_MS)
  timer.unref()
  return () => clearInterval(timer)
}
