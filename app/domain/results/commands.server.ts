/** Everything that changes a result, by verb. */
export { checkResult, publishResult, rejectResult, restrictResult, returnResult } from './commands/decide.server.ts'
export { discardDraft, saveDraft } from './commands/draft.server.ts'
export {
  archiveUnconfirmedResults,
  askToConfirmResults,
  expireResults,
  remindExpiringResults,
} from './commands/expiry.server.ts'
export { submitResult } from './commands/submit.server.ts'
export { confirmResult, renewResult, withdrawResult } from './commands/upkeep.server.ts'
