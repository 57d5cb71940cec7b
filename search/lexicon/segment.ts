import { fold } from './fold.ts'
import { isStopChar, isStopWord } from './stop.ts'

/** Cuts a run of Chinese characters into words and the words inside them. */
export type Cut = (run: string) => string[]

/** Feature kinds by first letter: `w` word, `p` pair of neighbouring characters, `c` one character. */
export type Channel = 'w' | 'p' | 'c'
export type Features = Map<string, number>

const RUNS = /[一-鿿]+|[a-z][a-z0-9]*(?:[-./+][a-z0-9]+)*\+*|(?<!\d)\d+(?:\.\d+)?[a-z]+[a-z0-9]*/g
const CHINESE = /^[一-鿿]+$/

export const channelOf = (feature: string) => feature[0] as Channel
export const textOf = (feature: string) => feature.slice(1)
export const isChinese = (text: string) => CHINESE.test(text)

/** Sentences and clauses of a text, trimmed; separators are full stops, semicolons, exclamation marks and line ends. */
export function sentencesOf(text: string): string[] {
  return text
    .split(/[。；;！!？?\n\r]+|\.\s/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '')
}

/** Topic words of a text in order, with repeats: Chinese words of two characters or more, Latin words and their parts. */
export function wordsOf(text: string, cut: Cut): string[] {
  const words: string[] = []
  for (const [run] of fold(text).matchAll(RUNS)) {
    if (isChinese(run)) {
      for (const word of cut(run)) if (word.length >= 2 && !isStopWord(word)) words.push(word)
    } else words.push(...latinParts(run))
  }
  return words
}

function latinParts(run: string): string[] {
  const parts = run.split(/[-./+]/).filter((part) => part.length >= 2 && /[a-z]/.test(part))
  return parts.length > 1 ? [run, ...parts] : run.length >= 2 ? [run] : []
}

const isHan = (code: number) => code >= 0x4e00 && code <= 0x9fff

/**
 * Visits the single Chinese characters (`pair` false) and pairs of neighbours (`pair` true) of a text, without those that
 * carry no topic.
 */
export function visitCharacters(text: string, visit: (characters: string, pair: boolean) => void): void {
  const folded = fold(text)
  for (let i = 0; i < folded.length; i++) {
    if (!isHan(folded.charCodeAt(i))) continue
    const char = folded[i]!
    if (isStopChar(char)) continue
    visit(char, false)
    const next = folded[i + 1]
    if (next && isHan(next.charCodeAt(0)) && !isStopChar(next)) visit(char + next, true)
  }
}

/** The same as a list of features. */
export function charactersOf(text: string): string[] {
  const features: string[] = []
  visitCharacters(text, (characters, pair) => features.push((pair ? 'p' : 'c') + characters))
  return features
}

/** Adds a text's features with `weight` each; `words` are its words when already cut. */
export function addFeatures(into: Features, text: string, words: string[], weight: number): Features {
  for (const word of words) into.set(`w${word}`, (into.get(`w${word}`) ?? 0) + weight)
  for (const feature of charactersOf(text)) into.set(feature, (into.get(feature) ?? 0) + weight)
  return into
}

/** All features of a text with their counts. */
export function featuresOf(text: string, cut: Cut, weight = 1): Features {
  return addFeatures(new Map(), text, wordsOf(text, cut), weight)
}
