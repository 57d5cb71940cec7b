import { beforeAll, expect, test } from 'vitest'

// Nothing listens on the discard port: the engine is away for this whole file.
process.env.MEILI_URL = 'http://127.0.0.1:9'

const { deliverOnce } = await import('../support/delivery.ts')
const { matchesOfDemand } = await import('#app/domain/matching/queries.server.ts')
const { previewMatches } = await import('#app/domain/matching/preview.server.ts')
const { searchPage } = await import('#app/domain/matching/search-page.server.ts')
const { nobody } = await import('#app/domain/access/actor.ts')
const { matchingText } = await import('#app/domain/demands/draft.ts')
const { db } = await import('#app/server/db.server.ts')
const { A_FULL_DRAFT, aPublishedDemand } = await import('#tests/support/world/demands.ts')

let number: string

beforeAll(async () => {
  number = (await aPublishedDemand({ title: '风机轴承100%坏了才知道' })).number
  await aPublishedDemand({
    title: '羊奶去膻',
    problem: '膻味太重。',
    keywords: ['羊奶'],
    presentStateVisibility: 'INVITED',
    presentState: '暗号在这里',
  })
}, 60_000)

test('posting goes on, and the search falls back to the database and says so', async () => {
  const { found, away, counts } = await searchPage({ q: '轴承', kind: null })
  expect(away).toBe(true)
  expect(found.hits.map((hit) => hit.document.number)).toEqual([number])
  expect(found.hits[0]!.title).toContainEqual({ text: '轴承', hit: true })
  expect(counts).toEqual({ demand: 1, result: 0 })
})

test('what is hidden is not found by its words', async () => {
  expect((await searchPage({ q: '暗号在这里', kind: null })).found.total).toBe(0)
})

test.each([
  ['100%', 1],
  ['1%0', 0],
  ['_', 0],
  ["' OR 1=1 --", 0],
])('%s is meant literally', async (q, total) => {
  const { found } = await searchPage({ q, kind: null })
  expect(found.total).toBe(total)
})

test('matches and the preview wait instead of failing', async () => {
  expect((await matchesOfDemand(nobody, number))!.outcome).toBeNull()
  expect(await previewMatches(matchingText(A_FULL_DRAFT))).toBeNull()
})

test('deliveries to the index stay due', async () => {
  await deliverOnce()
  const open = await db.delivery.findMany({ where: { channel: 'search' }, select: { doneAt: true, attempts: true } })
  expect(open.length).toBeGreaterThan(0)
  expect(open.every((delivery) => delivery.doneAt === null && delivery.attempts > 0)).toBe(true)
}, 60_000)
