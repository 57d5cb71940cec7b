import { env } from './env.server.ts'

let frozen: Date | null | undefined

/** The time. Frozen by the setting FROZEN_NOW or by a test; nothing else in the product reads a clock for business. */
export function now(): Date {
  frozen ??= env.FROZEN_NOW ? new Date(env.FROZEN_NOW) : null
  return frozen ? new Date(frozen) : new Date()
}

/** Tests set the time with this and move it on purpose; null lets it run. */
export function freeze(at: Date | null): void {
  frozen = at
}
