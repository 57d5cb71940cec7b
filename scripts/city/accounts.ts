import { roleOf } from '#app/domain/access/actor.ts'
import { translator } from '#app/i18n/translate.ts'
import { cityData } from './data.ts'

/** The password of every example person. The demo city is not loaded in production unless it is asked for by name. */
export const DEMO_PASSWORD = 'Gulou-1384-bridge'

export type DemoAccount = { role: string; roleLabel: string; email: string; password: string; name: string }

/** One account a role, for the start message. */
export function demoAccounts(): DemoAccount[] {
  const { organizations, users } = cityData()
  const t = translator('zh-CN')
  return users
    .filter((user) => user.primary)
    .map(({ organizationId, role, name, email }) => {
      const kind = organizations.find((one) => one.id === organizationId)!.kind
      const acts = roleOf(kind, role) ?? 'nobody'
      return { role: acts, roleLabel: t.code('role', acts), email, password: DEMO_PASSWORD, name }
    })
}
