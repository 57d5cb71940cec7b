import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { outbox } from '#app/domain/accounts/queries.server.ts'
import { env } from '#app/server/env.server.ts'
import { sendMail } from '#app/server/mail.server.ts'
import { aPendingOrganization } from '../support/world/accounts.ts'

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
