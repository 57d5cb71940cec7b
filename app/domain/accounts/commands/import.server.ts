import { now } from '#app/server/clock.server.ts'
import type { MemberRole, OrganizationKind } from '#prisma/generated/enums.ts'
import { system } from '../../access/actor.ts'
import type { Fact } from '../../audit/facts.ts'
import { write } from '../../audit/write.server.ts'
import { hashPassword } from '../passwords.server.ts'

/** An organisation of a list that the bureau vouches for; `verified: false` leaves it in the officers' queue. */
export type ImportedOrganization = {
  cityKey: string
  kind: OrganizationKind
  name: string
  nameEn: string | null
  shortName: string | null
  uscc: string | null
  districtId: string | null
  zoneId: string | null
  website: string | null
  isExample: boolean
  verified: boolean
}

/** Enters an organisation by command line, with the facts a registration would leave. Returns its id. */
export function importOrganization({ verified, ...columns }: ImportedOrganization): Promise<string> {
  return write(system, async (tx) => {
    const at = now()
    const state = verified ? ({ status: 'VERIFIED', verifiedAt: at } as const) : ({ status: 'PENDING' } as const)
    const { id } = await tx.organization.create({ data: { ...columns, ...state, createdAt: at }, select: { id: true } })
    const subject = { type: 'organization', id } as const
    const facts: [Fact, ...Fact[]] = [
      { kind: 'organization.registered', subject, organizationKind: columns.kind, uscc: columns.uscc },
    ]
    if (verified) facts.push({ kind: 'organization.verified', subject })
    return { result: id, facts }
  })
}

type ImportedPerson = {
  cityKey: string
  name: string
  email: string
  organizationId: string
  role: MemberRole
  password: string
}

/** Enters an example person with a password. Returns the id. */
export async function importPerson({ organizationId, role, password, ...columns }: ImportedPerson): Promise<string> {
  const passwordHash = await hashPassword(password)
  return write(system, async (tx) => {
    const at = now()
    const data = { ...columns, passwordHash, isExample: true, createdAt: at }
    const { id } = await tx.user.create({ data, select: { id: true } })
    await tx.membership.create({ data: { userId: id, organizationId, role, createdAt: at } })
    return {
      result: id,
      facts: [
        { kind: 'user.registered', subject: { type: 'user', id } },
        { kind: 'member.joined', subject: { type: 'organization', id: organizationId }, userId: id, role },
      ],
    }
  })
}
