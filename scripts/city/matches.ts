import { deliverAlerts } from '#app/domain/notifications/alerts.server.ts'
import { deliverMatches, rankAll } from '#app/domain/notifications/matches.server.ts'
import { now } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'

/**
 * Stores the pairs of a city that has just been loaded, in one pass instead of change by change, and notes them for the
 * example people. Nobody reads their addresses: what could be mailed is taken as told. The index is complete by now. A pair
 * counts as found when the later of its listings was published.
 */
export async function matchCity(): Promise<{ ranked: number }> {
  const { _max } = await db.fact.aggregate({ _max: { id: true } })
  const { ranked } = await rankAll()
  await db.$executeRaw`
    UPDATE "Match" m SET "foundAt" = greatest(d."publishedAt", r."publishedAt")
    FROM "Demand" d, "ResearchResult" r WHERE d.id = m."demandId" AND r.id = m."resultId"`
  await db.$executeRaw`
    UPDATE "Delivery" SET "doneAt" = clock_timestamp()
    WHERE channel = 'match' AND "doneAt" IS NULL AND "factId" <= ${_max.id ?? 0n}`
  while ((await deliverMatches()) + (await deliverAlerts()) > 0);
  await db.alertItem.updateMany({
    where: { mailedAt: null, user: { cityKey: { not: null } } },
    data: { mailedAt: now() },
  })
  return { ranked }
}
