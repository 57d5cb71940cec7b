import { expect, test } from 'vitest'
import { type NearResult, nearestExperts, sharedEntries } from './experts.ts'

const result = (id: string, organizationId: string, score: number, changes: Partial<NearResult> = {}): NearResult => ({
  id,
  number: id,
  title: id,
  institution: organizationId,
  organizationId,
  score,
  problems: ['开裂'],
  field: null,
  publishedAt: '2026-01-01T00:00:00Z',
  ...changes,
})
const nobodyBehind = new Map()

test('an institution stands by the sum of its best three results', () => {
  const near = [result('a1', 'a', 9), ...[7, 6, 5, 4].map((score) => result(`b${score}`, 'b', score))]
  const [first, second] = nearestExperts(near, nobodyBehind)
  expect([first!.institution, first!.nearness, second!.institution, second!.nearness]).toEqual(['b', 18, 'a', 9])
  expect(first!.results.map(({ id }) => id)).toEqual(['b7', 'b6', 'b5'])
})

test('a researcher’s results stand apart from the institution’s others; the name goes nowhere', () => {
  const near = [result('1', 'a', 9), result('2', 'a', 8), result('3', 'a', 5)]
  const behind = new Map([
    ['1', { writer: 'somebody', team: '' }],
    ['2', { writer: null, team: '' }],
    ['3', { writer: 'somebody', team: '课题组十二人' }],
  ])
  const experts = nearestExperts(near, behind)
  expect(experts.map(({ results, team }) => [results.map(({ id }) => id), team])).toEqual([
    [['1', '3'], '课题组十二人'],
    [['2'], ''],
  ])
  expect(JSON.stringify(experts)).not.toContain('somebody')
})

test('who shares neither problem nor field, or next to nothing, is no expert', () => {
  const near = [
    result('1', 'a', 15, { problems: [] }),
    result('2', 'b', 0.9),
    result('3', 'c', 1, { problems: [], field: 'dams', publishedAt: '2025-03-01T00:00:00Z' }),
  ]
  expect(nearestExperts(near, nobodyBehind)).toMatchObject([{ institution: 'c', since: '2025-03-01T00:00:00Z' }])
})

test('two texts share an entry when it is near on both sides', () => {
  const own = [
    { id: 'crack', weight: 3 },
    { id: 'leak', weight: 2 },
    { id: 'far', weight: 0.9 },
  ]
  expect(sharedEntries(own, [{ id: 'crack', weight: 5 }])).toEqual(['crack'])
  expect(
    sharedEntries(own, [
      { id: 'other', weight: 5 },
      { id: 'leak', weight: 4 },
    ]),
  ).toEqual(['leak'])
  expect(
    sharedEntries(own, [
      { id: 'other', weight: 5 },
      { id: 'crack', weight: 2 },
    ]),
  ).toEqual([])
  expect(sharedEntries(own, [{ id: 'far', weight: 5 }])).toEqual([])
  expect(sharedEntries([], [{ id: 'far', weight: 5 }])).toEqual([])
})
