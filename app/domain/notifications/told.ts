import type { MessageName, Subject } from './messages.ts'

/** One message to some people. `userIds` each once; they may have no account that is active any more. */
export type Told = { message: MessageName; subject: Subject; userIds: readonly string[]; dealId?: string }
