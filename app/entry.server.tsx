import { randomBytes } from 'node:crypto'
import type { ActionFunctionArgs, EntryContext, LoaderFunctionArgs } from '@remix-run/node'
import { isRouteErrorResponse, RemixServer } from '@remix-run/react'
import { renderToStaticMarkup } from 'react-dom/server'
import { contentPolicy } from '#app/http/headers.server.ts'
import { bearsSession } from '#app/http/session.server.ts'
import { log } from '#app/server/log.server.ts'
import { pathForLog } from '#app/server/log-words.ts'
import { DocumentContext } from '#app/ui/document.tsx'

export { ready, start, stop } from '#app/http/lifecycle.server.ts'

/** Given by the HTTP server to each request. */
const requestIdOf = (request: Request): string => request.headers.get('x-request-id') ?? ''

/**
 * Renders a whole page before the first byte: a page that fails is an error page and not half of one. As text and not as
 * a stream: React 18's stream writes NUL bytes where a Chinese character straddles its 2 KB buffer.
 */
export default function handleRequest(request: Request, status: number, headers: Headers, context: EntryContext) {
  const nonce = randomBytes(16).toString('base64')
  const facts = { nonce, script: context.manifest.entry.module, requestId: requestIdOf(request) }
  const page = renderToStaticMarkup(
    <DocumentContext.Provider value={facts}>
      <RemixServer context={context} url={request.url} nonce={nonce} />
    </DocumentContext.Provider>,
  )
  headers.set('Content-Type', 'text/html; charset=utf-8')
  headers.set('Content-Security-Policy', contentPolicy(nonce))
  if (bearsSession(request)) headers.set('Cache-Control', 'no-store')
  else if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'private, no-cache')
  return new Response(`<!DOCTYPE html>${page}`, { status, headers })
}

/**
 * Errors that no rule foresaw: logged whole with an id, shown to the reader as that id alone. An address that leads
 * nowhere is none of them.
 */
export function handleError(error: unknown, { request }: LoaderFunctionArgs | ActionFunctionArgs): void {
  if (request.signal.aborted) return
  const where = { requestId: requestIdOf(request), path: pathForLog(new URL(request.url).pathname) }
  if (isRouteErrorResponse(error) && error.status < 500) log.info({ ...where, status: error.status }, 'not answered')
  else log.error({ ...where, err: isRouteErrorResponse(error) ? causeOf(error) : error }, 'request failed')
}

const causeOf = (answer: object): unknown => ('error' in answer ? answer.error : answer)
