import type { RequestHandler } from 'express'
import { isOwnOrigin } from '#app/http/origin.server.ts'
import { refuse } from './limits.ts'

type Asked = Parameters<RequestHandler>[0]
type Objection = { status: number; zh: string; en: string; headers?: Record<string, string> }

const NO_PAGE: Objection = { status: 404, zh: '没有这一页。', en: 'There is no such page.' }
const UNREADABLE: Objection = {
  status: 400,
  zh: '这个请求无法处理。',
  en: 'This request can not be understood.',
}

const METHODS = ['GET', 'HEAD', 'POST']
const FORMS = /^(application\/x-www-form-urlencoded|multipart\/form-data)\s*(;|$)/i

/** What a page of this site never sends, refused with a sentence before the product is asked. */
export function admit(trustProxy: boolean): RequestHandler {
  return (request, response, next) => {
    if (!trustProxy) delete request.headers['x-forwarded-host']
    const objection = methodOf(request) ?? addressOf(request) ?? (request.method === 'POST' ? formOf(request) : null)
    if (!objection) return next()
    response.set(objection.headers ?? {})
    refuse(response, objection.status, objection.zh, objection.en)
  }
}

function methodOf({ method }: Asked): Objection | null {
  if (METHODS.includes(method)) return null
  const headers = { Allow: METHODS.join(', ') }
  return { status: 405, zh: '这个地址不接受这样的请求。', en: 'This address does not take such a request.', headers }
}

/** PostgreSQL stores no U+0000. `_data` asks for the data behind a page; only scripts that we do not ship would. */
function addressOf(request: Asked): Objection | null {
  if (!URL.canParse(`http://${request.headers.host ?? 'none'}/`)) return UNREADABLE
  const [path = '', query = ''] = request.url.split(/\?(.*)/s)
  if (!isReadable(path)) return NO_PAGE
  if (/%00/.test(query)) return UNREADABLE
  return new URLSearchParams(query).has('_data') ? NO_PAGE : null
}

/** A path can be decoded and holds nothing that PostgreSQL could not store (U+0000). */
export function isReadable(path: string): boolean {
  try {
    return !decodeURIComponent(path).includes('\u0000')
  } catch {
    return false
  }
}

function formOf(request: Asked): Objection | null {
  const { origin, host } = request.headers
  const headers = new Headers()
  for (const name of ['origin', 'host', 'sec-fetch-site']) {
    const value = request.get(name)
    if (value) headers.set(name, value)
  }
  if (!isOwnOrigin({ headers, url: `http://${forwardedHost(request) ?? host ?? 'none'}/` }))
    return {
      status: 403,
      zh: '这次提交不是从本站页面发出的，没有处理。请回到本站页面再试。',
      en: 'This was not sent from a page of this site and was not acted on. Go back to the site and try again.',
    }
  // Remix compares the origin with the host once more; behind a proxy that renames the host, it would find two names.
  if (origin) request.headers['x-forwarded-host'] = new URL(origin).host
  if (FORMS.test(request.headers['content-type'] ?? '')) return null
  return { status: 415, zh: '只接受本站表单提交的内容。', en: 'Only what a form of this site sends is taken here.' }
}

/** Present only where a proxy is trusted. */
function forwardedHost(request: Asked): string | undefined {
  const first = request.get('x-forwarded-host')?.split(',')[0]?.trim()
  return first && URL.canParse(`http://${first}/`) ? first : undefined
}
