import { expect, test } from 'vitest'
import { Origin } from '#prisma/generated/enums.ts'
import { formats } from '../../i18n/format.ts'
import { translator } from '../../i18n/translate.ts'
import { confirmationOf, confirmationWords } from './confirmation.ts'

const DAY = 86_400_000
const PUBLISHED = '2026-01-01T00:00:00.000Z'
const after = (days: number) => new Date(Date.parse(PUBLISHED) + days * DAY).toISOString()

test.each(Object.values(Origin))('what came from %s', (origin) => {
  const never = { origin, publishedAt: PUBLISHED, confirmedAt: PUBLISHED }
  const byOwner = origin === 'POSTED'
  expect(confirmationOf(never, after(89))).toEqual({ days: 89, byOwner, stale: false })
  expect(confirmationOf(never, after(90))).toEqual({ days: 90, byOwner, stale: byOwner })
  const later = { ...never, confirmedAt: after(100) }
  expect(confirmationOf(later, after(180))).toEqual({ days: 80, byOwner: true, stale: false })
  expect(confirmationOf({ ...never, publishedAt: null, confirmedAt: null }, after(1))).toBeNull()
})

test.each([
  ['POSTED', PUBLISHED, '2026-01-01 确认有效'],
  ['PUBLIC_SOURCE', PUBLISHED, '2026-01-01 收录，单位未确认'],
  ['BUREAU_LIST', PUBLISHED, '2026-01-01 收录，单位未确认'],
  ['EXAMPLE', PUBLISHED, '2026-01-01 收录，单位未确认'],
  ['PUBLIC_SOURCE', after(9), '2026-01-10 确认有效'],
  ['POSTED', null, ''],
] as const)('%s, confirmed %s: %s', (origin, confirmedAt, words) => {
  const listing = { origin, publishedAt: PUBLISHED, confirmedAt }
  expect(confirmationWords(listing, translator('zh-CN'), formats('zh-CN'))).toBe(words)
})
