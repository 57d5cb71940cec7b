import { redirect } from '@remix-run/node'
import type { Sentence } from '#app/domain/verdict.ts'
import { decode, encode } from '#app/i18n/translate.ts'
import { cookie, readCookie } from './cookies.server.ts'

const NAME = 'qq_done'

/** Goes to a page which says, once, what has just been done. */
export function redirectSaying(to: string, done: Sentence, headers: HeadersInit = {}): Response {
  const all = new Headers(headers)
  all.append('Set-Cookie', cookie(NAME, encode(done.key, done.params), 60))
  return redirect(to, { headers: all })
}

/** The sentence to say on this page, if any. Only sentences of the catalogues can be said. */
export function flashOf(request: Request): Sentence | null {
  const value = readCookie(request, NAME)
  if (!value || value.length > 500) return null
  try {
    return decode(value)
  } catch {
    return null
  }
}

export const clearFlash = (): string => cookie(NAME, '', 0)
