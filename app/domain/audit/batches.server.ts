import { db, type Tx } from '#app/server/db.server.ts'
import { system } from '../access/actor.ts'
import { LostRace } from '../verdict.ts'
import type { Fact } from './facts.ts'
import { write } from './write.server.ts'

/** Rows taken in one transaction by what falls due by the clock. */
export const BATCH = 200

/**
 * What falls due: looks before it writes, and writes batch by batch until nothing is due. `find` is asked again inside
 * the transaction; `work` does it and returns its facts, none when everything was done by others meanwhile. Returns how
 * many things were done. Processes take turns: a fact written by one leaves no trace on the locked row that another
 * could see in time.
 */
export async function batches<Row>(
  find: (tx: Tx) => Promise<Row[]>,
  work: (tx: Tx, due: Row[]) => Promise<Fact[]>,
): Promise<number> {
  let done = 0
  while ((await find(db)).length > 0) {
    const taken = await write(system, async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('what falls due'))`
      const due = await find(tx)
      const facts = await work(tx, due)
      if (facts.length === 0) throw new LostRace('another process took them')
      return { result: due.length, facts: facts as [Fact, ...Fact[]] }
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
