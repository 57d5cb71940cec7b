import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { pushNotices } from '#app/domain/notifications/pushing.server.ts'
import { db } from '#app/server/db.server.ts'
import { env } from '#app/server/env.server.ts'
import { aDealOnTheTelephone, aPushedNotice } from '../support/push.ts'

test('without a gateway a push lies in the data folder, for its owner only', async () => {
  const deal = await aDealOnTheTelephone('+8613800001234')
  const { id } = await aPushedNotice(deal)
  while ((await pushNotices()) > 0);
  const folder = join(env.DATA_DIR, 'push')
  expect(await readdir(folder)).toEqual([`${id}.json`])
  const { type, data } = JSON.parse(await readFile(join(folder, `${id}.json`), 'utf8'))
  expect(type).toBe('notice.push')
  expect(data).toMatchObject({ id, phone: '+8613800001234', text: expect.stringContaining(deal.number) })
  expect((await stat(join(folder, `${id}.json`))).mode & 0o077).toBe(0)
  expect((await db.notice.findUniqueOrThrow({ where: { id } })).pushedAt).not.toBeNull()
})
