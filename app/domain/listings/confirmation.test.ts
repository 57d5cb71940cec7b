import { expect, test } from 'vitest'
import { Origin } from '#prisma/generated/enums.ts'
import { confirmationOf } from './confirmation.ts'

const DAY = 86_400_000
const PUBLISHED = '2026-01-01T00:00:00.000Z'
const after = (days: number) => new Date(Date.parse(PUBLISHED) + days * DAY).toISOString()

test.each(Object.values(Origin))('what came from %s', (origin) => {
  const never = { origin, publishedAt: PUBLISHED, confirmedAt: PUBLISHED }
  expect(confirmationOf(never, after(179))).toEqual({ days: 179, byOwner: origin === 'POSTED', stale: false })
  expect(confirmationOf(never, after(180))).toMatchObject({ days: 180, stale: true })
  const later = { ...never, confirmedAt: after(100) }
  expect(confirmationOf(later, after(180))).toEqual({ days: 80, byOwner: true, stale: false })
  expect(confirmationOf({ ...never, publishedAt: null, confirmedAt: null }, after(1))).toBeNull()
})
