import { beforeAll, expect, test } from 'vitest'
import { matchDemand, matchResult } from '#app/domain/matching/match.server.ts'
import { demandFromText, draftDemand } from '#search/demand-text.ts'
import { engineAt, SearchAway } from '#search/engine.server.ts'
import { ensureIndex, upsert } from '#search/write.server.ts'
import { SMALL_TOWN } from './listings.ts'

beforeAll(async () => {
  await ensureIndex()
  await upsert(SMALL_TOWN)
}, 60_000)

const options = { today: '2026-05-01' }

test('a demand in the words of the shop floor finds the result in the words of research', async () => {
  const outcome = await matchDemand(demandFromText('注塑外壳翘得厉害，扁平件脱模后放一夜就翘曲变形，装不上'), options)
  expect(outcome.fits).toBe(true)
  expect(outcome.candidates[0]?.id).toBe('r4')
})

test.each(
  SMALL_TOWN.filter((listing) => listing.kind === 'result').map((listing) => [listing.title, listing] as const),
)('a verbatim copy ranks it first: %s', async (_, listing) => {
  const outcome = await matchDemand(draftDemand({ title: listing.title, problem: listing.summary }), options)
  expect(outcome.candidates[0]?.id).toBe(listing.id)
})

test('nothing fits is said', async () => {
  const outcome = await matchDemand(demandFromText('员工食堂承包，一日三餐'), options)
  expect(outcome.fits).toBe(false)
})

test('every met term stands letter for letter where the card says, and the lost points sum to 100 − score', async () => {
  const { candidates } = await matchDemand(
    demandFromText('碳化硅膜堵塞，过滤废水时通量下降，不能用次氯酸钠清洗'),
    options,
  )
  expect(candidates.length).toBeGreaterThan(0)
  for (const { card, document, score, parts, exactScore } of candidates) {
    for (const { field, start, end, found } of card.met.flatMap((met) => met.places)) {
      expect(document.texts.find((text) => text.name === field)?.text.slice(start, end)).toBe(found)
    }
    expect(card.whyNotHigher.reduce((sum, loss) => sum + loss.points, 0)).toBe(100 - score)
    expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBeCloseTo(exactScore)
  }
})

test('both directions give a pair the same score', async () => {
  const [demand, result] = [SMALL_TOWN.find(({ id }) => id === 'd1')!, SMALL_TOWN.find(({ id }) => id === 'r4')!]
  const there = (await matchDemand(demand.demand!, options)).candidates.find(({ id }) => id === 'r4')
  const back = (await matchResult(result, options)).candidates.find(({ id }) => id === 'd1')
  expect(back?.exactScore).toBeCloseTo(there!.exactScore)
})

test('what is excluded is not offered', async () => {
  const outcome = await matchDemand(demandFromText('注塑件翘曲变形'), { ...options, exclude: ['r4'] })
  expect(outcome.candidates.map(({ id }) => id)).not.toContain('r4')
})

test('an engine that does not answer is told apart from one that refuses', async () => {
  const engine = engineAt({ url: 'http://127.0.0.1:9', key: null, prefix: '' })
  await expect(matchDemand(demandFromText('注塑'), { ...options, engine })).rejects.toThrow(SearchAway)
})
