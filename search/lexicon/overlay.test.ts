import { expect, test } from 'vitest'
import { amended, type LexiconData, type OverlayItem, withOverlay } from './overlay.ts'

const entry = (id: string, problem = '开裂') => ({
  id,
  industry: null,
  field: null,
  objects: ['板材'],
  problem,
  symptoms: ['一冲就开口子'],
  causes: [],
  remedies: ['温热成形'],
  indicators: [],
  en: [],
  not: [],
})
const stock = (): LexiconData => ({
  taxonomy: {
    nodes: [],
    ambiguous: [{ term: 'AI', node_ids: ['ai'] }],
    homographs: [{ term: 'GIS', meanings: [{ node: 'switch', meaning: '开关' }] }],
  },
  equivalents: [
    ['刹车', '制动'],
    ['马达', '电机'],
  ],
  atlas: [entry('cracking'), entry('wrinkling', '起皱')],
})

const ADDED: OverlayItem[] = [
  { kind: 'EQUIVALENT', key: '轴瓦', after: ['轴瓦', '滑动轴承'] },
  { kind: 'AMBIGUOUS', key: 'PCM', after: { term: 'PCM', node_ids: ['memory'] } },
  { kind: 'HOMOGRAPH', key: 'EMS', after: { term: 'EMS', meanings: [{ node: 'grid', meaning: '能量管理' }] } },
  { kind: 'ATLAS_ENTRY', key: 'springback', after: entry('springback', '回弹') },
]

test('what is new stands last, of each kind', () => {
  const data = withOverlay(stock(), ADDED)
  expect(data.equivalents.at(-1)).toEqual(['轴瓦', '滑动轴承'])
  expect(data.taxonomy.ambiguous.map(({ term }) => term)).toEqual(['AI', 'PCM'])
  expect(data.taxonomy.homographs.map(({ term }) => term)).toEqual(['GIS', 'EMS'])
  expect(data.atlas.map(({ id }) => id)).toEqual(['cracking', 'wrinkling', 'springback'])
})

test('what is changed keeps its place; a group keeps its key when its first name changes', () => {
  const data = withOverlay(stock(), [
    { kind: 'EQUIVALENT', key: '刹车', after: ['制动器', '刹车'] },
    { kind: 'ATLAS_ENTRY', key: 'cracking', after: entry('cracking', '暗裂') },
  ])
  expect(data.equivalents[0]).toEqual(['制动器', '刹车'])
  expect(data.atlas.map(({ problem }) => problem)).toEqual(['暗裂', '起皱'])
})

test.each([
  ['EQUIVALENT', '刹车', (data: LexiconData) => data.equivalents.length, 1],
  ['AMBIGUOUS', 'AI', (data: LexiconData) => data.taxonomy.ambiguous.length, 0],
  ['HOMOGRAPH', 'GIS', (data: LexiconData) => data.taxonomy.homographs.length, 0],
  ['ATLAS_ENTRY', 'cracking', (data: LexiconData) => data.atlas.length, 1],
] as const)('%s can be taken out', (kind, key, count, left) => {
  expect(count(withOverlay(stock(), [{ kind, key, after: null }]))).toBe(left)
})

test('the stock stays as it is', () => {
  const data = stock()
  withOverlay(data, [...ADDED, { kind: 'EQUIVALENT', key: '刹车', after: null }])
  expect(data).toEqual(stock())
})

test('an empty overlay is the stock itself; a later item takes the place of the earlier', () => {
  const data = stock()
  expect(withOverlay(data, [])).toBe(data)
  const twice = amended(amended(ADDED, { kind: 'EQUIVALENT', key: '轴瓦', after: null }), ADDED[0]!)
  expect(twice).toHaveLength(ADDED.length)
  expect(withOverlay(data, twice).equivalents).toHaveLength(3)
})
