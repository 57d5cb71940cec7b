import { describe, expect, test } from 'vitest'
import { choiceFor, choiceOf, kindsFor, mailDue, NOTICE_KINDS } from './choices.ts'

const NIGHT = { quietFrom: 22 * 60, quietTo: 8 * 60 }
const LATE_RISER = { quietFrom: 22 * 60, quietTo: 9 * 60 + 30 }
const due = (pace: Parameters<typeof mailDue>[0], at: string, quiet = NIGHT) =>
  mailDue(pace, new Date(`2026-06-${at}+08:00`), quiet)?.toISOString()
const xian = (text: string) => new Date(`2026-06-${text}+08:00`).toISOString()

// 15 June 2026 is a Monday.
describe('when it goes out', () => {
  test('at once, or when the night is over', () => {
    expect(due('AT_ONCE', '15T09:30:00')).toBe(xian('15T09:30:00'))
    expect(due('AT_ONCE', '15T22:10:00')).toBe(xian('16T08:00:00'))
  })
  test('daily: the next eight o’clock, never the same moment', () => {
    expect(due('DAILY', '15T07:59:00')).toBe(xian('15T08:00:00'))
    expect(due('DAILY', '15T08:00:00')).toBe(xian('16T08:00:00'))
    expect(due('DAILY', '15T23:00:00')).toBe(xian('16T08:00:00'))
  })
  test('weekly: the next Monday', () => {
    expect(due('WEEKLY', '15T07:59:59')).toBe(xian('15T08:00:00'))
    expect(due('WEEKLY', '15T08:00:00')).toBe(xian('22T08:00:00'))
    expect(due('WEEKLY', '21T20:00:00')).toBe(xian('22T08:00:00'))
  })
  test('a digest, too, waits for who gets up later', () => {
    expect(due('DAILY', '15T12:00:00', LATE_RISER)).toBe(xian('16T09:30:00'))
    expect(due('WEEKLY', '15T12:00:00', LATE_RISER)).toBe(xian('22T09:30:00'))
  })
  test('never', () => expect(due('NEVER', '15T12:00:00')).toBeUndefined())
})

test('who chose nothing is told at once by mail and not by telephone; who chose is taken at their word', () => {
  for (const kind of NOTICE_KINDS) expect(choiceOf(kind, [])).toEqual({ pace: 'AT_ONCE', push: false })
  const chosen = [{ kind: 'MESSAGE', pace: 'DAILY', push: true } as const]
  expect(choiceOf('MESSAGE', chosen)).toMatchObject({ pace: 'DAILY', push: true })
  expect(choiceOf('DEAL', chosen)).toMatchObject({ pace: 'AT_ONCE', push: false })
})

test('what comes to the bureau in numbers comes once a day at the most, and never by telephone', () => {
  const gathered = (...chosen: Parameters<typeof choiceFor>[1][]) =>
    chosen.map((one) => choiceFor({ kind: 'TASK', message: 'deal.stale.BUREAU' }, one))
  const task = (pace: Parameters<typeof mailDue>[0]) => [{ kind: 'TASK', pace, push: true } as const]
  expect(gathered([], task('AT_ONCE'), task('WEEKLY'), task('NEVER'))).toEqual(
    (['DAILY', 'DAILY', 'WEEKLY', 'NEVER'] as const).map((pace) => ({ pace, push: false })),
  )
  const other = choiceFor({ kind: 'TASK', message: 'demand.submitted' }, task('AT_ONCE'))
  expect(other).toEqual({ pace: 'AT_ONCE', push: true })
})

test('tasks are offered to those who get any', () => {
  expect(kindsFor('enterpriseAdmin')).not.toContain('TASK')
  expect(kindsFor('researcher')).not.toContain('TASK')
  for (const role of ['officer', 'technologyManager', 'ttoMember'] as const) expect(kindsFor(role)).toContain('TASK')
  expect(kindsFor(null)).toEqual(NOTICE_KINDS.filter((kind) => kind !== 'TASK'))
})
