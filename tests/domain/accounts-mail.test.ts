import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { outbox } from '#app/domain/accounts/queries.server.ts'
import { runClock } from '#app/domain/notifications/clock.server.ts'
import { sendWaitingMail } from '#app/domain/notifications/send.server.ts'
import { now } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import { env } from '#app/server/env.server.ts'
import { sendMail } from '#app/server/mail.server.ts'
import { aPendingOrganization } from '../support/world/accounts.ts'

const DAY = 24 * 60 * 60 * 1000

const MAIL = {
  to: 'zhou@example.com',
  subject: '单位：注册已收到\nBcc: x@example.com',
  text: '你好。\n链接：https://example.com/a?b=1',
}

test('without a mail server a mail lies in the data folder, readable by its owner only', async () => {
  await sendMail({ id: 'a-mail', ...MAIL })
  const file = join(env.DATA_DIR, 'outbox', 'a-mail.eml')
  expect(await readFile(file, 'utf8')).toBe(
    'Message-ID: <a-mail@qinqiao>\nTo: zhou@example.com\nSubject: 单位：注册已收到 Bcc: x@example.com\n\n你好。\n链接：https://example.com/a?b=1\n',
  )
  expect((await stat(file)).mode & 0o077).toBe(0)
})

test('the development page shows the newest first', async () => {
  const { admin } = await aPendingOrganization()
  const [newest] = await outbox()
  expect(newest!.text).toContain(admin.name)
})

test('the development page still shows what has been sent', async () => {
  while ((await sendWaitingMail()) > 0);
  expect(await db.mail.count({ where: { sentAt: null } })).toBe(0)
  expect((await outbox())[0]!.text).not.toBe('')
})

test('the clock forgets mail sent or given up a month ago, and forms nobody came back for', async () => {
  await db.mail.deleteMany()
  const old = new Date(now().getTime() - 31 * DAY)
  const letter = { to: 'zhou@example.com', subject: 's', text: 't' }
  await db.mail.createMany({
    data: [
      { ...letter, to: 'sent-long-ago@example.com', createdAt: old, sentAt: old },
      { ...letter, to: 'given-up@example.com', createdAt: old, attempts: 10 },
      { ...letter, to: 'still-waiting@example.com', createdAt: old, attempts: 3 },
      { ...letter, to: 'sent-lately@example.com', createdAt: now(), sentAt: now() },
    ],
  })
  const held = { path: '/work', fields: [], createdAt: old }
  await db.heldForm.createMany({
    data: [
      { ...held, tokenHash: 'a'.repeat(64), expiresAt: new Date(now().getTime() - 1) },
      { ...held, tokenHash: 'b'.repeat(64), expiresAt: new Date(now().getTime() + 1) },
    ],
  })
  await runClock()
  expect((await db.mail.findMany({ select: { to: true }, orderBy: { to: 'asc' } })).map(({ to }) => to)).toEqual([
    'sent-lately@example.com',
    'still-waiting@example.com',
  ])
  expect((await db.heldForm.findMany()).map(({ tokenHash }) => tokenHash[0])).toEqual(['b'])
})
