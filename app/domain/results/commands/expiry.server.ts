import { Prisma } from '#prisma/generated/client.ts'
import { archive, ask, expire, remind, type Termed } from '../../listings/expiry.server.ts'
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
  archive: (tx, ids, at) =>
    tx.researchResult.updateMany({
      where: { id: { in: ids }, status: 'PUBLISHED' },
      data: { status: LEADS_TO.archive, expiresAt: at, version: { increment: 1 } },
    }),
  archived: (id, confirmedAt) => ({ kind: 'result.archived', confirmedAt, subject: { type: 'result', id } }),
  asked: (id, confirmedAt, archivesAt) => ({
    kind: 'result.confirmationAsked',
    confirmedAt,
    archivesAt,
    subject: { type: 'result', id },
  }),
}

export const expireResults = (): Promise<number> => expire(RESULTS)
export const remindExpiringResults = (): Promise<number> => remind(RESULTS)
export const askToConfirmResults = (): Promise<number> => ask(RESULTS)
export const archiveUnconfirmedResults = (): Promise<number> => archive(RESULTS)
