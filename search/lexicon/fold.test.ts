import { expect, test } from 'vitest'
import { fold, foldWithOffsets } from './fold.ts'

test.each([
  ['ＳｉＣ', 'sic'],
  ['０．５', '0.5'],
  ['技術許可', '技术许可'],
  ['350℃', '350°c'],
  ['EL/热像', 'el/热像'],
  ['a–b', 'a-b'],
])('%s is compared as %s', (text, folded) => expect(fold(text)).toBe(folded))

test('offsets lead back to the original text', () => {
  const text = '耐350℃高温'
  const { folded, origin } = foldWithOffsets(text)
  const at = folded.indexOf('高温')
  expect(text.slice(origin[at]!, origin[at + 2]!)).toBe('高温')
})
