import { expect, test } from 'vitest'
import type { Told } from '../alerts/told.server.ts'
import { digestOf } from './digest.ts'

const ORIGIN = 'https://qinqiao.example.cn'

const match = (title: string, score: number): Told => ({
  id: title,
  source: 'match',
  kind: 'result',
  number: 'CG-2026-000001',
  title,
  about: '风机轴承坏了才知道',
  score,
  reason: { key: 'alerts.reason.words', params: { words: '轴承、引风机' } },
  path: '/work/matches/XQ-2026-000001/CG-2026-000001',
})
const hit = (title: string): Told => ({
  ...match(title, 0),
  source: 'search',
  score: null,
  about: '管网',
  reason: { key: 'alerts.reason.search', params: { name: '管网' } },
  path: '/results/CG-2026-000001',
})

test('matches come first, the best first; each says score, for what, why and where', () => {
  const { subject, text } = digestOf([hit('漏水声学定位'), match('甲', 40), match('乙', 81)], 'zh-CN', ORIGIN)
  expect(subject).toBe('3 条新的：乙')
  const places = ['1. 81 分 · 《乙》（CG-2026-000001）', '2. 40 分 · 《甲》', '3. 《漏水声学定位》'].map((part) =>
    text.indexOf(part),
  )
  expect(places.every((at) => at > 0)).toBe(true)
  expect(places).toEqual([...places].sort((a, b) => a - b))
  expect(text).toContain(
    '   对应你的《风机轴承坏了才知道》\n   两边都写到：轴承、引风机\n   https://qinqiao.example.cn/work/matches/',
  )
  expect(text).toContain('你存的搜索“管网”找到的')
  expect(text).toContain('https://qinqiao.example.cn/work/alerts')
})

test('a part that has nothing is left out, and what is too much is counted', () => {
  const { text } = digestOf(
    Array.from({ length: 23 }, (_, n) => hit(`第${n}项`)),
    'en',
    ORIGIN,
  )
  expect(text).not.toContain('New matches')
  expect(text).toContain('And 3 more, here:')
  expect(text).toContain('20. “第19项”')
  expect(text).not.toContain('第20项')
})
