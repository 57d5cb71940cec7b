import { now } from '#app/server/clock.server.ts'
import type { Tx } from '#app/server/db.server.ts'
import { type Actor, isVerified, userIdOf } from '../../access/actor.ts'
import { write } from '../../audit/write.server.ts'
import { nameIn } from '../../demands/naming.ts'
import { demandsOf, demandWith, goneDemands, publicDemands, visibleDemands } from '../../demands/scope.ts'
import { found, insist, Refusal } from '../../verdict.ts'
import { closeClocks, openQuestionClock } from '../clock.server.ts'
import { answerable } from '../people.server.ts'
import { mayAskPublicly } from '../public-questions.ts'

const aboutDemand = (id: string) => ({ type: 'demand', id }) as const

/**
 * A question on somebody's published demand; its owner has five working days. Refuses by `mayAskPublicly`, a name of any
 * organisation where the owner is not to be named, and where nobody of the owner could answer. Throws Missing for a demand
 * the asker can't see.
 */
export const askPublicly = (actor: Actor, number: string, text: string): Promise<void> =>
  write(actor, async (tx) => {
    const userId = found(userIdOf(actor))
    const organizationId = found(actor.kind === 'person' ? actor.organization : null).id
    const select = { id: true, organizationId: true, companyShown: true } as const
    const known = { OR: [visibleDemands(actor), goneDemands] }
    const seen = found(await tx.demand.findFirst({ where: { number, AND: known }, select }))
    await tx.$queryRaw`SELECT 1 FROM "User" WHERE id = ${userId}::uuid FOR NO KEY UPDATE`
    insist(
      mayAskPublicly({
        verified: isVerified(actor),
        own: seen.organizationId === organizationId,
        open: (await tx.demand.count({ where: { id: seen.id, AND: publicDemands } })) > 0,
        waiting: await tx.demandQuestion.count({ where: { askedById: userId, answeredAt: null, declinedAt: null } }),
        same: (await tx.demandQuestion.count({ where: { demandId: seen.id, organizationId, text } })) > 0,
      }),
    )
    if (!seen.companyShown) await insistOnNoName(tx, text)
    await insistOnOwner(tx, seen.organizationId)
    const { id } = await tx.demandQuestion.create({
      data: { demandId: seen.id, askedById: userId, organizationId, text, askedAt: now() },
      select: { id: true },
    })
    await openQuestionClock(tx, seen, id)
    return {
      result: undefined,
      facts: [{ kind: 'demand.questionAsked', questionId: id, subject: aboutDemand(seen.id) }],
    }
  })

const NAMES = { name: true, shortName: true, nameEn: true } as const

/** Of all organisations, whoever's demand it is: what is refused tells nothing about whose. */
async function insistOnNoName(tx: Tx, text: string): Promise<void> {
  const organizations = await tx.organization.findMany({ select: NAMES })
  if (organizations.some((names) => nameIn(text, names))) throw new Refusal({ key: 'questions.refusal.noNames' })
}

/** A clock that nobody can stop is not started. */
async function insistOnOwner(tx: Tx, demandOrganizationId: string): Promise<void> {
  const parties = { demandOrganizationId, resultOrganizationId: '', researcherId: null, managerId: null }
  if (!(await answerable(tx, parties, 'DEMAND'))) throw new Refusal({ key: 'deals.refusal.nobody.DEMAND' })
}

/**
 * The owner answers for everybody to read, at once and for good; two at once: one. Refuses where answer or
 * question names an owner who is not to be named. Throws Missing for a stranger, or a question on another demand.
 */
export const answerPublicly = (actor: Actor, demandId: string, questionId: string, answer: string): Promise<void> =>
  write(actor, async (tx) => {
    const { text } = await ownQuestion(tx, actor, demandId, questionId)
    const { companyShown, organization } = await tx.demand.findUniqueOrThrow({
      where: { id: demandId },
      select: { companyShown: true, organization: { select: NAMES } },
    })
    if (!companyShown) {
      const [answered, asked] = [nameIn(answer, organization), nameIn(text, organization)]
      if (answered) throw new Refusal({ key: 'questions.refusal.named', params: { words: answered } })
      if (asked) throw new Refusal({ key: 'questions.refusal.askedNamed', params: { words: asked } })
    }
    await settle(tx, questionId, { answer, answeredAt: now(), answeredById: userIdOf(actor) })
    await closeClocks(tx, { kind: 'PUBLIC_QUESTION', subjectId: questionId }, 'ANSWERED')
    return {
      result: undefined,
      facts: [{ kind: 'demand.questionAnswered', questionId, subject: aboutDemand(demandId) }],
    }
  })

/** The owner does not answer in public, and tells the asker why. Throws as {@link answerPublicly}. */
export const declinePublicly = (
  actor: Actor,
  demandId: string,
  questionId: string,
  declineWords: string,
): Promise<void> =>
  write(actor, async (tx) => {
    await ownQuestion(tx, actor, demandId, questionId)
    await settle(tx, questionId, { declineWords, declinedAt: now(), answeredById: userIdOf(actor) })
    await closeClocks(tx, { kind: 'PUBLIC_QUESTION', subjectId: questionId }, 'REFUSED')
    return {
      result: undefined,
      facts: [{ kind: 'demand.questionDeclined', questionId, subject: aboutDemand(demandId) }],
    }
  })

const ownQuestion = async (tx: Tx, actor: Actor, demandId: string, id: string) =>
  found(
    await tx.demandQuestion.findFirst({
      where: { id, demand: { AND: [demandWith(demandId), demandsOf(actor)] } },
      select: { text: true },
    }),
  )

type Settled =
  | { answer: string; answeredAt: Date; answeredById: string | null }
  | { declineWords: string; declinedAt: Date; answeredById: string | null }

async function settle(tx: Tx, id: string, data: Settled): Promise<void> {
  const { count } = await tx.demandQuestion.updateMany({ where: { id, answeredAt: null, declinedAt: null }, data })
  if (count === 0) throw new Refusal({ key: 'questions.refusal.done' })
}
