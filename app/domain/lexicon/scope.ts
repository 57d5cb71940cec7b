import type { Prisma } from '#prisma/generated/client.ts'
import { can } from '../access/abilities.ts'
import type { Actor } from '../access/actor.ts'

/** Changes the actor may read: who may see the desk sees all of them. */
export const visibleChanges = (actor: Actor): Prisma.LexiconChangeWhereInput =>
  can(actor, 'lexicon.view') ? {} : { id: { in: [] } }

/** Changes the actor may decide on. */
export const decidableChanges = (actor: Actor): Prisma.LexiconChangeWhereInput =>
  can(actor, 'lexicon.decide') ? {} : { id: { in: [] } }

/** Changes the actor may have measured once more. */
export const proposableChanges = (actor: Actor): Prisma.LexiconChangeWhereInput =>
  can(actor, 'lexicon.propose') ? {} : { id: { in: [] } }

/** Restoring happens to the dictionary as a whole, which is no change and has no row. */
export const WHOLE_LEXICON = '00000000-0000-7000-8000-000000000001'
