import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { AwsClient } from 'aws4fetch'
import { type Env, env } from './env.server.ts'

/** Where files of people lie. Keys are made by {@link newKey}. Each call throws when the storage can't be reached. */
export type Storage = {
  put(key: string, bytes: Uint8Array, mediaType: string): Promise<void>
  /** null: there is none of this key. */
  get(key: string): Promise<Uint8Array | null>
  /** Removing what is not there is no error. */
  remove(key: string): Promise<void>
}

/** A key nobody can guess, under the month it is made in. */
export const newKey = (at: Date): string => `${at.toISOString().slice(0, 7)}/${randomUUID()}`

const KEY = /^\d{4}-\d{2}\/[0-9a-f-]{36}$/

function checked(key: string): string {
  if (!KEY.test(key)) throw new Error(`no storage key: ${key}`)
  return key
}

/** Files in a folder, readable by its owner only. */
export function folderStorage(folder: string): Storage {
  const pathOf = (key: string) => join(folder, checked(key))
  return {
    async put(key, bytes) {
      const path = pathOf(key)
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      const part = `${path}.${randomUUID()}.part`
      try {
        await writeFile(part, bytes, { mode: 0o600, flush: true })
        await rename(part, path)
      } catch (error) {
        await rm(part, { force: true })
        throw error
      }
    },
    get: (key) =>
      readFile(pathOf(key)).then(
        (bytes) => new Uint8Array(bytes),
        (error: NodeJS.ErrnoException) => {
          if (error.code === 'ENOENT') return null
          throw error
        },
      ),
    remove: (key) => rm(pathOf(key), { force: true }),
  }
}

type S3Settings = { url: string; region: string; key: string; secret: string }

/** Longer than any file of ours takes on a line within one data centre. */
const PATIENCE = 30_000

/** Objects of an S3-compatible store; `url` is endpoint and bucket (path style). */
export function s3Storage({ url, region, key: accessKeyId, secret: secretAccessKey }: S3Settings): Storage {
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 2 })
  const ask = async (method: string, key: string, body?: Uint8Array, mediaType?: string) => {
    const headers = new Headers({ 'X-Amz-Content-Sha256': sha256(body ?? new Uint8Array()) })
    if (mediaType) headers.set('Content-Type', mediaType)
    const answer = await client.fetch(`${url.replace(/\/+$/, '')}/${checked(key)}`, {
      method,
      headers,
      body: body as BodyInit | undefined,
      signal: AbortSignal.timeout(PATIENCE),
    })
    if (answer.ok || answer.status === 404) return answer
    await answer.body?.cancel()
    throw new Error(`storage answered ${answer.status} to ${method}`)
  }
  return {
    async put(key, bytes, mediaType) {
      const answer = await ask('PUT', key, bytes, mediaType)
      await answer.body?.cancel()
      if (!answer.ok) throw new Error('storage has no such bucket')
    },
    async get(key) {
      const answer = await ask('GET', key)
      if (answer.ok) return new Uint8Array(await answer.arrayBuffer())
      await answer.body?.cancel()
      return null
    },
    async remove(key) {
      await (await ask('DELETE', key)).body?.cancel()
    },
  }
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

type StorageEnv = Pick<
  Env,
  'DATA_DIR' | 'STORAGE_S3_URL' | 'STORAGE_S3_REGION' | 'STORAGE_S3_KEY' | 'STORAGE_S3_SECRET'
>

export const storageFrom = (settings: StorageEnv): Storage =>
  settings.STORAGE_S3_URL
    ? s3Storage({
        url: settings.STORAGE_S3_URL,
        region: settings.STORAGE_S3_REGION,
        key: settings.STORAGE_S3_KEY ?? '',
        secret: settings.STORAGE_S3_SECRET ?? '',
      })
    : folderStorage(join(settings.DATA_DIR, 'files'))

let made: Storage | undefined

/** The storage of this process: the S3-compatible one when STORAGE_S3_URL is set, else the folder `<DATA_DIR>/files`. */
export function storage(): Storage {
  made ??= storageFrom(env)
  return made
}
