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
  expect(states[LONG]).toMatchObject({ state: 'part', why: { key: 'points.why.kept', params: { found: '提前7天' } } })
  const silent = await statesFor(fan, '叶轮积灰识别', '运行60天，只做识别，不停机。')
  expect(silent[LONG]?.state).toBe('unk')
})

test('what stands in the text is never said to be lacking', async () => {
  const states = await statesFor(fan, '叶轮积灰识别', '给出还能运行的天数，清灰不停机。')
  for (const { lacks } of Object.values(states)) expect(lacks).not.toContain('停机')
})

const glucose = draftDemand({ title: '血糖仪想做成贴的', problem: '现做指尖血糖试纸，想升级成贴在胳膊上连测两周的。' })

test('another name is shown whole where it stands whole', async () => {
  const { met, points } = await cardFor(glucose, '连续葡萄糖监测微针柔性电极', '柔性阵列贴于上臂，实时无线传输。')
  expect(met.filter(({ of }) => of === '血糖仪').map(({ term, how }) => [term, how])).toEqual([
    ['葡萄糖监测', 'synonym'],
  ])
  const named = points.flatMap(({ hits }) => hits).filter(({ of }) => of === '血糖仪')
  expect(named.map(({ place }) => place.found)).toEqual(['葡萄糖监测'])
})

test.each([
  ['血糖仪不准', '葡萄糖浆脱色', '葡萄糖浆液连续监测脱色，提高纯度。'],
  ['血糖仪不准', '葡萄园墒情监测', '葡萄园土壤墒情在线监测。'],
  ['刹车盘开裂', '动压轴承', '制动时的动压轴承试验台。'],
])('a piece of another name is never shown as the name: %s, %s', async (title, offered, summary) => {
  const demand = draftDemand({ title })
  const { met, points } = await cardFor(demand, offered, summary)
  const names = (of: string | null) => (of === null ? [] : (language().equivalents.groups.get(of)?.flat() ?? []))
  const shown = [...met, ...points.flatMap(({ hits }) => hits)].filter(({ how }) => how === 'synonym')
  for (const { term, of } of shown) expect(names(of).some((name) => term.includes(name))).toBe(true)
  const pieces = [...met, ...points.flatMap(({ hits }) => hits)].filter(({ how }) => how === 'kin')
  for (const { term } of pieces) expect(language().terms.has(term)).toBe(true)
  expect([...shown, ...pieces].map(({ term }) => term)).not.toContain('葡萄')
})
