import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict'
import { type AtlasEntry, indexAtlas } from './atlas.ts'
import { domainWords } from './domain-words.ts'
import { buildEquivalents } from './equivalents.ts'
import type { Language } from './language.ts'
import type { Region } from './places.ts'
import type { Cut } from './segment.ts'
import { buildTaxonomy, type TaxonomyData } from './taxonomy.ts'

const ATLAS_FILES = ['electronics-energy-digital', 'manufacturing', 'process-life-environment']
const PLACE = 'data/lexicon'

/** The data lies beside the sources; a bundle may have moved this file, so it is looked for upwards. */
function lexiconFolder(): string {
  for (let at = dirname(fileURLToPath(import.meta.url)); ; at = dirname(at)) {
    if (existsSync(join(at, PLACE, 'taxonomy.json'))) return join(at, PLACE)
    if (dirname(at) === at) throw new Error(`${PLACE} was not found above ${import.meta.url}`)
  }
}

const read = (name: string) => readFileSync(join(lexiconFolder(), name), 'utf8')

export const readTaxonomy = (): TaxonomyData => JSON.parse(read('taxonomy.json'))
export const readRegions = (): Region[] => JSON.parse(read('regions.json'))
export const readEquivalents = (): string[][] => JSON.parse(read('equivalents.json'))
export function readAtlas(): AtlasEntry[] {
  return ATLAS_FILES.flatMap((file) =>
    read(`atlas/${file}.jsonl`)
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as AtlasEntry),
  )
}

/** A cutter that knows the general dictionary and the given domain words. */
export function chineseCut(words: Iterable<string>): Cut {
  const jieba = Jieba.withDict(dict)
  jieba.loadDict(Buffer.from([...words].map((word) => `${word} 20 n`).join('\n')))
  return (run) => jieba.cutForSearch(run, true)
}

let loaded: Language | undefined

/** The language, loaded from data/lexicon on first use and kept for the life of the process. */
export function language(): Language {
  if (!loaded) {
    const taxonomy = readTaxonomy()
    const equivalents = readEquivalents()
    const entries = readAtlas()
    const terms = domainWords(taxonomy, equivalents, entries)
    const cut = chineseCut(terms)
    loaded = {
      cut,
      taxonomy: buildTaxonomy(taxonomy),
      equivalents: buildEquivalents(equivalents),
      atlas: indexAtlas(entries, cut),
      regions: readRegions(),
      terms,
    }
  }
  return loaded
}
