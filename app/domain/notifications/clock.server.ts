import { expireDemands, remindExpiringDemands } from '#app/domain/demands/commands.server.ts'
import { expireResults, remindExpiringResults } from '#app/domain/results/commands.server.ts'
import { forgetOld } from './forget.server.ts'

/** What falls due by the clock alone. Each command takes its own rows under guard, so that two processes do no harm. */
export async function runClock(): Promise<void> {
  for (const fallDue of [remindExpiringDemands, remindExpiringResults, expireDemands, expireResults, forgetOld])
    await fallDue()
}
