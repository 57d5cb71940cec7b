import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isDeepStrictEqual } from 'node:util'
import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict'
import { type AtlasEntry, indexingAtlas } from './atlas.ts'
import { domainWords } from './domain-words.ts'
import { buildEquivalents } from './equivalents.ts'
import type { Language } from './language.ts'
import { type LexiconData, type Overlay, withOverlay } from './overlay.ts'
import type { Region } from './places.ts'
import type { Cut } from './segment.ts'
import { buildTaxonomy, type TaxonomyData } from './taxonomy.ts'

const ATLAS_FILES = ['electronics-energy-digital', 'manufacturing', 'process-life-environment', 'supplement']
const PLACE = 'data/lexicon'

/** The data lies beside the sources; a bundle may have moved this file, so it is looked for upwards. */
function lexiconFolder(): string {
  for (let at = dirname(fileURLToPath(import.meta.url)); ; at = dirname(at)) {
    if (existsSync(join(at, PLACE, 'taxonomy.json'))) return join(at, PLACE)
    if (dirname(at) === at) throw new Error(`${PLACE} was not found above ${import.meta.url}`)
  }
}

const file = (name: string) => readFileSync(join(lexiconFolder(), name), 'utf8')

const readTaxonomy = (): TaxonomyData => JSON.parse(file('taxonomy.json'))
const readRegions = (): Region[] => JSON.parse(file('regions.json'))
const readEquivalents = (): string[][] => JSON.parse(file('equivalents.json'))
function readAtlas(): AtlasEntry[] {
  return ATLAS_FILES.flatMap((name) =>
    file(`atlas/${name}.jsonl`)
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as AtlasEntry),
  )
}

/** A cutter that knows the general dictionary and the given domain words. */
function chineseCut(words: Iterable<string>): Cut {
  const jieba = Jieba.withDict(dict)
  jieba.loadDict(Buffer.from([...words].map((word) => `${word} 20 n`).join('\n')))
  return (run) => jieba.cutForSearch(run, true)
}

let read: LexiconData | undefined

/** The stock as it lies in data/lexicon, read once. */
export function stock(): LexiconData {
  read ??= { taxonomy: readTaxonomy(), equivalents: readEquivalents(), atlas: readAtlas() }
  return read
}

type Built = { language: Language; atlas: AtlasEntry[] }

/** Builds a language in steps; what the change does not touch is taken over from the one before. */
function* building(overlay: Overlay, before: Built | undefined): Generator<void, Built> {
  const { taxonomy, equivalents, atlas } = withOverlay(stock(), overlay)
  const words = domainWords(taxonomy, equivalents, atlas)
  yield
  const sameWords =
    before && words.size === before.language.terms.size && [...words].every((word) => before.language.terms.has(word))
  const cut = sameWords ? before.language.cut : chineseCut(words)
  yield
  const sameAtlas = sameWords && isDeepStrictEqual(atlas, before.atlas)
  const language = {
    cut,
    taxonomy: buildTaxonomy(taxonomy),
    equivalents: buildEquivalents(equivalents),
    atlas: sameAtlas ? before.language.atlas : yield* indexingAtlas(atlas, cut),
    regions: before?.language.regions ?? readRegions(),
    terms: words,
  }
  return { language, atlas }
}

function atOnce<T>(steps: Generator<void, T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

async function inSteps<T>(steps: Generator<void, T>): Promise<T> {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    await new Promise((resolve) => setImmediate(resolve))
  }
}

let inForce: Overlay = []
let current: Built | undefined

/** The language in force, built on first use and kept until {@link setOverlay} puts another in its place. */
export function language(): Language {
  current ??= atOnce(building(inForce, undefined))
  return current.language
}

/**
 * From now on this overlay is in force in this process. A language in use serves until the new one is whole; it is built
 * in steps of a few milliseconds (the cutter's dictionary, some 0.2 s, is one step).
 */
export async function setOverlay(overlay: Overlay): Promise<void> {
  if (current) current = await inSteps(building(overlay, current))
  inForce = overlay
}
