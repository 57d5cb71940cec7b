import { db } from '#app/server/db.server.ts'
import { nobody } from '../../access/actor.ts'
import { write } from '../../audit/write.server.ts'
import { Refusal } from '../../verdict.ts'
import { parseSignInName } from '../identifiers.ts'
import { letter, links, queueMail } from '../mail.server.ts'
import { isPassword } from '../passwords.server.ts'
import { tellsOwner } from '../rules.ts'
import { type Attempt, countAttempt, openSession } from '../session.server.ts'

const USER = { id: true, passwordHash: true, status: true, email: true, locale: true } as const

/**
 * Signs in with an e-mail address or phone number and a password; returns the session's token. One sentence and the
 * same work for a name nobody has, a wrong password and a locked account, so that nobody learns who is registered.
 */
export async function signIn(signInName: string, password: string, userAgent: string | null): Promise<string> {
  const name = parseSignInName(signInName)
  const user = name && (await db.user.findUnique({ where: name, select: USER }))
  const attempt = user ? await countAttempt(user.id) : null
  const matches = await isPassword(user?.passwordHash, password)
  if (user && attempt && matches) {
    if (user.status === 'DISABLED') throw new Refusal({ key: 'accounts.refusal.disabled' })
    return openSession(user.id, userAgent)
  }
  if (user && attempt) await recordFailure(user, attempt)
  throw new Refusal({ key: 'accounts.refusal.signIn' })
}

type FailedUser = { id: string; email: string | null; locale: 'ZH_CN' | 'EN' }

async function recordFailure(user: FailedUser, { failures, lockedUntil }: Attempt): Promise<void> {
  await write(nobody, async (tx) => {
    if (user.email && tellsOwner(failures))
      await queueMail(tx, letter('locked', user.email, user.locale, { failures, link: links.forgotPassword() }))
    const subject = { type: 'user', id: user.id } as const
    const until = lockedUntil?.toISOString() ?? null
    return { result: undefined, facts: [{ kind: 'user.signInFailed', subject, failures, lockedUntil: until }] }
  })
}
