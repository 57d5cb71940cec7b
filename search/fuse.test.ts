import { expect, test } from 'vitest'
import { fuse } from './fuse.ts'

test('what several lists name comes before what one names', () => {
  const lists = [
    { ids: ['a', 'b'], weight: 1 },
    { ids: ['c', 'b'], weight: 1 },
  ]
  expect(fuse(lists, 2)).toEqual(['b', 'a'])
})

test('the weight of a list counts', () => {
  expect(
    fuse(
      [
        { ids: ['a'], weight: 0.2 },
        { ids: ['b'], weight: 1 },
      ],
      5,
    ),
  ).toEqual(['b', 'a'])
})
