import { ownPath, paths } from './paths.ts'

/** Where signing in leads: back to the page that asked for it, with what was typed there; else to one's desk. */
export function afterSignIn(then: string | undefined, held: string | undefined): string {
  const to = new URL(ownPath(then ?? null) ?? paths.work(), 'http://site.invalid')
  if (held) to.searchParams.set('held', held)
  return to.pathname + to.search
}
