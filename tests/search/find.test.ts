import { beforeAll, expect, test } from 'vitest'
import { find } from '#search/find.server.ts'
import { ensureIndex, upsert } from '#search/write.server.ts'
import { SMALL_TOWN } from './listings.ts'

beforeAll(async () => {
  await ensureIndex()
  await upsert(SMALL_TOWN)
}, 60_000)

const idsOf = async (q: string) => (await find({ q })).hits.map((hit) => hit.id)

test('a word is found in Chinese and in English, whatever its width or case', async () => {
  expect(await idsOf('陶瓷膜')).toEqual(['r3'])
  expect((await idsOf('ｓｉｃ')).sort()).toEqual(['r3', 'r7'])
  expect((await idsOf('碳化硅')).sort()).toEqual(['r3', 'r7'])
})

test('a homophone is not found', async () => {
  expect(await idsOf('拉锁')).toEqual([])
})

test('the other name is named, and hits are marked letter for letter', async () => {
  const found = await find({ q: '碳化硅' })
  expect(found.words[0]).toMatchObject({ text: '碳化硅', documents: 2 })
  expect(found.words[0]?.synonyms).toContain('sic')
  const title = found.hits.find((hit) => hit.id === 'r7')?.title
  expect(title?.filter((segment) => segment.hit)).toEqual([{ text: 'SiC', hit: true }])
})

test('all words are demanded; when no listing has them all, any of them, and it says so', async () => {
  expect(await find({ q: '注塑 翘曲' })).toMatchObject({ relaxed: false, unanswered: [] })
  const both = await find({ q: '翘曲 量子' })
  expect(both).toMatchObject({ relaxed: true, unanswered: ['量子'] })
  expect(both.hits.map((hit) => hit.id)).toContain('r4')
})

test('nothing found is an answer', async () => {
  expect(await find({ q: '洗衣店连锁加盟' })).toMatchObject({ total: 0, hits: [] })
})

test('facets count, and a filtered facet still shows its other values', async () => {
  const all = await find({ q: '' })
  expect(all.total).toBe(9)
  expect(all.facets.kind).toEqual([
    { value: 'result', count: 8 },
    { value: 'demand', count: 1 },
  ])
  const filtered = await find({ q: '', kind: 'result', filters: { industry: ['resources-environment-safety'] } })
  expect(filtered.total).toBe(2)
  expect(filtered.facets.industry.length).toBeGreaterThan(3)
  expect(filtered.facets.kind.find(({ value }) => value === 'demand')).toBeUndefined()
  expect((await find({ q: '', filters: { places: ['yanta'] } })).hits.map((hit) => hit.id)).toEqual(['r2'])
})

test('orders: newest and most mature first; pages do not overlap', async () => {
  expect((await find({ q: '', sort: 'newest' })).hits[0]?.id).toBe('r7')
  expect((await find({ q: '', sort: 'maturity' })).hits[0]?.id).toBe('r1')
  const [one, two] = await Promise.all([find({ q: '', pageSize: 5 }), find({ q: '', pageSize: 5, page: 2 })])
  expect(new Set([...one.hits, ...two.hits].map((hit) => hit.id)).size).toBe(9)
})

test.each(['"', '\\', "terms = 'x' OR", '<script>alert(1)</script>', '\u0000', '氢'.repeat(500), '%_*'])(
  'hostile text is harmless: %j',
  async (q) => expect((await find({ q })).hits.length).toBeLessThanOrEqual(9),
)
