import { createHash } from 'node:crypto'
import { now } from '#app/server/clock.server.ts'
import { db, type Tx } from '#app/server/db.server.ts'
import type { MatchSide, MessageKind } from '#prisma/generated/enums.ts'
import { type Actor, userIdOf } from '../../access/actor.ts'
import type { Fact } from '../../audit/facts.ts'
import type { Outcome } from '../../audit/write.server.ts'
import { againOnTwin } from '../../listings/again.server.ts'
import { otherSide } from '../../matches/rules.ts'
import { found, insist, Refusal } from '../../verdict.ts'
import { closeClocks, openClock } from '../clock.server.ts'
import { aboutDeal, actInDeal, type HeldDeal, touch } from '../deal.server.ts'
import { mayAnswer, mayAskMore, mayHold } from '../messages.ts'
import { hasAgreed, isSide, mayActAsSide, mayTalk } from '../rules.ts'
import { dealsOf } from '../scope.ts'
import { resumeTakeUp } from './answer.server.ts'

type Written = { kind: MessageKind; text: string; point?: string; answersId?: string; draftKey?: string }

const put = (tx: Tx, actor: Actor, deal: HeldDeal, written: Written) =>
  tx.dealMessage.create({
    data: {
      ...written,
      dealId: deal.id,
      side: isSide(deal.viewer) ? deal.viewer : null,
      authorId: userIdOf(actor),
      at: now(),
    },
    select: { id: true },
  })

/** One key a form and text: the same form sent twice is one message, another text from it another one. */
const keyOf = (draftKey: string | undefined, kind: MessageKind, text: string): string | undefined =>
  draftKey && createHash('sha256').update(`${draftKey}\n${kind}\n${text}`).digest('hex').slice(0, 40)

/** Which of these keys stand in the deal already. */
async function sentBefore(actor: Actor, number: string, keys: (string | undefined)[]): Promise<Set<string>> {
  const draftKey = { in: keys.filter((key) => key !== undefined) }
  const where = { draftKey, deal: { number, AND: dealsOf(actor) } }
  const rows = await db.dealMessage.findMany({ where, select: { draftKey: true } })
  return new Set(rows.map((row) => row.draftKey!))
}

export type Message = { text: string; draftKey?: string }

/**
 * A party writes to the others, once both sides are in touch; the first message brings the deal to talks. The same form
 * sent twice makes one message. Throws Missing for a stranger.
 */
export async function sendMessage(actor: Actor, number: string, { text, draftKey }: Message): Promise<void> {
  const key = keyOf(draftKey, 'MESSAGE', text)
  await againOnTwin(key, async () => {
    if ((await sentBefore(actor, number, [key])).size > 0) return
    await actInDeal(actor, number, async (tx, deal) => {
      insist(mayTalk(deal.viewer, deal))
      const { id: messageId } = await put(tx, actor, deal, { kind: 'MESSAGE', text, draftKey: key })
      const side = isSide(deal.viewer) ? deal.viewer : null
      const sent: Fact = { kind: 'deal.messageSent', messageId, side, subject: aboutDeal(deal.id) }
      return { result: undefined, facts: [sent, ...(await touch(tx, deal, 'TALKING'))] }
    })
  })
}

/** `point`: what of the demand it is about, in the card's words; '' when it is free. */
export type Question = { text: string; point?: string }

/**
 * A side asks the other, each question with a clock of its own. Asked by a side that has not yet answered the taking up,
 * this is its answer for now: its clock rests until the other side has answered. Refuses contacts before both agreed, and
 * too many questions at once. The same form sent twice asks once. Throws Missing for a stranger.
 */
export async function askQuestions(
  actor: Actor,
  number: string,
  { questions, draftKey }: { questions: readonly Question[]; draftKey?: string },
): Promise<void> {
  const keyed = questions.map((question) => ({ ...question, key: keyOf(draftKey, 'QUESTION', question.text) }))
  await againOnTwin(draftKey, async () => {
    const before = await sentBefore(
      actor,
      number,
      keyed.map(({ key }) => key),
    )
    const [first, ...rest] = keyed.filter(({ key }) => key === undefined || !before.has(key))
    if (first) await actInDeal(actor, number, (tx, deal) => askIn(tx, actor, deal, [first, ...rest]))
  })
}

type Keyed = Question & { key: string | undefined }

async function askIn(
  tx: Tx,
  actor: Actor,
  deal: HeldDeal,
  [first, ...rest]: [Keyed, ...Keyed[]],
): Promise<Outcome<void>> {
  const side = deal.viewer as MatchSide
  insist(mayActAsSide(deal.viewer, deal))
  insist(mayAskMore(await openOf(tx, deal, side), rest.length + 1))
  insist(mayHold(deal, first.text, ...rest.map(({ text }) => text)))
  const facts: [Fact, ...Fact[]] = [await askOne(tx, actor, deal, first)]
  for (const question of rest) facts.push(await askOne(tx, actor, deal, question))
  await closeClocks(tx, { dealId: deal.id, kind: 'TAKE_UP', side }, 'ASKED_BACK')
  await closeClocks(tx, { dealId: deal.id, kind: 'PROPOSAL', side }, 'ANSWERED')
  return { result: undefined, facts: [...facts, ...(await touch(tx, deal, 'TALKING'))] }
}

/**
 * The side that is asked wants to know something first: its clock stops, the other side's starts. Refuses a side that
 * has agreed, and one whose question waits already. `text` up to 1000 characters.
 */
export const askFirst = (actor: Actor, number: string, text: string): Promise<{ number: string }> =>
  actInDeal(actor, number, async (tx, deal) => {
    insist(mayActAsSide(deal.viewer, deal))
    insist(mayHold(deal, text))
    const side = deal.viewer as MatchSide
    if (hasAgreed(deal, side)) throw new Refusal({ key: 'deals.refusal.agreedBefore' })
    const asked = await closeClocks(tx, { dealId: deal.id, kind: 'TAKE_UP', side }, 'ASKED_BACK')
    if (asked === 0) throw new Refusal({ key: 'deals.refusal.askedBefore' })
    const question = await askOne(tx, actor, deal, { text, key: undefined })
    return { result: { number }, facts: [question, ...(await touch(tx, deal))] }
  })

async function askOne(tx: Tx, actor: Actor, deal: HeldDeal, { text, point = '', key }: Keyed): Promise<Fact> {
  const side = deal.viewer as MatchSide
  const { id } = await put(tx, actor, deal, { kind: 'QUESTION', text, point, draftKey: key })
  await openClock(tx, deal, { kind: 'QUESTION', side: otherSide(side), subjectId: id })
  return { kind: 'deal.questionAsked', messageId: id, side, subject: aboutDeal(deal.id) }
}

/** Questions of a side that wait for their answer. */
const openOf = (tx: Tx, deal: { id: string }, side: MatchSide): Promise<number> =>
  tx.replyClock.count({ where: { dealId: deal.id, kind: 'QUESTION', side: otherSide(side), closedAt: null } })

/**
 * The side that was asked answers, once; the clock stops. Where the asker has not answered the taking up yet, its own
 * clock runs again after the last answer. Throws Missing when there is no such question in the deal, or for a stranger.
 */
export const answerQuestion = (actor: Actor, number: string, questionId: string, text: string): Promise<void> =>
  actInDeal(actor, number, async (tx, deal) => {
    const question = found(
      await tx.dealMessage.findFirst({
        where: { id: questionId, dealId: deal.id, kind: 'QUESTION' },
        select: { id: true, side: true },
      }),
    )
    const answered = (await tx.dealMessage.count({ where: { dealId: deal.id, answersId: questionId } })) > 0
    insist(mayAnswer(deal.viewer, deal, { side: question.side, answered }))
    insist(mayHold(deal, text))
    const side = deal.viewer as MatchSide
    const { id } = await put(tx, actor, deal, { kind: 'ANSWER', text, answersId: questionId })
    await closeClocks(tx, { dealId: deal.id, kind: 'QUESTION', side, subjectId: questionId }, 'ANSWERED')
    const asker = otherSide(side)
    if (!hasAgreed(deal, asker) && (await openOf(tx, deal, asker)) === 0) await resumeTakeUp(tx, deal, asker)
    const answer: Fact = {
      kind: 'deal.questionAnswered',
      messageId: id,
      questionId,
      side,
      subject: aboutDeal(deal.id),
    }
    return { result: undefined, facts: [answer, ...(await touch(tx, deal, 'TALKING'))] }
  })
