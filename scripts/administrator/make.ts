import { system } from '#app/domain/access/actor.ts'
import { createStaff } from '#app/domain/accounts/commands/staff.server.ts'
import { StaffInput } from '#app/domain/accounts/input.ts'
import { Refusal } from '#app/domain/verdict.ts'
import { translator } from '#app/i18n/translate.ts'
import { db } from '#app/server/db.server.ts'
import { env } from '#app/server/env.server.ts'

const UNIT = '西安市科学技术局'

/** What was typed is not usable; the message says why, a line each. */
export class NotMade extends Error {}

/**
 * Makes an account of a system administrator, in the unit of this name or in a new one. Its owner gets a link by mail to
 * set a password within 7 days. Returns the lines to print: with the link itself while no mail server is set.
 */
export async function makeAdministrator([email, name, unit = UNIT]: readonly string[]): Promise<string[]> {
  const t = translator('en')
  const typed = { email, name, role: 'SYSTEM_ADMINISTRATOR', organizationName: unit }
  const form = StaffInput.safeParse(typed)
  if (!form.success) throw new NotMade(form.error.issues.map(({ message }) => t.problem(message)).join('\n'))
  try {
    await createStaff(system, form.data)
  } catch (error) {
    if (error instanceof Refusal) throw new NotMade(t.sentence(error.reason))
    throw error
  }
  const to = form.data.email
  const queued = `A mail to ${to} is queued: its link sets the password, within 7 days and once.`
  if (env.SMTP_URL) return [queued]
  const { text } = await db.mail.findFirstOrThrow({ where: { to }, orderBy: { createdAt: 'desc' } })
  return [queued, `No mail server is set (SMTP_URL). The link: ${/https?:\/\/\S+/.exec(text)?.[0]}`]
}
