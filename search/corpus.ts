import { addFeatures, channelOf, sentencesOf } from './lexicon/segment.ts'
import { isBoilerplate } from './lexicon/stop.ts'
import type { ListingDocument } from './listings.ts'
import { WEIGHTS } from './weights.ts'

/**
 * What is known of the whole collection: how many listings, in how many a feature stands, how long they are on average
 * (weighted words), which sentences are repeated so often that they say nothing.
 */
export type Corpus = {
  size: number
  /** number of listings having the feature; an estimate for pairs and characters once the collection outgrows the sample */
  documents: (feature: string) => number
  /** words of the collection that contain a text, most frequent first; empty where the words were not counted */
  wordsWith: (text: string, limit: number) => string[]
  averageLength: number
  isRepeated: (sentence: string) => boolean
}

export type SampleDocument = Pick<ListingDocument, 'texts' | 'cuts'>

/** A sentence found in more listings than this share (and than REPEATED_LEAST) is boilerplate. */
const REPEATED_SHARE = 0.01
const REPEATED_LEAST = 3

/** Statistics from a sample of listings; `words` holds exact counts for words where the engine gave them. */
export function corpusOf(sample: SampleDocument[], size: number, words: Map<string, number> | null): Corpus {
  const counts = new Map<string, number>()
  const sentences = new Map<string, number>()
  let length = 0
  for (const document of sample) {
    const features = new Map<string, number>()
    const seen = new Set<string>()
    document.texts.forEach(({ name, text }, field) => {
      sentencesOf(text).forEach((sentence, at) => {
        const cut = document.cuts[field]?.[at] ?? ''
        const cutWords = cut === '' ? [] : cut.split(' ')
        length += cutWords.length * WEIGHTS.resultField[name] * (isBoilerplate(sentence) ? WEIGHTS.boilerplate : 1)
        addFeatures(features, sentence, cutWords, 1)
        seen.add(sentence)
      })
    })
    for (const feature of features.keys()) counts.set(feature, (counts.get(feature) ?? 0) + 1)
    for (const sentence of seen) sentences.set(sentence, (sentences.get(sentence) ?? 0) + 1)
  }
  const scale = sample.length === 0 ? 1 : size / sample.length
  const often = Math.max(REPEATED_LEAST, sample.length * REPEATED_SHARE)
  return {
    size,
    wordsWith: (text, limit) => wordsWith(words, text, limit),
    averageLength: sample.length === 0 ? 1 : Math.max(1, length / sample.length),
    isRepeated: (sentence) => (sentences.get(sentence) ?? 0) > often,
    documents: (feature) =>
      words && channelOf(feature) === 'w' ? (words.get(feature.slice(1)) ?? 0) : (counts.get(feature) ?? 0) * scale,
  }
}

/**
 * What the rarest feature weighs in a collection of any size, so that scores mean the same in a small town's collection
 * and in a large one. The value is that of the development collection (354 results), on which the scores are calibrated.
 */
const RAREST = 6.57

/** Rarity (idf) of a feature: the collection's own, with a share of the engineering background. */
export function rarityIn(corpus: Corpus, feature: string, background: number, share: number): number {
  const found = Math.min(corpus.size, corpus.documents(feature))
  const own = Math.log(1 + (corpus.size - found + 0.5) / (found + 0.5))
  const rarest = Math.log(1 + (corpus.size + 0.5) / 0.5)
  return (own / rarest) * RAREST * (1 - share) + background * share
}

function wordsWith(words: Map<string, number> | null, text: string, limit: number): string[] {
  return [...(words ?? [])]
    .filter(([word]) => word.includes(text))
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, limit)
    .map(([word]) => word)
}
