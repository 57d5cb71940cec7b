import { Prisma } from '#prisma/generated/client.ts'
import { archive, ask, expire, remind, type Termed } from '../../listings/expiry.server.ts'
import { UNCONFIRMED } from '../rules.ts'

const DEMANDS: Termed = {
  type: 'demand',
  table: Prisma.sql`"Demand"`,
  end: (tx, ids, at) =>
    tx.demand.updateMany({
      where: { id: { in: ids }, status: 'PUBLISHED' },
      data: { status: 'EXPIRED', updatedAt: at, version: { increment: 1 } },
    }),
  expired: (id) => ({ kind: 'demand.expired', subject: { type: 'demand', id } }),
  reminded: (id, expiresAt) => ({ kind: 'demand.expiryReminded', expiresAt, subject: { type: 'demand', id } }),
  archive: (tx, ids, at) =>
    tx.demand.updateMany({
      where: { id: { in: ids }, status: 'PUBLISHED' },
      data: { status: 'EXPIRED', endedReason: UNCONFIRMED, expiresAt: at, updatedAt: at, version: { increment: 1 } },
    }),
  archived: (id, confirmedAt) => ({ kind: 'demand.archived', confirmedAt, subject: { type: 'demand', id } }),
  asked: (id, confirmedAt, archivesAt) => ({
    kind: 'demand.confirmationAsked',
    confirmedAt,
    archivesAt,
    subject: { type: 'demand', id },
  }),
}

export const expireDemands = (): Promise<number> => expire(DEMANDS)
export const remindExpiringDemands = (): Promise<number> => remind(DEMANDS)
export const askToConfirmDemands = (): Promise<number> => ask(DEMANDS)
export const archiveUnconfirmedDemands = (): Promise<number> => archive(DEMANDS)
