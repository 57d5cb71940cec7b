import { expect, test } from 'vitest'
import { toleranceBetween, unitAt } from './units.ts'

test.each([
  ['小时以上', 'time', 1],
  ['天', 'time', 24],
  ['h', 'time', 1],
  ['μm', 'length', 1e-6],
  ['千米', 'length', 1000],
  ['mpa', 'pressure', 1e6],
  ['万元', 'money', 1e4],
  ['千瓦时', 'energy', 1000],
  ['kva', 'power', 1000],
  ['次/月', 'times/time', 1 / 730],
  ['g/l', 'mass/volume', 1],
  ['万元/舱', 'money/舱', 1e4],
  ['/cm2', 'pieces/area', 1e4],
])('%s measures %s', (text, dimension, factor) => {
  const unit = unitAt(text, 0)
  expect(unit?.dimension).toBe(dimension)
  expect(unit!.factor / factor).toBeCloseTo(1)
})

test('a Latin unit ends where its word ends', () => {
  expect(unitAt('map', 0)).toBeNull()
  expect(unitAt('min', 0)?.dimension).toBe('time')
  expect(unitAt('度量', 0)?.name).toBe('度')
})

test('only months and years are allowed to differ from days a little', () => {
  const [month, day, hour] = ['月', '天', '小时'].map((name) => unitAt(name, 0))
  expect(toleranceBetween(month!, day!)).toBeGreaterThan(0.01)
  expect(toleranceBetween(hour!, day!)).toBeLessThan(1e-6)
})
