import { expect, test } from 'vitest'
import type { HistoryEntry } from '../audit/queries.server.ts'
import { stepsOf } from './history.ts'

const OWNER = { id: 'works', name: '某风机厂', kind: 'ENTERPRISE' }
const BUREAU = { id: 'bureau', name: '科技局', kind: 'GOVERNMENT' }

const entry = (
  kind: HistoryEntry['kind'],
  name: string | null,
  organization: HistoryEntry['organization'],
  payload: HistoryEntry['payload'] = {},
): HistoryEntry => ({
  id: '1',
  at: '2026-06-15T01:30:00.000Z',
  kind,
  subject: { type: 'demand', id: 'fan' },
  payload,
  actor: name === null ? null : { userId: name, name },
  organization,
})

/** Newest first. */
const ENTRIES = [
  entry('demand.expired', null, null),
  entry('demand.published', '王科', BUREAU, { number: 'XQ-2026-000001' }),
  entry('demand.returned', '王科', BUREAU, { reason: '写清指标' }),
  entry('demand.saved', '老周', OWNER, { fields: ['tried', 'title'], readiness: 70 }),
  entry('demand.saved', '老周', OWNER, { fields: ['title'], readiness: 50 }),
  entry('demand.saved', '小李', OWNER, { fields: ['modes'], readiness: 40 }),
]

test('insiders read everything, a person’s saves in a row as one step', () => {
  const steps = stepsOf(ENTRIES, 'works', true)
  expect(steps.map(({ fact, who, name, times }) => [fact, who, name, times])).toEqual([
    ['expired', 'system', null, 1],
    ['published', 'bureau', '王科', 1],
    ['returned', 'bureau', '王科', 1],
    ['saved', 'owner', '老周', 2],
    ['saved', 'owner', '小李', 1],
  ])
  expect(steps[2]).toMatchObject({ reason: '写清指标', organization: '科技局' })
  expect(steps[3]).toMatchObject({ fields: ['tried', 'title'], readiness: 70 })
})

test('outsiders read the public steps, without persons', () => {
  const steps = stepsOf(ENTRIES, 'works', false)
  expect(steps.map(({ fact, who, name, organization }) => [fact, who, name, organization])).toEqual([
    ['expired', 'system', null, null],
    ['published', 'bureau', null, null],
  ])
})
