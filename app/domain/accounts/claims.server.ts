import type { Tx } from '#app/server/db.server.ts'
import type { Fact } from '../audit/facts.ts'
import { insist, LostRace } from '../verdict.ts'
import { mayTakeCode } from './rules.ts'

/** Two who want the same at the same moment come one after the other, until the transaction ends. */
export async function inTurn(tx: Tx, what: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${what}, 0))`
}

/** Refuses a credit code that another organisation holds; takes it away from one that was refused, and says so. */
export async function claimCode(tx: Tx, uscc: string | undefined, ownId?: string): Promise<Fact[]> {
  if (!uscc) return []
  await inTurn(tx, `uscc:${uscc}`)
  const holder = await tx.organization.findUnique({ where: { uscc }, select: { id: true, status: true } })
  if (!holder || holder.id === ownId) return []
  insist(mayTakeCode(holder.status))
  await tx.organization.update({ where: { id: holder.id, status: 'REFUSED' }, data: { uscc: null } })
  return [{ kind: 'organization.changed', subject: { type: 'organization', id: holder.id }, fields: ['uscc'] }]
}

/** The address is still free. Whoever asked had looked before, so a taken one is a lost race. */
export async function claimEmail(tx: Tx, email: string): Promise<void> {
  await inTurn(tx, `email:${email}`)
  if (await tx.user.findUnique({ where: { email }, select: { id: true } }))
    throw new LostRace('address taken meanwhile')
}

/** The number when it is free, else null. */
export async function freePhone(tx: Tx, phone: string | undefined, ownId?: string): Promise<string | null> {
  if (!phone) return null
  await inTurn(tx, `phone:${phone}`)
  const holder = await tx.user.findUnique({ where: { phone }, select: { id: true } })
  return !holder || holder.id === ownId ? phone : null
}

/** Changes of the people of one organisation come one after the other, so that its last administrator is counted right. */
export const peopleInTurn = (tx: Tx, organizationId: string): Promise<void> => inTurn(tx, `people:${organizationId}`)
