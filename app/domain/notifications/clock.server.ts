import {
  endGoneListings,
  escalateClocks,
  markStale,
  remindClocks,
} from '#app/domain/deals/commands/clock-work.server.ts'
import { endGoneQuestions, restQuestions, resumeQuestions } from '#app/domain/deals/commands/question-work.server.ts'
import { askAgain, callOffBegun } from '#app/domain/deals/commands/waiting-work.server.ts'
import {
  archiveUnconfirmedDemands,
  askToConfirmDemands,
  expireDemands,
  remindExpiringDemands,
} from '#app/domain/demands/commands.server.ts'
import {
  archiveUnconfirmedResults,
  askToConfirmResults,
  expireResults,
  remindExpiringResults,
} from '#app/domain/results/commands.server.ts'
import { sendDigests } from './alerts.server.ts'
import { forgetOld } from './forget.server.ts'
import { rankNightly } from './matches.server.ts'

const FALLS_DUE = [
  remindExpiringDemands,
  remindExpiringResults,
  expireDemands,
  expireResults,
  askToConfirmDemands,
  askToConfirmResults,
  archiveUnconfirmedDemands,
  archiveUnconfirmedResults,
  endGoneListings,
  endGoneQuestions,
  restQuestions,
  resumeQuestions,
  callOffBegun,
  askAgain,
  remindClocks,
  escalateClocks,
  markStale,
  rankNightly,
  sendDigests,
  forgetOld,
]

/** What falls due by the clock alone. Each command takes its own rows under guard, so that two processes do no harm. */
export async function runClock(): Promise<void> {
  for (const fallDue of FALLS_DUE) await fallDue()
}
