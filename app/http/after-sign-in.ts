import type { Role } from '#app/domain/access/actor.ts'
import { ownPath, paths } from './paths.ts'

/** The first page of somebody who asked for none. */
export const deskOf = (role: Role | null): string =>
  role === 'officer' || role === 'auditor' ? paths.office() : paths.work()

type Wish = { then?: string | undefined; held?: string | undefined; role: Role | null }

/** Where signing in leads: back to the page that asked for it, with what was typed there; else to one's desk. */
export function afterSignIn({ then, held, role }: Wish): string {
  const to = new URL(ownPath(then ?? null) ?? deskOf(role), 'http://site.invalid')
  if (held) to.searchParams.set('held', held)
  return ownPath(to.pathname + to.search) ?? paths.work()
}
