import { expect, test } from 'vitest'
import { giveUp } from '#app/domain/deals/commands/answer.server.ts'
import {
  confirmIntent,
  declineIntent,
  proposeIntent,
  takeBackIntent,
} from '#app/domain/deals/commands/intent.server.ts'
import { offerProposal } from '#app/domain/deals/commands/proposal.server.ts'
import { IntentForm } from '#app/domain/deals/proposal-input.ts'
import { intentPage } from '#app/domain/deals/queries/intent.server.ts'
import { DAY, shanghaiDay } from '#app/domain/listings/life.ts'
import { Missing, Refusal } from '#app/domain/verdict.ts'
import { now } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import { aVerifiedEnterprise } from '../support/world/accounts.ts'
import { type ADeal, aDealInTouch } from '../support/world/deals.ts'
import { anOffer, aPage } from '../support/world/proposals.ts'

const refusal = (key: string) => ({ reason: { key } })
const clocks = ({ dealId }: ADeal) =>
  db.replyClock.findMany({ where: { dealId, kind: { in: ['PROPOSAL', 'INTENT'] } }, orderBy: { id: 'asc' } })
const intents = ({ dealId }: ADeal) => db.intent.findMany({ where: { dealId }, orderBy: { id: 'asc' } })

async function anOfferedDeal() {
  const deal = await aDealInTouch()
  return { ...deal, proposalId: await anOffer(deal) }
}

async function anIntent() {
  const deal = await anOfferedDeal()
  await proposeIntent(deal.enterprise, deal.number, { proposalId: deal.proposalId, words: '按第 1 版' })
  return { ...deal, intentId: (await intents(deal))[0]!.id }
}

test('an intent is proposed on a proposal: the other side has its clock, the proposal’s clock has its answer', async () => {
  const deal = await anOfferedDeal()
  expect(await intentPage(deal.enterprise, deal.number)).toMatchObject({ amount: '60', may: { propose: true } })
  const input = IntentForm.parse({ proposalId: deal.proposalId, amount: '9007199.254741', signBy: '2099-01-15' })
  await expect(proposeIntent(deal.enterprise, deal.number, input)).resolves.toBeUndefined()
  expect(await intents(deal)).toMatchObject([{ amount: 9_007_199_254_741n, proposedSide: 'DEMAND' }])
  expect(await clocks(deal)).toMatchObject([
    { kind: 'PROPOSAL', outcome: 'ANSWERED' },
    { kind: 'INTENT', side: 'RESULT', closedAt: null },
  ])
  expect(await intentPage(deal.university, deal.number)).toMatchObject({
    intents: [{ state: 'OPEN', amountFen: '9007199254741', signBy: '2099-01-15' }],
    may: { propose: false, answer: true, takeBack: false },
    whyNot: null,
  })
})

test('confirmed by the other side: the deal has come to an intent, the clocks have stopped', async () => {
  const deal = await anIntent()
  await expect(confirmIntent(deal.enterprise, deal.number, deal.intentId)).rejects.toMatchObject(
    refusal('proposals.intent.refusal.notYours'),
  )
  await confirmIntent(deal.researcher, deal.number, deal.intentId)
  expect(await db.deal.findUniqueOrThrow({ where: { id: deal.dealId } })).toMatchObject({ stage: 'INTENT', end: null })
  expect((await clocks(deal)).map(({ outcome }) => outcome)).toEqual(['ANSWERED', 'ANSWERED'])
  const kinds = (await db.fact.findMany({ where: { subjectId: deal.dealId } })).map(({ kind }) => kind)
  expect(kinds).toEqual(expect.arrayContaining(['deal.intentProposed', 'deal.intentConfirmed', 'deal.moved']))
  await expect(
    proposeIntent(deal.university, deal.number, { proposalId: deal.proposalId, words: '' }),
  ).rejects.toMatchObject(refusal('deals.refusal.alreadyThere'))
  await expect(
    offerProposal(deal.university, deal.number, await aPage(deal.demandId, undefined, { weeks: 9 })),
  ).rejects.toMatchObject(refusal('proposals.refusal.intentConfirmed'))
})

test('declined with words: the deal goes on, and another may be proposed', async () => {
  const deal = await anIntent()
  await declineIntent(deal.university, deal.number, deal.intentId, '付款再谈')
  expect(await intents(deal)).toMatchObject([{ declineWords: '付款再谈', declinedAt: expect.any(Date) }])
  expect((await clocks(deal)).at(-1)).toMatchObject({ kind: 'INTENT', outcome: 'REFUSED' })
  await proposeIntent(deal.university, deal.number, { proposalId: deal.proposalId, words: '' })
  const { intents: shown } = await intentPage(deal.enterprise, deal.number)
  expect(shown.map(({ state, side }) => [state, side])).toEqual([
    ['OPEN', 'RESULT'],
    ['DECLINED', 'DEMAND'],
  ])
})

test('taken back by its own side alone', async () => {
  const deal = await anIntent()
  await expect(takeBackIntent(deal.university, deal.number, deal.intentId)).rejects.toMatchObject(
    refusal('proposals.intent.refusal.notOwn'),
  )
  await takeBackIntent(deal.enterprise, deal.number, deal.intentId)
  expect((await clocks(deal)).at(-1)).toMatchObject({ kind: 'INTENT', outcome: 'MOOT' })
  await expect(confirmIntent(deal.university, deal.number, deal.intentId)).rejects.toMatchObject(
    refusal('proposals.intent.refusal.WITHDRAWN'),
  )
})

test('both propose at once: one intent, the other side is told to answer it', async () => {
  const deal = await anOfferedDeal()
  const input = { proposalId: deal.proposalId, words: '' }
  const both = await Promise.allSettled([
    proposeIntent(deal.enterprise, deal.number, input),
    proposeIntent(deal.university, deal.number, input),
  ])
  const refused = both.filter(({ status }) => status === 'rejected') as PromiseRejectedResult[]
  expect(refused.map(({ reason }) => reason.reason.key)).toEqual(['proposals.intent.refusal.theirs'])
  expect(await intents(deal)).toHaveLength(1)
})

test('confirmed and declined at once by two colleagues: one of both, the other is told which', async () => {
  const deal = await anIntent()
  const both = await Promise.allSettled([
    confirmIntent(deal.university, deal.number, deal.intentId),
    declineIntent(deal.researcher, deal.number, deal.intentId, '再想想'),
  ])
  const refused = both.filter(({ status }) => status === 'rejected') as PromiseRejectedResult[]
  expect(refused).toHaveLength(1)
  expect(refused[0]!.reason).toBeInstanceOf(Refusal)
  const [row] = await intents(deal)
  expect([row!.confirmedAt === null, row!.declinedAt === null].filter(Boolean)).toHaveLength(1)
})

test('no intent on what is not on the table, has run out, or is of another deal', async () => {
  const deal = await anOfferedDeal()
  const propose = (proposalId: string, signBy?: string) =>
    proposeIntent(deal.enterprise, deal.number, { proposalId, words: '', signBy })
  await expect(propose((await anOfferedDeal()).proposalId)).rejects.toBeInstanceOf(Missing)
  await expect(propose(deal.proposalId, '2020-01-01')).rejects.toMatchObject(refusal('proposals.intent.refusal.signBy'))
  await offerProposal(deal.university, deal.number, await aPage(deal.demandId, undefined, { weeks: 9 }))
  await expect(propose(deal.proposalId)).rejects.toMatchObject(refusal('proposals.intent.refusal.gone'))
  const { id } = await db.proposal.findFirstOrThrow({ where: { dealId: deal.dealId, status: 'OFFERED' } })
  await db.proposal.update({ where: { id }, data: { validUntil: new Date('2020-01-01') } })
  await expect(propose(id)).rejects.toMatchObject(refusal('proposals.intent.refusal.past'))
  expect((await intentPage(deal.enterprise, deal.number)).whyNot).toEqual({ key: 'proposals.intent.refusal.past' })
})

test('an intent on a proposal that has run out meanwhile is declined, not confirmed', async () => {
  const deal = await anIntent()
  const validUntil = (iso: string) =>
    db.proposal.update({ where: { id: deal.proposalId }, data: { validUntil: new Date(iso) } })
  const today = shanghaiDay(now())
  await validUntil(new Date(Date.parse(today) - DAY).toISOString())
  await expect(confirmIntent(deal.university, deal.number, deal.intentId)).rejects.toMatchObject(
    refusal('proposals.intent.refusal.past'),
  )
  expect(await db.deal.findUniqueOrThrow({ where: { id: deal.dealId } })).toMatchObject({ stage: 'SOLUTION_OFFERED' })
  await declineIntent(deal.university, deal.number, deal.intentId, '先更新方案')
  await validUntil(today)
  await proposeIntent(deal.enterprise, deal.number, { proposalId: deal.proposalId, words: '' })
  await confirmIntent(deal.university, deal.number, (await intents(deal))[1]!.id)
})

test('a stranger finds nothing, an ended deal takes none', async () => {
  const deal = await anIntent()
  const stranger = (await aVerifiedEnterprise()).admin
  await expect(confirmIntent(stranger, deal.number, deal.intentId)).rejects.toBeInstanceOf(Missing)
  await expect(intentPage(stranger, deal.number)).rejects.toBeInstanceOf(Missing)
  await giveUp(deal.enterprise, deal.number, 'FUNDING', '')
  await expect(confirmIntent(deal.university, deal.number, deal.intentId)).rejects.toMatchObject(
    refusal('deals.refusal.ended'),
  )
  expect((await clocks(deal)).at(-1)).toMatchObject({ outcome: 'MOOT' })
})
