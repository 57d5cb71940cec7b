import { now } from '#app/server/clock.server.ts'
import { db, type Tx } from '#app/server/db.server.ts'
import { Prisma } from '#prisma/generated/client.ts'
import type { Actor } from '../access/actor.ts'
import { LostRace } from '../verdict.ts'
import { channelsOf, type Fact } from './facts.ts'

/** What a command hands back: its answer and at least one fact. Without a fact it does not compile. */
export type Outcome<T> = { result: T; facts: readonly [Fact, ...Fact[]] }

/** Listeners wake at this PostgreSQL notification; `payload` is empty. */
export const FACTS_RECORDED = 'facts_recorded'

/**
 * The only door for writing: the work and the facts it reports commit together or not at all.
 * Mail and index updates are read from the recorded facts after the commit.
 * Throws LostRace when a guarded update met no row (P2025) or two transactions collided.
 */
export async function write<T>(actor: Actor, work: (tx: Tx) => Promise<Outcome<T>>): Promise<T> {
  try {
    return await db.$transaction(
      async (tx) => {
        const { result, facts } = await work(tx)
        await record(tx, actor, facts)
        return result
      },
      { timeout: 15_000 },
    )
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && isLost(error))
      throw new LostRace('row changed meanwhile', { cause: error })
    throw error
  }
}

/** PostgreSQL's serialization_failure and deadlock_detected; a raw query hands them on as P2010 with this within. */
const COLLIDED = ['40001', '40P01']

function isLost({ code, meta }: Prisma.PrismaClientKnownRequestError): boolean {
  if (code !== 'P2010') return code === 'P2025' || code === 'P2034'
  const { cause } = (meta?.driverAdapterError ?? {}) as { cause?: { originalCode?: string } }
  return COLLIDED.includes(cause?.originalCode ?? '')
}

async function record(tx: Tx, actor: Actor, facts: readonly Fact[]): Promise<void> {
  const at = now()
  const who = actor.kind === 'person' ? { actorUserId: actor.userId, organizationId: actor.organization?.id } : {}
  for (const fact of facts) {
    const { kind, subject, ...payload } = fact
    const channels = channelsOf(fact)
    await tx.fact.create({
      data: {
        kind,
        subjectType: subject.type,
        subjectId: subject.id,
        payload: payload as Prisma.InputJsonObject,
        at,
        ...who,
        deliveries: { create: channels.map((channel) => ({ channel, subjectId: subject.id })) },
      },
    })
  }
  await tx.$executeRaw`SELECT pg_notify(${FACTS_RECORDED}, '')`
}
