import { expect, test } from 'vitest'
import { makeLog } from './log.server.ts'

function logged(what: object): Record<string, unknown> {
  const lines: string[] = []
  makeLog('info', { write: (line) => void lines.push(line) }).info(what, 'said')
  return JSON.parse(lines[0]!)
}

const cases: [string, object][] = [
  ['at the top', { email: 'li@example.cn', phone: '13800000000', token: 'abc' }],
  ['one step down', { user: { email: 'li@example.cn', password: 'hunter2hunter2' } }],
  ['in request headers', { req: { headers: { cookie: 'session=abc', authorization: 'Bearer abc' } } }],
  ['in response headers', { res: { headers: { 'set-cookie': 'session=abc' } } }],
  ['three steps down', { a: { b: { c: { phone: '13800000000', passwordHash: 'abc' } } } }],
]

test.each(cases)('personal data %s is not logged', (_, what) => {
  const text = JSON.stringify(logged(what))
  expect(text).not.toMatch(/li@example|1380000|hunter2|abc/)
  expect(text).toContain('[redacted]')
})

test('everything else is', () => {
  expect(logged({ demandId: 'd1', status: 200 })).toMatchObject({
    demandId: 'd1',
    status: 200,
    msg: 'said',
    level: 'info',
  })
})
