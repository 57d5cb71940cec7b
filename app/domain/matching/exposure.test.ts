import { describe, expect, test } from 'vitest'
import { exposureOf, fairOrder, type Invitee, invitationAllowed, isNearCap, placeNote } from './exposure.ts'
import { gini, topShare } from './exposure-share.ts'

const AT = new Date('2026-06-15T00:00:00Z')
const invitee = (open: number, cap: number, kind: Invitee['kind'] = 'researcher'): Invitee => ({
  kind,
  id: 'someone',
  institution: '西安交通大学',
  open,
  cap,
  oldest: open > 0 ? '2026-06-01T00:00:00.000Z' : null,
})

describe('the cap', () => {
  test.each([
    [0, 3, null, false],
    [2, 3, null, true],
    [3, 3, 'matching.exposure.full.researcher', true],
    [5, 3, 'matching.exposure.full.researcher', true],
    [0, 0, 'matching.exposure.closed', true],
    [1, 0, 'matching.exposure.closed', true],
    [0, 1, null, false],
  ])('%d open of %d: %s, near %s', (open, cap, key, near) => {
    const verdict = invitationAllowed(invitee(open, cap), AT)
    expect(verdict.ok ? null : verdict.reason.key).toBe(key)
    expect(isNearCap({ open, cap })).toBe(near)
  })

  test('the refusal says who, how many, and since when', () => {
    expect(invitationAllowed(invitee(3, 3, 'institution'), AT)).toEqual({
      ok: false,
      reason: {
        key: 'matching.exposure.full.institution',
        params: { institution: '西安交通大学', open: 3, cap: 3, days: 14 },
      },
    })
  })
})

test('exposure is 0–1 and grows with places, listings and open invitations', () => {
  const none = { seen: 0, listings: 0, open: 0, cap: 3 }
  expect(exposureOf(none)).toBe(0)
  expect(exposureOf({ ...none, open: 3 })).toBe(1)
  expect(exposureOf({ ...none, cap: 0 })).toBe(1)
  for (const more of ['seen', 'listings', 'open'] as const) {
    const rising = Array.from({ length: 60 }, (_, n) => exposureOf({ ...none, seen: 2, [more]: n }))
    expect(rising).toEqual([...rising].sort((a, b) => a - b))
    expect(Math.max(...rising)).toBeLessThanOrEqual(1)
  }
})

/** Numbers 0–1, the same on every run. */
function rolls(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1664525 + 1013904223) % 4294967296
    return state / 4294967296
  }
}

/** Two hundred lists, best first, with ties, and exposures. */
const LISTS = Array.from({ length: 200 }, (_, seed) => {
  const roll = rolls(seed + 1)
  const list = Array.from({ length: 1 + Math.floor(roll() * 12) }, (_, at) => ({
    id: `r${at}`,
    exactScore: roll() < 0.3 ? 60 : 40 + roll() * 20,
  })).sort((a, b) => b.exactScore - a.exactScore)
  return { list, exposure: new Map(list.map(({ id }) => [id, roll()])), margin: roll() * 6 }
})

describe('fair order', () => {
  test('is an order of the same candidates, the same every time', () => {
    for (const { list, exposure, margin } of LISTS) {
      const ordered = fairOrder(list, exposure, margin)
      expect([...ordered].map(({ id }) => id).sort()).toEqual(list.map(({ id }) => id).sort())
      expect(fairOrder(list, exposure, margin)).toEqual(ordered)
      expect(fairOrder(list, exposure, 0)).toEqual(list)
    }
  })

  test('never sets one before another that is better by more than the margin', () => {
    for (const { list, exposure, margin } of LISTS) {
      const ordered = fairOrder(list, exposure, margin)
      ordered.forEach((before, at) => {
        for (const behind of ordered.slice(at + 1)) {
          expect(behind.exactScore - before.exactScore).toBeLessThanOrEqual(margin + 1e-9)
          if (behind.exactScore > before.exactScore)
            expect(exposure.get(before.id)!).toBeLessThan(exposure.get(behind.id)!)
        }
      })
    }
  })

  test('with equal exposure, or none known, nothing moves', () => {
    for (const { list, margin } of LISTS) {
      expect(fairOrder(list, new Map(list.map(({ id }) => [id, 0.4])), margin)).toEqual(list)
      expect(fairOrder(list, new Map(), margin)).toEqual(list)
    }
  })

  test('being seen more never helps, being seen less never harms', () => {
    for (const { list, exposure, margin } of LISTS) {
      const placeOf = (id: string, seen: number) =>
        fairOrder(list, new Map([...exposure, [id, seen]]), margin).findIndex((one) => one.id === id)
      for (const { id } of list) {
        const places = [0, 0.25, 0.5, 0.75, 1].map((seen) => placeOf(id, seen))
        expect(places).toEqual([...places].sort((a, b) => a - b))
      }
    }
  })

  test('the card says which way a place changed', () => {
    expect(placeNote(1, 1, 3)).toBeNull()
    expect(placeNote(1, 0, 3)).toEqual({ key: 'matching.exposure.before', params: { margin: 3 } })
    expect(placeNote(0, 1, 3)).toEqual({ key: 'matching.exposure.behind', params: { margin: 3 } })
  })
})

test.each([
  [[], 0, 0],
  [[0, 0], 0, 0],
  [[4, 4, 4, 4], 0, 0.5],
  [[0, 0, 0, 8], 0.75, 1],
  [[1, 2, 3, 4], 0.25, 0.7],
])('places %j: Gini %d, two hold %d', (counts, unequal, two) => {
  expect(gini(counts)).toBeCloseTo(unequal)
  expect(topShare(counts, 2)).toBeCloseTo(two)
})
