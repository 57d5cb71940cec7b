import { format } from 'node:util'
import { afterEach, beforeEach, expect } from 'vitest'

// The time stands still in every test; a test that needs another one moves it with `freeze` of clock.server.ts.
process.env.FROZEN_NOW ??= '2026-06-15T09:30:00+08:00'
process.env.LOG_LEVEL ??= 'silent'

const said: string[] = []

beforeEach(() => {
  said.length = 0
  console.warn = (...words: unknown[]) => void said.push(`warn: ${format(...words)}`)
  console.error = (...words: unknown[]) => void said.push(`error: ${format(...words)}`)
})

/** A warning is a defect that has not been looked at yet. */
afterEach(() => {
  expect(said, 'nothing is printed as warning or error').toEqual([])
})

process.on('warning', (warning) => void said.push(`warning: ${warning.name}: ${warning.message}`))
