import { expect, test } from 'vitest'
import { buildEquivalents, equivalentsIn, reworded } from './equivalents.ts'

const equivalents = buildEquivalents([
  ['减速机', '减速器', 'gearbox'],
  ['减速', '降速'],
])

test('the longest name counts, with all its other names', () => {
  expect(equivalentsIn(equivalents, '矿用减速机漏油')).toEqual([
    { name: '减速机', at: 2, others: ['减速器', 'gearbox'] },
  ])
})

test('a Latin name inside another word is none', () => {
  expect(equivalentsIn(equivalents, 'gearboxes')).toEqual([])
})

test('a text is put in other words in place', () => {
  expect(reworded('矿用减速机漏油', '减速机', 2, '减速器')).toBe('矿用减速器漏油')
})
