import { expect, test } from 'vitest'
import { A_FULL_DRAFT } from '#tests/support/world/demand-draft.ts'
import { readFigure } from '../listings/figures.ts'
import type { DemandDraft } from './draft.ts'
import { namedFields } from './naming.ts'

const NAMES = { name: '西安灞桥风机（集团）有限公司', shortName: '灞桥风机', nameEn: 'Baqiao Fan Works' }
const ANONYMOUS: DemandDraft = { ...A_FULL_DRAFT, companyShown: false }

test.each<[string, Partial<DemandDraft>, string[]]>([
  ['nothing of the name', {}, []],
  ['the full name', { problem: `${NAMES.name}的风机坏了` }, ['problem']],
  ['full-width and half-width brackets are one', { tried: '西安灞桥风机(集团)有限公司试过振动仪' }, ['tried']],
  ['the short name in the title', { title: '灞桥风机轴承坏了才知道' }, ['title']],
  ['the English name, in any case and spacing', { acceptance: 'at BAQIAO  fan\nworks，6 台都达标' }, ['acceptance']],
  ['in a keyword', { keywords: ['轴承', '灞桥风机'] }, ['keywords']],
  ['in the place', { regionText: '灞桥风机厂区' }, ['regionText']],
  [
    'in a figure and in both lists of limits',
    {
      indicators: [{ name: '灞桥风机一号线停机', present: '', figure: readFigure('≤ 2 次') }],
      constraints: [
        { kind: 'MUST', text: '装在灞桥风机厂内' },
        { kind: 'NICE', text: '灞桥风机自己能修' },
      ],
    },
    ['indicators', 'must', 'nice'],
  ],
  ['part of the name only', { problem: '灞桥的风机坏了' }, []],
  ['a longer Latin word', { problem: 'Baqiao Fan Workshop 的风机' }, []],
])('%s', (_, changes, fields) => {
  expect(namedFields({ ...ANONYMOUS, ...changes }, NAMES).map(({ field }) => field)).toEqual(fields)
  expect(namedFields({ ...ANONYMOUS, ...changes, companyShown: true }, NAMES)).toEqual([])
})

test('the longest name found is told; names of two characters and missing ones are left alone', () => {
  const draft = { ...ANONYMOUS, title: `${NAMES.name}（灞桥风机）轴承` }
  expect(namedFields(draft, NAMES)).toEqual([{ field: 'title', words: NAMES.name }])
  expect(namedFields({ ...ANONYMOUS, title: '风机轴承' }, { name: '风机', shortName: '', nameEn: null })).toEqual([])
})
