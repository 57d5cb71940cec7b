import { expect, test } from 'vitest'
import { corpusOf, rarityIn, type SampleDocument } from './corpus.ts'

const listing = (title: string, summary: string): SampleDocument => ({
  texts: [
    { name: 'title', text: title },
    { name: 'summary', text: summary },
  ],
  cuts: [[title], [summary]],
})
const padding = '合作方便'
const sample = ['水泵', '阀门', '风机', '电机', '轴承'].map((title) => listing(title, padding))
const corpus = corpusOf(sample, 5, null)

test('rare features weigh more than common ones, in any collection the same for the rarest', () => {
  expect(rarityIn(corpus, 'w水泵', 0, 0)).toBeGreaterThan(rarityIn(corpus, `w${padding}`, 0, 0))
  const large = corpusOf(sample, 100_000, null)
  expect(rarityIn(large, 'w没有', 0, 0)).toBeCloseTo(rarityIn(corpus, 'w没有', 0, 0))
})

test('a sentence that many listings repeat is known', () => {
  expect(corpus.isRepeated(padding)).toBe(true)
  expect(corpus.isRepeated('水泵')).toBe(false)
})

test('a sample stands for the whole; exact counts of words come first', () => {
  const sampled = corpusOf(sample, 50, new Map([['水泵', 7]]))
  expect(sampled.documents('w水泵')).toBe(7)
  expect(sampled.documents('c水')).toBe(10)
  expect(sampled.wordsWith('泵', 5)).toEqual(['水泵'])
})
