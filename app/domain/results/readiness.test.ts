import { describe, expect, it } from 'vitest'
import { CATALOGUES } from '#app/i18n/catalogues.ts'
import { EMPTY_FORM, type ResultForm } from './form.ts'
import { contradiction, stageOf, TRL_LEVELS, TRL_OF_STAGE } from './maturity.ts'
import { FIELD_OF, PARTS, type Part, READINESS_MINIMUM, readinessOf } from './readiness.ts'

const FULL: ResultForm = {
  ...EMPTY_FORM,
  title: '变转速滚动轴承早期故障诊断',
  summary:
    '引风机变频运行时转速一直在变，固定阈值报警不是误报就是漏报。本成果用阶次跟踪和谱峭度，在轴承出现微弱剥落时就发现，提前 60 天预警，误报每月不多于 1 次。',
  comparedWith: '现用固定阈值报警只能提前 3 天',
  testedWhere: '某钢厂 6 台引风机，连续运行 8 个月',
  cases: '两家钢厂共装 18 台',
  keywords: '轴承、引风机、故障诊断',
  field: 'industrial-internet',
  stage: 'PILOT',
  trl: '7',
  ipStatus: 'GRANTED_PATENT',
  patents: [{ number: 'ZL201710601862.3', state: 'GRANTED' }],
  modes: ['LICENCE', 'SERVICE'],
  price: '60',
  noSecrets: 'on',
}

const got = (form: ResultForm, part: Part) => readinessOf(form).parts.find((one) => one.part === part)!.got

describe('readiness', () => {
  it('has parts that come to 100, each with advice in both languages', () => {
    expect(Object.values(PARTS).reduce((a, b) => a + b, 0)).toBe(100)
    for (const part of Object.keys(PARTS) as Part[])
      for (const catalogue of Object.values(CATALOGUES)) {
        expect(catalogue[`results.advice.${part}`], part).toBeTruthy()
        expect(catalogue[`results.part.${part}`], part).toBeTruthy()
        expect(FIELD_OF[part] in EMPTY_FORM).toBe(true)
      }
  })

  it('an empty form has nothing and is told everything', () => {
    const { score, parts } = readinessOf(EMPTY_FORM)
    expect(score).toBe(0)
    expect(parts.every(({ advice }) => advice)).toBe(true)
  })

  it('a complete form has 100 and is told nothing', () => {
    const { score, parts, flags } = readinessOf(FULL)
    expect(score).toBe(100)
    expect(parts.filter(({ advice }) => advice)).toEqual([])
    expect(flags).toEqual([])
  })

  const table: [string, Partial<ResultForm>, Part, number][] = [
    ['a title of three characters', { title: '轴承仪' }, 'title', 3],
    ['a summary of one sentence', { summary: '在轴承出现微弱剥落时就发现，能够提前很久预警。' }, 'summary', 6],
    [
      'no figure anywhere',
      { summary: FULL.summary.replace(/\d+/g, '几'), comparedWith: '现用报警', testedWhere: '某钢厂', cases: '' },
      'figure',
      0,
    ],
    ['a figure only beside the summary', { summary: '在轴承微弱剥落时就发现。' }, 'figure', 12],
    ['compared without a figure', { comparedWith: '现用固定阈值报警' }, 'comparedWith', 8],
    ['compared with nothing', { comparedWith: '' }, 'comparedWith', 0],
    ['tested where, in three words', { testedWhere: '某钢厂' }, 'testedWhere', 6],
    ['level without stage, with evidence', { stage: '' }, 'maturity', 8],
    ['stage without evidence', { testedWhere: '', cases: '' }, 'maturity', 4],
    ['stage and level at odds', { stage: 'LAB' }, 'maturity', 4],
    ['neither stage nor level', { stage: '', trl: '' }, 'maturity', 0],
    ['an industry only', { field: 'new-energy' }, 'field', 4],
    ['an unknown field', { field: 'alchemy' }, 'field', 0],
    ['one keyword', { keywords: '轴承' }, 'keywords', 2],
    ['a patent without its number', { patents: [{ number: ' ', state: '' }] }, 'ip', 3],
    ['know-how has no number', { ipStatus: 'KNOW_HOW', patents: [] }, 'ip', 8],
    ['no word on protection', { ipStatus: '' }, 'ip', 0],
    ['no mode', { modes: [] }, 'modes', 0],
    ['open price', { price: '', priceOpen: 'on' }, 'price', 2],
    ['open price in words', { price: '面议' }, 'price', 2],
    ['a price that is no number', { price: '五六十' }, 'price', 0],
    ['no case', { cases: '' }, 'cases', 0],
  ]
  it.each(table)('%s', (_, change, part, points) => {
    const form = { ...FULL, ...change }
    expect(got(form, part)).toBe(points)
    if (points < PARTS[part]) expect(readinessOf(form).parts.find((one) => one.part === part)!.advice).toBeTruthy()
  })

  it('flags superlatives without a number and takes points for them', () => {
    const boast = { ...FULL, summary: `${FULL.summary}技术达到国际领先水平。填补了国内空白。` }
    const { score, flags } = readinessOf(boast)
    expect(score).toBeLessThan(100)
    expect(flags.map(({ sentence }) => sentence.key)).toContain('listing.claim')
    const proved = { ...FULL, summary: `${FULL.summary}国际领先：同类提前 20 天，本机提前 60 天。` }
    expect(readinessOf(proved).flags).toEqual([])
  })

  it('flags contacts, contradictions and doubtful numbers, without points', () => {
    const form = { ...FULL, team: '张工 13800138000', stage: 'LAB', patents: [{ number: '202010356782.1', state: '' }] }
    expect(readinessOf(form).flags.map(({ field, sentence }) => [field, sentence.key])).toEqual([
      ['team', 'listing.personal.mobile'],
      ['trl', 'results.maturity.contradiction'],
      ['patents', 'results.patent.checkWrong'],
    ])
  })

  it('a result with its figure, stage, protection and mode reaches the minimum', () => {
    const { title, summary, field, stage, ipStatus, modes, keywords, priceOpen } = { ...FULL, priceOpen: 'on' }
    const plain = { ...EMPTY_FORM, title, summary, field, stage, ipStatus, modes, keywords, priceOpen }
    expect(readinessOf(plain).score).toBeGreaterThanOrEqual(READINESS_MINIMUM)
  })
})

describe('stage and level', () => {
  it.each(TRL_LEVELS)('TRL %i has a stage', (trl) => {
    const stage = stageOf(null, trl)!
    expect(contradiction(stage, trl)).toBeNull()
    const [from, to] = TRL_OF_STAGE[stage]
    expect(from <= trl && trl <= to).toBe(true)
  })
  it('either may be missing; a contradiction is said', () => {
    expect(stageOf(null, null)).toBeNull()
    expect(stageOf('LAB', 9)).toBe('LAB')
    expect(contradiction('LAB', null)).toBeNull()
    expect(contradiction(null, 3)).toBeNull()
    expect(contradiction('INDUSTRIAL', 7)).toEqual({
      key: 'results.maturity.contradiction',
      params: { trl: 7, from: 8, to: 9 },
    })
  })
})
