import { env } from '#app/server/env.server.ts'

/** Security headers of every answer: pages, redirects, files, refusals. */
export function securityHeaders(): Record<string, string> {
  const headers = {
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'SAMEORIGIN',
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), browsing-topics=()',
    'Cross-Origin-Opener-Policy': 'same-origin',
  }
  if (!env.PUBLIC_URL?.startsWith('https:')) return headers
  return { ...headers, 'Strict-Transport-Security': 'max-age=31536000; includeSubDomains' }
}

/** What a page may load. `nonce` admits the one script; styles come only from files of this site. */
export function contentPolicy(nonce: string): string {
  const development = import.meta.env?.DEV === true
  return [
    "default-src 'self'",
    `script-src 'nonce-${nonce}'${development ? " 'self'" : ''}`,
    `style-src 'self'${development ? " 'unsafe-inline'" : ''}`,
    "img-src 'self' data:",
    `connect-src 'self'${development ? ' ws:' : ''}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'self'",
  ].join('; ')
}
