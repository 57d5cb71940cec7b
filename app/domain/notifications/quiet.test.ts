import { expect, test } from 'vitest'
import { afterQuiet } from './quiet.ts'

const NIGHT = { quietFrom: 22 * 60, quietTo: 8 * 60 }
const NOON = { quietFrom: 12 * 60, quietTo: 14 * 60 }
const NEVER = { quietFrom: 8 * 60, quietTo: 8 * 60 }
const AFTER_MIDNIGHT = { quietFrom: 0, quietTo: 6 * 60 + 30 }

const xian = (text: string) => new Date(`2026-06-${text}+08:00`)

test.each([
  ['the evening, over midnight', NIGHT, '15T22:00:00', '16T08:00:00'],
  ['just before midnight', NIGHT, '15T23:59:59.999', '16T08:00:00'],
  ['midnight', NIGHT, '16T00:00:00', '16T08:00:00'],
  ['the last moment of the night', NIGHT, '16T07:59:59.999', '16T08:00:00'],
  ['the end of the night', NIGHT, '16T08:00:00', '16T08:00:00'],
  ['the minute before the night', NIGHT, '15T21:59:59.999', '15T21:59:59.999'],
  ['within one day', NOON, '15T13:20:00', '15T14:00:00'],
  ['one day, before', NOON, '15T11:59:59', '15T11:59:59'],
  ['one day, after', NOON, '15T14:00:00', '15T14:00:00'],
  ['from midnight on', AFTER_MIDNIGHT, '15T00:00:00', '15T06:30:00'],
  ['before midnight, quiet from midnight on', AFTER_MIDNIGHT, '15T23:59:59', '15T23:59:59'],
  ['equal hours: never quiet', NEVER, '15T08:00:00', '15T08:00:00'],
  ['equal hours, at night', NEVER, '15T03:00:00', '15T03:00:00'],
  ['the last night of the month', NIGHT, '30T23:00:00', '31T08:00:00'],
])('%s', (_, quiet, at, due) => {
  const expected = due.startsWith('31') ? new Date('2026-07-01T08:00:00+08:00') : xian(due)
  expect(afterQuiet(xian(at), quiet).toISOString()).toBe(expected.toISOString())
})
