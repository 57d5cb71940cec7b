import { expect, test } from 'vitest'
import { corpusOf } from './corpus.ts'
import { buildEquivalents } from './lexicon/equivalents.ts'
import type { Language } from './lexicon/language.ts'
import { buildTaxonomy } from './lexicon/taxonomy.ts'
import { partsOf, queryWords, wordFilter } from './query-words.ts'

const DICTIONARY = ['减速机', '漏油', '齿轮箱体', '齿轮', '箱体', '量子', '计算机', '制氢']
const cut = (run: string) => DICTIONARY.filter((word) => run.includes(word))
const language = {
  cut,
  taxonomy: buildTaxonomy({ nodes: [], ambiguous: [], homographs: [] }),
  equivalents: buildEquivalents([
    ['减速机', '减速器'],
    ['齿轮', '牙轮'],
  ]),
} as unknown as Language
const corpus = corpusOf(
  [],
  10,
  new Map([
    ['减速机', 2],
    ['制氢', 3],
    ['计算机', 1],
    ['漏油', 1],
  ]),
)
const words = (q: string) => queryWords(q, language, corpus)

test('a word comes with its other names, a word around a name with the name replaced', () => {
  expect(words('减速机漏油').map(({ names }) => names)).toEqual([['减速机', '减速器'], ['漏油']])
  expect(words('齿轮箱体').map(({ names }) => names)).toEqual([['齿轮箱体', '牙轮箱体']])
})

test('one character stands for the words that contain it', () => {
  expect(words('氢')[0]?.alternatives).toEqual([['制氢']])
})

test('a word nobody has is taken apart', () => {
  const [word] = queryWords('量子计算机', { ...language, cut: () => ['量子计算机'] } as Language, corpus)
  expect(partsOf(word!, cut, corpus).map(({ text }) => text)).toEqual(['计算机'])
})

test('a filter cannot be broken out of', () => {
  expect(wordFilter({ text: 'a', names: [], alternatives: [['a" OR id = "x']] })).toBe('((terms = "a OR id = x"))')
})
