import { beforeAll, expect, test } from 'vitest'
import { pointsOnce } from '#app/domain/matching/asked.ts'
import { matchPair } from '#app/domain/matching/match.server.ts'
import { resultOf } from '#scripts/eval/records.ts'
import { draftDemand } from '#search/demand-text.ts'
import { resultDocument } from '#search/documents.ts'
import { language } from '#search/lexicon/load.server.ts'
import type { DemandText, Indicator } from '#search/listings.ts'
import { ensureIndex } from '#search/write.server.ts'

beforeAll(() => ensureIndex())

const cardFor = async (demand: DemandText, title: string, summary: string) => {
  const document = resultDocument(resultOf({ id: 'r', title, summary }, language()), language())
  return (await matchPair(demand, document, { today: '2026-11-20' })).card
}
const statesFor = async (demand: DemandText, title: string, summary: string) => {
  const { points } = await cardFor(demand, title, summary)
  const texts = new Map(pointsOnce(demand).map(({ id, text }) => [id, text]))
  return Object.fromEntries(points.map(({ id, state, why, lacks }) => [texts.get(id)!, { state, why, lacks }]))
}

const indicator = (name: string, comparator: 'GE' | 'LE', value: string, unit: string): Indicator => ({
  name,
  present: null,
  comparator,
  value,
  valueMax: null,
  unit,
  text: null,
})

const fan = draftDemand({
  title: '引风机叶轮积灰，半个月就要停机清一次',
  problem: '想要一个办法：要么让灰挂不住，要么积了能自己掉；至少要能提前知道还能撑几天，好让用户跟计划检修凑到一起。',
  indicators: [
    indicator('连续运行不停机清灰的天数', 'GE', '90', '天'),
    indicator('轴承座振动速度有效值', 'LE', '4.5', 'mm/s'),
  ],
})
const LONG = '至少要能提前知道还能撑几天，好让用户跟计划检修凑到一起'
const DAYS = '连续运行不停机清灰的天数 ≥ 90 天'

test.each([
  ['在线识别积灰，给出还能运行的天数，不停机。', 'part'],
  ['电磁驱动平衡头在线调整。', 'unk'],
  ['现场连续运行不停机清灰的天数达到100天。', 'met'],
  ['现场连续运行不停机清灰的天数达到2400小时。', 'met'],
  ['现场连续运行不停机清灰的天数为30天。', 'clash'],
])('a figure is met by a figure of its kind, never by a word: %s', async (summary, state) => {
  expect((await statesFor(fan, '叶轮积灰处理', summary))[DAYS]?.state).toBe(state)
})

test('a time asked for without a number is touched by the time the result gives', async () => {
  const states = await statesFor(fan, '叶轮积灰识别', '总值报警当天才响，本方法平均提前7天给出清灰建议，不停机。')
  expect(states[LONG]).toMatchObject({ state: 'part', why: { key: 'points.why.kept' } })
  const silent = await statesFor(fan, '叶轮积灰识别', '运行60天，只做识别，不停机。')
  expect(silent[LONG]?.state).toBe('unk')
})

test('what stands in the text is never said to be lacking', async () => {
  const states = await statesFor(fan, '叶轮积灰识别', '给出还能运行的天数，清灰不停机。')
  for (const { lacks } of Object.values(states)) expect(lacks).not.toContain('停机')
})
