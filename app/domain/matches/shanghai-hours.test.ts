import { expect, test } from 'vitest'
import { lastStruck, NIGHTLY } from './shanghai-hours.ts'

const MONDAY = { hour: 8, minute: 30, weekday: 1 }

test.each([
  // 2026-06-15 is a Monday
  [NIGHTLY, '2026-06-15T02:00:00+08:00', '2026-06-15T02:00:00+08:00'],
  [NIGHTLY, '2026-06-15T01:59:59+08:00', '2026-06-14T02:00:00+08:00'],
  [NIGHTLY, '2026-06-15T23:59:00+08:00', '2026-06-15T02:00:00+08:00'],
  [NIGHTLY, '2026-01-01T00:30:00+08:00', '2025-12-31T02:00:00+08:00'],
  [MONDAY, '2026-06-15T08:30:00+08:00', '2026-06-15T08:30:00+08:00'],
  [MONDAY, '2026-06-15T08:29:59+08:00', '2026-06-08T08:30:00+08:00'],
  [MONDAY, '2026-06-21T23:00:00+08:00', '2026-06-15T08:30:00+08:00'],
  [MONDAY, '2026-06-22T08:30:00+08:00', '2026-06-22T08:30:00+08:00'],
])('%o at %s last struck at %s', (hour, now, struck) =>
  expect(lastStruck(hour, new Date(now)).toISOString()).toBe(new Date(struck).toISOString()),
)
