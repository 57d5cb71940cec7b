import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { now } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import { parseForm, type Typed } from './form.server.ts'
import { problem } from './problems.server.ts'

const ONE_DAY = 24 * 60 * 60 * 1000

/** In KB, as JSON. */
const MOST = 64

/** Passwords and one-time codes are never kept. `countryCode` is none of them. */
const NEVER_HELD = /(^|\.)(\w*password|\w*token|code)$/i

const hash = (token: string) => createHash('sha256').update(token).digest('hex')

/**
 * Keeps a form whose sender was no longer signed in; returns the token that brings it back, once, within one day.
 * Throws the page “too large” (413): then what was typed is still on the page before.
 */
export async function holdForm(path: string, form: FormData): Promise<string> {
  const fields = [...form].flatMap(([name, value]) =>
    typeof value === 'string' && !NEVER_HELD.test(name) ? [[name, value]] : [],
  )
  if (Buffer.byteLength(JSON.stringify(fields)) > MOST * 1024)
    throw problem(413, { key: 'problem.413', params: { max: MOST } })
  const token = randomBytes(24).toString('base64url')
  const createdAt = now()
  await db.heldForm.create({
    data: { tokenHash: hash(token), path, fields, createdAt, expiresAt: new Date(createdAt.getTime() + ONE_DAY) },
  })
  return token
}

/**
 * What was typed into this page before signing in (`?held=`), or null. Only for pages of signed-in people: it is handed
 * out once, so that the link is worth nothing to whoever finds it later.
 */
export async function heldValues(request: Request): Promise<Typed | null> {
  const url = new URL(request.url)
  const token = url.searchParams.get('held')
  if (!token) return null
  const where = { tokenHash: hash(token), path: url.pathname, expiresAt: { gt: now() } }
  const row = await db.heldForm.findFirst({ where, select: { fields: true } })
  if (!row) return null
  if (request.method === 'GET') await db.heldForm.deleteMany({ where })
  const form = new FormData()
  for (const [name, value] of row.fields as [string, string][]) form.append(name, value)
  return parseForm(form, z.object({})).values
}
