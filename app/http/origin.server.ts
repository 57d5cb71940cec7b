import { env } from '#app/server/env.server.ts'

/**
 * The form was sent from a page of this site. Browsers send `Origin` with every POST (some send `null` for a page
 * without referrer); `Sec-Fetch-Site` says the same. A request with neither comes from no browser with cookies to steal.
 */
export function isOwnOrigin(request: Pick<Request, 'headers' | 'url'>): boolean {
  const site = request.headers.get('sec-fetch-site')
  if (site && site !== 'same-origin' && site !== 'none') return false
  const origin = request.headers.get('origin')
  if (!origin) return true
  if (!URL.canParse(origin)) return false
  const hosts = [new URL(request.url).host, request.headers.get('host'), env.PUBLIC_URL && new URL(env.PUBLIC_URL).host]
  return hosts.includes(new URL(origin).host)
}
