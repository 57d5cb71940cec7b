import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { language } from '#search/lexicon/load.server.ts'
import { ABLATIONS, withWeights } from './eval/ablate.ts'
import { answersWorth } from './eval/answers.ts'
import { withEngine } from './eval/engine.ts'
import { exposureTrade } from './eval/exposure.ts'
import { feedbackTrade } from './eval/feedback.ts'
import { saveFigures } from './eval/figures.ts'
import { readQrels, readRecords } from './eval/files.ts'
import { metricsOf, type Qrels, type Run, rejection } from './eval/metrics.ts'
import { percentile } from './eval/percentile.ts'
import type { DemandRecord, ResultRecord } from './eval/records.ts'
import { type Collection, type CollectionRun, withCollection } from './eval/run.ts'

/**
 * npm run eval -- --results R.jsonl --demands D.jsonl --qrels Q.tsv [--run out.tsv] [--ablate] [--exposure] [--verdicts] [--answers] [--save]
 * Indexes R in a scratch index, matches every demand of D and prints one JSON object with the metrics; --save keeps them
 * for the public laboratory page.
 */
const FOLDER = new URL('../data/eval/', import.meta.url).pathname
const { values } = parseArgs({
  options: {
    results: { type: 'string', default: `${FOLDER}results.jsonl` },
    demands: { type: 'string', default: `${FOLDER}demands.jsonl` },
    qrels: { type: 'string', default: `${FOLDER}qrels.tsv` },
    run: { type: 'string' },
    ablate: { type: 'boolean', default: false },
    exposure: { type: 'boolean', default: false },
    verdicts: { type: 'boolean', default: false },
    answers: { type: 'boolean', default: false },
    save: { type: 'boolean', default: false },
  },
})

/** A list as poor as on topics that the problem atlas does not know. */
const WITHOUT_ATLAS = { 'atlas.lent': 0, 'atlas.agreement': 0 }

async function main() {
  const results = readRecords<ResultRecord>(values.results)
  const demands = readRecords<DemandRecord>(values.demands)
  const qrels = readQrels(values.qrels)
  return withEngine((engine) =>
    withCollection(engine, results, demands, async (collection) => {
      if (values.answers) return answersWorth(collection, results, qrels, language())
      const whole = await collection.match()
      if (values.run) writeRun(values.run, whole.run)
      if (values.exposure) return exposureTrade({ ...whole, results, qrels })
      if (values.verdicts) {
        const feedback = ({ run }: CollectionRun) =>
          feedbackTrade({ run, results, demands, qrels, language: language() })
        const poorer = await withWeights(WITHOUT_ATLAS, () => collection.match())
        return { asRanked: feedback(whole), rankedWithoutAtlas: feedback(poorer) }
      }
      const report = {
        ...reportOf(whole, qrels),
        ...(values.ablate && { ablation: await ablation(collection, qrels) }),
      }
      const size = { demandsPath: values.demands, demands: demands.length, results: results.length }
      if (values.save) saveFigures({ report, run: whole.run, qrels }, size)
      return report
    }),
  )
}

function writeRun(path: string, run: Run): void {
  const rows = [...run].flatMap(([demand, list]) =>
    list.map(({ id, score }) => `${demand}\t${id}\t${score.toFixed(4)}\n`),
  )
  writeFileSync(path, rows.join(''))
}

const reportOf = ({ run, seconds, threshold }: CollectionRun, qrels: Qrels) => ({
  ...metricsOf(run, qrels),
  rejection: rejection(run, qrels, threshold),
  secondsPerMatch: { p50: percentile(seconds, 0.5), p95: percentile(seconds, 0.95) },
})

/** The figures with one step off at a time. */
async function ablation(collection: Collection, qrels: Qrels) {
  const rows = []
  for (const { step, settings } of ABLATIONS) {
    const { run, seconds } = await withWeights(settings, () => collection.match())
    const { nDCG10, MRR10, Recall20, Success1, AUC_topscore } = metricsOf(run, qrels)
    rows.push({ without: step, nDCG10, MRR10, Recall20, Success1, AUC_topscore, p50: percentile(seconds, 0.5) })
  }
  return rows
}

main().then(
  (report) => process.stdout.write(`${JSON.stringify(report, null, 2)}\n`),
  (error: unknown) => {
    process.stderr.write(`eval: ${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  },
)
