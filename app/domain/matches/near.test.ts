import { expect, test } from 'vitest'
import { formats } from '../../i18n/format.ts'
import { translator } from '../../i18n/translate.ts'
import type { MatchCandidate, MetTerm } from '../matching/outcome.ts'
import { say } from '../matching/say.ts'
import { wholeWords } from './mine.ts'
import { nearOf } from './near.ts'

const met = (term: string, plain?: true): MetTerm => ({
  term,
  how: 'exact',
  of: null,
  places: [],
  share: 0.2,
  ...(plain ? { plain } : {}),
})

const candidate = (terms: MetTerm[]) =>
  ({
    score: 12,
    document: { number: 'CG-2026-000001', title: '巡检机器人', institution: null },
    card: { met: terms, problems: [], checks: [], missing: [], points: [], whyNotHigher: [] },
  }) as unknown as MatchCandidate

const likeOf = (terms: MetTerm[]) => nearOf([candidate(terms)], 21)[0]!.like

test('likeness names terms only, each whole', () => {
  const like = likeOf([met('核心', true), met('裂缝'), met('水下裂缝'), met('开展', true), met('机器人')])
  expect(like).toEqual([{ key: 'gaps.like.words', params: { words: '水下裂缝、机器人' } }])
  expect(likeOf([met('核心', true), met('开展', true)])).toEqual([{ key: 'gaps.like.little', params: {} }])
})

test('a list of words is parted as its reader writes', () => {
  const [like] = likeOf([met('水下裂缝'), met('机器人')])
  expect(say(like!, translator('en'), formats('en'))).toBe('Both mention 水下裂缝, 机器人')
  expect(say(like!, translator('zh-CN'), formats('zh-CN'))).toBe('都写到水下裂缝、机器人')
})

test.each([
  [['引风机', '风机'], ['引风机']],
  [['风机', '引风机'], ['引风机']],
  [['风机', '风机'], ['风机']],
])('words once and whole: %j', (words, whole) => {
  expect(wholeWords(words)).toEqual(whole)
})
