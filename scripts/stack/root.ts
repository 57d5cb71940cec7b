import { join, resolve } from 'node:path'

/** The checkout this file belongs to, as an absolute path. */
export const ROOT = resolve(import.meta.dirname, '..', '..')

/** An absolute path inside the checkout. */
export function inRoot(...parts: string[]): string {
  return join(ROOT, ...parts)
}

/** The folder where everything lives that this installation makes by itself: DATA_DIR, `.data` by default. */
export function dataFolder(): string {
  return resolve(ROOT, process.env.DATA_DIR || '.data')
}
