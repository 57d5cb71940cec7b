import { expect, test } from 'vitest'
import { type PACES, sentUpTo } from './pace.ts'

type Case = [pace: (typeof PACES)[number], now: string, last: string, due: boolean]

/** Hours of the Shanghai clock. 2026-06-15 is a Monday. */
const TABLE: Case[] = [
  ['AT_ONCE', '2026-06-15 03:00:00', '2026-06-15 03:00:00', true],
  ['AT_ONCE', '2026-06-15 03:00:00', '2026-06-14 03:00:00', true],
  ['DAILY', '2026-06-15 08:29:59', '2026-06-14 12:00:00', false],
  ['DAILY', '2026-06-15 08:30:00', '2026-06-14 12:00:00', true],
  ['DAILY', '2026-06-15 08:30:00', '2026-06-15 08:29:59', true],
  ['DAILY', '2026-06-15 08:30:00', '2026-06-15 08:30:00', false],
  ['DAILY', '2026-06-15 23:59:59', '2026-06-15 08:31:00', false],
  ['DAILY', '2026-06-16 00:00:01', '2026-06-15 23:59:59', false],
  ['DAILY', '2026-06-16 11:00:00', '2026-06-15 09:00:00', true],
  ['DAILY', '2026-07-01 08:30:00', '2026-06-30 20:00:00', true],
  ['WEEKLY', '2026-06-15 08:29:59', '2026-06-09 12:00:00', false],
  ['WEEKLY', '2026-06-15 08:30:00', '2026-06-08 08:30:00', true],
  ['WEEKLY', '2026-06-15 08:30:00', '2026-06-15 08:30:00', false],
  ['WEEKLY', '2026-06-16 08:30:00', '2026-06-15 09:00:00', false],
  ['WEEKLY', '2026-06-21 23:59:59', '2026-06-15 08:30:01', false],
  ['WEEKLY', '2026-06-17 10:00:00', '2026-06-14 10:00:00', true],
  ['WEEKLY', '2027-01-04 08:30:00', '2026-12-31 10:00:00', true],
  ['NEVER', '2026-06-15 08:30:00', '2020-01-01 00:00:00', false],
]

const there = (text: string) => new Date(`${text.replace(' ', 'T')}+08:00`)

test.each(TABLE)('%s at %s, waiting since %s: %s', (pace, now, last, due) => {
  const end = sentUpTo(pace, there(now))
  expect(end !== null && there(last) < end).toBe(due)
})
