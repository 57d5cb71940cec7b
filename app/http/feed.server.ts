import { createHash } from 'node:crypto'

/** Readers may keep a feed so long, in seconds, before they ask again. */
const FRESH = 600

/**
 * A document that many programs fetch again and again: with ETag and Last-Modified, and no body (304) for who has it
 * already. `If-None-Match` goes before `If-Modified-Since` (RFC 9110, 13.2.2).
 */
export function cachedAnswer(request: Request, body: string, type: string, changedAt: Date): Response {
  const etag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`
  const headers = {
    ETag: etag,
    'Last-Modified': changedAt.toUTCString(),
    'Cache-Control': `public, max-age=${FRESH}`,
    'Content-Type': type,
  }
  return isKnown(request, etag, changedAt)
    ? new Response(null, { status: 304, headers })
    : new Response(body, { headers })
}

function isKnown({ headers }: Request, etag: string, changedAt: Date): boolean {
  const tags = headers.get('If-None-Match')
  if (tags !== null) return tags.split(',').some((tag) => tag.trim() === '*' || opaque(tag) === opaque(etag))
  const since = Date.parse(headers.get('If-Modified-Since') ?? '')
  return !Number.isNaN(since) && Math.floor(changedAt.getTime() / 1000) * 1000 <= since
}

/** Weak comparison: the same document whatever its encoding. */
const opaque = (tag: string): string => tag.trim().replace(/^W\//, '')
