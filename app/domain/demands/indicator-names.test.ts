import { expect, test } from 'vitest'
import { readFigure } from '../listings/figures.ts'
import { namedWithUnit, withUnit } from './indicator-names.ts'

test('an offered indicator carries its unit behind its name', () => {
  expect(namedWithUnit({ name: '起皱高度', unit: 'mm' })).toBe('起皱高度（mm）')
  expect(namedWithUnit({ name: '合格率', unit: '' })).toBe('合格率')
})

test('a bare number takes the unit behind the name', () => {
  const { name, figure } = withUnit('起皱高度（mm）', '1', readFigure('≤ 0.1'))
  expect({ name, ...figure }).toEqual({
    name: '起皱高度',
    comparator: 'LE',
    value: '0.1',
    valueMax: null,
    unit: 'mm',
    text: '≤ 0.1 mm',
  })
  expect(readFigure(figure.text)).toEqual(figure)
})

test.each([
  ['起皱高度（mm）', ''],
  ['起皱高度（mm）', '≤ 100 μm'],
  ['起皱高度（mm）', '越小越好'],
  ['起皱高度', '≤ 0.1'],
])('otherwise both stay as they are: %s %s', (name, wanted) => {
  const figure = readFigure(wanted)
  expect(withUnit(name, '', figure)).toEqual({ name, present: '', figure })
})
