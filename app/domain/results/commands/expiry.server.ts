import { Prisma } from '#prisma/generated/client.ts'
import { expire, remind, type Termed } from '../../listings/expiry.server.ts'
import { LEADS_TO } from '../rules.ts'

const RESULTS: Termed = {
  type: 'result',
  table: Prisma.sql`"ResearchResult"`,
  end: (tx, ids) =>
    tx.researchResult.updateMany({
      where: { id: { in: ids }, status: 'PUBLISHED' },
      data: { status: LEADS_TO.expire, version: { increment: 1 } },
    }),
  expired: (id) => ({ kind: 'result.expired', subject: { type: 'result', id } }),
  reminded: (id, expiresAt) => ({ kind: 'result.expiryReminded', expiresAt, subject: { type: 'result', id } }),
}

export const expireResults = (): Promise<number> => expire(RESULTS)
export const remindExpiringResults = (): Promise<number> => remind(RESULTS)
