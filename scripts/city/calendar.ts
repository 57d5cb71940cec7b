const HOUR = 60 * 60 * 1000
const DAY = 24 * HOUR

/** A number from 0 up to (not including) 1 that belongs to a text, the same on every run. */
export function share(text: string): number {
  let hash = 2166136261
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 16777619)
  hash ^= hash >>> 15
  hash = Math.imul(hash, 2246822507)
  return ((hash ^ (hash >>> 13)) >>> 0) / 4294967296
}

/** A moment in office hours (09:00–17:59 in Xi'an) about `days` days before `today`, the same on every run. */
export function officeHour(today: Date, days: number, key: string): Date {
  const midnight = Math.floor((today.getTime() + 8 * HOUR) / DAY) * DAY - 8 * HOUR
  return new Date(midnight - Math.round(days) * DAY + 9 * HOUR + Math.floor(share(key) * 9 * HOUR))
}

/** Steps of many things, carried out in the order of their time. */
export type Step = { at: Date; run: () => Promise<void> }
