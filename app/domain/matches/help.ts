import { z } from 'zod'
import { encode } from '#app/i18n/translate.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import type { DemandStatus, HelpStatus } from '#prisma/generated/enums.ts'
import { type Actor, isVerified } from '../access/actor.ts'
import { isPublic } from '../demands/rules.ts'
import { demandsOf, publicDemands } from '../demands/scope.ts'
import { longText } from '../listings/text.ts'
import { allowed, refused, type Verdict } from '../verdict.ts'

type Where = Prisma.HelpRequestWhereInput

const NONE: Where = { id: { in: [] } }

/** Who sees a request: managers what is open and what they took, the bureau all, its enterprise its own. */
export function helpSeenBy(actor: Actor): Where {
  if (actor.kind === 'system') return {}
  if (actor.kind === 'nobody') return NONE
  if (actor.role === 'officer' || actor.role === 'auditor') return {}
  if (actor.role === 'technologyManager') return { OR: [openHelp(actor), helpTakenBy(actor)] }
  return { demand: demandsOf(actor) }
}

/** Requests that are a manager's to take, or were: of demands that everybody may read. */
export function helpFor(actor: Actor): Where {
  const manager = actor.kind === 'person' && actor.role === 'technologyManager' && isVerified(actor)
  return manager || actor.kind === 'system' ? { demand: publicDemands } : NONE
}

export const openHelp = (actor: Actor): Where => ({ AND: helpFor(actor), status: 'OPEN' })

/** Demands that managers read no more, whatever they took: taken out of the public's sight, not merely at an end. */
const SHUT: Prisma.DemandWhereInput = {
  OR: [{ status: 'RESTRICTED' }, { invitedOnly: true }, { organization: { status: 'SUSPENDED' } }],
}

/** Requests a manager has taken. */
export const helpTakenBy = (actor: Actor): Where =>
  actor.kind === 'person' && actor.role === 'technologyManager'
    ? { takenById: actor.userId, demand: { NOT: SHUT } }
    : NONE

type AskedFor = { status: DemandStatus; invitedOnly: boolean; pending: number }

/** One request at a time, and only for a demand that the managers can read. `pending`: requests open or taken. */
export function mayAsk({ status, invitedOnly, pending }: AskedFor): Verdict {
  if (!isPublic(status)) return refused('help.refused.notPublic')
  if (invitedOnly) return refused('help.refused.invitedOnly')
  return pending > 0 ? refused('help.refused.asked') : allowed
}

export const mayTake = (status: HelpStatus): Verdict =>
  status === 'OPEN' ? allowed : refused(status === 'TAKEN' ? 'help.refused.taken' : 'help.refused.closed')

export const mayClose = (status: HelpStatus): Verdict =>
  status === 'TAKEN' ? allowed : refused(status === 'CLOSED' ? 'help.refused.closed' : 'help.refused.notTaken')

/** Demand and, if the owner likes, what a manager should know first; `then`: the page from which it was asked. */
export const AskForm = z.object({
  demandId: z.uuid(),
  words: longText(500).default(''),
  then: z.string().max(500).optional(),
})
export const TakeForm = z.object({ helpId: z.uuid() })
export const CloseForm = z.object({
  helpId: z.uuid(),
  outcome: z
    .string({ error: encode('help.error.outcome') })
    .pipe(longText(1000))
    .refine((text) => text !== '', { error: encode('help.error.outcome') }),
})
