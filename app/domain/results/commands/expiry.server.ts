import { now } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import { system } from '../../access/actor.ts'
import { REMIND_DAYS_BEFORE } from '../../listings/life.ts'
import { LostRace } from '../../verdict.ts'
import { step } from './decide.server.ts'

const AT_ONCE = 200

/** Takes what fell due off the market. Returns how many; another process may take others of the same rows. */
export async function expireResults(): Promise<number> {
  const due = await db.researchResult.findMany({
    where: { status: 'PUBLISHED', expiresAt: { lte: now() } },
    orderBy: { expiresAt: 'asc' },
    take: AT_ONCE,
    select: { id: true, version: true },
  })
  let done = 0
  for (const { id, version } of due)
    done += await unlessTaken(
      step(system, id, 'expire', version, () => ({
        data: {},
        fact: { kind: 'result.expired', subject: { type: 'result', id } },
      })),
    )
  return done
}

/** Says once, 30 days before, that the end is near. Returns how many were said. */
export async function remindExpiringResults(): Promise<number> {
  const at = now()
  const due = await db.$queryRaw<{ id: string; version: number; expiresAt: Date }[]>`
    SELECT r."id", r."version", r."expiresAt" FROM "ResearchResult" r
    WHERE r."status" = 'PUBLISHED' AND r."expiresAt" > ${at}
      AND r."expiresAt" <= ${at}::timestamptz + make_interval(days => ${REMIND_DAYS_BEFORE}::int)
      AND NOT EXISTS (
        SELECT 1 FROM "Fact" f
        WHERE f."subjectType" = 'result' AND f."subjectId" = r."id" AND f."kind" = 'result.expiryReminded'
          AND f."at" >= r."expiresAt" - make_interval(days => ${REMIND_DAYS_BEFORE}::int))
    ORDER BY r."expiresAt" LIMIT ${AT_ONCE}`
  let done = 0
  for (const { id, version, expiresAt } of due)
    done += await unlessTaken(
      step(system, id, 'remind', version, () => ({
        data: {},
        fact: {
          kind: 'result.expiryReminded',
          subject: { type: 'result', id },
          expiresAt: expiresAt.toISOString(),
        },
      })),
    )
  return done
}

/** The version is the guard: where another process was faster there is nothing left to do. */
const unlessTaken = (work: Promise<void>): Promise<number> =>
  work.then(
    () => 1,
    (error: unknown) => {
      if (error instanceof LostRace) return 0
      throw error
    },
  )
