import type { Actor } from '#app/domain/access/actor.ts'
import { write } from '#app/domain/audit/write.server.ts'
import { found, insist } from '#app/domain/verdict.ts'
import { now } from '#app/server/clock.server.ts'
import type { Tx } from '#app/server/db.server.ts'
import { expiryFrom } from '../../listings/life.ts'
import { may, mayRenew } from '../rules.ts'
import { demandsOf, demandWith, partyOf } from '../scope.ts'

/** Takes a published demand back; the reason stays with it. */
export const withdrawDemand = (actor: Actor, id: string, reason: string): Promise<void> =>
  write(actor, async (tx) => {
    const row = await own(tx, actor, id)
    insist(may(row.party, 'withdraw', row.status))
    await tx.demand.update({
      where: { id, status: row.status, version: row.version },
      data: { status: 'WITHDRAWN', endedReason: reason, updatedAt: now(), version: { increment: 1 } },
    })
    return {
      result: undefined,
      facts: [{ kind: 'demand.withdrawn', reason, from: row.status, subject: { type: 'demand', id } }],
    }
  })

/** Twelve more months from today, in one click. Refuses by `mayRenew`. */
export const renewDemand = (actor: Actor, id: string): Promise<{ expiresAt: Date }> =>
  write(actor, async (tx) => {
    const row = await own(tx, actor, id)
    const at = now()
    insist(mayRenew(row.party, { ...row, organizationStatus: row.organization.status }, at))
    const expiresAt = expiryFrom(at)
    await tx.demand.update({
      where: { id, status: row.status, version: row.version },
      data: {
        status: 'PUBLISHED',
        expiresAt,
        confirmedAt: at,
        endedReason: null,
        updatedAt: at,
        version: { increment: 1 },
      },
    })
    const fact = {
      kind: 'demand.renewed',
      expiresAt: expiresAt.toISOString(),
      subject: { type: 'demand', id },
    } as const
    return { result: { expiresAt }, facts: [fact] }
  })

/** The owner says that the demand still holds. */
export const confirmDemand = (actor: Actor, id: string): Promise<void> =>
  write(actor, async (tx) => {
    const row = await own(tx, actor, id)
    insist(may(row.party, 'confirm', row.status))
    await tx.demand.update({
      where: { id, status: row.status, version: row.version },
      data: { confirmedAt: now(), updatedAt: now(), version: { increment: 1 } },
    })
    return { result: undefined, facts: [{ kind: 'demand.confirmed', subject: { type: 'demand', id } }] }
  })

async function own(tx: Tx, actor: Actor, id: string) {
  const select = {
    status: true,
    version: true,
    expiresAt: true,
    organizationId: true,
    organization: { select: { status: true } },
  }
  const row = found(await tx.demand.findFirst({ where: { AND: [demandWith(id), demandsOf(actor)] }, select }))
  return { ...row, party: partyOf(actor, row.organizationId) }
}
