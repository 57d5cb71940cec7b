import { randomUUID } from 'node:crypto'
import type { RequestHandler } from 'express'
import type { Histogram } from 'prom-client'
import { log } from '#app/server/log.server.ts'
import { pathForLog } from '#app/server/log-words.ts'

/** Gives each request an id, for the log and for the sentence on an error page. A trusted proxy may have given one. */
export function requestId(trustProxy: boolean): RequestHandler {
  return (request, response, next) => {
    const given = trustProxy ? request.headers['x-request-id'] : undefined
    const id = typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : randomUUID()
    request.headers['x-request-id'] = id
    response.set('X-Request-Id', id)
    next()
  }
}

/** Tells the limits where a request comes from; what the sender wrote into this header is overwritten. */
export const clientAddress: RequestHandler = (request, _response, next) => {
  request.headers['x-client-address'] = request.ip ?? ''
  next()
}

/** One line and one measurement for each answer: no query string, no address, no secret out of a path. */
export function observe(
  duration: Histogram<'method' | 'route' | 'status'>,
  patternOf: (path: string) => string,
): RequestHandler {
  return (request, response, next) => {
    const began = process.hrtime.bigint()
    const { method, path } = request
    response.once('close', () => {
      const seconds = Number(process.hrtime.bigint() - began) / 1e9
      const status = response.writableFinished ? response.statusCode : 499
      const route = path.startsWith('/assets/') ? '/assets/*' : patternOf(path)
      duration.observe({ method: known(method), route, status }, seconds)
      const line = { method, path: pathForLog(path, route), route, status, ms: Math.round(seconds * 1000) }
      const level = status >= 500 ? 'error' : route === '/assets/*' ? 'debug' : 'info'
      log[level]({ ...line, requestId: request.headers['x-request-id'] }, 'request')
    })
    next()
  }
}

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']
const known = (method: string) => (METHODS.includes(method) ? method : 'other')
