import type { Corpus } from './corpus.ts'
import { equivalentsIn } from './lexicon/equivalents.ts'
import { fold } from './lexicon/fold.ts'
import type { Language } from './lexicon/language.ts'
import { type Cut, isChinese, wordsOf } from './lexicon/segment.ts'
import { isStopWord } from './lexicon/stop.ts'
import { namesFor, nodesIn } from './lexicon/taxonomy.ts'

/**
 * One word of a query with what may stand for it: each alternative is a set of words that a listing must have together.
 * `names` are the texts to be shown and marked: the word itself first, then its synonyms.
 */
export type QueryWord = { text: string; names: string[]; alternatives: string[][] }

const MOST_WORDS = 12
const MOST_ALTERNATIVES = 24
const RUN = /[一-鿿]+|[a-z0-9][a-z0-9\-./+]*/g

/** The words of a search box, each with its equivalents. A name of the taxonomy is one word, however it would be cut. */
export function queryWords(q: string, language: Language, corpus: Corpus): QueryWord[] {
  const folded = fold(q)
  const named = new Map<string, QueryWord>()
  const addNames = (name: string, others: string[]) => {
    const names = [...new Set([name, ...(named.get(name)?.names ?? []), ...others])]
    if (names.length > 1) named.set(name, { text: name, names, alternatives: alternativesOf(names, language.cut) })
  }
  for (const { node, name } of nodesIn(language.taxonomy, folded))
    addNames(name, namesFor(language.taxonomy, node, name))
  const whole = [...folded.matchAll(RUN)].flatMap(([run]) => longestWords(run, language.cut))
  for (const { name, others } of equivalentsIn(language.equivalents, folded)) {
    // 刹车 inside 刹车盘 makes 制动盘, not two words
    const around = whole.find((word) => word !== name && word.includes(name))
    if (around)
      addNames(
        around,
        others.filter(isChinese).map((other) => around.replace(name, other)),
      )
    else addNames(name, others)
  }
  let rest = folded
  for (const name of [...named.keys()].sort((a, b) => b.length - a.length)) rest = rest.replaceAll(name, ' ')
  const found = [...named.values()]
  for (const [run] of rest.matchAll(RUN))
    for (const word of longestWords(run, language.cut)) found.push(plainWord(word, corpus))
  const unique = new Map(found.map((word) => [word.text, word]))
  return [...unique.values()].sort((a, b) => folded.indexOf(a.text) - folded.indexOf(b.text)).slice(0, MOST_WORDS)
}

/** Words of a run without those that lie inside longer ones; a run with no word at all (one character) is its own. */
function longestWords(run: string, cut: Cut): string[] {
  const words = [...new Set(wordsOf(run, cut))]
  const longest = words.filter((word) => !words.some((other) => other !== word && other.includes(word)))
  return longest.length > 0 ? longest : isStopWord(run) ? [] : [run]
}

const alternativesOf = (names: string[], cut: Cut): string[][] =>
  names
    .map((name) => longestWords(name, cut).filter((word) => word.length >= 2))
    .filter((words) => words.length > 0)
    .slice(0, MOST_ALTERNATIVES)

/** A word that no listing has may be the beginning or a part of words that some have: 氢 → 制氢, 氢能. */
function plainWord(text: string, corpus: Corpus): QueryWord {
  if (corpus.documents(`w${text}`) > 0) return { text, names: [text], alternatives: [[text]] }
  const wider = corpus.wordsWith(text, MOST_ALTERNATIVES)
  return { text, names: [text], alternatives: wider.length > 0 ? wider.map((word) => [word]) : [[text]] }
}

const quote = (word: string) => `terms = "${word.replace(/["\\]/g, '')}"`

/** A listing that has this word in any of its forms, as an engine filter. */
export const wordFilter = ({ alternatives }: QueryWord) =>
  `(${alternatives.map((words) => `(${words.map(quote).join(' AND ')})`).join(' OR ')})`

/** What a word that no listing has is made of: 量子计算机 → 量子, 计算机. */
export function partsOf(word: QueryWord, cut: Cut, corpus: Corpus): QueryWord[] {
  const parts = [...new Set(wordsOf(word.text, cut))].filter((part) => part !== word.text)
  return parts.filter((part) => corpus.documents(`w${part}`) > 0).map((part) => plainWord(part, corpus))
}
