import { withWeights } from '#scripts/eval/ablate.ts'
import { areaUnderCurve, isAnswerable, type Qrels } from '#scripts/eval/metrics.ts'
import {
  type Bin,
  bestThreshold,
  binsOf,
  type Curve,
  fitCurve,
  lossOf,
  ratesAt,
  type Shown,
  type Tops,
} from './calibrate.ts'
import type { Setting } from './climb.ts'
import { type Frozen, type Listed, listAll } from './frozen.ts'
import { without } from './learn.ts'

/** Judged demands and texts that nothing answers, each listed under the same weights. */
export type Material = { lists: Listed[]; outside: Listed[]; qrels: Qrels }

/** A list shows ten. */
const SHOWN = 10
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
const round = (value: number) => Number(value.toFixed(3))

export async function materialOf(setting: Setting, judged: Frozen, outside: Frozen, qrels: Qrels): Promise<Material> {
  return withWeights(setting, async () => ({ lists: listAll(judged), outside: listAll(outside), qrels }))
}

type Pair = Shown & { score: number }

function pairsOf({ lists, outside, qrels }: Material): Pair[] {
  return [...lists, ...outside].flatMap(({ id, list }) =>
    list.slice(0, SHOWN).map(({ id: result, raw, score }) => {
      return { raw, score, good: (qrels.get(id)?.get(result) ?? 0) >= 2 }
    }),
  )
}

function topsOf({ lists, outside, qrels }: Material): Tops {
  const tops: Tops = { answerable: [], unanswerable: outside.map(({ list }) => list[0]?.score ?? 0) }
  for (const { id, list } of lists) {
    const judged = qrels.get(id)
    if (judged) tops[isAnswerable(judged) ? 'answerable' : 'unanswerable'].push(list[0]?.score ?? 0)
  }
  return tops
}

const only = ({ lists, outside, qrels }: Material, ids: ReadonlySet<string>): Material => ({
  lists: lists.filter(({ id }) => ids.has(id)),
  outside: outside.filter(({ id }) => ids.has(id)),
  qrels,
})

const curveSetting = ({ evenRaw, steepness }: Curve): Setting => ({
  'calibration.evenRaw': evenRaw,
  'calibration.steepness': steepness,
})

/** What a score and the threshold are worth on demands they were not fitted on. */
export type Trust = {
  logLoss: number
  logLossPresent: number
  accepted: number
  refused: number
  area: number | null
  bins: Bin[]
}

/**
 * For each fold the curve and threshold are fitted on the others, and used on the one left out. `settings`: the weights
 * learned without that fold; `present`: curve and threshold in force.
 */
export async function trustOverFolds(
  settings: Setting[],
  folds: string[][],
  material: (setting: Setting) => Promise<Material>,
  present: Curve,
): Promise<Trust> {
  const [losses, lossesPresent]: number[][] = [[], []]
  const held: Pair[] = []
  const rates: { accepted: number; refused: number }[] = []
  const tops: Tops = { answerable: [], unanswerable: [] }
  for (const [left, fold] of folds.entries()) {
    const learnFrom = new Set(without(folds, left).flat())
    const curve = fitCurve(pairsOf(only(await material(settings[left]!), learnFrom)))
    const fitted = await material({ ...settings[left]!, ...curveSetting(curve) })
    const threshold = bestThreshold(topsOf(only(fitted, learnFrom)))
    const rest = only(fitted, new Set(fold))
    const pairs = pairsOf(rest)
    losses!.push(lossOf(curve, pairs))
    lossesPresent!.push(lossOf(present, pairs))
    held.push(...pairs)
    rates.push(ratesAt(topsOf(rest), threshold))
    const { answerable, unanswerable } = topsOf(rest)
    tops.answerable.push(...answerable)
    tops.unanswerable.push(...unanswerable)
  }
  const area = areaUnderCurve(tops.answerable, tops.unanswerable)
  return {
    logLoss: round(mean(losses!)),
    logLossPresent: round(mean(lossesPresent!)),
    accepted: round(mean(rates.map((rate) => rate.accepted))),
    refused: round(mean(rates.map((rate) => rate.refused))),
    area: area === null ? null : round(area),
    bins: binsOf(held),
  }
}

/** Curve and threshold fitted on everything, as they are put in force. */
export async function fitAll(
  setting: Setting,
  material: (setting: Setting) => Promise<Material>,
): Promise<Curve & { threshold: number }> {
  const curve = fitCurve(pairsOf(await material(setting)))
  const threshold = bestThreshold(topsOf(await material({ ...setting, ...curveSetting(curve) })))
  return { ...curve, threshold }
}
