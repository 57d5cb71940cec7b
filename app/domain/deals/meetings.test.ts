import { describe, expect, test } from 'vitest'
import {
  type MeetingState,
  mayAgree,
  mayBeAt,
  mayCancel,
  mayDeclineIt,
  mayMove,
  overlap,
  plausible,
  type Span,
} from './meetings.ts'
import type { DealViewer } from './rules.ts'

const NOW = new Date('2026-11-20T02:00:00Z')
const at = (hours: number): Date => new Date(NOW.getTime() + hours * 60 * 60 * 1000)
const span = (from: number, to: number): Span => ({ startsAt: at(from), endsAt: at(to) })
const keyOf = (verdict: { ok: boolean; reason?: { key: string } }) =>
  verdict.ok ? 'ok' : verdict.reason!.key.split('.').at(-1)

test.each([
  [span(1, 2), 'ok'],
  [span(1, 9), 'ok'],
  [span(1, 9.01), 'long'],
  [span(2, 2), 'order'],
  [span(2, 1), 'order'],
])('a meeting ends after it starts, within eight hours: %#', (one, key) => {
  expect(keyOf(plausible(one))).toBe(key)
})

test.each([
  [span(0, 1), [], 'past'],
  [span(-1, 1), [], 'past'],
  [span(0.01, 1), [], 'ok'],
  [span(24 * 367, 24 * 367 + 1), [], 'far'],
  [span(2, 4), [span(1, 2), span(4, 5)], 'ok'],
  [span(2, 4), [span(3, 5)], 'overlap'],
  [span(2, 4), [span(1, 5)], 'overlap'],
])('a meeting is to come and beside the others: %#', (one, taken, key) => {
  expect(keyOf(mayBeAt(one, taken, NOW))).toBe(key)
})

test('meetings that touch do not overlap', () => {
  expect(overlap(span(1, 2), span(2, 3))).toBe(false)
  expect(overlap(span(1, 3), span(2, 4))).toBe(true)
})

const DEAL = { end: null, stage: 'CONTACT_AGREED' } as const
const meeting = (changes: Partial<MeetingState> = {}): MeetingState => ({
  ...span(24, 25),
  status: 'PROPOSED',
  proposedSide: 'DEMAND',
  demandAgreedAt: NOW,
  resultAgreedAt: null,
  ...changes,
})
const VIEWERS = ['DEMAND', 'RESULT', 'MANAGER', 'BUREAU'] as const

describe('who may do what', () => {
  const table: [string, MeetingState, (viewer: DealViewer, one: MeetingState) => { ok: boolean }, string[]][] = [
    ['agree', meeting(), (v, m) => mayAgree(v, DEAL, m, NOW), ['agreed', 'ok', 'notASide', 'notAParty']],
    [
      'agree to the manager’s',
      meeting({ proposedSide: null, demandAgreedAt: null }),
      (v, m) => mayAgree(v, DEAL, m, NOW),
      ['ok', 'ok', 'notASide', 'notAParty'],
    ],
    [
      'agree when it has begun',
      meeting(span(-1, 1)),
      (v, m) => mayAgree(v, DEAL, m, NOW),
      ['agreed', 'begun', 'notASide', 'notAParty'],
    ],
    [
      'decline when it has begun',
      meeting(span(-1, 1)),
      (v, m) => mayDeclineIt(v, DEAL, m),
      ['agreed', 'ok', 'notASide', 'notAParty'],
    ],
    ['move', meeting(), (v, m) => mayMove(v, DEAL, m, NOW), ['ok', 'notProposer', 'notProposer', 'notAParty']],
    [
      'move the manager’s, confirmed',
      meeting({ status: 'CONFIRMED', proposedSide: null, resultAgreedAt: NOW }),
      (v, m) => mayMove(v, DEAL, m, NOW),
      ['notProposer', 'notProposer', 'ok', 'notAParty'],
    ],
    [
      'move what is over',
      meeting({ ...span(-2, -1), status: 'CONFIRMED' }),
      (v, m) => mayMove(v, DEAL, m, NOW),
      ['over', 'over', 'over', 'notAParty'],
    ],
    ['cancel', meeting(), (v, m) => mayCancel(v, DEAL, m, NOW), ['ok', 'ok', 'ok', 'notAParty']],
    [
      'cancel what took place',
      meeting({ ...span(-2, -1), status: 'CONFIRMED' }),
      (v, m) => mayCancel(v, DEAL, m, NOW),
      ['over', 'over', 'over', 'notAParty'],
    ],
    [
      'cancel what was declined',
      meeting({ status: 'DECLINED' }),
      (v, m) => mayCancel(v, DEAL, m, NOW),
      ['over', 'over', 'over', 'notAParty'],
    ],
  ]
  test.each(table)('%s', (_, one, may, keys) => {
    expect(VIEWERS.map((viewer) => keyOf(may(viewer, one)))).toEqual(keys)
  })

  test('nothing in a deal that has ended, or in which both have not agreed', () => {
    const verdicts = (deal: Parameters<typeof mayMove>[1]) => [
      keyOf(mayMove('DEMAND', deal, meeting(), NOW)),
      keyOf(mayCancel('DEMAND', deal, meeting(), NOW)),
    ]
    expect(verdicts({ ...DEAL, end: 'LOST' })).toEqual(['ended', 'ended'])
    expect(verdicts({ ...DEAL, stage: 'TAKEN_UP' })).toEqual(['notInTouch', 'notInTouch'])
  })
})
