import { describe, expect, test } from 'vitest'
import { bySlowness, type OrganizationReplies, type Reply, replyFiguresOf } from './replies.ts'

const DUE = new Date('2026-11-20T09:30:00Z')
const minutes = (n: number) => new Date(DUE.getTime() + n * 60_000)

/** An answer that took so many working days, in time or a minute late. */
const answered = (days: number, late = false): Reply => ({
  dueAt: DUE,
  closedAt: minutes(late ? 1 : 0),
  outcome: 'ANSWERED',
  took: Math.round(days * 1440),
})
const owed: Reply = { dueAt: DUE, closedAt: null, outcome: null, took: null }
/** Overdue when nobody needed it any more. */
const moot: Reply = { dueAt: DUE, closedAt: minutes(1), outcome: 'MOOT', took: 9 * 1440 }

describe('how fast somebody answers', () => {
  test.each<[string, Reply[], number, number | null, number | null]>([
    ['nothing yet', [], 0, null, null],
    ['four are too few', [1, 1, 1, 1].map((days) => answered(days)), 4, null, null],
    ['five are enough', [0.5, 1, 1.24, 3, 5].map((days) => answered(days)), 5, 1.2, 1],
    ['of six, the mean of the middle two', [6, 1, 2, 1, 3, 9].map((days) => answered(days)), 6, 2.5, 1],
    [
      'the minute it is due is in time, one later not',
      [1, 1, 1, 1].map((d) => answered(d)).concat(answered(5, true)),
      5,
      1,
      0.8,
    ],
    ['what is owed is not in time and has no length', [answered(2), answered(4), owed, owed, owed], 5, 3, 0.4],
    ['what was never given is not in time and has no length', [answered(2), answered(4), moot, moot, owed], 5, 3, 0.4],
    ['nobody answered', [owed, owed, owed, owed, owed], 5, null, 0],
    [
      'an answer over a year without a table has no length',
      [1, 2, 3, 9].map((d) => answered(d)).concat({ ...answered(1), took: null }),
      5,
      2.5,
      1,
    ],
  ])('%s', (_, replies, count, median, share) => {
    expect(replyFiguresOf(replies)).toEqual({ count, median, share })
  })
})

test('who owes most stands first, then who is least in time; who is not known yet last', () => {
  const row = (id: string, overdue: number, share: number | null, count = 9): OrganizationReplies => ({
    id,
    name: id,
    overdue,
    share,
    count,
    open: overdue,
    median: 1,
  })
  const rows = [
    row('unknown', 0, null, 2),
    row('good', 0, 1),
    row('fair', 0, 0.5),
    row('owes2', 2, 1),
    row('owes9', 9, null),
  ]
  expect(rows.sort(bySlowness).map(({ id }) => id)).toEqual(['owes9', 'owes2', 'fair', 'good', 'unknown'])
})
