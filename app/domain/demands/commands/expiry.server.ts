import { system } from '#app/domain/access/actor.ts'
import type { Fact } from '#app/domain/audit/facts.ts'
import { write } from '#app/domain/audit/write.server.ts'
import { LostRace } from '#app/domain/verdict.ts'
import { now } from '#app/server/clock.server.ts'
import { db, type Tx } from '#app/server/db.server.ts'
import { REMIND_DAYS_BEFORE } from '../../listings/life.ts'

const BATCH = 200

type Due = { id: string; expiresAt: Date }

/** Ends every published demand whose time is over. Safe with several processes: each takes its own rows. */
export const expireDemands = (): Promise<number> =>
  batches(dueToExpire, async (tx, due) => {
    await tx.demand.updateMany({
      where: { id: { in: due.map(({ id }) => id) }, status: 'PUBLISHED' },
      data: { status: 'EXPIRED', updatedAt: now(), version: { increment: 1 } },
    })
    return due.map(({ id }) => ({ kind: 'demand.expired', subject: { type: 'demand', id } }))
  })

/** Reminds, once a term, of every demand that ends within 30 days. */
export const remindExpiringDemands = (): Promise<number> =>
  batches(dueToRemind, async (_tx, due) =>
    due.map(({ id, expiresAt }) => ({
      kind: 'demand.expiryReminded',
      expiresAt: expiresAt.toISOString(),
      subject: { type: 'demand', id },
    })),
  )

type Client = Pick<Tx, '$queryRaw'>

const dueToExpire = (tx: Client): Promise<Due[]> => tx.$queryRaw`
  SELECT "id", "expiresAt" FROM "Demand"
  WHERE "status" = 'PUBLISHED' AND "expiresAt" <= ${now()}
  ORDER BY "expiresAt" LIMIT ${BATCH} FOR UPDATE SKIP LOCKED`

/** A renewal moves the end, so a reminder belongs to this term when it is younger than the start of its last 30 days. */
const dueToRemind = (tx: Client): Promise<Due[]> => tx.$queryRaw`
  SELECT d."id", d."expiresAt" FROM "Demand" d
  WHERE d."status" = 'PUBLISHED' AND d."expiresAt" > ${now()}
    AND d."expiresAt" - make_interval(days => ${REMIND_DAYS_BEFORE}::int) <= ${now()}
    AND NOT EXISTS (
      SELECT 1 FROM "Fact" f
      WHERE f."subjectType" = 'demand' AND f."subjectId" = d."id" AND f."kind" = 'demand.expiryReminded'
        AND f."at" >= d."expiresAt" - make_interval(days => ${REMIND_DAYS_BEFORE}::int))
  ORDER BY d."expiresAt" LIMIT ${BATCH} FOR UPDATE OF d SKIP LOCKED`

/** Looks before it writes, and writes batch by batch until nothing is due. Returns how many things were done. */
async function batches(
  find: (tx: Client) => Promise<Due[]>,
  work: (tx: Tx, due: Due[]) => Promise<Fact[]>,
): Promise<number> {
  let done = 0
  while ((await find(db)).length > 0) {
    const taken = await write(system, async (tx) => {
      const due = await find(tx)
      if (due.length === 0) throw new LostRace('another process took them')
      return { result: due.length, facts: (await work(tx, due)) as [Fact, ...Fact[]] }
    }).catch(zeroWhenLost)
    if (taken === 0) return done
    done += taken
  }
  return done
}

function zeroWhenLost(error: unknown): number {
  if (error instanceof LostRace) return 0
  throw error
}
