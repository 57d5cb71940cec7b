import { expect, test } from 'vitest'
import { demandFromText } from './demand-text.ts'

test.each([
  ['焊缝气孔多，良率只有85%', '焊缝气孔多', '良率只有85%'],
  ['羊奶去膻', '羊奶去膻', null],
])('%s', (text, title, problem) => expect(demandFromText(text)).toMatchObject({ title, problem }))

test('a long text without a break is cut, and nothing is lost', () => {
  const text = '长'.repeat(90)
  const { title, problem } = demandFromText(text)
  expect(title + problem).toBe(text)
})
