import { now } from '#app/server/clock.server.ts'
import type { Locale, MemberRole, OrganizationKind } from '#prisma/generated/enums.ts'
import { system } from '../../access/actor.ts'
import { write } from '../../audit/write.server.ts'
import { hashPassword } from '../passwords.server.ts'

/** An organisation that the platform itself enters, such as a university whose results are public. Ids are of regions. */
export type EnteredOrganization = {
  kind: OrganizationKind
  name: string
  nameEn?: string
  shortName?: string
  uscc?: string
  districtId?: string
  zoneId?: string
  website?: string
  introduction?: string
  isExample?: boolean
  cityKey?: string
}

export type EnteredPerson = {
  organizationId: string
  role: MemberRole
  name: string
  email: string
  phone?: string
  password: string
  locale?: Locale
  isExample?: boolean
  cityKey?: string
}

/** Enters a verified organisation from the command line; returns its id. Nobody is asked and nobody gets mail. */
export function enterOrganization(organization: EnteredOrganization): Promise<string> {
  return write(system, async (tx) => {
    const at = now()
    const data = { ...organization, status: 'VERIFIED', verifiedAt: at, createdAt: at } as const
    const { id } = await tx.organization.create({ data, select: { id: true } })
    const subject = { type: 'organization', id } as const
    return { result: id, facts: [{ kind: 'organization.statusSet', subject, from: 'PENDING', to: 'VERIFIED' }] }
  })
}

/** Enters a person with a known password into an organisation, from the command line; returns their id. */
export async function enterPerson({ organizationId, role, password, ...person }: EnteredPerson): Promise<string> {
  const passwordHash = await hashPassword(password)
  return write(system, async (tx) => {
    const createdAt = now()
    const { id } = await tx.user.create({ data: { ...person, passwordHash, createdAt }, select: { id: true } })
    await tx.membership.create({ data: { userId: id, organizationId, role, createdAt } })
    const subject = { type: 'organization', id: organizationId } as const
    return {
      result: id,
      facts: [
        { kind: 'user.registered', subject: { type: 'user', id } },
        { kind: 'member.joined', subject, userId: id, role },
      ],
    }
  })
}
