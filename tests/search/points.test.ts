import { beforeAll, expect, test } from 'vitest'
import { pointsOnce } from '#app/domain/matching/asked.ts'
import { matchDemand, matchPair } from '#app/domain/matching/match.server.ts'
import { cardView } from '#app/domain/matching/view.ts'
import { formats } from '#app/i18n/format.ts'
import { translator } from '#app/i18n/translate.ts'
import { readRecords } from '#scripts/eval/files.ts'
import { type DemandRecord, demandOf, EVALUATED_ON, type ResultRecord, resultOf } from '#scripts/eval/records.ts'
import { draftDemand } from '#search/demand-text.ts'
import { demandTexts, resultDocument } from '#search/documents.ts'
import { language } from '#search/lexicon/load.server.ts'
import type { DemandText, ListingDocument } from '#search/listings.ts'
import { ensureIndex, upsert } from '#search/write.server.ts'

const EVAL = new URL('../../data/eval/', import.meta.url).pathname
/** Every sixth demand of the collection. */
const EVERY = 6

let documents: ListingDocument[] = []
let demands: DemandText[] = []

beforeAll(async () => {
  const words = language()
  const listings = readRecords<ResultRecord>(`${EVAL}results.jsonl`).map((row) =>
    resultDocument(resultOf(row, words), words),
  )
  documents = listings
  demands = readRecords<DemandRecord>(`${EVAL}demands.jsonl`)
    .filter((_, at) => at % EVERY === 0)
    .map((row) => demandOf(row, words))
  await ensureIndex()
  await upsert(listings)
}, 120_000)

const options = { today: EVALUATED_ON }

test('over the collection: losses sum to 100 − score, and every quoted word stands letter for letter in its text', async () => {
  for (const demand of demands) {
    const points = pointsOnce(demand)
    for (const { text, field, start, end } of points)
      expect(
        demandTexts(demand)
          .find(({ name }) => name === field)
          ?.text.slice(start, end),
      ).toBe(text)
    const { candidates } = await matchDemand(demand, options)
    for (const { card, document, score } of candidates) {
      expect(card.whyNotHigher.reduce((sum, loss) => sum + loss.points, 0)).toBe(100 - score)
      expect(card.points.map(({ id }) => id)).toEqual(points.map(({ id }) => id))
      for (const { field, start, end, found } of card.points.flatMap(({ places }) => places))
        expect(document.texts.find(({ name }) => name === field)?.text.slice(start, end)).toBe(found)
      for (const { state, places } of card.points)
        if (state === 'met' || state === 'clash') expect(places.length).toBeGreaterThan(0)
    }
  }
}, 120_000)

test('the card quotes both sides: marked runs put together are the text they come from', async () => {
  const t = translator('zh-CN')
  for (const demand of demands) {
    const { candidates } = await matchDemand(demand, { ...options, limit: 3 })
    const asked = demandTexts(demand).map(({ text }) => text)
    for (const candidate of candidates) {
      const offered = candidate.document.texts.map(({ text }) => text)
      const { grounds } = cardView({ demand, result: candidate.document }, candidate, 1, t, formats('zh-CN'))
      for (const ground of grounds) {
        const runs = (segments: { text: string }[]) =>
          segments
            .map(({ text }) => text)
            .join('')
            .split('……')
        for (const run of runs(ground.asked)) expect(asked.some((text) => text.includes(run))).toBe(true)
        for (const run of runs(ground.offered ?? [])) expect(offered.some((text) => text.includes(run))).toBe(true)
      }
    }
  }
}, 120_000)

const byTitle = (title: string) => documents.find((document) => document.title === title)!
const statesOf = async (demand: DemandText, result: ListingDocument) => {
  const { card } = await matchPair(demand, result, options)
  const points = pointsOnce(demand)
  return new Map(card.points.map(({ id, state }) => [points.find((point) => point.id === id)!.text, state]))
}

test('the drawn demand: each point as its page says', async () => {
  const demand = readRecords<DemandRecord>(`${EVAL}demands.jsonl`).find(({ id }) => id === 'DD0002')!
  const states = await statesOf(demandOf(demand, language()), byTitle('储能电池簇不一致性在线估计与主动均衡'))
  expect(states.get('提前三天以上的异常告警')).toBe('met')
  expect(states.get('不停机的均衡办法，最好通过软件策略加少量硬件实现')).toBe('part')
  expect(states.get('漏报为零，误报每月不多于两次')).toBe('unk')
  expect(states.get('对舱内温度场不均匀的改进建议')).toBe('unk')
  expect(states.get('站内网络与调度数据网物理隔离，任何算法升级需走离线介质审批流程')).toBe('clash')
})

test('the order of conditions and indicators changes no state', async () => {
  const indicator = (name: string, value: string, unit: string) => ({
    name,
    present: null,
    comparator: 'LE' as const,
    value,
    valueMax: null,
    unit,
    text: null,
  })
  const indicators = [indicator('VOC', '0.1', 'kg/L'), indicator('成本', '28', '元/公斤')]
  const constraints = ['漆膜不含氟', '常温固化', '不得使用锌粉'].map((text) => ({ kind: 'MUST' as const, text }))
  const demand = draftDemand({
    title: '出口水性漆盐雾不过关',
    problem: '要求盐雾2000小时以上',
    indicators,
    constraints,
  })
  const turned = { ...demand, indicators: [...indicators].reverse(), constraints: [...constraints].reverse() }
  for (const title of ['石墨烯改性锌基水性重防腐涂料', '水性丙烯酸防锈底漆']) {
    const [one, other] = [await statesOf(demand, byTitle(title)), await statesOf(turned, byTitle(title))]
    expect([...other].sort()).toEqual([...one].sort())
  }
  const zinc = await statesOf(demand, byTitle('石墨烯改性锌基水性重防腐涂料'))
  expect(zinc.get('VOC ≤ 0.1 kg/L')).toBe('met')
  expect(zinc.get('盐雾2000小时以上')).toBe('met')
  expect(zinc.get('不得使用锌粉')).toBe('clash')
})

test('words of another point change nothing of a point', async () => {
  const texts = ['漏报为零', '手机上能看']
  const state = async (other: string) =>
    (
      await statesOf(
        draftDemand({ title: '储能站电池簇不一致', problem: `希望得到：提前三天以上的异常告警；${other}。` }),
        byTitle('储能电池簇不一致性在线估计与主动均衡'),
      )
    ).get('提前三天以上的异常告警')
  for (const other of texts) expect(await state(other)).toBe('met')
})
