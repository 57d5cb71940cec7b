import { expect, test } from 'vitest'
import type { MetTerm } from '../matching/outcome.ts'
import { reasonOf } from './reason.ts'

const met = (term: string, how: MetTerm['how'], of: string | null = null): MetTerm => ({
  term,
  how,
  of,
  places: [],
  share: 0.2,
})
const problems = [{ entryId: 'a', problem: '轴承早期故障' }]

test('shared words first, three of them', () => {
  const words = ['轴承', '引风机', '风机', '预警', '振动'].map((term) => met(term, 'exact'))
  expect(reasonOf({ met: [met('故障诊断', 'remedy', '误报'), ...words], problems })).toEqual({
    key: 'alerts.reason.words',
    params: { words: '轴承、引风机、预警' },
  })
})

test('then another name, then the problem, then that they are near', () => {
  const synonym = met('碳化硅', 'synonym', 'SiC')
  expect(reasonOf({ met: [synonym], problems })).toEqual({
    key: 'matching.why.synonym',
    params: { found: '碳化硅', term: 'SiC' },
  })
  expect(reasonOf({ met: [met('谱峭度', 'remedy', '误报')], problems }).key).toBe('alerts.reason.problem')
  expect(reasonOf({ met: [], problems: [] })).toEqual({ key: 'alerts.reason.near' })
})

test('words of general language are no reason', () => {
  const plain = { ...met('核心', 'exact'), plain: true } as const
  expect(reasonOf({ met: [plain, met('风机', 'exact'), met('引风机', 'exact')], problems }).params).toEqual({
    words: '引风机',
  })
  expect(reasonOf({ met: [plain], problems }).key).toBe('alerts.reason.problem')
})
