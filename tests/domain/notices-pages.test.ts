import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Person } from '#app/domain/access/actor.ts'
import { openSession } from '#app/domain/accounts/session.server.ts'
import { countUnread } from '#app/domain/notifications/inbox.server.ts'
import { rootLoader } from '#app/http/root.server.ts'
import { action, loader } from '#app/routes/work.inbox._index.tsx'
import { loader as choices, action as choose } from '#app/routes/work.inbox.choices.tsx'
import { freeze } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import { deliverMail } from '../support/delivery.ts'
import { factsOf } from '../support/outcome.ts'
import { aVerifiedEnterprise } from '../support/world/accounts.ts'
import { type ADeal, aTakenUpDeal } from '../support/world/deals.ts'

type Handler = (args: {
  request: Request
  params: Record<string, string>
  context: Record<string, unknown>
}) => Promise<unknown>

let deal: ADeal
let reader: Person
let cookie: string
let stranger: Person

const cookieOf = async ({ userId }: Person) => `qq_session=${await openSession(userId, 'a test')}`
const requested = (path: string, from: string) => ({
  request: new Request(`http://localhost${path}`, { headers: { cookie: from } }),
  params: {},
  context: {},
})
const opened = (query = '', from = cookie) => loader(requested(`/work/inbox${query}`, from))
const sent = (handler: Handler, path: string, fields: [string, string][], from = cookie) =>
  handler({
    request: new Request(`http://localhost${path}`, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { cookie: from, origin: 'http://localhost' },
    }),
    params: {},
    context: {},
  }).catch((thrown: unknown) => thrown) as Promise<Response>
const at = (text: string) => freeze(new Date(`2026-06-${text}+08:00`))

beforeAll(async () => {
  at('15T09:00:00')
  deal = await aTakenUpDeal()
  reader = deal.university
  stranger = (await aVerifiedEnterprise()).admin
  cookie = await cookieOf(reader)
  await deliverMail()
}, 60_000)
beforeEach(async () => {
  at('15T09:30:00')
  await db.notice.updateMany({ data: { readAt: null } })
})

test('newest first, by day, each with its words and where it leads; another person has their own', async () => {
  const { id: newest } = await db.notice.findFirstOrThrow({
    where: { userId: reader.userId, message: 'deal.takenUp.RESULT' },
  })
  await db.notice.update({ where: { id: newest }, data: { createdAt: new Date('2026-06-15T16:30:00Z') } })
  const { groups, unread, total } = await opened()
  expect(groups.map(({ day }) => day)).toEqual(['2026-06-16', '2026-06-15'])
  const [item] = groups[0]!.items
  expect(item).toMatchObject({ kind: 'DEAL', unread: true, path: `/work/deals/${deal.number}` })
  expect(item!.title).toContain('想请您看一道题：风机轴承坏了才知道')
  expect(item!.text).toContain('想请你们看看')
  expect(unread).toBe(total)
  expect((await opened('', await cookieOf(stranger))).groups.flatMap(({ items }) => items)).not.toContainEqual(item)
  expect((await opened('?kind=MEETING')).groups).toEqual([])
  expect((await opened('?kind=DEAL')).groups.flatMap(({ items }) => items)).toHaveLength(1)
  expect((await opened('?kind=toString')).kind).toBeNull()
})

test('opening changes nothing; a button marks one, another all; nobody marks another’s', async () => {
  const { groups, unread } = await opened()
  const { id } = groups[0]!.items[0]!
  expect((await opened()).unread).toBe(unread)
  await sent(
    action,
    '/work/inbox',
    [
      ['intent', 'read'],
      ['noticeId', id],
    ],
    await cookieOf(stranger),
  )
  expect(await countUnread(reader)).toBe(unread)
  const answer = await sent(action, '/work/inbox?kind=DEAL', [
    ['intent', 'read'],
    ['noticeId', id],
  ])
  expect([answer.status, answer.headers.get('location')]).toEqual([302, '/work/inbox?kind=DEAL'])
  expect(await countUnread(reader)).toBe(unread - 1)
  await db.notice.updateMany({ data: { readAt: null } })
  await sent(action, '/work/inbox', [
    ['intent', 'readAll'],
    ['kind', 'DEAL'],
  ])
  expect(await countUnread(reader)).toBe(unread - 1)
  await sent(action, '/work/inbox', [['intent', 'readAll']])
  expect(await countUnread(reader)).toBe(0)
  expect(
    (
      await sent(action, '/work/inbox', [
        ['intent', 'read'],
        ['noticeId', 'x'],
      ])
    ).status,
  ).toBe(400)
})

test('thirty on a page', async () => {
  const rows = Array.from({ length: 31 }, (_, n) => ({
    userId: stranger.userId,
    kind: 'ORGANIZATION' as const,
    message: 'organization.verified',
    subject: { title: `单位${n}`, number: null, path: '/work/organization' },
    onceKey: `test:${n}`,
    createdAt: new Date(Date.UTC(2026, 5, 10, 0, n)),
  }))
  await db.notice.deleteMany({ where: { userId: stranger.userId } })
  await db.notice.createMany({ data: rows })
  const from = await cookieOf(stranger)
  const [first, second] = [await opened('', from), await opened('?page=2', from)]
  expect(first).toMatchObject({ total: 31, pages: 2, from: 1, to: 30 })
  expect(first.groups[0]!.items[0]!.text).toContain('单位30')
  expect(second.groups.flatMap(({ items }) => items).map(({ text }) => text)).toEqual([
    expect.stringContaining('单位0'),
  ])
})

test('the frame counts what is unread, for who is signed in', async () => {
  const inbox = async (from: string) => {
    const { end } = await (await rootLoader(requested('/work', from))).json()
    return end.find(({ href }: { href: string }) => href === '/work/inbox')
  }
  expect(await inbox(cookie)).toMatchObject({ count: await countUnread(reader) })
  expect(await countUnread(reader)).toBeGreaterThan(0)
  expect(await inbox('')).toBeUndefined()
})

test('choices: what holds is shown, one button saves it, each change is a fact', async () => {
  const shown = () => choices(requested('/work/inbox/choices', cookie))
  expect(await shown()).toMatchObject({ quietFrom: 1320, quietTo: 480, phone: '' })
  const fields: [string, string][] = [
    ['pace.DEAL', 'AT_ONCE'],
    ['pace.MESSAGE', 'DAILY'],
    ['pace.LISTING', 'NEVER'],
    ['push', 'DEAL'],
    ['quietFrom', '1380'],
    ['quietTo', '420'],
  ]
  expect((await sent(choose, '/work/inbox/choices', fields)).status).toBe(302)
  const { kinds, quietFrom, quietTo } = await shown()
  expect([quietFrom, quietTo]).toEqual([1380, 420])
  expect(kinds).toMatchObject([
    { kind: 'DEAL', pace: 'AT_ONCE', push: true },
    { kind: 'CLOCK', pace: 'AT_ONCE', push: false },
    { kind: 'MESSAGE', pace: 'DAILY' },
    {},
    {},
    {},
    { kind: 'LISTING', pace: 'NEVER' },
    {},
    { kind: 'TASK' },
  ])
  const changes = async () => (await factsOf(reader.userId)).filter((kind) => kind === 'user.noticesChanged').length
  expect(await changes()).toBe(4)
  await sent(choose, '/work/inbox/choices', fields)
  expect(await changes(), 'the same again is no change').toBe(4)
  for (const wrong of [[['pace.DEAL', 'HOURLY']], [['quietFrom', '61']], [['quietTo', '1440']]] as [string, string][][])
    expect((await sent(choose, '/work/inbox/choices', [...wrong, ...fields])).status).toBe(400)
})
