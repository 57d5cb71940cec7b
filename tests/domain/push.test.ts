import { createHmac } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { pushNotices } from '#app/domain/notifications/pushing.server.ts'
import { freeze, now } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import { aDealOnTheTelephone, aPushedNotice } from '../support/push.ts'
import type { ADeal } from '../support/world/deals.ts'

const KEY = Buffer.from('a secret of more than twenty-four bytes')
const PHONE = '+8613800001234'
const MINUTE = 60_000

let received: { headers: IncomingHttpHeaders; body: string }[] = []
let answer = 204
let deal: ADeal

const gateway = createServer((request, response) => {
  let body = ''
  request.setEncoding('utf8')
  request.on('data', (part: string) => {
    body += part
  })
  request.on('end', () => {
    received.push({ headers: request.headers, body })
    response.writeHead(answer).end()
  })
})

// Settings are read at first use, which comes after this.
beforeAll(async () => {
  await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve))
  process.env.PUSH_URL = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/push`
  process.env.PUSH_SECRET = `whsec_${KEY.toString('base64')}`
  deal = await aDealOnTheTelephone(PHONE)
}, 60_000)
afterAll(() => new Promise<void>((resolve) => void gateway.close(() => resolve())))

const at = (text: string) => freeze(new Date(`2026-06-${text}+08:00`))
beforeEach(() => {
  at('15T09:30:00')
  received = []
  answer = 204
})
const after = (minutes: number) => freeze(new Date(now().getTime() + minutes * MINUTE))

test('a push goes to the gateway once, signed, and says that something waits and nothing more', async () => {
  const { id } = await aPushedNotice(deal)
  expect(await Promise.all([pushNotices(), pushNotices()])).toContain(1)
  expect(await pushNotices()).toBe(0)
  expect(received).toHaveLength(1)
  const { headers, body } = received[0]!
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`
  expect(headers['webhook-id']).toBe(id)
  expect(Number(headers['webhook-timestamp'])).toBe(now().getTime() / 1000)
  expect(headers['webhook-signature']).toBe(`v1,${createHmac('sha256', KEY).update(signed).digest('base64')}`)
  const { data } = JSON.parse(body)
  expect(data).toMatchObject({ id, userId: deal.researcher.userId, phone: PHONE, title: '秦桥' })
  expect(data.text).toBe(`到期提醒：${deal.number} 有新消息`)
  expect(data.link).toMatch(new RegExp(`/work/deals/${deal.number}$`))
  expect(body).not.toContain(deal.enterprise.organization!.name)
})

test('a gateway that does not take it is asked again after 1, 2, 4 … minutes, ten times, under the same id', async () => {
  const { id } = await aPushedNotice(deal)
  answer = 503
  expect(await pushNotices()).toBe(1)
  expect(await pushNotices()).toBe(0)
  for (const wait of [1, 2, 4, 8, 16, 32, 60, 60, 60]) {
    after(wait - 0.1)
    expect(await pushNotices()).toBe(0)
    after(0.1)
    expect(await pushNotices()).toBe(1)
  }
  after(600)
  expect(await pushNotices()).toBe(0)
  expect(received).toHaveLength(10)
  expect(new Set(received.map(({ headers }) => headers['webhook-id']))).toEqual(new Set([id]))
  expect(await db.notice.findUnique({ where: { id } })).toMatchObject({ pushedAt: null, pushAfter: null })
})

test('nothing goes out to who has left the side meanwhile', async () => {
  const { id, userId } = await aPushedNotice(deal)
  await db.membership.updateMany({ where: { userId }, data: { endedAt: now() } })
  await pushNotices()
  await db.membership.updateMany({ where: { userId }, data: { endedAt: null } })
  expect(received).toEqual([])
  expect(await db.notice.findUnique({ where: { id } })).toMatchObject({ pushedAt: null, pushAfter: null })
})

test('nothing goes out at night, of what was read, or to who wants it no more', async () => {
  at('15T23:00:00')
  await aPushedNotice(deal)
  await pushNotices()
  expect(received).toEqual([])
  at('16T08:00:00')
  await pushNotices()
  expect(received).toHaveLength(1)
  const read = await aPushedNotice(deal)
  await db.notice.update({ where: { id: read.id }, data: { readAt: now() } })
  await pushNotices()
  await aPushedNotice(deal)
  await db.noticeChoice.updateMany({ data: { push: false } })
  await pushNotices()
  expect(received).toHaveLength(1)
  const { pushAfter } = await aPushedNotice(deal)
  expect(pushAfter).toBeNull()
})
