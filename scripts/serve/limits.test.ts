import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { expect, test } from 'vitest'
import { limitBody } from './limits.ts'

test('what is too large is refused with a page that can be read and leads back', async () => {
  const server = createServer(express().use(limitBody))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/work/demands/new`
  const answer = await fetch(url, { method: 'POST', body: 'x'.repeat(1024 * 1024 + 1) })
  const html = await answer.text()
  server.close()
  expect(answer.status).toBe(413)
  expect(html).toContain('上限 1 MB')
  expect(html).toContain('后退')
  expect(html).toContain('href="/"')
  const look = /<style>([\s\S]*?)<\/style>/.exec(html)![1]!
  const digest = createHash('sha256').update(look).digest('base64')
  expect(answer.headers.get('content-security-policy')).toContain(`style-src 'sha256-${digest}'`)
})
