import { now } from '#app/server/clock.server.ts'
import { db, type Tx } from '#app/server/db.server.ts'
import type { Locale } from '#prisma/generated/enums.ts'
import { nobody, type Person } from '../../access/actor.ts'
import type { Fact } from '../../audit/facts.ts'
import { write } from '../../audit/write.server.ts'
import { insist } from '../../verdict.ts'
import { claimCode, claimEmail, freePhone, inTurn } from '../claims.server.ts'
import { displayMobile } from '../identifiers.ts'
import type { OrganizationForm, RegisterForm } from '../input.ts'
import { letter, links, queueMail } from '../mail.server.ts'
import { hashPassword, insistOnPassword } from '../passwords.server.ts'
import { mayRegisterOrganization, mayTakeCode } from '../rules.ts'

/** Columns of an organisation as its form gives them. */
export const columnsOf = (form: OrganizationForm) => ({
  kind: form.kind,
  name: form.organizationName,
  uscc: form.uscc ?? null,
  countryCode: form.countryCode,
  districtId: form.districtId ?? null,
  zoneId: form.zoneId ?? null,
})

async function addOrganization(
  tx: Tx,
  form: OrganizationForm,
  userId: string,
): Promise<{ id: string; facts: [Fact, Fact] }> {
  const at = now()
  const { id } = await tx.organization.create({ data: { ...columnsOf(form), createdAt: at }, select: { id: true } })
  await tx.membership.create({ data: { userId, organizationId: id, role: 'ADMIN', createdAt: at } })
  const subject = { type: 'organization', id } as const
  return {
    id,
    facts: [
      { kind: 'organization.registered', subject, organizationKind: form.kind, uscc: form.uscc ?? null },
      { kind: 'member.joined', subject, userId, role: 'ADMIN' },
    ],
  }
}

/** What became of a registration. The page says the same either way; only the mail tells. */
type Registered = { userId: string; organizationId: string } | null

/**
 * A person and their organisation, which waits for an officer. Who the address belongs to is not told: when it has an
 * account already nothing is made, and its owner gets a mail (null). Refused for a code that is taken and a weak password.
 */
export async function register(form: RegisterForm, locale: Locale): Promise<Registered> {
  insistOnPassword(form.password, [form.name, form.email, form.organizationName])
  const passwordHash = await hashPassword(form.password)
  await insistOnFreeCode(form.uscc)
  if (await db.user.findUnique({ where: { email: form.email }, select: { id: true } })) {
    await queueMail(db, letter('addressTaken', form.email, locale, takenParams(form)))
    return null
  }
  return write(nobody, async (tx) => {
    const released = await claimCode(tx, form.uscc)
    await claimEmail(tx, form.email)
    const phone = await freePhone(tx, form.phone)
    const { name, email } = form
    const data = { name, email, phone, passwordHash, locale, createdAt: now() }
    const user = await tx.user.create({ data, select: { id: true } })
    const organization = await addOrganization(tx, form, user.id)
    const signInNames = [email, phone && displayMobile(phone)].filter(Boolean).join(locale === 'EN' ? ', ' : '、')
    const params = { name, organization: form.organizationName, signInNames, link: links.signIn() }
    await queueMail(tx, letter('registered', email, locale, params))
    return {
      result: { userId: user.id, organizationId: organization.id },
      facts: [{ kind: 'user.registered', subject: { type: 'user', id: user.id } }, ...organization.facts, ...released],
    }
  })
}

const takenParams = (form: RegisterForm) => ({
  organization: form.organizationName,
  link: links.signIn(),
  forgot: links.forgotPassword(),
})

/** Looked at before anything else, so that the answer does not depend on the address. */
async function insistOnFreeCode(uscc: string | undefined): Promise<void> {
  if (!uscc) return
  const holder = await db.organization.findUnique({ where: { uscc }, select: { status: true } })
  insist(mayTakeCode(holder?.status ?? null))
}

/** A signed-in person without an organisation enters one and becomes its administrator; returns its id. */
export function registerOrganization(actor: Person, form: OrganizationForm): Promise<string> {
  return write(actor, async (tx) => {
    await inTurn(tx, `registrant:${actor.userId}`)
    const held = await tx.membership.findMany({
      where: { userId: actor.userId, endedAt: null },
      select: { role: true },
    })
    insist(mayRegisterOrganization(held.map(({ role }) => role)))
    const released = await claimCode(tx, form.uscc)
    const { id, facts } = await addOrganization(tx, form, actor.userId)
    return { result: id, facts: [...facts, ...released] }
  })
}
