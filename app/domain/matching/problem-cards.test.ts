import { expect, test } from 'vitest'
import type { AtlasEntry } from '#search/lexicon/atlas.ts'
import { problemQuestions } from './problem-cards.ts'

const entry = (id: string, problem: string, symptoms: string[] = ['坏了']): AtlasEntry => ({
  id,
  industry: null,
  field: null,
  objects: [],
  problem,
  symptoms,
  causes: [],
  remedies: [],
  indicators: [
    { name: '起皱高度', unit: 'mm' },
    { name: '废品率', unit: '%' },
  ],
  en: [],
  not: [],
})
const ENTRIES = [
  entry('wrinkling', '冲压起皱', ['压边松了起皱', '盒子角上堆料', '法兰边上全是褶子']),
  entry('cracking', '冲压开裂'),
  entry('springback', '回弹超差'),
  entry('scratch', '拉毛划伤'),
  entry('thinning', '壁厚减薄'),
]
const byId = new Map(ENTRIES.map((one) => [one.id, one]))
const NEAREST = ENTRIES.map(({ id }, at) => ({ id, weight: 5 - at / 10 }))
const NO_ANSWER = { atlasEntryId: null, ruledOutEntries: [] as string[] }
const asked = (more: Partial<Parameters<typeof problemQuestions>[0]> = {}) =>
  problemQuestions({ text: '', nearest: NEAREST, byId, answers: NO_ANSWER, indicators: [], alike: [], ...more })
const ids = (list: { id: string }[]) => list.map(({ id }) => id)

test('at most four are asked, nearest first, and none where nothing is near', () => {
  expect(ids(asked().cards)).toEqual(['wrinkling', 'cracking', 'springback', 'scratch'])
  expect(asked({ nearest: [] }).cards).toEqual([])
  expect(asked({ nearest: [{ id: 'wrinkling', weight: 1 }] }).cards).toEqual([])
})

test('what is far behind the nearest is not asked about', () => {
  const nearest = [
    { id: 'wrinkling', weight: 6 },
    { id: 'cracking', weight: 2 },
  ]
  expect(ids(asked({ nearest }).cards)).toEqual(['wrinkling'])
})

test('two symptoms, those in the words of the text before others', () => {
  expect(asked({ text: '法兰边上有褶子' }).cards[0]?.symptoms).toEqual(['法兰边上全是褶子', '压边松了起皱'])
})

test('the chosen one stays first, however far, and offers the indicators that the table lacks', () => {
  const answers = { atlasEntryId: 'thinning', ruledOutEntries: [] }
  const row = {
    name: '废品率',
    present: '',
    figure: { comparator: 'TEXT', value: null, valueMax: null, unit: '', text: '' },
  }
  const { cards, chosen } = asked({ answers, indicators: [row as never] })
  expect(ids(cards)).toEqual(['thinning', 'wrinkling', 'cracking', 'springback'])
  expect(chosen).toEqual({ id: 'thinning', problem: '壁厚减薄', indicators: ['起皱高度（mm）'], alike: [] })
})

test('what was ruled out is asked no more and can be brought back; each is named once', () => {
  const answers = { atlasEntryId: 'wrinkling', ruledOutEntries: ['cracking', 'scratch', 'gone'] }
  const { cards, chosen, ruledOut } = asked({ answers, alike: [byId.get('scratch')!, byId.get('springback')!] })
  expect(ids(cards)).toEqual(['wrinkling', 'springback', 'thinning'])
  expect(ids(chosen!.alike)).toEqual(['scratch'])
  expect(ids(ruledOut)).toEqual(['cracking'])
})

test('a choice that the atlas has lost is no choice', () => {
  expect(asked({ answers: { atlasEntryId: 'gone', ruledOutEntries: [] } }).chosen).toBeNull()
})
