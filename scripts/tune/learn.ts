import { setTimeout as pause } from 'node:timers/promises'
import { withWeights } from '#scripts/eval/ablate.ts'
import type { Qrels } from '#scripts/eval/metrics.ts'
import { climb, type Figures, meanOver, type Setting } from './climb.ts'
import { type Frozen, figuresOfLists, listAll } from './frozen.ts'
import { STEPS } from './steps.ts'

/** What the search found out: weights learned on all other folds, measured on the one left out. */
export type CrossValidated = { perFold: number[]; mean: number; spread: number; settings: Setting[] }

const round4 = (value: number) => Number(value.toFixed(4))

/** nDCG@10 by demand under a setting; each setting is measured once. */
export function measured(frozen: Frozen, qrels: Qrels): Figures {
  const known = new Map<string, ReadonlyMap<string, number>>()
  return async (setting) => {
    const key = JSON.stringify(setting)
    let figures = known.get(key)
    if (!figures) {
      await pause(0)
      figures = await withWeights(setting, async () => figuresOfLists(listAll(frozen), qrels))
      known.set(key, figures)
    }
    return figures
  }
}

export const without = (folds: string[][], left: number) => folds.filter((_, at) => at !== left)

/** Learns once per fold on the others. */
export async function crossValidate(start: Setting, figures: Figures, folds: string[][]): Promise<CrossValidated> {
  const settings: Setting[] = []
  for (const left of folds.keys()) settings.push(await climb(start, STEPS, figures, without(folds, left)))
  return overFolds(settings, figures, folds)
}

/** The figures of given settings, one for each fold, on the fold left out. */
export async function overFolds(settings: Setting[], figures: Figures, folds: string[][]): Promise<CrossValidated> {
  const perFold: number[] = []
  const all: number[] = []
  for (const [at, fold] of folds.entries()) {
    const now = await figures(settings[at]!)
    perFold.push(round4(meanOver(now, fold)))
    for (const id of fold) {
      const figure = now.get(id)
      if (figure !== undefined) all.push(figure)
    }
  }
  const mean = all.reduce((sum, value) => sum + value, 0) / all.length
  const variance = perFold.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (perFold.length - 1)
  return { perFold, mean: round4(mean), spread: round4(Math.sqrt(variance)), settings }
}
