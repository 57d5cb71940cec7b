import { describe, expect, test } from 'vitest'
import type { CardView } from '../matching/card-view.ts'
import { shortEvidence } from './evidence.ts'

type Ground = CardView['grounds'][number]

const marked = (text: string): Ground['asked'] =>
  text
    .split(/(\[[^\]]*\])/)
    .filter(Boolean)
    .map((run) => (run.startsWith('[') ? { text: run.slice(1, -1), hit: 'met' } : { text: run, hit: false }))

const ground = (state: Ground['state'], asked: string, offered: string | null): Ground => ({
  asked: marked(asked),
  offered: offered === null ? null : marked(offered),
  state,
  why: '',
})

const card = (grounds: Ground[], rest: Partial<CardView> = {}): CardView => ({
  ...{ id: 'm0', rank: 0, score: 70, number: '', kind: 'result', title: '', institution: '', trl: null, facts: [] },
  ...{ summary: [], limits: [], loss: [], questions: [], contradictions: [], grounds, ...rest },
})

describe('why you', () => {
  test('only the half sentences in which a word was met', () => {
    const offered = '自研算法，[簇内容量差]由 12% 降至 4%，已在三座电站运行；提前 72 h [异常告警]。'
    expect(shortEvidence(card([ground('met', '容量差', offered)])).why).toEqual([
      '簇内容量差由 12% 降至 4%',
      '提前 72 h 异常告警',
    ])
  })

  test('what meets a point in full goes before what meets it in part, and nothing is said twice', () => {
    const { why } = shortEvidence(
      card([
        ground('part', '甲', '[预警]模型'),
        ground('met', '乙', '振动[预警]模型，成本低'),
        ground('met', '丙', '振动[预警]模型'),
      ]),
    )
    expect(why).toEqual(['振动预警模型'])
  })

  test('at most three; without a mark the first half sentence', () => {
    expect(shortEvidence(card([ground('met', '甲', '适合变频电机，噪声低')])).why).toEqual(['适合变频电机'])
    const many = ground('met', '甲', '[一]、[二]，[三]，[四]，[五]，[六]')
    expect(shortEvidence(card([many])).why).toHaveLength(3)
  })
})

describe('what may be in the way', () => {
  const silent = ground('unk', '误报率', null)

  test('contradictions with the result’s words, and conditions that do not hold', () => {
    const { stuck, gaps } = shortEvidence(
      card([ground('clash', '站内网络物理隔离', '[云边协同]'), silent], {
        limits: [
          { state: 'clash', name: '合作方式', detail: '成果方只转让' },
          { state: 'met', name: '地区', detail: '' },
        ],
      }),
    )
    expect(stuck).toEqual([
      { asked: '站内网络物理隔离', offered: '云边协同' },
      { asked: '合作方式：成果方只转让', offered: null },
    ])
    expect(gaps).toEqual([])
  })

  test('where nothing contradicts, what the result does not say', () => {
    expect(shortEvidence(card([silent]))).toEqual({ why: [], stuck: [], gaps: ['误报率'] })
  })
})
