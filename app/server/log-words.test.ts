import { describe, expect, test } from 'vitest'
import { errorForLog, pathForLog, reasonOf } from './log-words.ts'

const PATHS: [string, string | undefined, string][] = [
  ['/search', undefined, '/search'],
  ['/search?q=x', undefined, '/search'],
  ['/reset-password/abc', undefined, '/reset-password/:token'],
  ['/Reset-Password/abc', undefined, '/Reset-Password/:token'],
  ['//reset-password//abc', undefined, '/reset-password/:token'],
  ['/reset%2Dpassword/abc', undefined, '/reset-password/:token'],
  ['/invitations/abc/more', '(none)', '/invitations/:token'],
  ['/invitations/abc', '/invitations/:token', '/invitations/:token'],
  ['/other/abc', '/other/:secret', '/other/:secret'],
  ['/demands/%', undefined, '/demands/%'],
]

test.each(PATHS)('%s (%s) is logged as %s', (path, route, shown) => expect(pathForLog(path, route)).toBe(shown))

class PrismaClientValidationError extends Error {
  override name = 'PrismaClientValidationError'
}

const DATA = 'Invalid invocation: { email: "zhou@example.com" }\n  passwordHash: "$argon2id$"'
const named = (name: string) => Object.assign(new Error(DATA), { name, code: 'P2002' })

describe('an error that prints data', () => {
  const errors = [
    new PrismaClientValidationError(DATA),
    named('PrismaClientKnownRequestError'),
    named('DriverAdapterError'),
    named('error'),
  ]

  test.each(errors)('%o is logged by type, code and place alone', (error) => {
    for (const shown of [error, new Error('saving failed', { cause: error })]) {
      const text = JSON.stringify(errorForLog(shown))
      expect(text).not.toMatch(/zhou@example|argon2id|Invalid/)
      expect(text).toMatch(/Prisma|DriverAdapter|DatabaseError/)
      expect(text).toContain('at ')
    }
    expect(reasonOf(error)).not.toMatch(/zhou@example|argon2id/)
  })
})

test('any other error is logged with its words', () => {
  expect(errorForLog(new TypeError('x is not a function'))).toMatchObject({
    type: 'TypeError',
    message: 'x is not a function',
  })
  expect(reasonOf(new Error('refused'))).toBe('refused')
  expect(reasonOf('refused')).toBe('refused')
})
