/** Everything that changes a demand, by verb. */
export { discardDraft, saveDraft } from './commands/draft.server.ts'
export {
  archiveUnconfirmedDemands,
  askToConfirmDemands,
  expireDemands,
  remindExpiringDemands,
} from './commands/expiry.server.ts'
export { publishDemand, rejectDemand, restrictDemand, returnDemand, startReview } from './commands/review.server.ts'
export { submitDemand, submittedBefore } from './commands/submit.server.ts'
export { confirmDemand, renewDemand, withdrawDemand } from './commands/term.server.ts'
