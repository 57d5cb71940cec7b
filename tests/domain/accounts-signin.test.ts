import { afterEach, describe, expect, test } from 'vitest'
import type { Person } from '#app/domain/access/actor.ts'
import {
  askPasswordReset,
  changeAccount,
  changePassword,
  resetPassword,
} from '#app/domain/accounts/commands/own.server.ts'
import { register } from '#app/domain/accounts/commands/register.server.ts'
import { signIn } from '#app/domain/accounts/commands/signin.server.ts'
import { disableUser } from '#app/domain/accounts/commands/staff.server.ts'
import {
  actorOfToken,
  endSession,
  openSession,
  openSessionsOf,
  revokeSession,
  switchOrganization,
} from '#app/domain/accounts/session.server.ts'
import { LostRace, Missing } from '#app/domain/verdict.ts'
import { freeze, now } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import { refusedWith } from '../support/outcome.ts'
import {
  aMember,
  anOfficer,
  aRegistration,
  aSystemAdministrator,
  aVerifiedEnterprise,
  mailsTo,
  PASSWORD,
  tokenInMailTo,
} from '../support/world/accounts.ts'

const START = now()
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const later = (ms: number) => freeze(new Date(START.getTime() + ms))
afterEach(() => freeze(START))

let phones = 0
async function somebody() {
  const form = aRegistration({ phone: `+86137000000${String(++phones).padStart(2, '0')}` })
  const { userId } = (await register(form, 'ZH_CN'))!
  return { userId, email: form.email, phone: form.phone! }
}

const WRONG = 'not the password at all'
const REFUSED = 'accounts.refusal.signIn'

describe('signing in', () => {
  test('with e-mail or phone, however they are written', async () => {
    const { userId, email, phone } = await somebody()
    for (const name of [
      email,
      ` ${email.toUpperCase()} `,
      phone,
      phone.slice(3),
      `${phone.slice(3, 6)} ${phone.slice(6)}`,
    ])
      expect(await actorOfToken(await signIn(name, PASSWORD, null))).toMatchObject({ userId })
  })

  test('one sentence for a name nobody has, a wrong password, no password, and nonsense', async () => {
    const { email } = await somebody()
    for (const [name, password] of [
      [email, WRONG],
      ['nobody@example.com', PASSWORD],
      ['13799999999', PASSWORD],
      ['nonsense', PASSWORD],
      [email, ''],
    ] as const)
      expect(await refusedWith(signIn(name, password, null))).toBe(REFUSED)
  })

  test('a name nobody has takes as long as a wrong password', async () => {
    const { email } = await somebody()
    const median = async (name: string) => {
      const times: number[] = []
      for (let i = 0; i < 3; i++) {
        const started = performance.now()
        await refusedWith(signIn(name, WRONG, null))
        times.push(performance.now() - started)
      }
      return times.sort((a, b) => a - b)[1]!
    }
    const unknown = await median('nobody@example.com')
    const wrong = await median(email)
    expect(unknown).toBeGreaterThan(wrong / 4)
  })

  test('leaves the row with a hash of the token only', async () => {
    const { userId, email } = await somebody()
    const token = await signIn(email, PASSWORD, 'Mozilla/5.0 '.repeat(100))
    expect(token).toMatch(/^[\w-]{43}$/)
    const session = await db.session.findFirstOrThrow({ where: { userId } })
    expect(session.tokenHash).toMatch(/^[0-9a-f]{64}$/)
    expect(JSON.stringify(session)).not.toContain(token)
    expect(session.userAgent).toHaveLength(300)
  })

  test('a disabled account is told so only with the right password', async () => {
    const { userId, email } = await somebody()
    await disableUser(await aSystemAdministrator(), userId, '离职后账号仍在使用')
    expect(await refusedWith(signIn(email, WRONG, null))).toBe(REFUSED)
    expect(await refusedWith(signIn(email, PASSWORD, null))).toBe('accounts.refusal.disabled')
  })
})

describe('the lock', () => {
  const fail = async (email: string, times: number) => {
    for (let i = 0; i < times; i++) expect(await refusedWith(signIn(email, WRONG, null))).toBe(REFUSED)
  }

  test('falls after five failures, grows, and the right password does not open it before its time', async () => {
    const { userId, email } = await somebody()
    await fail(email, 5)
    expect(await refusedWith(signIn(email, PASSWORD, null))).toBe(REFUSED)
    later(MINUTE - 1)
    expect(await refusedWith(signIn(email, PASSWORD, null))).toBe(REFUSED)
    later(MINUTE)
    await fail(email, 1)
    later(3 * MINUTE - 1)
    expect(await refusedWith(signIn(email, PASSWORD, null))).toBe(REFUSED)
    later(3 * MINUTE)
    await signIn(email, PASSWORD, null)
    expect(await db.user.findUniqueOrThrow({ where: { id: userId } })).toMatchObject({
      failedSignIns: 0,
      lockedUntil: null,
    })
  })

  test('is told to the owner once, and recorded', async () => {
    const { userId, email } = await somebody()
    await fail(email, 8)
    expect((await mailsTo(email)).filter(({ subject }) => subject.includes('5'))).toHaveLength(1)
    const facts = await db.fact.findMany({
      where: { subjectId: userId, kind: 'user.signInFailed' },
      orderBy: { id: 'asc' },
    })
    expect(facts.map(({ payload }) => (payload as { failures: number }).failures)).toEqual([1, 2, 3, 4, 5])
  })

  test('forty attempts at once get five tries', async () => {
    const { userId, email } = await somebody()
    await Promise.all(Array.from({ length: 40 }, () => refusedWith(signIn(email, WRONG, null))))
    expect((await db.user.findUniqueOrThrow({ where: { id: userId } })).failedSignIns).toBe(5)
  })
})

describe('a session', () => {
  test('ends after two hours of silence, and goes on while it is used, for twelve hours', async () => {
    const { userId } = await somebody()
    const token = await openSession(userId)
    later(2 * HOUR - 1)
    expect(await actorOfToken(token)).toMatchObject({ kind: 'person' })
    later(4 * HOUR - 2)
    expect(await actorOfToken(token)).toMatchObject({ kind: 'person' })
    later(6 * HOUR)
    expect(await actorOfToken(token)).toEqual({ kind: 'nobody' })
    freeze(START)
    const busy = await openSession(userId)
    for (let at = HOUR; at < 12 * HOUR; at += HOUR) {
      later(at)
      expect(await actorOfToken(busy)).toMatchObject({ kind: 'person' })
    }
    later(12 * HOUR)
    expect(await actorOfToken(busy)).toEqual({ kind: 'nobody' })
  })

  test('of an officer ends after 30 minutes of silence', async () => {
    const token = await openSession((await anOfficer()).userId)
    later(30 * MINUTE - 1)
    expect(await actorOfToken(token)).toMatchObject({ role: 'officer' })
    later(60 * MINUTE)
    expect(await actorOfToken(token)).toEqual({ kind: 'nobody' })
  })

  test('is marked as seen once a minute at most', async () => {
    const { userId } = await somebody()
    const token = await openSession(userId)
    const seen = async () =>
      (await db.session.findFirstOrThrow({ where: { userId } })).lastSeenAt.getTime() - START.getTime()
    later(MINUTE - 1)
    await actorOfToken(token)
    expect(await seen()).toBe(0)
    later(MINUTE)
    await actorOfToken(token)
    expect(await seen()).toBe(MINUTE)
  })

  test('is nobody for a made-up token', async () => {
    for (const token of ['', 'x', '0'.repeat(64), `' OR 1=1 --`, 'x'.repeat(100_000)])
      expect(await actorOfToken(token)).toEqual({ kind: 'nobody' })
  })

  test('can be ended here, or from another device by the same person only', async () => {
    const { userId } = await somebody()
    const [here, there] = [await openSession(userId, 'here'), await openSession(userId, 'there')]
    const actor = (await actorOfToken(here)) as Person
    const sessions = await openSessionsOf(actor)
    expect(sessions.map(({ userAgent, isThisOne }) => [userAgent, isThisOne]).sort()).toEqual([
      ['here', true],
      ['there', false],
    ])
    const other = sessions.find(({ isThisOne }) => !isThisOne)!
    await expect(revokeSession(await anOfficer(), other.id)).rejects.toThrow(Missing)
    await revokeSession(actor, other.id)
    expect(await actorOfToken(there)).toEqual({ kind: 'nobody' })
    await expect(revokeSession(actor, other.id)).rejects.toThrow(LostRace)
    await endSession(actor)
    expect(await actorOfToken(here)).toEqual({ kind: 'nobody' })
  })

  test('acts for another organisation only of the same person', async () => {
    const mine = await aVerifiedEnterprise()
    const theirs = await aVerifiedEnterprise()
    const token = await openSession((await aMember(mine)).userId)
    const actor = (await actorOfToken(token)) as Person
    await expect(switchOrganization(actor, theirs.organizationId)).rejects.toThrow(Missing)
    await switchOrganization(actor, mine.organizationId)
    expect(await actorOfToken(token)).toMatchObject({ organization: { id: mine.organizationId } })
    expect(
      await db.fact.findMany({
        where: { kind: 'user.actingFor', subjectId: actor.userId },
        select: { payload: true, actorUserId: true },
      }),
    ).toEqual([{ payload: { organizationId: mine.organizationId }, actorUserId: actor.userId }])
  })
})

describe('a forgotten password', () => {
  const NEW = 'quiet harbour lantern'

  test('is set anew by the link of a mail; sessions end, the lock is lifted', async () => {
    const { userId, email } = await somebody()
    const token = await openSession(userId)
    for (let i = 0; i < 5; i++) await refusedWith(signIn(email, WRONG, null))
    await askPasswordReset(email, 'ZH_CN')
    const link = await tokenInMailTo(email)
    await resetPassword(link, NEW)
    expect(await actorOfToken(token)).toEqual({ kind: 'nobody' })
    await signIn(email, NEW, null)
    expect(await refusedWith(signIn(email, PASSWORD, null))).toBe(REFUSED)
    expect(await refusedWith(resetPassword(link, NEW))).toBe('accounts.refusal.linkUsed')
  })

  test('the link works for an hour, and older ones stop with it', async () => {
    const { email } = await somebody()
    await askPasswordReset(email, 'ZH_CN')
    const first = await tokenInMailTo(email)
    later(HOUR)
    expect(await refusedWith(resetPassword(first, NEW))).toBe('accounts.refusal.linkExpired')
    freeze(START)
    await askPasswordReset(email, 'ZH_CN')
    await resetPassword(await tokenInMailTo(email), NEW)
    expect(await refusedWith(resetPassword(first, NEW))).toBe('accounts.refusal.linkUsed')
  })

  test('by phone goes to the address of the account; an unknown address is told it has none', async () => {
    const { email, phone } = await somebody()
    await askPasswordReset(phone, 'ZH_CN')
    expect(await tokenInMailTo(email)).toMatch(/^[\w-]{43}$/)
    await askPasswordReset('unknown@example.com', 'EN')
    const [mail] = await mailsTo('unknown@example.com')
    expect(mail!.text).toContain('no account')
    await askPasswordReset('13788888888', 'ZH_CN')
  })

  test('a weak one is refused and the link stays good', async () => {
    const { email } = await somebody()
    await askPasswordReset(email, 'ZH_CN')
    const link = await tokenInMailTo(email)
    expect(await refusedWith(resetPassword(link, 'Password2026!'))).toBe('accounts.password.common')
    await resetPassword(link, NEW)
  })
})

describe('one’s own account', () => {
  test('a new password needs the present one and ends the other sessions', async () => {
    const { userId, email } = await somebody()
    const [here, there] = [await openSession(userId), await openSession(userId)]
    const actor = (await actorOfToken(here)) as Person
    expect(await refusedWith(changePassword(actor, WRONG, 'quiet harbour lantern'))).toBe('accounts.refusal.current')
    await changePassword(actor, PASSWORD, 'quiet harbour lantern')
    expect(await actorOfToken(here)).toMatchObject({ userId })
    expect(await actorOfToken(there)).toEqual({ kind: 'nobody' })
    await signIn(email, 'quiet harbour lantern', null)
    expect((await mailsTo(email))[0]!.subject).toContain('密码已修改')
  })

  test('guessing the present password locks like signing in', async () => {
    const { userId } = await somebody()
    const actor = (await actorOfToken(await openSession(userId))) as Person
    for (let i = 0; i < 5; i++) await refusedWith(changePassword(actor, WRONG, 'quiet harbour lantern'))
    expect(await refusedWith(changePassword(actor, PASSWORD, 'quiet harbour lantern'))).toBe('accounts.refusal.current')
  })

  test('a phone of another account is not taken over', async () => {
    const [one, two] = [await somebody(), await somebody()]
    const actor = (await actorOfToken(await openSession(one.userId))) as Person
    const form = { name: '新名字', phone: two.phone, locale: 'EN' } as const
    expect(await refusedWith(changeAccount(actor, form))).toBe('accounts.refusal.phoneCannotUse')
    await changeAccount(actor, { ...form, phone: undefined })
    expect(await db.user.findUniqueOrThrow({ where: { id: one.userId } })).toMatchObject({
      name: '新名字',
      phone: null,
    })
  })
})

test('no fact holds a name, an address or a number of a person', async () => {
  const facts = JSON.stringify(await db.fact.findMany({ select: { payload: true } }))
  for (const { email, phone, name } of await db.user.findMany())
    for (const secret of [email, phone, name]) if (secret) expect(facts).not.toContain(secret)
})
