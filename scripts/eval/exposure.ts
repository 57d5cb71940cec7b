import { exposureOf, fairOrder } from '#app/domain/matching/exposure.ts'
import { gini, topShare } from '#app/domain/matching/exposure-share.ts'
import { metricsOf, type Qrels, type Run } from './metrics.ts'
import type { ResultRecord } from './records.ts'

const MARGINS = [0, 1, 3, 5]
const FIRST_PLACES = 3

export type ExposureRow = {
  margin: number
  nDCG10: number
  /** the same if the better a result is judged the more it were exposed: what bad luck would cost */
  worstNDCG10: number
  Success1: number
  /** demands whose first three places hold other results, or the same in another order */
  listsChanged: number
  /** institutions standing in any of the first three places */
  institutions: number
  top5Share: number
  gini: number
}

type Collection = { run: Run; threshold: number; results: readonly ResultRecord[]; qrels: Qrels }

/**
 * What fair order costs and what it does: every demand in turn, each institution's first three places counting as seen by
 * those that follow. Nobody is invited here, so only first places and the number of listings act.
 */
export const exposureTrade = (collection: Collection): ExposureRow[] =>
  MARGINS.map((margin) => simulate(collection, margin))

type Standing = { listings: number; seen: number }

function simulate({ run, threshold, results, qrels }: Collection, margin: number): ExposureRow {
  const institutions = new Map<string, Standing>()
  const of = new Map<string, Standing>()
  for (const { id, institution } of results) {
    const name = institution || `unnamed ${id}`
    const standing = institutions.get(name) ?? { listings: 0, seen: 0 }
    standing.listings++
    institutions.set(name, standing)
    of.set(id, standing)
  }
  const fair: Run = new Map()
  const worst: Run = new Map()
  let listsChanged = 0
  for (const [demand, list] of run) {
    const listed = list.filter(({ score }) => Math.round(score) >= threshold)
    const judged = qrels.get(demand)
    worst.set(demand, inOrder(list, listed, new Map(listed.map(({ id }) => [id, (judged?.get(id) ?? 0) / 3])), margin))
    const exposure = new Map(listed.map(({ id }) => [id, exposureOf({ ...of.get(id)!, open: 0, cap: 1 })]))
    const ordered = inOrder(list, listed, exposure, margin)
    const first = ordered.slice(0, Math.min(FIRST_PLACES, listed.length))
    if (first.some(({ id }, at) => id !== listed[at]!.id)) listsChanged++
    for (const { id } of first) of.get(id)!.seen++
    fair.set(demand, ordered)
  }
  const { nDCG10, Success1 } = metricsOf(fair, qrels)
  const counts = [...institutions.values()].map(({ seen }) => seen)
  return {
    margin,
    nDCG10,
    worstNDCG10: metricsOf(worst, qrels).nDCG10,
    Success1,
    listsChanged,
    institutions: counts.filter((n) => n > 0).length,
    top5Share: round4(topShare(counts, 5)),
    gini: round4(gini(counts)),
  }
}

type Ranked = { id: string; score: number }[]

/** The listed in fair order, the rest behind them; scored by place, as the metrics read an order. */
function inOrder(list: Ranked, listed: Ranked, exposure: ReadonlyMap<string, number>, margin: number): Ranked {
  const ordered = fairOrder(
    listed.map(({ id, score }) => ({ id, exactScore: score })),
    exposure,
    margin,
  )
  return [...ordered, ...list.slice(listed.length)].map(({ id }, at) => ({ id, score: list.length - at }))
}

const round4 = (value: number): number => Number(value.toFixed(4))
