import type { Actor, Person } from '../access/actor.ts'
import { found, Missing } from '../verdict.ts'

/** The person behind an actor. Missing for a visitor and for the command line, which have no account of their own. */
export function personOf(actor: Actor): Person {
  if (actor.kind !== 'person') throw new Missing()
  return actor
}

/** The organisation a person acts for now. Missing when there is none. */
export const organizationIdOf = (actor: Actor): string => found(personOf(actor).organization).id
