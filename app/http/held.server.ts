import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { now } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import { parseForm, type Typed } from './form.server.ts'

const ONE_DAY = 24 * 60 * 60 * 1000

/** Passwords and one-time codes are never kept. */
const NEVER_HELD = /password|token|code/i

const hash = (token: string) => createHash('sha256').update(token).digest('hex')

/** Keeps a form whose sender was no longer signed in; returns the token that brings it back for one day. */
export async function holdForm(path: string, form: FormData): Promise<string> {
  const fields = [...form].flatMap(([name, value]) =>
    typeof value === 'string' && !NEVER_HELD.test(name) ? [[name, value]] : [],
  )
  const token = randomBytes(24).toString('base64url')
  const createdAt = now()
  await db.heldForm.deleteMany({ where: { expiresAt: { lt: createdAt } } })
  await db.heldForm.create({
    data: { tokenHash: hash(token), path, fields, createdAt, expiresAt: new Date(createdAt.getTime() + ONE_DAY) },
  })
  return token
}

/** What was typed into this page before signing in (`?held=`), or null. */
export async function heldValues(request: Request): Promise<Typed | null> {
  const url = new URL(request.url)
  const token = url.searchParams.get('held')
  if (!token) return null
  const row = await db.heldForm.findFirst({
    where: { tokenHash: hash(token), path: url.pathname, expiresAt: { gt: now() } },
    select: { fields: true },
  })
  if (!row) return null
  const form = new FormData()
  for (const [name, value] of row.fields as [string, string][]) form.append(name, value)
  return parseForm(form, z.object({})).values
}
