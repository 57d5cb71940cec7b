import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { draftDemand } from '#search/demand-text.ts'
import { demandTexts } from '#search/documents.ts'
import type { Indicator } from '#search/listings.ts'
import { pointsOf, shortly } from './points.ts'

type Row = { id: string; title: string; description: string }
const COLLECTION = readFileSync(new URL('../../../data/eval/demands.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as Row)
const demandOf = ({ title, description }: Row) => draftDemand({ title, problem: description || null })
const written = (id: string) => demandOf(COLLECTION.find((row) => row.id === id)!)
const brief = (demand: Parameters<typeof pointsOf>[0]) => pointsOf(demand).map(({ kind, text }) => `${kind} ${text}`)

test('a long free text is taken apart into what it asks for', () => {
  expect(brief(written('DD0002'))).toEqual([
    'problem 储能站电池簇有的先满有的没满',
    'target 部署在站端的分析软件，可以给出每簇的真实容量和内阻排序',
    'target 不停机的均衡办法，最好通过软件策略加少量硬件实现',
    'figure 单舱改造费不超过六万元',
    'target 提前三天以上的异常告警',
    'figure 漏报为零，误报每月不多于两次',
    'target 对舱内温度场不均匀的改进建议',
    'condition 站内网络与调度数据网物理隔离，任何算法升级需走离线介质审批流程',
    'condition 电池质保还有三年，改动不能影响质保责任',
    'condition 如果方案涉及在电池簇上并联补电设备，需要提供绝缘和消防论证',
  ])
})

test.each([
  ['DD0028', ['problem 面板底下空了查不出来', 'prohibition 不能用水和耦合剂']],
  ['DD0041', ['problem 风机轴承坏了才知道', 'figure 提前1个月预警']],
  [
    'DD0043',
    ['problem 海洋工程防腐涂料性能提升', 'figure 耐150℃高温', 'figure 盐雾腐蚀1000小时', 'figure VOC含量≤100g/L'],
  ],
  ['DD0014', ['problem 风机冬天结冰停转', 'condition 叶片不能大改']],
  [
    'DD0004',
    ['problem 羊毛绒产业转型升级技术', 'target 精品化提升', 'target 新型材料与工艺', 'target 设计开发与智能化绿色化'],
  ],
  ['DD0064', ['problem 电池均衡']],
  ['DD0001', ['problem 羊奶去膻']],
])('%s', (id, points) => expect(brief(written(id))).toEqual(points))

test('either … or stays whole', () => {
  const problem = '叶轮积灰。想要一个不停机的办法：要么让灰挂不住，要么积了能自己掉。'
  const points = brief(draftDemand({ title: '叶轮积灰', problem }))
  expect(points.join()).toContain('要么让灰挂不住')
  expect(points.join()).not.toMatch(/(?<!要)么让/)
})

test('every point of the collection stands letter for letter in the demand, and there are at most ten', () => {
  for (const row of COLLECTION) {
    const demand = demandOf(row)
    const points = pointsOf(demand)
    expect(points.length).toBeLessThanOrEqual(10)
    expect(points[0]?.kind).toBe('problem')
    for (const { field, start, end, text } of points)
      expect(
        demandTexts(demand)
          .find(({ name }) => name === field)
          ?.text.slice(start, end),
      ).toBe(text)
    expect(new Set(points.map(({ id }) => id)).size).toBe(points.length)
  }
})

const FALSE_ALARMS: Indicator = {
  name: '误报',
  present: null,
  comparator: 'LE',
  value: '2',
  valueMax: null,
  unit: '次/月',
  text: null,
}

test('a table, conditions and acceptance are points; a sentence that repeats a row is none of its own', () => {
  const points = pointsOf(
    draftDemand({
      title: '风机误报多',
      problem: '希望做到：误报每月不多于两次；手机上能看。',
      indicators: [FALSE_ALARMS],
      constraints: [
        { kind: 'MUST', text: '不能用水' },
        { kind: 'NICE', text: '最好不停机' },
      ],
      acceptance: '连续运行三个月以上无漏报',
    }),
  )
  expect(points.map(({ kind, text, must }) => [kind, text, must])).toEqual([
    ['problem', '风机误报多', false],
    ['target', '手机上能看', false],
    ['figure', '误报 ≤ 2 次/月', false],
    ['prohibition', '不能用水', true],
    ['condition', '最好不停机', false],
    ['acceptance', '连续运行三个月以上无漏报', false],
  ])
})

test('the order of rows and conditions changes no point', () => {
  const constraints = ['不能用水', '断网后仍可运行', '不停机'].map((text) => ({ kind: 'MUST' as const, text }))
  const texts = (list: typeof constraints) =>
    pointsOf(draftDemand({ title: '探伤', constraints: list }))
      .map(({ kind, text, must }) => [kind, text, must].join())
      .sort()
  expect(texts([...constraints].reverse())).toEqual(texts(constraints))
})

test.each([
  ['一是能在线；二是能报警', ['能在线', '能报警'].length],
  ['（1）在线监测；（2）自动报警；（3）离线可用', 3],
  ['1、在线监测；2、自动报警', 2],
])('numbered: %s', (problem, count) =>
  expect(pointsOf(draftDemand({ title: '监测', problem })).filter(({ kind }) => kind !== 'problem').length).toBe(count),
)

test('a heading is short and keeps the beginning', () => {
  expect(shortly('部署在站端的分析软件，可以给出每簇的真实容量和内阻排序')).toBe('部署在站端的分析软件')
  expect(shortly('不停机')).toBe('不停机')
})
