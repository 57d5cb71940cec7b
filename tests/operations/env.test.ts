import { expect, test } from 'vitest'
import { readEnv } from '#app/server/env.server.ts'

const RIGHT = { DATABASE_URL: 'postgresql://a:b@127.0.0.1:5432/q', MEILI_URL: 'http://127.0.0.1:7700' }

const WRONG: [string, Record<string, string | undefined>, RegExp][] = [
  ['no database', { DATABASE_URL: undefined }, /DATABASE_URL/],
  ['another kind of database', { DATABASE_URL: 'mysql://a:b@c/d' }, /DATABASE_URL/],
  ['an empty database address', { DATABASE_URL: '' }, /DATABASE_URL/],
  ['no search', { MEILI_URL: undefined }, /MEILI_URL/],
  ['a port that is none', { PORT: '70000' }, /PORT/],
  ['a port in words', { PORT: 'web' }, /PORT/],
  ['an unknown log level', { LOG_LEVEL: 'loud' }, /LOG_LEVEL/],
  ['a mail server that is none', { SMTP_URL: 'http://mail' }, /SMTP_URL/],
  ['a gateway for pushes without a secret', { PUSH_URL: 'https://push.example.cn' }, /PUSH_SECRET/],
  ['a secret that is too short', { PUSH_SECRET: 'whsec_c2hvcnQ=' }, /PUSH_SECRET/],
  ['a prefix with a blank', { MEILI_PREFIX: 'a b' }, /MEILI_PREFIX/],
  ['production without address', { NODE_ENV: 'production', MEILI_KEY: 'k' }, /PUBLIC_URL/],
  ['production without search key', { NODE_ENV: 'production', PUBLIC_URL: 'https://q.cn' }, /MEILI_KEY/],
  [
    'production without link secret',
    { NODE_ENV: 'production', PUBLIC_URL: 'https://q.cn', MEILI_KEY: 'k' },
    /LINK_SECRET/,
  ],
  ['a link secret that can be guessed', { LINK_SECRET: 'short' }, /LINK_SECRET/],
]

test.each(WRONG)('%s is refused by name', (_, given, named) => {
  expect(() => readEnv({ ...RIGHT, ...given })).toThrow(named)
})

test.each(['DATABASE_URL', 'MEILI_URL', 'PORT', 'LOG_LEVEL'])('of several wrong settings, %s is named too', (name) => {
  expect(() => readEnv({ PORT: '0', LOG_LEVEL: 'loud' })).toThrow(name)
})

test('what is not set has its default', () => {
  expect(readEnv(RIGHT)).toMatchObject({ NODE_ENV: 'development', PORT: 3000, RUN_WORKER: true, DATA_DIR: '.data' })
})

const PRODUCTION = {
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://q.cn',
  MEILI_KEY: 'k',
  LINK_SECRET: 'a'.repeat(32),
}

test.each([
  [{}, '127.0.0.1'],
  [PRODUCTION, '0.0.0.0'],
  [{ HOST: '0.0.0.0' }, '0.0.0.0'],
  [{ ...PRODUCTION, HOST: '127.0.0.1' }, '127.0.0.1'],
])('with %o it listens on %s', (given, host) => expect(readEnv({ ...RIGHT, ...given }).HOST).toBe(host))
