import { type Actor, userIdOf } from '#app/domain/access/actor.ts'
import type { Fact } from '#app/domain/audit/facts.ts'
import { type Outcome, write } from '#app/domain/audit/write.server.ts'
import { found, insist } from '#app/domain/verdict.ts'
import { now } from '#app/server/clock.server.ts'
import type { Tx } from '#app/server/db.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { expiryFrom } from '../../listings/life.ts'
import { personalIn } from '../personal.ts'
import { DEMAND_ROW, type DemandRow, draftOf } from '../row.ts'
import { may, mayPublish } from '../rules.ts'
import { demandWith, reviewableDemands, reviewerOf } from '../scope.ts'

/** Takes a submitted demand up for review. Every decision is taken on the text of `version`: LostRace when it is another by now. */
export const startReview = (actor: Actor, id: string, version?: number): Promise<void> =>
  write(actor, async (tx) => {
    const row = await underReview(tx, actor, id)
    insist(may(reviewerOf(actor), 'startReview', row.status))
    await move(tx, actor, row, version, { status: 'UNDER_REVIEW' })
    return { result: undefined, facts: [{ kind: 'demand.reviewStarted', subject: { type: 'demand', id } }] }
  })

/** Publishes for twelve months. Refuses by `mayPublish`. */
export const publishDemand = (actor: Actor, id: string, version?: number): Promise<{ number: string }> =>
  write(actor, async (tx) => {
    const row = await underReview(tx, actor, id)
    insist(
      mayPublish(reviewerOf(actor), {
        ...row,
        organizationStatus: row.organization.status,
        personal: personalIn(draftOf(row)),
      }),
    )
    const at = now()
    const expiresAt = expiryFrom(at)
    await move(tx, actor, row, version, {
      status: 'PUBLISHED',
      publishedAt: at,
      confirmedAt: at,
      expiresAt,
      returnedReason: null,
    })
    const number = found(row.number)
    const fact = {
      kind: 'demand.published',
      number,
      expiresAt: expiresAt.toISOString(),
      subject: { type: 'demand', id },
    } as const
    return outcome(row, { number }, fact)
  })

/** Gives a demand back to its owner to be changed; the reason is theirs to read. */
export const returnDemand = (actor: Actor, id: string, reason: string, version?: number): Promise<void> =>
  write(actor, async (tx) => {
    const row = await underReview(tx, actor, id)
    insist(may(reviewerOf(actor), 'return', row.status))
    await move(tx, actor, row, version, { status: 'RETURNED', returnedReason: reason })
    return outcome(row, undefined, { kind: 'demand.returned', reason, subject: { type: 'demand', id } })
  })

/** Refuses a demand for good: no technology demand, unlawful, secret. */
export const rejectDemand = (actor: Actor, id: string, reason: string, version?: number): Promise<void> =>
  write(actor, async (tx) => {
    const row = await underReview(tx, actor, id)
    insist(may(reviewerOf(actor), 'reject', row.status))
    await move(tx, actor, row, version, { status: 'REJECTED', endedReason: reason })
    return outcome(row, undefined, { kind: 'demand.rejected', reason, subject: { type: 'demand', id } })
  })

/** Takes a published demand down: unlawful, secret, untrue, or against somebody's rights. */
export const restrictDemand = (actor: Actor, id: string, reason: string, version?: number): Promise<void> =>
  write(actor, async (tx) => {
    const row = await underReview(tx, actor, id)
    insist(may(reviewerOf(actor), 'restrict', row.status))
    await move(tx, actor, row, version, { status: 'RESTRICTED', endedReason: reason })
    return { result: undefined, facts: [{ kind: 'demand.restricted', reason, subject: { type: 'demand', id } }] }
  })

const underReview = async (tx: Tx, actor: Actor, id: string): Promise<DemandRow> =>
  found(await tx.demand.findFirst({ where: { AND: [demandWith(id), reviewableDemands(actor)] }, select: DEMAND_ROW }))

const move = (
  tx: Tx,
  actor: Actor,
  row: DemandRow,
  version: number | undefined,
  data: Prisma.DemandUncheckedUpdateInput,
) =>
  tx.demand.update({
    where: { id: row.id, status: row.status, version: version ?? row.version },
    data: {
      ...data,
      updatedAt: now(),
      reviewerId: userIdOf(actor),
      version: { increment: 1 },
    },
  })

/** Deciding on a demand nobody had taken up is taking it up first. */
const outcome = <T>(row: DemandRow, result: T, fact: Fact): Outcome<T> => {
  const started: Fact = { kind: 'demand.reviewStarted', subject: { type: 'demand', id: row.id } }
  return { result, facts: row.status === 'SUBMITTED' ? [started, fact] : [fact] }
}
