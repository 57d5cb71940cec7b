import type { Tx } from '#app/server/db.server.ts'
import type { NotifiedKind } from '../audit/facts.ts'
import { isByRole, membersOf } from './members.server.ts'
import type { Asked, MessageName, Subject } from './messages.ts'
import type { Due } from './queue.server.ts'
import { tellingOf } from './recipients.ts'
import type { Told } from './told.ts'

type Thing = { subject: Subject; organizationId: string; createdById: string | null }

/** Who is told of a fact of an organisation, a demand or a result; a thing that is gone needs no telling. */
export async function toldOfThing(tx: Tx, fact: Due): Promise<Told[]> {
  const kind = fact.kind as NotifiedKind
  const thing = fact.subjectType === 'organization' ? await organizationOf(tx, fact) : await listingOf(tx, fact)
  if (!thing) return []
  const { to } = tellingOf(kind)
  const userIds = isByRole(to) ? await membersOf(tx, to, thing) : await askerOf(tx, fact)
  return [{ message: kind as MessageName, subject: thing.subject, userIds }]
}

const WORDS = ({ payload }: Due) => {
  const { reason, outcome, expiresAt, archivesAt, confirmedAt } = payload as Record<string, string | undefined>
  return { reason: reason ?? outcome, endsAt: expiresAt ?? archivesAt, confirmedAt }
}

async function organizationOf(tx: Tx, fact: Due): Promise<Thing | null> {
  const { subjectId } = fact
  const row = await tx.organization.findUnique({ where: { id: subjectId }, select: { name: true } })
  const toOffice = tellingOf(fact.kind as NotifiedKind).to === 'officers'
  const path = toOffice ? `/office/organizations/${subjectId}` : '/work/organization'
  return (
    row && {
      subject: { title: row.name, number: null, path, ...WORDS(fact) },
      organizationId: subjectId,
      createdById: null,
    }
  )
}

const LISTING = { title: true, number: true, organizationId: true, createdById: true } as const

async function listingOf(tx: Tx, fact: Due): Promise<Thing | null> {
  const { kind, subjectType, subjectId } = fact
  const where = { where: { id: subjectId }, select: LISTING }
  const row = await (subjectType === 'demand' ? tx.demand.findUnique(where) : tx.researchResult.findUnique(where))
  if (!row) return null
  const { organizationId, createdById, title, number } = row
  const path = listingPath(kind, subjectType, subjectId, number)
  const [ask, question] = [await askedOf(tx, fact), await questionOf(tx, fact)]
  const subject = { title, number, path, ...WORDS(fact), ...(ask && { ask }), ...(question && { deal: question }) }
  return { subject, organizationId, createdById }
}

function listingPath(kind: string, type: string, id: string, number: string | null): string {
  if (kind === 'demand.submitted' || kind === 'result.checked') return `/office/${type}s/${id}`
  if (kind.startsWith('demand.help')) return '/work/help'
  if (kind === 'demand.questionEscalated') return '/office/replies'
  if (/question(Asked|Reminded)$/.test(kind)) return `/work/demands/${id}/questions`
  if (kind.endsWith('.returned')) return `/work/${type}s/${id}/edit`
  return /\.(published|question\w+)$/.test(kind) && number ? `/${type}s/${number}` : `/work/${type}s/${id}`
}

/** Is a word awaited: that the listing still holds, or the answer to a public question? */
async function askedOf(tx: Tx, { kind, subjectType, subjectId, payload }: Due): Promise<Asked | null> {
  const { asks } = tellingOf(kind as NotifiedKind)
  if (asks === 'LISTING') return { what: 'LISTING', mine: true, [`${subjectType}Id`]: subjectId }
  const { questionId } = payload as { questionId?: string }
  if (asks !== 'PUBLIC_QUESTION' || !questionId) return null
  const clock = await tx.replyClock.findFirst({
    where: { kind: 'PUBLIC_QUESTION', subjectId: questionId },
    orderBy: { openedAt: 'desc' },
    select: { id: true, dueAt: true },
  })
  const mine = kind !== 'demand.questionEscalated'
  return clock && { what: 'PUBLIC_QUESTION', mine, dueAt: clock.dueAt.toISOString(), clockId: clock.id }
}

/** What was asked, or what was answered, in the words of who wrote it. Who asked is not said. */
async function questionOf(tx: Tx, { kind, payload }: Due): Promise<Subject['deal'] | null> {
  const { questionId } = payload as { questionId?: string }
  if (!questionId) return null
  const question = await tx.demandQuestion.findUnique({
    where: { id: questionId },
    select: { text: true, answer: true, declineWords: true },
  })
  if (!question) return null
  const said: Record<string, string> = {
    'demand.questionAnswered': question.answer,
    'demand.questionDeclined': question.declineWords,
  }
  return { by: 'RESULT', who: null, words: said[kind] ?? question.text }
}

async function askerOf(tx: Tx, { payload }: Due): Promise<string[]> {
  const { questionId } = payload as { questionId?: string }
  const question = questionId
    ? await tx.demandQuestion.findUnique({ where: { id: questionId }, select: { askedById: true } })
    : null
  return question?.askedById ? [question.askedById] : []
}
