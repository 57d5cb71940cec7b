import type { AtlasEntry } from './atlas.ts'
import { isChinese } from './segment.ts'
import type { TaxonomyData } from './taxonomy.ts'

/** Joined phrases are no words. */
const JOINED = /[与和的及]/

/** Chinese domain words the general dictionary may lack: names of the taxonomy, short objects, remedies, indicators. */
export function domainWords(taxonomy: TaxonomyData, equivalents: string[][], atlas: AtlasEntry[]): Set<string> {
  const words = new Set<string>()
  for (const node of taxonomy.nodes) {
    for (const word of [node.zh, ...node.synonyms]) {
      if (isChinese(word) && word.length >= 2 && word.length <= 6) words.add(word)
    }
  }
  for (const name of equivalents.flat()) if (isChinese(name) && name.length >= 2 && name.length <= 6) words.add(name)
  for (const entry of atlas) {
    for (const word of [...entry.objects, ...entry.remedies, ...entry.indicators.map((indicator) => indicator.name)]) {
      if (isChinese(word) && word.length >= 2 && word.length <= 5 && !JOINED.test(word)) words.add(word)
    }
  }
  return words
}
