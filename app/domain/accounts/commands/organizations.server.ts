import { now } from '#app/server/clock.server.ts'
import type { Actor } from '../../access/actor.ts'
import type { Fact } from '../../audit/facts.ts'
import { write } from '../../audit/write.server.ts'
import { found, insist } from '../../verdict.ts'
import { claimCode } from '../claims.server.ts'
import type { OrganizationForm, ProfileForm } from '../input.ts'
import { mayBecome } from '../rules.ts'
import { askedId, managedOrganizations, verifiableOrganizations } from '../scope.ts'
import { columnsOf } from './register.server.ts'

const subject = (id: string) => ({ type: 'organization', id }) as const

/** An officer has compared the entry with the register: from now on the organisation may publish. */
export function verifyOrganization(actor: Actor, id: string): Promise<void> {
  return write(actor, async (tx) => {
    const where = { id: askedId(id), AND: verifiableOrganizations(actor) }
    const { status } = found(await tx.organization.findFirst({ where, select: { status: true } }))
    insist(mayBecome(status, 'VERIFIED'))
    const data = { status: 'VERIFIED', verifiedAt: now(), refusalReason: null } as const
    await tx.organization.update({ where: { id, status }, data })
    return { result: undefined, facts: [{ kind: 'organization.verified', subject: subject(id) }] }
  })
}

/** An officer sends the entry back with a reason, by which it can be corrected. */
export function refuseOrganization(actor: Actor, id: string, reason: string): Promise<void> {
  return write(actor, async (tx) => {
    const where = { id: askedId(id), AND: verifiableOrganizations(actor) }
    const { status } = found(await tx.organization.findFirst({ where, select: { status: true } }))
    insist(mayBecome(status, 'REFUSED'))
    await tx.organization.update({ where: { id, status }, data: { status: 'REFUSED', refusalReason: reason } })
    return { result: undefined, facts: [{ kind: 'organization.refused', subject: subject(id), reason }] }
  })
}

/** After a refusal: the entry is corrected and waits for an officer again. */
export function askAgain(actor: Actor, id: string, form: OrganizationForm): Promise<void> {
  return write(actor, async (tx) => {
    const where = { id, AND: managedOrganizations(actor) }
    const before = found(await tx.organization.findFirst({ where }))
    insist(mayBecome(before.status, 'PENDING'))
    const released = await claimCode(tx, form.uscc, id)
    const columns = columnsOf(form)
    await tx.organization.update({
      where: { id, status: before.status },
      data: { ...columns, status: 'PENDING', refusalReason: null },
    })
    const facts: [Fact, ...Fact[]] = [
      { kind: 'organization.changed', subject: subject(id), fields: changed(before, columns) },
      { kind: 'organization.resubmitted', subject: subject(id) },
      ...released,
    ]
    return { result: undefined, facts }
  })
}

/** What an organisation says about itself; name, code and kind stay as they were verified. */
export function describeOrganization(actor: Actor, id: string, form: ProfileForm): Promise<void> {
  return write(actor, async (tx) => {
    const where = { id, AND: managedOrganizations(actor) }
    const before = found(await tx.organization.findFirst({ where }))
    const columns = {
      nameEn: form.nameEn ?? null,
      shortName: form.shortName ?? null,
      districtId: form.districtId ?? null,
      zoneId: form.zoneId ?? null,
      website: form.website ?? null,
      introduction: form.introduction ?? null,
    }
    await tx.organization.update({ where: { id }, data: columns })
    const fields = changed(before, columns)
    return { result: undefined, facts: [{ kind: 'organization.changed', subject: subject(id), fields }] }
  })
}

const changed = (before: Record<string, unknown>, after: Record<string, unknown>): string[] =>
  Object.keys(after).filter((field) => before[field] !== after[field])
