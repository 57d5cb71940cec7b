import { connect } from 'node:net'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { build, buildIsStale } from '#scripts/stack/build.ts'
import { isAlive, until } from '#scripts/stack/processes.ts'
import { type RunningApp, startApp } from '#tests/support/app.ts'

let app: RunningApp

beforeAll(async () => {
  if (buildIsStale()) await build()
  app = await startApp(inject('stack'), { from: 'empty', settings: { LOG_LEVEL: 'info', TRUST_PROXY: '1' } })
}, 180_000)

afterAll(() => app.stop())

test('it is alive and ready, and says so without a cache', async () => {
  const alive = await fetch(`${app.url}/healthz`)
  const ready = await fetch(`${app.url}/readyz`)
  expect([alive.status, ready.status]).toEqual([200, 200])
  expect(ready.headers.get('cache-control')).toBe('no-store')
  expect(await ready.json()).toEqual({ ok: true, database: true, search: true, migrated: true })
})

test('it does not say what it is made of', async () => {
  const { headers } = await fetch(`${app.url}/`)
  expect(headers.get('x-powered-by')).toBeNull()
  expect(headers.get('server')).toBeNull()
})

test('built files never change, so they are kept for a year', async () => {
  const page = await (await fetch(`${app.url}/`)).text()
  const asset = /["'](\/assets\/[^"']+)/.exec(page)![1]
  expect((await fetch(`${app.url}${asset}`)).headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
})

test.each([
  ['/assets/none.js', 404],
  ['/assets/%', 404],
  ['/assets/..%2f..%2fserver.ts', 404],
])('%s is answered with a sentence and no inside', async (path, status) => {
  const answer = await fetch(app.url + path)
  expect(answer.status).toBe(status)
  expect(await answer.text()).not.toMatch(/Error|node_modules|\/build\//)
})

type Asked = { path: string; method?: string; headers?: Record<string, string>; body?: string }

const FORM = 'application/x-www-form-urlencoded'
const sent = (headers: Record<string, string>, body = 'intent=x'): Asked => ({
  path: '/signin',
  method: 'POST',
  headers,
  body,
})

const REFUSED: [string, Asked, number][] = [
  ['a form from another site', sent({ 'Content-Type': FORM, Origin: 'https://evil.example' }), 403],
  ['a form from a page without origin', sent({ 'Content-Type': FORM, Origin: 'null' }), 403],
  ['a form that says it comes from another site', sent({ 'Content-Type': FORM, 'Sec-Fetch-Site': 'cross-site' }), 403],
  ['a form with an origin that is none', sent({ 'Content-Type': FORM, Origin: 'evil' }), 403],
  ['JSON', sent({ 'Content-Type': 'application/json' }, '{}'), 415],
  ['plain text', sent({ 'Content-Type': 'text/plain' }), 415],
  ['a multipart form without a boundary', sent({ 'Content-Type': 'multipart/form-data' }), 400],
  ['a multipart form that is broken', sent({ 'Content-Type': 'multipart/form-data; boundary=x' }, '--y\r\n'), 400],
  ['an intent nobody knows', sent({ 'Content-Type': FORM }), 400],
  ['a form for a page that takes none', { ...sent({ 'Content-Type': FORM }), path: '/search' }, 405],
  ['a form for no page', { ...sent({ 'Content-Type': FORM }), path: '/none' }, 404],
  ['PUT', { path: '/signin', method: 'PUT' }, 405],
  ['DELETE', { path: '/work/demands', method: 'DELETE' }, 405],
  ['OPTIONS', { path: '/', method: 'OPTIONS' }, 405],
  ['a path with NUL', { path: '/demands/%00' }, 404],
  ['a path that cannot be decoded', { path: '/demands/%E4%B8' }, 404],
  ['a query with NUL', { path: '/search?q=a%00b' }, 400],
  ['the data behind a page', { path: '/search?q=x&_data=root' }, 404],
  ['an address that leads nowhere', { path: '/none' }, 404],
]

test.each(REFUSED)('%s gets a page that says so', async (_, { path, ...asked }, status) => {
  const answer = await fetch(app.url + path, { ...asked, redirect: 'manual' })
  const text = await answer.text()
  expect(answer.status).toBe(status)
  expect(answer.headers.get('content-type')).toMatch(/^text\/html/)
  expect(text).toMatch(/[\u4e00-\u9fff]{4}/)
  expect(text).not.toMatch(/Error|node_modules|Unexpected/)
})

test('the own origin is taken, by host or by the address of the settings', async () => {
  for (const host of [new URL(app.url).host, 'inside:3000']) {
    const head = `POST /signin HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${app.url}\r\nConnection: close\r\n`
    const answer = await raw(`${head}Content-Type: ${FORM}\r\nContent-Length: 13\r\n\r\nintent=signIn`)
    expect(answer).toMatch(/^HTTP\/1.1 400 [\s\S]*signInName/)
  }
})

const EVERYWHERE: [string, number][] = [
  ['/', 200],
  ['/work', 302],
  ['/none', 404],
  ['/demands/%00', 404],
  ['/favicon.svg', 200],
  ['/assets/none.js', 404],
  ['/healthz', 200],
]

test.each(EVERYWHERE)('%s carries the security headers, each once', async (path, status) => {
  const { status: is, headers } = await fetch(app.url + path, { redirect: 'manual' })
  expect(is).toBe(status)
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('x-frame-options')).toBe('SAMEORIGIN')
  expect(headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin')
  expect(headers.get('strict-transport-security')).toBeNull()
})

test('what a signed-in person sees is kept nowhere', async () => {
  const page = (headers: Record<string, string>) => fetch(`${app.url}/`, { headers })
  expect((await page({ cookie: 'qq_session=x' })).headers.get('cache-control')).toBe('no-store')
  expect((await page({})).headers.get('cache-control')).toBe('private, no-cache')
})

test('a very long search gets its page, one that is longer still a sentence', async () => {
  const ask = (length: number) =>
    raw(`GET /search?q=${'x'.repeat(length)} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)
  expect(await ask(50_000)).toMatch(/^HTTP\/1.1 200 /)
  expect(await ask(70_000)).toMatch(/^HTTP\/1.1 431 [\s\S]*太长/)
  expect(await raw('not http\r\n\r\n')).toMatch(/^HTTP\/1.1 400 [\s\S]*无法处理/)
})

test('a body that is too large is refused with a sentence', async () => {
  const answer = await fetch(`${app.url}/signin`, { method: 'POST', body: 'x'.repeat(1024 * 1024 + 1) })
  expect(answer.status).toBe(413)
  expect(await answer.text()).toMatch(/内容太大.*too large/)
})

test('a body of unknown length is refused', async () => {
  const answer = await raw(
    'POST /signin HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n',
  )
  expect(answer).toMatch(/^HTTP\/1.1 411 /)
})

test('the log has the path but no search words, no address and no secret of a link', async () => {
  await fetch(`${app.url}/search?q=gearbox-of-mr-li`, { headers: { 'x-forwarded-for': '203.0.113.77' } })
  await fetch(`${app.url}/reset-password/abcdef0123456789`)
  const id = 'proxy-given-0001'
  await fetch(`${app.url}/search`, { headers: { 'x-request-id': id } })
  expect(await until(() => app.output().includes(`"requestId":"${id}"`), 5000)).toBe(true)
  expect(app.output()).toContain('"path":"/search"')
  expect(app.output()).not.toMatch(/gearbox|203\.0\.113|abcdef0123456789/)
})

test('an address that leads nowhere is no error, and the log is nothing but lines of JSON', async () => {
  const id = 'proxy-given-0002'
  await fetch(`${app.url}/nowhere-at-all`, { headers: { 'x-request-id': id } })
  await fetch(`${app.url}/invitations/fedcba9876543210/more`, { headers: { 'x-request-id': id } })
  const lines = () =>
    app
      .output()
      .split('\n')
      .filter((line) => line.includes(id))
  expect(await until(() => lines().filter((line) => line.includes('"msg":"request"')).length === 2, 5000)).toBe(true)
  expect(lines().map((line) => JSON.parse(line).level)).not.toContain('error')
  expect(app.output()).not.toMatch(/fedcba9876543210|No routes matched/)
})

test('asked to stop, it finishes the answer under way and exits with 0', async () => {
  const other = await startApp(inject('stack'), { from: app })
  const { hostname, port } = new URL(other.url)
  const socket = connect(Number(port), hostname)
  let answer = ''
  socket.on('data', (part) => (answer += part))
  const closed = new Promise((resolve) => socket.once('close', resolve))
  const head = `POST /signin HTTP/1.1\r\nHost: ${hostname}:${port}\r\nOrigin: ${other.url}\r\nContent-Length: 7\r\n`
  await new Promise<void>((resolve) =>
    socket.write(`${head}Content-Type: application/x-www-form-urlencoded\r\nExpect: 100-continue\r\n\r\n`, () =>
      resolve(),
    ),
  )
  // The server has the request once it has asked for the rest of it.
  await new Promise((resolve) => socket.once('data', resolve))
  const stopped = other.stop('SIGTERM')
  socket.write('email=x')
  await Promise.all([stopped, closed])
  expect(answer).toMatch(/HTTP\/1.1 (200|400|403|422) /)
  expect(isAlive(other.pid)).toBe(false)
})

test('with a wrong setting it does not start and names it', async () => {
  await expect(startApp(inject('stack'), { from: app, settings: { LOG_LEVEL: 'loud' } })).rejects.toThrow(/LOG_LEVEL/)
})

function raw(text: string): Promise<string> {
  const { hostname, port } = new URL(app.url)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(text))
    let answer = ''
    socket.on('data', (part) => (answer += part))
    socket.on('close', () => resolve(answer))
    socket.on('error', reject)
  })
}
