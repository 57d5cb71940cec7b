import { now } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import { can } from '../../access/abilities.ts'
import { type Actor, isVerified, userIdOf } from '../../access/actor.ts'
import { demandsOf, demandWith, partyOf, publicDemands, visibleDemands } from '../../demands/scope.ts'
import { found } from '../../verdict.ts'

const SHOWN = 100

/** What this reader can do with the questions of a demand. */
export type Asker = 'ASK' | 'SIGN_IN' | 'UNVERIFIED' | 'ROLE' | 'OWNER' | 'CLOSED'

/** A question of the reader's own that was not answered in public. Times ISO 8601. */
export type OwnQuestion = {
  id: string
  text: string
  at: string
  dueAt: string | null
  late: boolean
  /** Why it was declined; null: it waits. */
  declined: string | null
}

export type PublicAnswers = {
  demandId: string
  answered: { id: string; text: string; answer: string; answeredAt: string }[]
  own: OwnQuestion[]
  asker: Asker
  /** For the owner: how many wait for an answer. */
  waiting: number
}

/** The questions on a demand's public page, the newest answers first, nowhere who asked. Throws Missing. */
export async function publicAnswers(actor: Actor, number: string): Promise<PublicAnswers> {
  const demand = found(
    await db.demand.findFirst({
      where: { number, AND: visibleDemands(actor) },
      select: { id: true, organizationId: true },
    }),
  )
  const { id: demandId, organizationId } = demand
  const userId = userIdOf(actor)
  const isOwner = partyOf(actor, organizationId) === 'owner'
  const [open, answered, own, waiting] = await Promise.all([
    db.demand.count({ where: { id: demandId, AND: publicDemands } }),
    db.demandQuestion.findMany({
      where: { demandId, answeredAt: { not: null } },
      orderBy: [{ answeredAt: 'desc' }, { id: 'desc' }],
      take: SHOWN,
      select: { id: true, text: true, answer: true, answeredAt: true },
    }),
    userId ? ownQuestions(demandId, userId) : [],
    isOwner ? openQuestions(demandId) : 0,
  ])
  return {
    demandId,
    answered: answered.map((row) => ({ ...row, answeredAt: row.answeredAt!.toISOString() })),
    own,
    asker: isOwner ? 'OWNER' : open === 0 ? 'CLOSED' : askerOf(actor, organizationId),
    waiting,
  }
}

function askerOf(actor: Actor, organizationId: string): Asker {
  if (actor.kind !== 'person') return 'SIGN_IN'
  if (!can(actor, 'question.ask') || actor.organization?.id === organizationId) return 'ROLE'
  return isVerified(actor) ? 'ASK' : 'UNVERIFIED'
}

/** How many questions on a demand wait for its owner. */
export const openQuestions = (demandId: string): Promise<number> =>
  db.demandQuestion.count({ where: { demandId, answeredAt: null, declinedAt: null } })

async function ownQuestions(demandId: string, askedById: string): Promise<OwnQuestion[]> {
  const rows = await db.demandQuestion.findMany({
    where: { demandId, askedById, answeredAt: null },
    orderBy: { askedAt: 'desc' },
    take: SHOWN,
    select: { id: true, text: true, askedAt: true, declinedAt: true, declineWords: true },
  })
  const due = await dueOf(rows.map(({ id }) => id))
  const at = now()
  return rows.map(({ id, text, askedAt, declinedAt, declineWords }) => ({
    id,
    text,
    at: askedAt.toISOString(),
    dueAt: due.get(id)?.toISOString() ?? null,
    late: (due.get(id) ?? at) < at,
    declined: declinedAt ? declineWords : null,
  }))
}

async function dueOf(ids: string[]): Promise<Map<string, Date>> {
  const clocks = await db.replyClock.findMany({
    where: { kind: 'PUBLIC_QUESTION', subjectId: { in: ids }, closedAt: null },
    select: { subjectId: true, dueAt: true },
  })
  return new Map(clocks.map(({ subjectId, dueAt }) => [subjectId!, dueAt]))
}

/** The questions on one's own demand: open ones oldest first, then what was answered and declined. Throws Missing. */
export async function ownDemandQuestions(actor: Actor, demandId: string) {
  const demand = found(
    await db.demand.findFirst({
      where: { AND: [demandWith(demandId), demandsOf(actor)] },
      select: { id: true, number: true, title: true, companyShown: true },
    }),
  )
  const public_ = (await db.demand.count({ where: { id: demandId, AND: publicDemands } })) > 0
  const rows = await db.demandQuestion.findMany({
    where: { demandId },
    orderBy: [{ askedAt: 'asc' }, { id: 'asc' }],
    take: 3 * SHOWN,
    select: {
      id: true,
      text: true,
      askedAt: true,
      answer: true,
      answeredAt: true,
      declinedAt: true,
      declineWords: true,
    },
  })
  const due = await dueOf(rows.map(({ id }) => id))
  const at = now()
  const open = rows.filter((row) => !row.answeredAt && !row.declinedAt)
  return {
    ...demand,
    isPublic: public_,
    open: open.map(({ id, text, askedAt }) => ({
      id,
      text,
      at: askedAt.toISOString(),
      dueAt: due.get(id)?.toISOString() ?? null,
      late: (due.get(id) ?? at) < at,
    })),
    answered: rows
      .flatMap(({ id, text, answer, answeredAt }) =>
        answeredAt ? [{ id, text, answer, answeredAt: answeredAt.toISOString() }] : [],
      )
      .reverse(),
    declined: rows
      .flatMap(({ id, text, declineWords, declinedAt }) =>
        declinedAt ? [{ id, text, words: declineWords, at: declinedAt.toISOString() }] : [],
      )
      .reverse(),
  }
}
