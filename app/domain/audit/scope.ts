import type { Prisma } from '#prisma/generated/client.ts'
import type { Actor } from '../access/actor.ts'
import type { FactKind } from './facts.ts'

/** What an owner does at its own desk is nobody's business before it is handed in. */
const AT_THE_DESK: FactKind[] = [
  'demand.drafted',
  'demand.saved',
  'demand.discarded',
  'result.drafted',
  'result.saved',
  'result.discarded',
]

/** Auditors read every fact; officers what concerns their work: no sign-ins, no drafts; others none. */
export function factsSeenBy(actor: Actor): Prisma.FactWhereInput {
  if (actor.kind === 'system') return {}
  if (actor.kind === 'person' && actor.role === 'auditor') return {}
  if (actor.kind === 'person' && actor.role === 'officer')
    return {
      subjectType: { in: ['demand', 'result', 'organization', 'match', 'lexicon'] },
      kind: { notIn: AT_THE_DESK },
    }
  return { id: { in: [] } }
}
