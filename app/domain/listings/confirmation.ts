import type { Origin } from '#prisma/generated/enums.ts'
import { asksConfirmation, daysSince } from './life.ts'

type Dated = { origin: Origin; publishedAt: string | null; confirmedAt: string | null }

/** `days` since it was last confirmed, whole; `byOwner`: its owner said so; `stale`: long enough to ask first. */
export type Confirmation = { days: number; byOwner: boolean; stale: boolean }

/**
 * How fresh a listing is at a time; null before it is published. What its owner posted is confirmed by being published;
 * what others entered only by a confirmation after that. Times are ISO 8601.
 */
export function confirmationOf({ origin, publishedAt, confirmedAt }: Dated, at: string): Confirmation | null {
  if (!confirmedAt) return null
  const [confirmed, now] = [new Date(confirmedAt), new Date(at)]
  return {
    days: daysSince(confirmed, now),
    byOwner: origin === 'POSTED' || confirmedAt !== publishedAt,
    stale: asksConfirmation(confirmed, now),
  }
}
