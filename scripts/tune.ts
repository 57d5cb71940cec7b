import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { language } from '#search/lexicon/load.server.ts'
import { WEIGHTS } from '#search/weights.ts'
import { setWeight, weightAt, withWeights } from './eval/ablate.ts'
import { withEngine } from './eval/engine.ts'
import { readQrels, readRecords } from './eval/files.ts'
import { metricsOf } from './eval/metrics.ts'
import type { DemandRecord, ResultRecord } from './eval/records.ts'
import { withCollection } from './eval/run.ts'
import { climb, type Setting } from './tune/climb.ts'
import { foldsOf, shuffle } from './tune/folds.ts'
import { freeze } from './tune/frozen.ts'
import { crossValidate, measured, overFolds } from './tune/learn.ts'
import { NEUTRAL, STEPS } from './tune/steps.ts'
import { fitAll, materialOf, trustOverFolds } from './tune/trust.ts'

/**
 * npm run tune -- [--results R --demands D --qrels Q] [--outside O] [--folds 5] [--seed 1] [--calibrate] [--write]
 * Learns the weights of search/weights.json on a judged collection and prints, as JSON, what they are worth on demands
 * they were not learned on. --write puts them in force, each part only when its held-out figure is better than now;
 * --calibrate leaves the ranking as it is and fits only what a score means (seconds instead of minutes).
 */
const FOLDER = new URL('../data/eval/', import.meta.url).pathname
const WEIGHTS_FILE = new URL('../search/weights.json', import.meta.url)
const { values } = parseArgs({
  options: {
    results: { type: 'string', default: `${FOLDER}results.jsonl` },
    demands: { type: 'string', default: `${FOLDER}demands.jsonl` },
    qrels: { type: 'string', default: `${FOLDER}qrels.tsv` },
    outside: { type: 'string', default: `${FOLDER}outside.jsonl` },
    folds: { type: 'string', default: '5' },
    seed: { type: 'string', default: '1' },
    calibrate: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
})

const read = {
  results: readRecords<ResultRecord>(values.results),
  demands: readRecords<DemandRecord>(values.demands),
  outside: readRecords<DemandRecord>(values.outside),
  qrels: readQrels(values.qrels),
}
const count = Number(values.folds)
const seed = Number(values.seed)

async function main() {
  const words = language()
  const judged = freeze(read.results, read.demands, read.qrels, words)
  const outside = freeze(read.results, read.outside, read.qrels, words)
  const folds = foldsOf(read.qrels, count, seed)
  const figures = measured(judged, read.qrels)
  const present: Setting = Object.fromEntries(STEPS.map(({ path }) => [path, weightAt(path)]))

  const now = await overFolds(
    folds.map(() => present),
    figures,
    folds,
  )
  const tuned = values.calibrate ? now : await crossValidate(present, figures, folds)
  const fromNothing = values.calibrate ? null : await crossValidate(NEUTRAL, figures, folds)
  const better = tuned.mean > now.mean
  const chosen = better ? await climb(present, STEPS, figures, folds) : present

  const material = (setting: Setting) => materialOf(setting, judged, outside, read.qrels)
  const all = withOutside(folds)
  const curve = { ...WEIGHTS.calibration }
  const trust = await trustOverFolds(better ? tuned.settings : folds.map(() => present), all, material, curve)
  const calibration = await fitAll(chosen, material)
  const recalibrate = better || trust.logLoss < trust.logLossPresent
  if (recalibrate) Object.assign(chosen, underCalibration(calibration))
  const changed = Object.fromEntries(Object.entries(chosen).filter(([path, value]) => weightAt(path) !== value))
  const report = {
    nDCG10: {
      present: shown(now),
      ...(fromNothing && { tunedHeldOut: shown(tuned), fromNothingHeldOut: shown(fromNothing) }),
    },
    calibration: { ...trust, fitted: calibration },
    changed,
    withEngine: await retrieved(changed),
  }
  if (values.write) write(changed)
  return report
}

const shown = ({ perFold, mean, spread }: { perFold: number[]; mean: number; spread: number }) => ({
  mean,
  spread,
  perFold,
})

const underCalibration = (values: Record<string, number>): Setting =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [`calibration.${name}`, value]))

/** Texts that nothing answers are dealt out to the folds as well. */
function withOutside(folds: string[][]): string[][] {
  const texts = shuffle(
    read.outside.map(({ id }) => id),
    seed,
  )
  return folds.map((fold, at) => [...fold, ...texts.filter((_, place) => place % folds.length === at)])
}

/** Do the engine's queries, made with the new weights, still find what ranks first? */
const retrieved = (changed: Setting) =>
  withEngine((engine) =>
    withWeights(changed, () =>
      withCollection(engine, read.results, read.demands, async (collection) => {
        const { nDCG10, Recall20, Success1, AUC_topscore } = metricsOf((await collection.match()).run, read.qrels)
        return { nDCG10, Recall20, Success1, AUC_topscore }
      }),
    ),
  )

function write(changed: Setting): void {
  for (const [path, value] of Object.entries(changed)) setWeight(path, value)
  writeFileSync(WEIGHTS_FILE, `${JSON.stringify(WEIGHTS, null, 2)}\n`)
}

main().then(
  (report) => process.stdout.write(`${JSON.stringify(report, null, 2)}\n`),
  (error: unknown) => {
    process.stderr.write(`tune: ${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  },
)
