import { expect, test } from 'vitest'
import { readSearch, searchPath } from './search-query.ts'

const read = (query: string) => readSearch(new URLSearchParams(query))

test('an address says what is searched, and comes back the same', () => {
  const address = read('q=焊缝 气孔&kind=result&modes=SERVICE&modes=LICENCE&year=2024&page=3')
  expect(address).toMatchObject({ q: '焊缝 气孔', kind: 'result', page: 3, sort: 'relevance' })
  expect(address.filters.modes).toEqual(['SERVICE', 'LICENCE'])
  expect(read(searchPath(address, { page: 3 }).split('?')[1]!)).toEqual(address)
})

test('changing a filter goes back to the first page', () => {
  const address = read('q=x&page=4')
  expect(searchPath(address, { kind: 'demand' })).toBe('/search?q=x&kind=demand')
})

test.each([
  ['page=0', 1],
  ['page=-3', 1],
  ['page=1e9', 1],
  ['page=abc', 1],
  ['page=7', 7],
])('%s is page %i', (query, page) => expect(read(query).page).toBe(page))

test('what cannot be is left out', () => {
  const address = read(
    `kind=robot&sort=money&organization=1&modes=${encodeURIComponent("SERVICE' OR 1=1")}&q=${'长'.repeat(900)}`,
  )
  expect(address).toMatchObject({ kind: null, sort: 'relevance', organization: null })
  expect(address.filters.modes).toEqual([])
  expect([...address.q]).toHaveLength(200)
})

test('without words the newest stand first', () => expect(read('').sort).toBe('newest'))
