import { expect, test } from 'vitest'
import { entryKey, keyOf } from './keys.ts'

test('a key is ten Latin letters, the same for the same term', () => {
  expect(keyOf('碳化硅')).toMatch(/^[a-z]{10}$/)
  expect(keyOf('碳化硅')).toBe(keyOf('碳化硅'))
})

test('homophones, neighbours and entries have keys of their own', () => {
  const keys = ['健', '见', 'ab', 'ba', 'a', 'entry', '卫星', '星卫'].map(keyOf)
  expect(new Set([...keys, entryKey('卫星')]).size).toBe(9)
})

test('fifty thousand terms meet nowhere', () => {
  const keys = new Set(Array.from({ length: 50_000 }, (_, at) => keyOf(`term ${at}`)))
  expect(keys.size).toBe(50_000)
})
