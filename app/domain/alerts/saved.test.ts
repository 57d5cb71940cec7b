import { expect, test } from 'vitest'
import { canonicalQuery, LONGEST_SAVED, MOST_SAVED, maySave, savedAddress, suggestedName } from './saved.ts'

const canonical = (query: string) => canonicalQuery(savedAddress(query))

test.each([
  ['q=轴承&page=3&sort=newest', 'q=轴承'],
  ['modes=LICENCE&modes=ASSIGNMENT&q=%E8%BD%B4%E6%89%BF', 'q=轴承&modes=ASSIGNMENT&modes=LICENCE'],
  ['q=a%26b%3Dc%25%23+d', 'q=a%26b%3Dc%25%23+d'],
  ['sort=maturity&kind=demand&any=1', 'kind=demand'],
  ['q=％', 'q=%25'],
  ['page=2&nonsense=1', ''],
])('%s is kept as %s', (query, kept) => {
  expect(canonical(query)).toBe(kept)
  expect(canonical(kept)).toBe(kept)
})

test('the longest words fit', () => {
  expect(canonical(`q=${'轴'.repeat(400)}`).length).toBeLessThan(LONGEST_SAVED)
  expect(canonical(`q=${encodeURIComponent('&'.repeat(400))}`).length).toBeLessThan(LONGEST_SAVED)
})

test('what is not saved says why', () => {
  const reason = (...args: Parameters<typeof maySave>) => {
    const verdict = maySave(...args)
    return verdict.ok ? null : verdict.reason.key
  }
  expect(reason('q=轴承', 0, null)).toBeNull()
  expect(reason('q=轴承', MOST_SAVED - 1, null)).toBeNull()
  expect(reason('q=轴承', MOST_SAVED, null)).toBe('alerts.refusal.many')
  expect(reason('q=轴承', 0, '轴承')).toBe('alerts.refusal.same')
  expect(reason('', 0, null)).toBe('alerts.refusal.everything')
  expect(reason('x'.repeat(LONGEST_SAVED + 1), 0, null)).toBe('alerts.refusal.long')
})

test('a name is made of what is looked for, and cut when it is long', () => {
  expect(suggestedName(['轴承 故障', '需求', '灞桥区'])).toBe('轴承 故障 · 需求 · 灞桥区')
  expect([...suggestedName(['𠮷'.repeat(50)])]).toHaveLength(40)
})
