// node --import tsx scripts/lexicon-effect.ts <task.json >effect.json: what a change of the dictionary does to the judged
// collection and to the city's own demands. Uses the engine MEILI_URL names, or a private one.
import { text } from 'node:stream/consumers'
import type { EffectTask } from '#app/domain/lexicon/measure.server.ts'
import { setOverlay } from '#search/lexicon/load.server.ts'
import { amended } from '#search/lexicon/overlay.ts'
import { dropIndex } from '#search/write.server.ts'
import { withEngine } from './eval/engine.ts'
import { readQrels, readRecords } from './eval/files.ts'
import type { DemandRecord, ResultRecord } from './eval/records.ts'
import { withCollection } from './eval/run.ts'
import { changedFirsts, cityOf, firstThrees } from './lexicon-effect/city.ts'
import { comparison } from './lexicon-effect/compare.ts'

const FOLDER = new URL('../data/eval/', import.meta.url).pathname

const started = performance.now()
const { base, change } = JSON.parse(await text(process.stdin)) as EffectTask
const results = readRecords<ResultRecord>(`${FOLDER}results.jsonl`)
const demands = readRecords<DemandRecord>(`${FOLDER}demands.jsonl`)
const prefix = process.env.MEILI_PREFIX ?? ''
/** One name for all: only one measurement runs at a time, and one that was killed has left its index behind. */
const SCRATCH = `${prefix}scratch_lexicon`

const effect = await withEngine(async (engine) => {
  const city = await cityOf(engine, `${prefix}listings`)
  const measured = async () => {
    await dropIndex({ engine, index: SCRATCH })
    const { run } = await withCollection(engine, results, demands, (collection) => collection.match(), SCRATCH)
    return { run, firsts: city && (await firstThrees(engine, SCRATCH, city)) }
  }
  await setOverlay(base)
  const before = await measured()
  await setOverlay(amended(base, change))
  const after = await measured()
  const titles = new Map([...results, ...demands].map(({ id, title }) => [id, title]))
  return {
    ...comparison(before.run, after.run, readQrels(`${FOLDER}qrels.tsv`), titles),
    city: city && { compared: city.demands.length, changed: changedFirsts(city, before.firsts!, after.firsts!) },
    seconds: Math.round((performance.now() - started) / 100) / 10,
  }
})
process.stdout.write(JSON.stringify(effect))
