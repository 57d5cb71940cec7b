import { createHmac } from 'node:crypto'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { now } from './clock.server.ts'
import { env } from './env.server.ts'

/** What goes to a telephone: `text` 70 characters at most, `link` absolute, `phone` E.164. */
export type Push = { id: string; userId: string; phone: string; title: string; text: string; link: string }

/** Can anything be pushed here? In production only where a gateway is set. */
export const pushes = (): boolean => Boolean(env.PUSH_URL) || env.NODE_ENV !== 'production'

const ANSWERS_WITHIN = 10_000

/**
 * Hands a push to the gateway (WeChat, SMS) as a signed webhook, https://www.standardwebhooks.com; without PUSH_URL writes
 * it to `push/<id>.json` in the data folder. The same id is the same push: the gateway shows it once. Throws when the
 * gateway does not answer 2xx.
 */
export async function push({ id, ...data }: Push): Promise<void> {
  const at = now()
  const body = JSON.stringify({ type: 'notice.push', timestamp: at.toISOString(), data: { id, ...data } })
  if (!env.PUSH_URL) return keepPush(id, body)
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const answer = await fetch(env.PUSH_URL, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': `v1,${signatureOf(`${id}.${timestamp}.${body}`)}`,
    },
    redirect: 'error',
    signal: AbortSignal.timeout(ANSWERS_WITHIN),
  })
  await answer.body?.cancel()
  if (!answer.ok) throw new Error(`push gateway answered ${answer.status}`)
}

/** HMAC-SHA256 by the secret, which is base64, with or without its usual prefix. */
const signatureOf = (content: string): string =>
  createHmac('sha256', Buffer.from((env.PUSH_SECRET ?? '').replace(/^whsec_/, ''), 'base64'))
    .update(content)
    .digest('base64')

/** It holds a telephone number, so only the owner of the data folder reads it. */
async function keepPush(id: string, body: string): Promise<void> {
  const folder = join(env.DATA_DIR, 'push')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, `${id}.json`)
  await writeFile(`${file}.part`, `${body}\n`, { mode: 0o600 })
  await rename(`${file}.part`, file)
}
