import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import type { Bin, Figures, FiguresFile } from '#app/domain/matches/laboratory.ts'
import { rulesHash } from '#app/domain/matches/laboratory-rules.server.ts'
import type { Qrels, Run } from './metrics.ts'

const PATH = new URL('../../data/eval/figures.json', import.meta.url).pathname

/** Lower ends of the score bins; few pairs reach high scores, many lie near zero. */
const BINS = [0, 5, 10, 20, 30, 40, 50, 60, 70, 80] as const
const SHOWN = 10

/** What a score meant: the first ten results of each demand by score, how many were judged 2–3, and 1–3. */
export function calibration(run: Run, qrels: Qrels): Bin[] {
  const bins = BINS.map((from, at): Bin => ({ from, to: BINS[at + 1] ?? 100, pairs: 0, good: 0, look: 0 }))
  for (const [demand, list] of run)
    for (const { id, score } of list.slice(0, SHOWN)) {
      const bin = bins.findLast(({ from }) => score >= from)
      const grade = qrels.get(demand)?.get(id) ?? 0
      if (!bin) continue
      bin.pairs++
      if (grade >= 2) bin.good++
      if (grade >= 1) bin.look++
    }
  return bins
}

type Measured = { report: Omit<Figures, 'date' | 'rules' | 'collection' | 'calibration'>; run: Run; qrels: Qrels }
type Collection = { demandsPath: string; demands: number; results: number }

/**
 * Writes the figures of one collection to data/eval/figures.json, under `development` or the name of its folder; those
 * of other collections stay. `run` before anything is switched off.
 */
export function saveFigures({ report, run, qrels }: Measured, { demandsPath, demands, results }: Collection): void {
  const folder = basename(dirname(demandsPath))
  const name = folder === 'eval' ? 'development' : folder
  const judgments = [...qrels.values()].reduce((sum, grades) => sum + grades.size, 0)
  const figures: Figures = {
    date: new Date().toISOString().slice(0, 10),
    rules: rulesHash([]),
    collection: { demands, results, judgments },
    ...report,
    calibration: calibration(run, qrels),
  }
  const before = existsSync(PATH) ? (JSON.parse(readFileSync(PATH, 'utf8')) as Partial<FiguresFile>) : {}
  const ablation = figures.ablation ?? keptAblation(before[name as keyof FiguresFile], figures.rules)
  const file = { ...before, [name]: { ...figures, ...(ablation && { ablation }) } }
  writeFileSync(PATH, `${JSON.stringify(file, null, 2)}\n`)
}

/** An ablation measured under the same rules still holds. */
const keptAblation = (before: Figures | undefined, rules: string) =>
  before?.rules === rules ? before.ablation : undefined
