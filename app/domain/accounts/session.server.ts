import { now } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import { type Actor, nobody, type Person, roleOf } from '../access/actor.ts'
import { write } from '../audit/write.server.ts'
import { found, Missing } from '../verdict.ts'
import { isAlive, lockedUntil, SEEN_EVERY, SESSION_LASTS } from './rules.ts'
import { sessionsOf } from './scope.ts'
import { hashToken, newToken } from './tokens.server.ts'

const MEMBERSHIPS = {
  where: { endedAt: null },
  orderBy: { createdAt: 'asc' },
  select: { id: true, role: true, organization: { select: { id: true, name: true, kind: true, status: true } } },
} as const

const USER = { id: true, name: true, email: true, status: true, memberships: MEMBERSHIPS } as const

type UserRow = {
  id: string
  name: string
  email: string | null
  memberships: {
    id: string
    role: Parameters<typeof roleOf>[1]
    organization: NonNullable<Person['organization']>
  }[]
}

/** The organisation chosen for the session, else the one joined first, else none. */
function personOf(user: UserRow, sessionId: string, membershipId: string | null): Person {
  const membership = user.memberships.find(({ id }) => id === membershipId) ?? user.memberships[0]
  const organization = membership?.organization ?? null
  const role = membership ? roleOf(membership.organization.kind, membership.role) : null
  return { kind: 'person', userId: user.id, name: user.name, email: user.email, sessionId, role, organization }
}

/**
 * Who holds this session token; `nobody` when the session was ended, has expired, was silent too long, or the person is
 * disabled. Marks the session as seen, at most once a minute.
 */
export async function actorOfToken(token: string): Promise<Actor> {
  const session = await db.session.findUnique({
    where: { tokenHash: hashToken(token) },
    select: {
      id: true,
      membershipId: true,
      lastSeenAt: true,
      expiresAt: true,
      revokedAt: true,
      user: { select: USER },
    },
  })
  if (session?.user.status !== 'ACTIVE') return nobody
  const at = now()
  const person = personOf(session.user, session.id, session.membershipId)
  if (!isAlive(session, person.role, at)) return nobody
  const seenBefore = new Date(at.getTime() - SEEN_EVERY)
  if (session.lastSeenAt <= seenBefore)
    await db.session.updateMany({
      where: { id: session.id, lastSeenAt: { lte: seenBefore } },
      data: { lastSeenAt: at },
    })
  return person
}

/**
 * A person as they could act now, once for each organisation they belong to, without a session of their own: `mark` stands
 * in its place. Empty when they are disabled.
 */
export async function personsOf(userId: string, mark: string): Promise<Person[]> {
  const user = await db.user.findFirst({ where: { id: userId, status: 'ACTIVE' }, select: USER })
  if (!user) return []
  const persons = user.memberships.map(({ id }) => personOf(user, mark, id))
  return persons.length > 0 ? persons : [personOf(user, mark, null)]
}

/**
 * Opens a session and returns its token, which is told only now. Clears the count of failed sign-ins.
 * The caller has made sure who it is. Throws Missing when the user is not there or is disabled.
 */
export async function openSession(userId: string, userAgent: string | null = null): Promise<string> {
  const user = found(await db.user.findFirst({ where: { id: userId, status: 'ACTIVE' }, select: USER }))
  const token = newToken()
  const at = now()
  await write(personOf(user, '', null), async (tx) => {
    await tx.session.create({
      data: {
        tokenHash: hashToken(token),
        userId,
        membershipId: user.memberships[0]?.id,
        createdAt: at,
        lastSeenAt: at,
        expiresAt: new Date(at.getTime() + SESSION_LASTS),
        userAgent: userAgent ? [...userAgent].slice(0, 300).join('') : null,
      },
    })
    await tx.user.update({ where: { id: userId }, data: { failedSignIns: 0, lockedUntil: null } })
    return { result: undefined, facts: [{ kind: 'user.signedIn', subject: { type: 'user', id: userId } }] }
  })
  return token
}

/** Signs out. */
export function endSession(actor: Person): Promise<void> {
  return write(actor, async (tx) => {
    await tx.session.updateMany({ where: { id: actor.sessionId, revokedAt: null }, data: { revokedAt: now() } })
    return { result: undefined, facts: [{ kind: 'user.signedOut', subject: { type: 'user', id: actor.userId } }] }
  })
}

/** Ends another session of the same person, e.g. on a computer left behind. */
export function revokeSession(actor: Person, sessionId: string): Promise<void> {
  return write(actor, async (tx) => {
    found(await tx.session.findFirst({ where: { id: sessionId, AND: sessionsOf(actor) }, select: { id: true } }))
    await tx.session.update({ where: { id: sessionId, revokedAt: null }, data: { revokedAt: now() } })
    return {
      result: undefined,
      facts: [{ kind: 'user.sessionRevoked', subject: { type: 'user', id: actor.userId }, sessionId }],
    }
  })
}

/** From now on this session acts for another organisation of the same person. */
export function switchOrganization(actor: Person, organizationId: string): Promise<void> {
  return write(actor, async (tx) => {
    const { id: membershipId } = found(
      await tx.membership.findFirst({
        where: { organizationId, userId: actor.userId, endedAt: null },
        select: { id: true },
      }),
    )
    await tx.session.update({ where: { id: actor.sessionId, revokedAt: null }, data: { membershipId } })
    const subject = { type: 'user', id: actor.userId } as const
    return { result: undefined, facts: [{ kind: 'user.actingFor', subject, organizationId }] }
  })
}

export type SessionItem = {
  id: string
  userAgent: string | null
  createdAt: string
  lastSeenAt: string
  isThisOne: boolean
}

/** The person's open sessions, the last seen first. */
export async function openSessionsOf(actor: Person): Promise<SessionItem[]> {
  const at = now()
  const rows = await db.session.findMany({
    where: { AND: sessionsOf(actor), revokedAt: null, expiresAt: { gt: at } },
    orderBy: { lastSeenAt: 'desc' },
    select: { id: true, userAgent: true, createdAt: true, lastSeenAt: true, expiresAt: true, revokedAt: true },
  })
  return rows
    .filter((row) => isAlive(row, actor.role, at))
    .map((row) => ({
      id: row.id,
      userAgent: row.userAgent,
      createdAt: row.createdAt.toISOString(),
      lastSeenAt: row.lastSeenAt.toISOString(),
      isThisOne: row.id === actor.sessionId,
    }))
}

/** A sign-in attempt that has been counted before its password is looked at. */
export type Attempt = { failures: number; lockedUntil: Date | null }

/**
 * Counts an attempt as failed before the password is checked, so that a hundred at once do not all go free; success
 * clears the count. Null when the account is locked now.
 */
export async function countAttempt(userId: string): Promise<Attempt | null> {
  const at = now()
  for (;;) {
    const user = await db.user.findUnique({ where: { id: userId }, select: { failedSignIns: true, lockedUntil: true } })
    if (!user) throw new Missing()
    if (user.lockedUntil && user.lockedUntil > at) return null
    const failures = user.failedSignIns + 1
    const lock = lockedUntil(failures, at)
    const counted = await db.user.updateMany({
      where: { id: userId, failedSignIns: user.failedSignIns },
      data: { failedSignIns: failures, lockedUntil: lock },
    })
    if (counted.count === 1) return { failures, lockedUntil: lock }
  }
}
