import { type Actor, userIdOf } from '#app/domain/access/actor.ts'
import { write } from '#app/domain/audit/write.server.ts'
import { found, insist } from '#app/domain/verdict.ts'
import { now } from '#app/server/clock.server.ts'
import type { Tx } from '#app/server/db.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { demandsOf, demandWith } from '../../demands/scope.ts'
import { pendingHelp } from '../help.server.ts'
import { helpFor, helpTakenBy, mayAsk, mayClose, mayTake } from '../help.ts'

/** Offers a demand to the technology managers. Refuses by `mayAsk`; throws Missing for a demand of somebody else. */
export const askHelp = (actor: Actor, demandId: string, words: string): Promise<{ number: string }> =>
  write(actor, async (tx) => {
    const select = { id: true, number: true, status: true, invitedOnly: true } as const
    const row = found(await tx.demand.findFirst({ where: { AND: [demandWith(demandId), demandsOf(actor)] }, select }))
    await lockDemand(tx, row.id)
    insist(mayAsk({ ...row, pending: await pendingHelp(tx, row.id) }))
    const { id } = await tx.helpRequest.create({
      data: { demandId: row.id, askedById: userIdOf(actor), words, askedAt: now() },
    })
    const subject = { type: 'demand', id: row.id } as const
    return { result: { number: found(row.number) }, facts: [{ kind: 'demand.helpAsked', helpId: id, subject }] }
  })

/** Two who ask for one demand at once come one after the other. */
const lockDemand = (tx: Tx, id: string) => tx.$queryRaw`SELECT id FROM "Demand" WHERE id = ${id}::uuid FOR UPDATE`

/** Takes an open request. Refuses by `mayTake`: of two at once one gets it. Throws Missing for what is not to be taken. */
export const takeHelp = (actor: Actor, id: string): Promise<{ title: string }> =>
  write(actor, async (tx) => {
    const row = await requestOf(tx, { id, AND: helpFor(actor) })
    insist(mayTake(row.status))
    const data = { status: 'TAKEN', takenById: userIdOf(actor), takenAt: now() } as const
    const { count } = await tx.helpRequest.updateMany({ where: { id, status: 'OPEN' }, data })
    if (count === 0) insist(mayTake('TAKEN'))
    return {
      result: { title: row.demand.title },
      facts: [{ kind: 'demand.helpTaken', helpId: id, subject: { type: 'demand', id: row.demandId } }],
    }
  })

/** Says what came of a request one has taken, and ends it. Refuses by `mayClose`; throws Missing for another's. */
export const closeHelp = (actor: Actor, id: string, outcome: string): Promise<{ title: string }> =>
  write(actor, async (tx) => {
    const row = await requestOf(tx, { id, AND: helpTakenBy(actor) })
    insist(mayClose(row.status))
    const data = { status: 'CLOSED', closedAt: now(), outcome } as const
    const { count } = await tx.helpRequest.updateMany({ where: { id, status: 'TAKEN' }, data })
    if (count === 0) insist(mayClose('CLOSED'))
    return {
      result: { title: row.demand.title },
      facts: [{ kind: 'demand.helpClosed', helpId: id, outcome, subject: { type: 'demand', id: row.demandId } }],
    }
  })

const requestOf = async (tx: Tx, where: Prisma.HelpRequestWhereInput) =>
  found(
    await tx.helpRequest.findFirst({
      where,
      select: { status: true, demandId: true, demand: { select: { title: true } } },
    }),
  )
