import { createHash } from 'node:crypto'
import pg from 'pg'
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import type { Actor } from '#app/domain/access/actor.ts'
import { encode } from '#app/i18n/translate.ts'
import { env } from '#app/server/env.server.ts'
import { formState, type Typed } from './form.server.ts'
import { networkOf } from './network.ts'
import { problem } from './problems.server.ts'

/** How often something may be done from one address (or by one person), in so many seconds. */
const LIMITS = {
  search: { points: 120, duration: 60 },
  /** The page of one demand or result, and the preview of its matches. */
  page: { points: 240, duration: 60 },
  /** The page of a link in a mail, and its forms. */
  link: { points: 120, duration: 60 },
  /** A file taken: a watermark of many pages is work. */
  file: { points: 30, duration: 60 },
  /** A file given. */
  upload: { points: 40, duration: 10 * 60 },
  feed: { points: 120, duration: 60 },
  /** Forms kept for somebody who must sign in first. */
  held: { points: 60, duration: 10 * 60 },
  /** Failures only: a success gives its point back. */
  signIn: { points: 20, duration: 5 * 60 },
  register: { points: 10, duration: 60 * 60 },
  forgotPassword: { points: 5, duration: 15 * 60 },
  resetPassword: { points: 20, duration: 60 * 60 },
  acceptInvitation: { points: 20, duration: 60 * 60 },
  invite: { points: 30, duration: 60 * 60 },
  changeAccount: { points: 20, duration: 60 * 60 },
} as const

type LimitName = keyof typeof LIMITS

/** Set by the web server from the connection (TRUST_PROXY counts); what a browser sends under this name is overwritten. */
export const CLIENT_ADDRESS = 'x-client-address'

const limiters = new Map<LimitName, RateLimiterPostgres>()
let pool: pg.Pool | undefined

/** Counts in PostgreSQL, so that several web processes count together; in memory while it is away. */
function limiterOf(name: LimitName): RateLimiterPostgres {
  let limiter = limiters.get(name)
  if (!limiter) {
    pool ??= newPool()
    const counted = { ...LIMITS[name], keyPrefix: name }
    limiter = new RateLimiterPostgres({
      ...counted,
      storeClient: pool,
      storeType: 'pool',
      tableName: 'rate_limit',
      tableCreated: true,
      insuranceLimiter: new RateLimiterMemory(counted),
    })
    limiters.set(name, limiter)
  }
  return limiter
}

function newPool(): pg.Pool {
  const made = new pg.Pool({
    connectionString: env.DATABASE_URL,
    max: 2,
    connectionTimeoutMillis: 2_000,
    statement_timeout: 2_000,
    allowExitOnIdle: true,
  })
  // An idle connection that breaks is replaced at the next use.
  made.on('error', () => {})
  return made
}

/** Only the digest of a network is stored. Null when the server set no address. */
function networkKey(request: Request): string | null {
  const network = networkOf(request.headers.get(CLIENT_ADDRESS) ?? '')
  return network && createHash('sha256').update(network).digest('base64url').slice(0, 22)
}

/** Seconds to wait when this is too often; null when it may go on. */
async function secondsToWait(name: LimitName, key: string | null): Promise<number | null> {
  if (key === null) return null
  const answer: unknown = await limiterOf(name)
    .consume(key)
    .catch((error: unknown) => error)
  if (answer instanceof Error) throw answer
  if (answer instanceof RateLimiterRes && answer.consumedPoints > LIMITS[name].points)
    return Math.max(1, Math.ceil(answer.msBeforeNext / 1000))
  return null
}

/**
 * For pages: throws the page “too often” (429) when this address asks more often than the limit; where the person is
 * known, when this person does, because many may share one address.
 */
export async function limited(name: LimitName, request: Request, actor?: Actor): Promise<void> {
  const seconds = await secondsToWait(name, actor?.kind === 'person' ? actor.userId : networkKey(request))
  if (seconds !== null)
    throw problem(429, { key: 'problem.429', params: { seconds } }, { 'Retry-After': String(seconds) })
}

type FormSituation = { request: Request; values: Typed; intent?: string; userId?: string }

/** For forms: the form itself with what was typed (429) when this address, or this person, sends it too often; else null. */
export async function formLimited(name: LimitName, { request, values, intent = '', userId }: FormSituation) {
  const seconds = await secondsToWait(name, userId ?? networkKey(request))
  if (seconds === null) return null
  return formState(429, { intent, errors: { '': [encode('problem.429', { seconds })] }, values })
}

/** Takes back one count: what was done is not what the limit is for. */
export async function uncount(name: LimitName, request: Request): Promise<void> {
  const key = networkKey(request)
  if (key) await limiterOf(name).reward(key, 1)
}
