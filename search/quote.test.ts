import { expect, test } from 'vitest'
import { quotable, quotes } from './quote.ts'

const fields = quotable([
  { name: 'title', text: 'ＳｉＣ外延' },
  { name: 'summary', text: '用于basic试验；SiC良率' },
])

test('places lead to the original letters', () => {
  expect(quotes(fields, 'sic')).toEqual([
    { field: 'title', start: 0, end: 3, found: 'ＳｉＣ' },
    { field: 'summary', start: 10, end: 13, found: 'SiC' },
  ])
})

test('what is not there is not quoted', () => {
  expect(quotes(fields, '碳化硅')).toEqual([])
})
