import { expect, test } from 'vitest'
import { deathOf, expiryOf, FEWER_MAILS_LASTS, isFresh, LEASE, RECEIPT_LASTS } from './purposes.ts'

const AT = new Date('2026-11-20T09:30:00+08:00')
const later = (ms: number) => new Date(AT.getTime() + ms)
const LIVE = { usedAt: null, revokedAt: null, expiresAt: later(1) }

test.each([
  ['lives to its last millisecond', LIVE, false, null],
  ['is over when its time has come', { ...LIVE, expiresAt: AT }, false, 'expired'],
  ['was revoked, which is said before its age', { ...LIVE, revokedAt: AT, expiresAt: AT }, false, 'revoked'],
  ['was used, which is said first', { usedAt: later(-9 * LEASE), revokedAt: AT, expiresAt: AT }, true, 'spent'],
  ['is in use', { ...LIVE, usedAt: later(1 - LEASE) }, false, 'spent'],
  ['was in use when the machine stopped', { ...LIVE, usedAt: later(-LEASE) }, false, null],
])('a link that %s', (_, link, used, why) => expect(deathOf(link, used, AT)).toBe(why))

test('an answer lives as long as its question, an end to mails much longer', () => {
  expect(expiryOf('INTERESTED', later(5), AT)).toEqual(later(5))
  expect(expiryOf('FEWER_MAILS', later(5), AT)).toEqual(later(FEWER_MAILS_LASTS))
  expect(expiryOf('FEWER_MAILS', later(2 * FEWER_MAILS_LASTS), AT)).toEqual(later(2 * FEWER_MAILS_LASTS))
})

test('the receipt is fresh for half an hour', () => {
  expect(isFresh(AT, later(RECEIPT_LASTS - 1))).toBe(true)
  expect(isFresh(AT, later(RECEIPT_LASTS))).toBe(false)
})
