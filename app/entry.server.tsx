import { randomBytes } from 'node:crypto'
import { PassThrough } from 'node:stream'
import { type ActionFunctionArgs, createReadableStreamFromReadable, type EntryContext, type LoaderFunctionArgs } from '@remix-run/node'
import { RemixServer } from '@remix-run/react'
import { renderToPipeableStream } from 'react-dom/server'
import { securityHeaders } from '#app/http/headers.server.ts'
import { log } from '#app/server/log.server.ts'
import { DocumentContext } from '#app/ui/document.tsx'

export { ready, start, stop } from '#app/http/lifecycle.server.ts'

/** Given by the HTTP server to each request. */
const requestIdOf = (request: Request): string => request.headers.get('x-request-id') ?? ''

const RENDER_TIMEOUT = 10_000

/** Renders a whole page before the first byte, so that a failing page is an error page and not half of one. */
export default function handleRequest(request: Request, status: number, headers: Headers, context: EntryContext) {
  const nonce = randomBytes(16).toString('base64')
  const script = context.manifest.entry.module
  return new Promise<Response>((resolve, reject) => {
    const { pipe, abort } = renderToPipeableStream(
      <DocumentContext.Provider value={{ nonce, script, requestId: requestIdOf(request) }}>
        <RemixServer context={context} url={request.url} nonce={nonce} />
      </DocumentContext.Provider>,
      {
        nonce,
        onAllReady() {
          const body = new PassThrough()
          headers.set('Content-Type', 'text/html; charset=utf-8')
          for (const [name, value] of securityHeaders(nonce)) headers.set(name, value)
          if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'private, no-cache')
          resolve(new Response(createReadableStreamFromReadable(body), { status, headers }))
          pipe(body)
        },
        onShellError: reject,
        onError: (error) => log.error({ err: error }, 'page failed to render'),
      },
    )
    setTimeout(abort, RENDER_TIMEOUT).unref()
  })
}

/** Errors that no rule foresaw: logged whole with an id, shown to the reader as that id alone. */
export function handleError(error: unknown, { request }: LoaderFunctionArgs | ActionFunctionArgs): void {
  if (request.signal.aborted) return
  log.error({ err: error, requestId: requestIdOf(request), path: new URL(request.url).pathname }, 'request failed')
}
