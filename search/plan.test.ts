import { expect, test } from 'vitest'
import { entryKey, keyOf } from './keys.ts'
import { federated, planQueries } from './plan.ts'

const term = (feature: string, weight: number, documents = 1) => ({ feature, weight, documents })

test('each query is led by one strong word and followed by the next', () => {
  const [first, second] = planQueries([term('w激光', 2), term('w焊接', 3)], [], [])
  expect(first?.q).toBe(`${keyOf('焊接')} ${keyOf('激光')}`)
  expect(second?.q).toBe(`${keyOf('激光')} ${keyOf('焊接')}`)
})

test('words that no listing has are left out', () => {
  expect(planQueries([term('w不存在', 9, 0)], [], [])).toEqual([])
})

test('no query has more words than the engine reads', () => {
  const many = Array.from({ length: 40 }, (_, at) => term(`w词${at}`, 40 - at))
  const queries = planQueries(many, many, [{ id: 'entry', weight: 1 }])
  expect(Math.max(...queries.map((query) => query.q.split(' ').length))).toBeLessThanOrEqual(10)
  expect(queries.some((query) => query.q.startsWith(entryKey('entry')))).toBe(true)
})

test('one federated request: the engine merges by weight', () => {
  const body = federated(planQueries([term('w激光', 1)], [], []), 'listings', ['kind = result'], 50)
  expect(body).toEqual({
    federation: { limit: 50 },
    queries: [
      {
        indexUid: 'listings',
        q: keyOf('激光'),
        filter: ['kind = result'],
        matchingStrategy: 'last',
        federationOptions: { weight: 1 },
      },
    ],
  })
})

test('single characters and atlas entries lead queries of their own', () => {
  const queries = planQueries(
    [term('w激光', 2), term('c焊', 3), term('c裂', 1)],
    [term('w熔覆', 1)],
    [{ id: 'e1', weight: 2 }],
  )
  expect(queries.map((query) => query.about)).toEqual(['w激光', 'c焊', 'c裂', 'entry:e1'])
  expect(queries[1]?.q).toBe(`${keyOf('c焊')} ${keyOf('c裂')}`)
  expect(queries[3]?.q).toBe(`${entryKey('e1')} ${keyOf('激光')} ${keyOf('熔覆')}`)
})
