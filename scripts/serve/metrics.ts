import { createServer, type Server } from 'node:http'
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client'

/** Counters of this process. Labels are route patterns, methods and status codes: nothing about people. */
export function makeMetrics() {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the first byte of a request to the last byte of its answer, by route pattern',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  })
  return { registry, duration }
}

/** Serves `/metrics` on loopback only. A port that is taken is reported, not fatal: pages matter more than counters. */
export function serveMetrics(registry: Registry, port: number, say: (problem: string) => void): Server | undefined {
  if (port === 0) return undefined
  const server = createServer(async (request, response) => {
    if (request.url !== '/metrics') return void response.writeHead(404).end()
    const text = await registry.metrics()
    response.writeHead(200, { 'Content-Type': registry.contentType }).end(text)
  })
  server.on('error', (error) => say(`Metrics are off: port ${port} can't be used (${error.message}).`))
  server.listen(port, '127.0.0.1')
  return server
}
