import { db } from '#app/server/db.server.ts'
import { engine, isAway } from '#search/engine.server.ts'
import { indexName } from '#search/indexes.ts'
import { entryKey } from '#search/keys.ts'
import { objectness } from '#search/lexicon/atlas.ts'
import { language } from '#search/lexicon/load.server.ts'
import { wordsOf } from '#search/lexicon/segment.ts'
import type { ListingDocument } from '#search/listings.ts'
import { publicDemandOf } from '../demands/document.ts'
import { DEMAND_ROW } from '../demands/row.ts'
import { publicDemands } from '../demands/scope.ts'
import { publicResult } from '../results/document.ts'
import { RESULT_COLUMNS } from '../results/present.ts'
import { publicResults } from '../results/scope.ts'
import { found } from '../verdict.ts'
import { draftEntry } from './draft.ts'
import { pointsTo } from './pointing.ts'

const SHOWN = 10
/** Listings looked through; the engine finds no more at once. */
const MOST = 1_000

type Hit = Pick<ListingDocument, 'number' | 'title' | 'entries'>
export type Pointing = { total: number; listings: { number: string; title: string }[] }

/** Public demands and results whose words lead to this entry of the atlas, see {@link pointsTo}; null while the engine is away. */
export async function pointingTo(id: string): Promise<{ demand: Pointing; result: Pointing } | null> {
  const place = await engine()
  const ask = async (kind: 'demand' | 'result'): Promise<Pointing> => {
    const body = {
      q: entryKey(id),
      filter: `kind = ${kind}`,
      limit: MOST,
      attributesToSearchOn: ['keysEntries'],
      attributesToRetrieve: ['number', 'title', 'entries'],
    }
    const path = `/indexes/${indexName(place.connection.prefix)}/search`
    const { hits } = await place.read<{ hits: Hit[] }>('POST', path, body)
    const pointing = hits.filter(({ entries }) => pointsTo(id, entries))
    return {
      total: pointing.length,
      listings: pointing.slice(0, SHOWN).map(({ number, title }) => ({ number, title })),
    }
  }
  try {
    const [demand, result] = await Promise.all([ask('demand'), ask('result')])
    return { demand, result }
  } catch (error) {
    if (isAway(error)) return null
    throw error
  }
}

/** A word that the atlas uses for things more often than for troubles. */
const NAMES_A_THING = 0.6

const unique = (words: string[]): string[] => [...new Set(words)]

/** Words of a text, told apart by what the atlas uses them for. */
function knownWords() {
  const { cut, atlas, terms } = language()
  const known = (text: string) => unique(wordsOf(text, cut)).filter((word) => atlas.features.has(`w${word}`))
  return {
    things: (text: string) => known(text).filter((word) => objectness(atlas, `w${word}`) > NAMES_A_THING),
    terms: (text: string) =>
      known(text).filter((word) => terms.has(word) && objectness(atlas, `w${word}`) <= NAMES_A_THING),
  }
}

/** An atlas entry drafted from a public demand and, where given, a public result that serves it. */
export async function draftFrom(demandNumber: string, resultNumber: string | null) {
  const [demandRow, resultRow] = await Promise.all([
    db.demand.findFirst({ where: { number: demandNumber, AND: publicDemands }, select: DEMAND_ROW }),
    resultNumber
      ? db.researchResult.findFirst({ where: { number: resultNumber, AND: publicResults }, select: RESULT_COLUMNS })
      : null,
  ])
  const demand = found(publicDemandOf(found(demandRow)))
  const result = resultNumber ? found(publicResult(found(resultRow))) : null
  return draftEntry(demand, result, knownWords())
}
