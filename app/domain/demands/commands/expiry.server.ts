import { Prisma } from '#prisma/generated/client.ts'
import { expire, remind, type Termed } from '../../listings/expiry.server.ts'

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
}

export const expireDemands = (): Promise<number> => expire(DEMANDS)
export const remindExpiringDemands = (): Promise<number> => remind(DEMANDS)
