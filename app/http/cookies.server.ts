import { env } from '#app/server/env.server.ts'

/** One `Set-Cookie` value. HttpOnly, Lax, and Secure wherever the site is served over https. */
export function cookie(name: string, value: string, maxAgeSeconds: number): string {
  const secure = env.PUBLIC_URL?.startsWith('https:') ? '; Secure' : ''
  return `${name}=${encodeURIComponent(value)}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Lax${secure}`
}

export function readCookie(request: Request, name: string): string | null {
  for (const pair of (request.headers.get('cookie') ?? '').split(/;\s*/)) {
    const at = pair.indexOf('=')
    if (at > 0 && pair.slice(0, at) === name) return safeDecode(pair.slice(at + 1))
  }
  return null
}

function safeDecode(value: string): string | null {
  try {
    return decodeURIComponent(value)
  } catch {
    return null
  }
}
