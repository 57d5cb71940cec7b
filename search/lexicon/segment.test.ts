import { expect, test } from 'vitest'
import { charactersOf, sentencesOf, wordsOf } from './segment.ts'

const cut = (run: string) => run.split(/(?<=^.{2})/)

test('sentences end at full stops, semicolons and line ends, not at decimal points', () => {
  expect(sentencesOf('误差0.5 mm；寿命长。\n可靠')).toEqual(['误差0.5 mm', '寿命长', '可靠'])
})

test('words: Chinese by the cutter, Latin words whole and in parts, no stop words', () => {
  expect(wordsOf('技术SiC-MOSFET', cut)).toEqual(['sic-mosfet', 'sic', 'mosfet'])
})

test('pairs and characters leave out what carries no topic', () => {
  expect(charactersOf('磨损的轴')).toEqual(['c磨', 'p磨损', 'c损', 'c轴'])
})
