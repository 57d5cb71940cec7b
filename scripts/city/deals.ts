import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Actor } from '#app/domain/access/actor.ts'
import { personsOf } from '#app/domain/accounts/session.server.ts'
import { textOf } from '#app/domain/deals/agreement.server.ts'
import { signAgreement } from '#app/domain/deals/commands/agreement.server.ts'
import { agree, decline, giveUp } from '#app/domain/deals/commands/answer.server.ts'
import { agreeMeeting, proposeMeeting } from '#app/domain/deals/commands/meeting.server.ts'
import { answerQuestion, askQuestions, sendMessage } from '#app/domain/deals/commands/message.server.ts'
import { writeNote } from '#app/domain/deals/commands/note.server.ts'
import { offerProposal } from '#app/domain/deals/commands/proposal.server.ts'
import { answerPublicly, askPublicly } from '#app/domain/deals/commands/question.server.ts'
import { takeUp } from '#app/domain/deals/commands/take-up.server.ts'
import { OfferForm } from '#app/domain/deals/proposal-input.ts'
import { shanghaiDay } from '#app/domain/listings/life.ts'
import { deliverNotices } from '#app/domain/notifications/notices.server.ts'
import { Refusal } from '#app/domain/verdict.ts'
import { freeze, now } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import type { LossReason, RefusalReason } from '#prisma/generated/enums.ts'
import { officeHour } from './calendar.ts'

type Act =
  | { act: 'takeUp'; words: string }
  | { act: 'agree' | 'signAgreement' | 'agreeMeeting' }
  | { act: 'message' | 'answer' | 'note'; text: string }
  | { act: 'question'; text: string; point: string }
  | { act: 'decline'; reason: RefusalReason; words: string }
  | { act: 'giveUp'; reason: LossReason; words: string }
  | { act: 'meeting'; daysAhead: number; hours: number; place: string; agenda: string }
  | ({ act: 'proposal' } & Proposed)

type Proposed = {
  what: string
  how: string
  figures: string[]
  weeks: number
  price: string
  payment: string
  rights: string
  validDays: number
}

type Step = { daysAgo: number; by: string } & Act
type CityDeal = { key: string; demand: string; result: string; steps: Step[] }
type CityQuestion = {
  demand: string
  by: string
  daysAgo: number
  text: string
  answer?: { by: string; daysAgo: number; text: string }
}

const FILE = resolve(import.meta.dirname, '../../data/city/deals.json')
const cityDeals = () => JSON.parse(readFileSync(FILE, 'utf8')) as { deals: CityDeal[]; questions: CityQuestion[] }

const DAY = 24 * 60 * 60 * 1000
const HOUR = 60 * 60 * 1000

/**
 * Leads the example matches on: taken up, answered, left alone, offered, given up, through the product's own commands at
 * their dates. A step whose reply date would reach into a year without a table of holidays is left out with all after it.
 */
export async function dealCity(say: (line: string) => void = () => {}): Promise<number> {
  const [today, { deals, questions }] = [now(), cityDeals()]
  try {
    for (const deal of deals) await lead(deal, today, say)
    for (const question of questions) await ask(question, today)
  } finally {
    freeze(null)
  }
  await tellOfDeals()
  return deals.length
}

/**
 * What the example people were told stands in their inboxes, read but for the last
 * week's. Nobody reads their addresses: nothing of it is mailed.
 */
async function tellOfDeals(): Promise<void> {
  while ((await deliverNotices()) > 0);
  await db.notice.updateMany({
    where: { mailedAt: null, user: { cityKey: { not: null } } },
    data: { mailAfter: null, pushAfter: null },
  })
  const lastWeek = new Date(now().getTime() - 7 * DAY)
  await db.notice.updateMany({
    where: { readAt: null, createdAt: { lt: lastWeek }, user: { cityKey: { not: null } } },
    data: { readAt: lastWeek },
  })
}

async function lead({ key, demand, result, steps }: CityDeal, today: Date, say: (line: string) => void) {
  const numbers = { demand: await numberOf('demand', demand), result: await numberOf('researchResult', result) }
  let number = ''
  for (const [at, step] of steps.entries()) {
    freeze(officeHour(today, step.daysAgo, `${key}-${at}`))
    try {
      const actor = await personOf(step.by)
      if (step.act === 'takeUp') number = (await takeUp(actor, numbers, step.words)).number
      else await take(actor, number, step)
    } catch (error) {
      if (!(error instanceof Refusal) || error.reason.key !== 'calendar.refusal.noTable') throw error
      return say(`  ${key}: ends at step ${at + 1}, the holidays of ${error.reason.params?.year} are not known`)
    }
  }
}

async function take(actor: Actor, number: string, step: Exclude<Step, { act: 'takeUp' }>): Promise<void> {
  switch (step.act) {
    case 'agree':
      return void (await agree(actor, number))
    case 'decline':
      return void (await decline(actor, number, step.reason, step.words))
    case 'giveUp':
      return void (await giveUp(actor, number, step.reason, step.words))
    case 'message':
      return sendMessage(actor, number, { text: step.text })
    case 'note':
      return writeNote(actor, number, step.text)
    case 'question':
      return askQuestions(actor, number, { questions: [{ text: step.text, point: step.point }] })
    case 'answer':
      return answerQuestion(actor, number, await openQuestionOf(number), step.text)
    case 'signAgreement':
      return void (await signAgreement(actor, number, await textHashOf(number)))
    case 'meeting':
      return void (await proposeMeeting(actor, number, { ...spanOf(step), place: step.place, agenda: step.agenda }))
    case 'agreeMeeting':
      return void (await agreeMeeting(actor, number, await meetingOf(number)))
    case 'proposal':
      return void (await offerProposal(actor, number, await pageOf(number, step)))
  }
}

/** Begins at ten in the morning in Xi'an. */
function spanOf({ daysAhead, hours }: { daysAhead: number; hours: number }): { startsAt: Date; endsAt: Date } {
  const startsAt = new Date(`${shanghaiDay(new Date(now().getTime() + daysAhead * DAY))}T10:00:00+08:00`)
  return { startsAt, endsAt: new Date(startsAt.getTime() + hours * HOUR) }
}

async function pageOf(number: string, { figures, validDays, weeks, ...text }: Proposed) {
  const { demandId } = await db.deal.findUniqueOrThrow({ where: { number }, select: { demandId: true } })
  const wanted = await db.demandIndicator.findMany({ where: { demandId }, orderBy: { position: 'asc' } })
  return OfferForm.parse({
    what: text.what,
    how: text.how,
    payment: text.payment,
    rights: text.rights,
    price: text.price,
    mode: 'SERVICE',
    weeks,
    validUntil: shanghaiDay(new Date(now().getTime() + validDays * DAY)),
    figures: wanted.map(({ id }, at) => ({ indicatorId: id, promised: figures[at] })),
  })
}

async function ask({ demand, by, daysAgo, text, answer }: CityQuestion, today: Date): Promise<void> {
  const number = await numberOf('demand', demand)
  freeze(officeHour(today, daysAgo, text))
  await askPublicly(await personOf(by), number, text)
  if (!answer) return
  const { id, demandId } = await db.demandQuestion.findFirstOrThrow({ where: { demand: { number }, text } })
  freeze(officeHour(today, answer.daysAgo, answer.text))
  await answerPublicly(await personOf(answer.by), demandId, id, answer.text)
}

async function personOf(cityKey: string): Promise<Actor> {
  const { id } = await db.user.findUniqueOrThrow({ where: { cityKey }, select: { id: true } })
  return (await personsOf(id, 'demo city'))[0]!
}

async function numberOf(kind: 'demand' | 'researchResult', cityKey: string): Promise<string> {
  const query = { where: { cityKey }, select: { number: true } } as const
  const row = kind === 'demand' ? await db.demand.findUnique(query) : await db.researchResult.findUnique(query)
  if (!row?.number) throw new Error(`data/city/deals.json names ${cityKey}, which is no published ${kind} of the city`)
  return row.number
}

const openQuestionOf = async (number: string): Promise<string> =>
  (
    await db.dealMessage.findFirstOrThrow({
      where: { deal: { number }, kind: 'QUESTION' },
      orderBy: { at: 'desc' },
      select: { id: true },
    })
  ).id

const meetingOf = async (number: string): Promise<string> =>
  (await db.meeting.findFirstOrThrow({ where: { deal: { number }, status: 'PROPOSED' }, select: { id: true } })).id

/** The text that stands to be signed, as the signer has it before their eyes. */
async function textHashOf(number: string): Promise<string> {
  const { id } = await db.deal.findUniqueOrThrow({ where: { number }, select: { id: true } })
  return (await textOf(db, id)).textHash
}
