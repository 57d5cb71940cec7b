import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { withEngine } from './eval/engine.ts'
import { readQrels, readRecords } from './eval/files.ts'
import { metricsOf, rejection } from './eval/metrics.ts'
import { percentile } from './eval/percentile.ts'
import type { DemandRecord, ResultRecord } from './eval/records.ts'
import { runCollection } from './eval/run.ts'

/**
 * npm run eval -- --results R.jsonl --demands D.jsonl --qrels Q.tsv [--run out.tsv] [--ablate]
 * Indexes R in a scratch index, matches every demand of D and prints one JSON object with the metrics.
 */
const FOLDER = new URL('../data/eval/', import.meta.url).pathname
const { values } = parseArgs({
  options: {
    results: { type: 'string', default: `${FOLDER}results.jsonl` },
    demands: { type: 'string', default: `${FOLDER}demands.jsonl` },
    qrels: { type: 'string', default: `${FOLDER}qrels.tsv` },
    run: { type: 'string' },
    ablate: { type: 'boolean', default: false },
  },
})

async function main() {
  const results = readRecords<ResultRecord>(values.results)
  const demands = readRecords<DemandRecord>(values.demands)
  const qrels = readQrels(values.qrels)
  return withEngine(async (engine) => {
    const { run, seconds, threshold } = await runCollection(engine, results, demands)
    if (values.run) {
      const rows = [...run].flatMap(([demand, list]) =>
        list.map(({ id, score }) => `${demand}\t${id}\t${score.toFixed(4)}\n`),
      )
      writeFileSync(values.run, rows.join(''))
    }
    return {
      ...metricsOf(run, qrels),
      rejection: rejection(run, qrels, threshold),
      secondsPerMatch: { p50: percentile(seconds, 0.5), p95: percentile(seconds, 0.95) },
    }
  })
}

main().then(
  (report) => process.stdout.write(`${JSON.stringify(report, null, 2)}\n`),
  (error: unknown) => {
    process.stderr.write(`eval: ${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  },
)
