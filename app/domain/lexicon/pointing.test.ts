import { expect, test } from 'vitest'
import { pointsTo } from './pointing.ts'

const entries = [
  { id: 'wrinkling', weight: 4 },
  { id: 'cracking', weight: 2 },
  { id: 'springback', weight: 1.9 },
]

test.each([
  ['wrinkling', true],
  ['cracking', true],
  ['springback', false],
  ['none', false],
])('%s is pointed to: %s', (id, expected) => {
  expect(pointsTo(id, entries)).toBe(expected)
})

test('nothing points anywhere without entries', () => {
  expect(pointsTo('wrinkling', [])).toBe(false)
})
