import { describe, expect, test } from 'vitest'
import { parseForm } from '#app/http/form.server.ts'
import { GapsForm, MeetingForm, MessageForm, PublicAnswerForm } from './room-input.ts'

const formOf = (fields: Record<string, string>): FormData => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return form
}

const meetingOf = (changes: Record<string, string>) =>
  parseForm(formOf({ day: '2026-11-27', from: '14:00', to: '15:30', place: '三楼会议室', ...changes }), MeetingForm)

describe('a meeting as typed', () => {
  test('is meant in Xi’an time', () => {
    const parsed = meetingOf({})
    expect(parsed.ok && parsed.input).toEqual({
      startsAt: new Date('2026-11-27T06:00:00Z'),
      endsAt: new Date('2026-11-27T07:30:00Z'),
      place: '三楼会议室',
      agenda: '',
    })
  })

  test('in the first hours of a day it is the day before in UTC', () => {
    const parsed = meetingOf({ from: '7:00', to: '7:59' })
    expect(parsed.ok && parsed.input.startsAt).toEqual(new Date('2026-11-26T23:00:00Z'))
  })

  test.each([
    ['2026/11/27', '14:00', '2026-11-27T06:00:00.000Z'],
    ['2026年11月27日', '１４：００', '2026-11-27T06:00:00.000Z'],
    ['2026.11.27', '9点', '2026-11-27T01:00:00.000Z'],
    ['2026-11-27', '9点半', '2026-11-27T01:30:00.000Z'],
    ['2026-11-27', '14时05分', '2026-11-27T06:05:00.000Z'],
  ])('%s %s is read', (day, from, starts) => {
    const parsed = meetingOf({ day, from })
    expect(parsed.ok && parsed.input.startsAt.toISOString()).toBe(starts)
  })

  test.each([
    [{ day: '2026-02-30' }, 'day'],
    [{ day: '下周三' }, 'day'],
    [{ day: '' }, 'day'],
    [{ from: '24:00' }, 'from'],
    [{ from: '下午两点' }, 'from'],
    [{ to: '13:59' }, 'to'],
    [{ from: '08:00', to: '16:01' }, 'to'],
    [{ place: ' ' }, 'place'],
    [{ place: '长'.repeat(301) }, 'place'],
    [{ agenda: '长'.repeat(1001) }, 'agenda'],
  ])('%j is refused', (changes, field) => {
    const parsed = meetingOf(changes)
    expect(parsed.ok ? 'accepted' : Object.keys(parsed.errors)).toEqual([field])
  })
})

test('a message has words, 3,000 at most', () => {
  const errors = (text: string) => {
    const parsed = parseForm(formOf({ text }), MessageForm)
    return parsed.ok ? [] : parsed.errors.text
  }
  expect(errors('')).toEqual(['room.error.message'])
  expect(errors(' \n ')).toEqual(['room.error.message'])
  expect(errors('长'.repeat(3000))).toEqual([])
  expect(errors('长'.repeat(3001))![0]).toContain('listing.error.tooLong')
})

test('only ticked questions are sent, and at least one', () => {
  const gaps = {
    'gaps[0].text': '误报率多少？',
    'gaps[0].point': '误报率',
    'gaps[1].text': '几周？',
    'gaps[1].point': '',
  }
  const parsed = parseForm(formOf({ ...gaps, 'gaps[1].on': 'on' }), GapsForm)
  expect(parsed.ok && parsed.input.gaps.map(({ text }) => text)).toEqual(['几周？'])
  const none = parseForm(formOf(gaps), GapsForm)
  expect(none.ok ? [] : none.errors.gaps).toEqual(['room.error.gaps'])
})

test('what everybody will read holds no contacts', () => {
  const id = '0199aaaa-0000-7000-8000-000000000001'
  const errors = (answer: string) => {
    const parsed = parseForm(formOf({ id, answer }), PublicAnswerForm)
    return parsed.ok ? [] : parsed.errors.answer
  }
  expect(errors('停机两天')).toEqual([])
  expect(errors('打 13812345678')).toEqual(['listing.personal.mobile'])
  expect(errors('加微信：wangong88')).toEqual(['listing.personal.account'])
})
