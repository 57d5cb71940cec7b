/** Links of mails carry their secret in the segment after these. Routes match in any case. */
const SECRET_LINK = /^(\/(?:reset-password|invitations|r)\/)[^/]+/i

const decoded = (path: string): string => {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** A path as the log may have it: no query, no secret of a link. `route`: the pattern that answers it, where known. */
export function pathForLog(path: string, route = ''): string {
  if (/:(token|code|secret|key)\b/i.test(route)) return route
  const bare = path.split('?')[0]!
  const secret = SECRET_LINK.exec(decoded(bare).replace(/\/{2,}/g, '/'))
  return secret ? `${secret[1]}:token` : bare.slice(0, 300)
}

/** Their messages print the arguments of the query, or the row: names, addresses, digests of passwords. */
const WITH_DATA = /^PrismaClient|^DriverAdapterError$|^DatabaseError$/i

const nameOf = (error: Error): string => (error.name === 'error' ? 'DatabaseError' : error.name)

const codeOf = (error: Error): string | undefined =>
  'code' in error && typeof error.code === 'string' ? error.code : undefined

/** One line of what went wrong, without data. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error).slice(0, 500)
  if (!WITH_DATA.test(nameOf(error))) return error.message.slice(0, 500)
  return [nameOf(error), codeOf(error)].filter(Boolean).join(' ')
}

const DEPTH = 4

type Shown = { type: string; message?: string; code?: string; stack?: string; cause?: unknown }

/** An error for the log: type, code, where; and what it says, unless that would print data. */
export function errorForLog(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return error
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  const shown: Shown = { type: nameOf(error), stack: frames.slice(0, 12).join('\n') }
  const code = codeOf(error)
  if (code) shown.code = code
  if (!WITH_DATA.test(shown.type)) shown.message = error.message
  if (error.cause instanceof Error && depth < DEPTH) shown.cause = errorForLog(error.cause, depth + 1)
  return shown
}
