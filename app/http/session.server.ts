import { type Actor, nobody } from '#app/domain/access/actor.ts'
import { actorOfToken } from '#app/domain/accounts/session.server.ts'
import { cookie, readCookie } from './cookies.server.ts'

const NAME = 'qq_session'
const TWELVE_HOURS = 12 * 60 * 60

const remembered = new WeakMap<Request, Promise<Actor>>()

/** Who sends this request. Looked up once a request. */
export function actorOf(request: Request): Promise<Actor> {
  const known = remembered.get(request)
  if (known) return known
  const token = readCookie(request, NAME)
  const actor = token ? actorOfToken(token) : Promise.resolve(nobody)
  remembered.set(request, actor)
  return actor
}

/** Sent by somebody who is, or was, signed in: the answer is for them alone. */
export const bearsSession = (request: Request): boolean => Boolean(readCookie(request, NAME))

export const sessionCookie = (token: string): string => cookie(NAME, token, TWELVE_HOURS)

export const endSessionCookie = (): string => cookie(NAME, '', 0)
