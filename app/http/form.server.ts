import { parseWithZod } from '@conform-to/zod/v4'
import { json } from '@remix-run/node'
import type { z } from 'zod'
import { encode } from '#app/i18n/translate.ts'

/** Typed values of a form as they came, for filling it in again. */
export type Typed = { [name: string]: Typed | Typed[] | string | string[] | undefined }

/** What a page gets back when its form was not accepted. Words are encoded sentences (i18n/translate). */
export type FormState = {
  intent: string
  /** Field name → its problems. The name '' holds what concerns the whole form. */
  errors: Record<string, string[]>
  values: Typed
}

export const formState = (status: number, state: FormState): Response => json(state, { status })

type Parsed<T> = { ok: true; input: T; values: Typed } | { ok: false; errors: Record<string, string[]>; values: Typed }

const MAX_FIELDS = 400
const ROW_INDEX = /\[(\d+)\]/g

/** A hostile row number would make the parser allocate rows up to it. */
const isHarmless = (name: string): boolean =>
  name.length <= 100 &&
  !/__proto__|constructor|prototype/.test(name) &&
  [...name.matchAll(ROW_INDEX)].every(([, index]) => Number(index) < 100)

/** Keeps only harmless fields; text loses control characters that PostgreSQL cannot store (U+0000). */
export function cleanForm(form: FormData): FormData {
  const clean = new FormData()
  let fields = 0
  for (const [name, value] of form) {
    if (typeof value !== 'string' || !isHarmless(name) || ++fields > MAX_FIELDS) continue
    clean.append(name, value.replaceAll('\u0000', '').replaceAll('\r\n', '\n'))
  }
  return clean
}

/** A form as it was sent: its harmless fields, and the file chosen in its field `file`. */
export type Sent = { form: FormData; file: { name: string; bytes: Uint8Array } | null }

/** The file of a form; null where none was chosen, which browsers send as an empty one without a name. */
export async function fileOf(form: FormData): Promise<Sent['file']> {
  const file = form.get('file')
  if (file === null || typeof file === 'string' || (file.name === '' && file.size === 0)) return null
  return { name: file.name.slice(0, 1000), bytes: new Uint8Array(await file.arrayBuffer()) }
}

/** More than any form without a file, in bytes. */
const LARGE = 1024 * 1024

export const isLarge = (request: Request): boolean => Number(request.headers.get('content-length') ?? 0) > LARGE

/** Checks a form against its schema. Problems come as encoded sentences by field name. */
export function parseForm<S extends z.ZodType>(form: FormData, schema: S): Parsed<z.output<S>> {
  const submission = parseWithZod(form, { schema, error: wordIssue })
  const values = submission.payload as Typed
  if (submission.status === 'success') return { ok: true, input: submission.value, values }
  const errors = Object.fromEntries(
    Object.entries(submission.error ?? {}).map(([name, problems]) => [name, [...(problems ?? [])]]),
  )
  return { ok: false, errors: errors as Record<string, string[]>, values }
}

/** zod's own complaints, as sentences of the catalogues; a schema's own message goes before these. */
function wordIssue(issue: z.core.$ZodRawIssue): string {
  const given = issue.input
  if (given === undefined || given === null || given === '') return encode('form.error.required')
  switch (issue.code) {
    case 'too_small':
      if (issue.origin === 'string') return encode('form.error.tooShort', { min: Number(issue.minimum) })
      if (issue.origin === 'array') return encode('form.error.tooFew', { min: Number(issue.minimum) })
      return encode('form.error.numberRange', { min: Number(issue.minimum), max: '…' })
    case 'too_big':
      if (issue.origin === 'string') return encode('form.error.tooLong', { max: Number(issue.maximum) })
      if (issue.origin === 'array') return encode('form.error.tooMany', { max: Number(issue.maximum) })
      return encode('form.error.numberRange', { min: '…', max: Number(issue.maximum) })
    case 'invalid_type':
      return encode(issue.expected === 'number' ? 'form.error.number' : 'form.error.invalid')
    case 'invalid_value':
      return encode('form.error.choice')
    case 'invalid_format':
      if (issue.format === 'email') return encode('form.error.email')
      if (issue.format === 'url') return encode('form.error.url')
      if (issue.format === 'date') return encode('form.error.date')
      return encode('form.error.invalid')
    default:
      return encode('form.error.invalid')
  }
}
