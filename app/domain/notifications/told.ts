import type { MessageName, Subject } from './messages.ts'

/**
 * One message to some people. `userIds` each once; they may have no account that is active any more. `once`: what it is
 * about, where one fact is told to the same people of several things.
 */
export type Told = {
  message: MessageName
  subject: Subject
  userIds: readonly string[]
  dealId?: string
  once?: readonly string[]
}
