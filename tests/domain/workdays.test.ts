import { describe, expect, test } from 'vitest'
import { packagedTables } from '#app/domain/calendar/tables.server.ts'
import { deadline, type HolidayTable, REPLY_DAYS, workingMinutes } from '#app/domain/calendar/workdays.ts'

const TABLES = packagedTables()

/** A moment in Xi'an, `2026-09-30 15:00`. */
const at = (text: string) => new Date(`${text.replace(' ', 'T')}:00+08:00`)
const shown = (moment: Date) => new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')

/** ISO dates of a list such as `01-01 04-04/04-06`. */
function days(year: number, list: string): string[] {
  return list.split(' ').flatMap((part) => {
    const [from, to = from] = part.split('/').map((day) => Date.parse(`${year}-${day}T00:00:00Z`)) as [number, number?]
    const count = (to - from) / 86_400_000 + 1
    return Array.from({ length: count }, (_, n) => new Date(from + n * 86_400_000).toISOString().slice(0, 10))
  })
}

/** The lists of the State Council's notices: 国办发明电〔2024〕12号 for 2025, 国办发明电〔2025〕7号 for 2026. */
const NOTICES = {
  2025: {
    off: '01-01 01-28/02-04 04-04/04-06 05-01/05-05 05-31/06-02 10-01/10-08',
    worked: '01-26 02-08 04-27 09-28 10-11',
  },
  2026: {
    off: '01-01/01-03 02-15/02-23 04-04/04-06 05-01/05-05 06-19/06-21 09-25/09-27 10-01/10-07',
    worked: '01-04 02-14 02-28 05-09 09-20 10-10',
  },
} as const

describe('the package has what the State Council announced', () => {
  test.each([2025, 2026] as const)('%s', (year) => {
    const table = TABLES.get(year)!
    expect([...table.holidays]).toEqual(days(year, NOTICES[year].off))
    expect([...table.workdays]).toEqual(days(year, NOTICES[year].worked))
  })

  test('and nothing it has not', () => {
    expect(Math.max(...TABLES.keys())).toBe(2026)
    expect(TABLES.get(2027)).toBeUndefined()
  })
})

/** From, when the answer is due, and what lies between. */
const CASES = [
  // Plain weeks.
  ['2026-11-16 09:00', '2026-11-23 17:30', 'Monday to Monday'],
  ['2026-11-20 17:30', '2026-11-27 17:30', 'Friday at closing time to Friday'],
  ['2026-11-20 23:59', '2026-11-27 17:30', 'the last minute of a day belongs to it'],
  ['2026-11-21 00:00', '2026-11-27 17:30', 'the first minute of a Saturday: Monday is the first day'],
  ['2026-11-22 23:59', '2026-11-27 17:30', 'the last minute of a Sunday'],
  ['2026-11-23 00:00', '2026-11-30 17:30', 'one minute later it is Monday, which is not counted'],
  // National Day 2026: 1–7 October off; Sunday 20 September and Saturday 10 October worked; mid-autumn 25–27 September.
  ['2026-09-16 10:00', '2026-09-22 17:30', 'a make-up Sunday before counts: 17, 18, 20, 21, 22'],
  ['2026-09-19 12:00', '2026-09-24 17:30', 'asked on the Saturday before a make-up Sunday: 20, 21, 22, 23, 24'],
  ['2026-09-20 12:00', '2026-09-28 17:30', 'asked on the make-up Sunday: 21–24 and, after mid-autumn, 28'],
  ['2026-09-24 15:00', '2026-10-09 17:30', 'over both: 28, 29, 30 September, 8, 9 October'],
  ['2026-09-25 15:00', '2026-10-09 17:30', 'asked on mid-autumn'],
  ['2026-09-30 15:00', '2026-10-13 17:30', '8, 9, the make-up Saturday 10, 12, 13'],
  ['2026-10-03 15:00', '2026-10-13 17:30', 'asked on a day off'],
  ['2026-10-07 23:59', '2026-10-13 17:30', 'asked in its last minute'],
  ['2026-10-10 08:00', '2026-10-16 17:30', 'asked on the make-up Saturday, which is not counted'],
  // National Day 2025: with mid-autumn 1–8 October; Sunday 28 September and Saturday 11 October worked.
  ['2025-09-25 09:00', '2025-10-09 17:30', '26, 28, 29, 30 September, 9 October'],
  ['2025-09-27 09:00', '2025-10-10 17:30', 'asked on the Saturday before the make-up Sunday'],
  ['2025-09-30 18:00', '2025-10-14 17:30', '9, 10, the make-up Saturday 11, 13, 14'],
  ['2025-10-08 23:59', '2025-10-14 17:30', 'asked in its last minute'],
  ['2025-10-11 17:31', '2025-10-17 17:30', 'asked on the make-up Saturday'],
  // Spring Festival 2025: 28 January – 4 February off; Sunday 26 January and Saturday 8 February worked.
  ['2025-01-23 10:00', '2025-02-06 17:30', '24, 26, 27 January, 5, 6 February'],
  ['2025-01-25 10:00', '2025-02-07 17:30', 'asked on the Saturday before the make-up Sunday'],
  ['2025-01-27 16:00', '2025-02-10 17:30', '5, 6, 7, the make-up Saturday 8, 10'],
  ['2025-02-02 00:00', '2025-02-10 17:30', 'asked in the middle of it'],
  ['2025-02-08 09:00', '2025-02-14 17:30', 'asked on the make-up Saturday'],
  // Spring Festival 2026: 15–23 February off; Saturdays 14 and 28 February worked.
  ['2026-02-11 10:00', '2026-02-25 17:30', '12, 13, the make-up Saturday 14, 24, 25'],
  ['2026-02-14 10:00', '2026-02-28 17:30', 'asked on it: 24, 25, 26, 27, and the make-up Saturday 28'],
  ['2026-02-23 23:59', '2026-02-28 17:30', 'due on a make-up Saturday'],
  ['2026-02-24 00:00', '2026-03-02 17:30', 'one minute later'],
  // 1 May 2026: 1–5 off, Saturday 9 worked. 2025: Sunday 27 April worked.
  ['2026-04-29 10:00', '2026-05-09 17:30', '30 April, 6, 7, 8, and the make-up Saturday 9'],
  ['2025-04-25 10:00', '2025-05-06 17:30', 'the make-up Sunday 27, 28, 29, 30 April, 6 May'],
  // New Year within the tables: 1–3 January 2026 off, Sunday 4 worked.
  ['2025-12-29 10:00', '2026-01-06 17:30', '30, 31 December, the make-up Sunday 4, 5, 6 January'],
  ['2025-12-31 23:59', '2026-01-08 17:30', 'asked in the last minute of the year: 4, 5, 6, 7, 8'],
  ['2024-12-31 12:00', '2025-01-08 17:30', '1 January 2025 alone is off'],
] as const

describe('an answer is due at 17:30 on the fifth working day', () => {
  test.each(CASES)('%s → %s (%s)', (from, due) => {
    const answer = deadline(at(from), REPLY_DAYS, TABLES)
    expect(answer.ok && shown(answer.value)).toBe(due)
  })
})

const refusal = (year: number) => ({ ok: false, reason: { key: 'calendar.refusal.noTable', params: { year } } })

describe('a year without an official table is not guessed', () => {
  test.each([
    ['2026-12-24 12:00', '2026-12-31 17:30'],
    ['2026-12-25 12:00', null],
    ['2026-12-31 23:59', null],
    ['2027-03-01 09:00', null],
  ])('%s → %s', (from, due) => {
    const answer = deadline(at(from), REPLY_DAYS, TABLES)
    if (due === null) expect(answer).toEqual(refusal(2027))
    else expect(answer.ok && shown(answer.value)).toBe(due)
  })

  test('working time that touches it neither', () => {
    expect(workingMinutes(at('2026-12-31 12:00'), at('2027-01-04 12:00'), TABLES)).toEqual(refusal(2027))
    expect(workingMinutes(at('2003-12-30 12:00'), at('2004-01-02 12:00'), TABLES)).toEqual(refusal(2003))
  })

  test('once it is entered, it is reckoned', () => {
    const entered: HolidayTable = { holidays: new Set(days(2027, '01-01/01-03')), workdays: new Set() }
    const answer = deadline(at('2026-12-31 23:59'), REPLY_DAYS, new Map([...TABLES, [2027, entered]]))
    expect(answer.ok && shown(answer.value)).toBe('2027-01-08 17:30')
  })
})

const ZONES = ['UTC', 'Asia/Shanghai', 'America/Los_Angeles', 'Pacific/Kiritimati']

test('where the process stands does not matter', () => {
  const before = process.env.TZ
  const answers = ZONES.map((zone) => {
    process.env.TZ = zone
    return CASES.map(([from]) => deadline(at(from), REPLY_DAYS, TABLES))
  })
  const offsets = ZONES.map((zone) => {
    process.env.TZ = zone
    return new Date(2026, 0, 1).getTimezoneOffset()
  })
  if (before === undefined) delete process.env.TZ
  else process.env.TZ = before
  expect(new Set(offsets).size).toBe(ZONES.length)
  for (const answer of answers) expect(answer).toEqual(answers[0])
})

const DAY = 1440

describe('working minutes: a working day has all of its 1,440', () => {
  test.each([
    ['2026-11-16 09:00', '2026-11-16 09:00', 0],
    ['2026-11-16 09:00', '2026-11-16 21:30', 750],
    ['2026-11-16 09:00', '2026-11-17 09:00', DAY],
    ['2026-11-20 12:00', '2026-11-23 12:00', DAY],
    ['2026-11-21 12:00', '2026-11-22 12:00', 0],
    ['2026-11-22 23:59', '2026-11-23 00:01', 1],
    ['2026-09-30 12:00', '2026-10-08 12:00', DAY],
    ['2026-10-09 12:00', '2026-10-12 12:00', 2 * DAY],
    ['2025-09-30 00:00', '2025-10-09 00:00', DAY],
    ['2026-02-13 00:00', '2026-02-25 00:00', 3 * DAY],
    ['2025-12-31 12:00', '2026-01-04 12:00', DAY],
    ['2026-11-17 09:00', '2026-11-16 09:00', 0],
  ])('%s – %s: %i', (from, to, minutes) => {
    expect(workingMinutes(at(from), at(to), TABLES)).toEqual({ ok: true, value: minutes })
  })
})
