import { now } from '#app/server/clock.server.ts'
import type { Tx } from '#app/server/db.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import type { DealStage } from '#prisma/generated/enums.ts'
import type { Actor } from '../access/actor.ts'
import type { Fact } from '../audit/facts.ts'
import { type Outcome, write } from '../audit/write.server.ts'
import { found, insist } from '../verdict.ts'
import { agreementState, type DealViewer, mayReach } from './rules.ts'
import { dealsOf, viewerOf } from './scope.ts'

/** What every act in a deal looks at. */
export const DEAL = {
  id: true,
  number: true,
  matchId: true,
  demandId: true,
  resultId: true,
  demandOrganizationId: true,
  resultOrganizationId: true,
  researcherId: true,
  managerId: true,
  takenUpBySide: true,
  stage: true,
  staleAt: true,
  end: true,
  sides: { select: { side: true, agreedAt: true, contactId: true } },
  agreement: { select: { id: true, inForceAt: true, askedSide: true } },
} as const satisfies Prisma.DealSelect

export type DealRow = Prisma.DealGetPayload<{ select: typeof DEAL }>

/** A deal with its row locked to the end of the transaction, and as whom the actor acts in it. */
export type HeldDeal = DealRow & { viewer: DealViewer }

/** Throws Missing when there is none of this number (DJ-…) or the actor is no party of it. */
export async function lockedDeal(tx: Tx, actor: Actor, number: string): Promise<HeldDeal> {
  const { id } = found(await tx.deal.findFirst({ where: { number, AND: dealsOf(actor) }, select: { id: true } }))
  await lockDeal(tx, id)
  const deal = found(await tx.deal.findUnique({ where: { id }, select: DEAL }))
  return { ...deal, viewer: found(viewerOf(actor, deal)) }
}

export const lockDeal = (tx: Tx, id: string) => tx.$queryRaw`SELECT 1 FROM "Deal" WHERE id = ${id}::uuid FOR UPDATE`

/** One act of a party in a deal: the row locked, the work done, the facts recorded. `work` insists on its own guards. */
export const actInDeal = <T>(
  actor: Actor,
  number: string,
  work: (tx: Tx, deal: HeldDeal) => Promise<Outcome<T>>,
): Promise<T> => write(actor, async (tx) => work(tx, await lockedDeal(tx, actor, number)))

export const aboutDeal = (id: string) => ({ type: 'deal', id }) as const

/**
 * Notes that something was done: the stale clock begins anew, and the deal moves to `to` when the act brings it there
 * and the guards allow (`to` left out: it stays). Returns the facts of it, to be recorded with those of the act.
 */
export async function touch(tx: Tx, deal: DealRow, to?: DealStage, intentConfirmed = false): Promise<Fact[]> {
  const at = now()
  const subject = aboutDeal(deal.id)
  const moves = to !== undefined && (await reaches(tx, deal, to, intentConfirmed))
  await tx.deal.update({
    where: { id: deal.id },
    data: { activeAt: at, staleAt: null, ...(moves && { stage: to, stageAt: at }) },
  })
  return [
    ...(deal.staleAt ? [{ kind: 'deal.revived', subject } as const] : []),
    ...(moves ? [{ kind: 'deal.moved', from: deal.stage, to, subject } as const] : []),
  ]
}

async function reaches(tx: Tx, deal: DealRow, to: DealStage, intentConfirmed: boolean): Promise<boolean> {
  return mayReach(deal.stage, to, await groundsOf(tx, deal, intentConfirmed)).ok
}

/** Throws the refusal when the deal can't come to this stage now. */
export async function insistOnReach(tx: Tx, deal: DealRow, to: DealStage, intentConfirmed = false): Promise<void> {
  insist(mayReach(deal.stage, to, await groundsOf(tx, deal, intentConfirmed)))
}

const groundsOf = async (tx: Tx, deal: DealRow, intentConfirmed: boolean) => ({
  agreement: agreementState(deal.agreement),
  offered: await tx.proposal.count({ where: { dealId: deal.id, status: 'OFFERED' } }),
  intentConfirmed,
})
