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
