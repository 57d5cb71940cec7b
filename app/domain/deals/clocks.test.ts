import { describe, expect, test } from 'vitest'
import type { HolidayTables } from '../calendar/workdays.ts'
import { escalationOf, isToRemind, mayNudge, type OpenClock, reminderAt } from './clocks.ts'

/** National Day 2026: 1–7 October off, Saturday 10 October worked. */
const OCTOBER = ['01', '02', '03', '04', '05', '06', '07'].map((day) => `2026-10-${day}`)
const TABLES: HolidayTables = new Map([[2026, { holidays: new Set(OCTOBER), workdays: new Set(['2026-10-10']) }]])

const at = (text: string) => new Date(`${text.replace(' ', 'T')}:00+08:00`)
const clock = (dueAt: string, done: Partial<Record<'remindedAt' | 'toManagerAt' | 'toOfficerAt', string>> = {}) => {
  const moment = (text?: string) => (text ? at(text) : null)
  const { remindedAt, toManagerAt, toOfficerAt } = done
  return {
    dueAt: at(dueAt),
    remindedAt: moment(remindedAt),
    toManagerAt: moment(toManagerAt),
    toOfficerAt: moment(toOfficerAt),
  } satisfies OpenClock
}

describe('the reminder', () => {
  test.each([
    ['2026-11-25 17:30', '2026-11-24 09:00'],
    ['2026-11-23 17:30', '2026-11-20 09:00'],
    ['2026-10-08 17:30', '2026-09-30 09:00'],
    ['2026-10-12 17:30', '2026-10-10 09:00'],
  ])('of what is due %s comes %s', (due, when) => {
    expect(reminderAt(at(due), TABLES)).toEqual({ ok: true, value: at(when) })
  })

  test.each([
    ['2026-11-24 08:59', {}, false],
    ['2026-11-24 09:00', {}, true],
    ['2026-11-25 17:29', {}, true],
    ['2026-11-25 17:30', {}, false],
    ['2026-11-24 12:00', { remindedAt: '2026-11-24 09:00' }, false],
  ])('at %s %o: %s', (now, done, due) => {
    expect(isToRemind(clock('2026-11-25 17:30', done), at(now), TABLES)).toBe(due)
  })
})

const DUE = '2026-09-29 17:30'
const MANAGER = { toManagerAt: '2026-09-29 17:31' }

describe('an overdue answer goes on', () => {
  test.each([
    ['2026-09-29 17:30', true, {}, null],
    ['2026-09-29 17:31', true, {}, 'MANAGER'],
    ['2026-09-29 17:31', false, {}, 'OFFICER'],
    ['2026-09-30 17:30', true, MANAGER, null],
    ['2026-10-07 12:00', true, MANAGER, null],
    ['2026-10-08 17:29', true, MANAGER, null],
    ['2026-10-08 17:30', true, MANAGER, 'OFFICER'],
    ['2026-09-30 09:00', false, MANAGER, 'OFFICER'],
    ['2026-10-20 09:00', true, { ...MANAGER, toOfficerAt: '2026-10-08 17:30' }, null],
    ['2026-10-20 09:00', false, { toOfficerAt: '2026-09-29 17:31' }, null],
  ] as const)('at %s, with a manager: %s, %o → %s', (now, managed, done, to) => {
    expect(escalationOf(clock(DUE, done), managed, at(now), TABLES)).toBe(to)
  })

  test('to the officers, where the calendar does not say how long the manager has', () => {
    const late = clock('2026-12-31 17:30', { toManagerAt: '2026-12-31 17:31' })
    expect(escalationOf(late, true, at('2026-12-31 17:32'), TABLES)).toBe('OFFICER')
  })
})

test.each([
  [null, '2026-09-30 10:00', true],
  ['2026-09-30 10:00', '2026-09-30 23:59', false],
  ['2026-09-30 10:00', '2026-10-05 10:00', false],
  ['2026-09-30 10:00', '2026-10-08 00:00', true],
  ['2026-10-03 10:00', '2026-10-04 10:00', false],
])('a side that nudged %s may again %s: %s', (last, now, may) => {
  expect(mayNudge(last === null ? null : at(last), at(now), TABLES).ok).toBe(may)
})
