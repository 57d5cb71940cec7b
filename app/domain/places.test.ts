import { expect, test } from 'vitest'
import { COUNTRIES, DISTRICTS, isDistrict, isZone, placeLine, placeName, ZONES } from './places.ts'

test('thirteen districts and counties, zones beside them, names in both languages', () => {
  expect(DISTRICTS).toHaveLength(13)
  expect(ZONES.map(({ id }) => id)).toContain('hitech-zone')
  expect(placeName('baqiao', 'en')).toBe('Baqiao District')
  expect(placeName('nowhere', 'en')).toBe('nowhere')
})

test('a district is no zone, a zone no district', () => {
  expect([isDistrict('baqiao'), isZone('baqiao')]).toEqual([true, false])
  expect([isDistrict('hitech-zone'), isZone('hitech-zone')]).toEqual([false, true])
})

test.each([
  [{ districtId: 'yanliang', zoneId: 'aviation-base', regionText: null }, '航空基地 / 阎良区'],
  [{ districtId: 'yanliang', zoneId: null, regionText: '阎良区' }, '阎良区'],
  [{ districtId: null, zoneId: null, regionText: '汉中市' }, '汉中市'],
  [{ districtId: null, zoneId: null, regionText: null }, ''],
])('%j reads %s', (at, line) => {
  expect(placeLine(at, 'zh-CN')).toBe(line)
})

test('the mainland and its neighbours come first, no country twice', () => {
  expect(COUNTRIES.slice(0, 4)).toEqual(['CN', 'HK', 'MO', 'TW'])
  expect(new Set(COUNTRIES).size).toBe(COUNTRIES.length)
})
