import { createHash, createHmac, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { readdir, stat } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readEnv } from '#app/server/env.server.ts'
import { folderStorage, newKey, type Storage, s3Storage, storageFrom } from '#app/server/storage.server.ts'

const AT = new Date('2026-11-20T09:30:00Z')
const BYTES = new TextEncoder().encode('图纸')

const sha256 = (data: Buffer | string): string => createHash('sha256').update(data).digest('hex')
const hmac = (key: Buffer | string, data: string): Buffer => createHmac('sha256', key).update(data).digest()

/** What the signature of a request should be (AWS Signature Version 4, “Create a signed request”), reckoned anew. */
function signatureOf(request: IncomingMessage, body: Buffer, secret: string): string {
  const [, day, region, service, signed] =
    /Credential=[^/]+\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request, ?SignedHeaders=([^,]+),/.exec(
      request.headers.authorization ?? '',
    ) ?? []
  const headers = signed!.split(';').map((name) => `${name}:${String(request.headers[name]).trim()}\n`)
  const canonical = [request.method, request.url, '', headers.join(''), signed, sha256(body)].join('\n')
  const scope = `${day}/${region}/${service}/aws4_request`
  const toSign = ['AWS4-HMAC-SHA256', request.headers['x-amz-date'], scope, sha256(canonical)].join('\n')
  const key = [region!, service!, 'aws4_request'].reduce(hmac, hmac(`AWS4${secret}`, day!))
  return hmac(key, toSign).toString('hex')
}

/** A store in memory that believes nothing: each request's signature and digest are reckoned anew. */
function aStore(secret: string) {
  const objects = new Map<string, { bytes: Buffer; type: string | undefined }>()
  const seen: string[] = []
  let broken = 0
  const server: Server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray())
    seen.push(`${request.method} ${request.url}`)
    const sent = /Signature=([0-9a-f]{64})/.exec(request.headers.authorization ?? '')?.[1]
    if (request.headers['x-amz-content-sha256'] !== sha256(body) || sent !== signatureOf(request, body, secret))
      return void response.writeHead(403).end('SignatureDoesNotMatch')
    if (broken > 0) {
      broken--
      return void response.writeHead(503).end()
    }
    const key = request.url!
    if (request.method === 'PUT') {
      objects.set(key, { bytes: body, type: request.headers['content-type'] })
      return void response.writeHead(200).end()
    }
    const object = objects.get(key)
    if (request.method === 'DELETE') {
      objects.delete(key)
      return void response.writeHead(204).end()
    }
    if (!object) return void response.writeHead(404).end('NoSuchKey')
    response.writeHead(200).end(object.bytes)
  })
  const breakNext = (times: number) => {
    broken = times
  }
  return { server, objects, seen, breakNext }
}

const store = aStore('a-secret')
let url: string

beforeAll(async () => {
  store.server.listen(0, '127.0.0.1')
  await once(store.server, 'listening')
  url = `http://127.0.0.1:${(store.server.address() as AddressInfo).port}/qinqiao`
})

afterAll(() => void store.server.close())

const s3 = (secret = 'a-secret'): Storage => s3Storage({ url, region: 'cn-northwest-1', key: 'a-key', secret })
const folder = () => join(process.env.DATA_DIR!, 'kept', randomUUID())

describe.each([
  ['a folder', () => folderStorage(folder())],
  ['an S3-compatible store', () => s3()],
])('%s', (_, make) => {
  test('gives back what was put, and nothing after it was removed', async () => {
    const [storage, key] = [make(), newKey(AT)]
    expect(await storage.get(key)).toBeNull()
    await storage.put(key, BYTES, 'image/png')
    expect(await storage.get(key)).toEqual(BYTES)
    await storage.remove(key)
    expect(await storage.get(key)).toBeNull()
    await storage.remove(key)
  })

  test.each(['../secrets.json', '/etc/passwd', '2026-11/../../x', ''])('takes no key such as %s', async (key) => {
    await expect(async () => make().put(key, BYTES, 'image/png')).rejects.toThrow('no storage key')
  })
})

test('files of a folder are readable by their owner only, and leave nothing half written', async () => {
  const place = folder()
  const key = newKey(AT)
  await folderStorage(place).put(key, BYTES, 'image/png')
  expect((await stat(join(place, key))).mode & 0o777).toBe(0o600)
  expect((await stat(join(place, '2026-11'))).mode & 0o777).toBe(0o700)
  expect(await readdir(join(place, '2026-11'))).toHaveLength(1)
})

describe('an S3-compatible store', () => {
  test('is asked in path style, with the type of the file', async () => {
    const key = newKey(AT)
    await s3().put(key, BYTES, 'image/png')
    expect(store.seen.at(-1)).toBe(`PUT /qinqiao/${key}`)
    expect(store.objects.get(`/qinqiao/${key}`)).toEqual({ bytes: Buffer.from(BYTES), type: 'image/png' })
  })

  test('refuses a wrong secret', async () => {
    await expect(s3('another').put(newKey(AT), BYTES, 'image/png')).rejects.toThrow('storage answered 403 to PUT')
    await expect(s3('another').get(newKey(AT))).rejects.toThrow('storage answered 403 to GET')
  })

  test('is asked again when it falters for a moment, and given up when it does not recover', async () => {
    const key = newKey(AT)
    store.breakNext(1)
    await s3().put(key, BYTES, 'image/png')
    store.breakNext(100)
    await expect(s3().get(key)).rejects.toThrow('storage answered 503 to GET')
    store.breakNext(0)
  })

  test('that is not there is an error, not a missing file', async () => {
    const away = s3Storage({ url: 'http://127.0.0.1:9/qinqiao', region: 'r', key: 'k', secret: 's' })
    await expect(away.get(newKey(AT))).rejects.toThrow()
  })
})

describe('settings', () => {
  const base = { DATABASE_URL: 'postgresql://a@b/c', MEILI_URL: 'http://localhost:7700' }

  test('the URL of a store needs key and secret', () => {
    expect(() => readEnv({ ...base, STORAGE_S3_URL: 'https://s3.example.cn/qinqiao' })).toThrow(
      /STORAGE_S3_KEY[\s\S]*STORAGE_S3_SECRET/,
    )
    expect(() => readEnv({ ...base, STORAGE_S3_URL: 'ftp://s3.example.cn' })).toThrow('STORAGE_S3_URL')
  })

  test('choose the store, or the folder of files', async () => {
    const key = newKey(AT)
    const settings = { STORAGE_S3_URL: url, STORAGE_S3_KEY: 'a-key', STORAGE_S3_SECRET: 'a-secret' }
    await storageFrom(readEnv({ ...base, ...settings })).put(key, BYTES, 'image/png')
    expect(store.objects.has(`/qinqiao/${key}`)).toBe(true)
    const DATA_DIR = folder()
    await storageFrom(readEnv({ ...base, DATA_DIR })).put(key, BYTES, 'image/png')
    expect(await readdir(join(DATA_DIR, 'files', '2026-11'))).toEqual([key.split('/')[1]])
  })
})
