import { expect, test } from 'vitest'
import type { ListingDocument } from './listings.ts'
import { closeness, meaningEvidence, textOfMeaning, vectorOf } from './meaning.ts'
import { WEIGHTS } from './weights.ts'

test('closeness is the cosine; strangers and other models are not close', () => {
  expect(closeness([3, 4], [6, 8])).toBeCloseTo(1)
  expect(closeness([1, 0], [0, 1])).toBe(0)
  expect(closeness([1, 0], [-1, 0])).toBe(0)
  expect(closeness([1, 0], [1, 0, 0])).toBe(0)
  expect(closeness([0, 0], [1, 0])).toBe(0)
})

test('evidence begins above what any two texts share and ends at its full worth', () => {
  expect(meaningEvidence(null, [1, 0])).toBe(0)
  expect(meaningEvidence([1, 0], [1, 0])).toBeCloseTo(WEIGHTS.meaning.worth)
  expect(meaningEvidence([1, 0], [0.3, 1])).toBe(0)
})

test('the text of a listing is cut, its vector is read where the engine puts it', () => {
  const texts = [
    { name: 'title', text: '注塑件翘曲' },
    { name: 'summary', text: '长'.repeat(5000) },
  ] as const
  expect(textOfMeaning(texts)).toMatch(/^注塑件翘曲\n长+$/)
  expect(textOfMeaning(texts)).toHaveLength(2_000)
  const document = { _vectors: { meaning: { embeddings: [[1, 2]] } } } as unknown as ListingDocument
  expect(vectorOf(document)).toEqual([1, 2])
  expect(vectorOf({} as ListingDocument)).toBeNull()
})
