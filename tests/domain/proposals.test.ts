import { expect, test } from 'vitest'
import type { Person } from '#app/domain/access/actor.ts'
import { giveUp } from '#app/domain/deals/commands/answer.server.ts'
import { proposeIntent } from '#app/domain/deals/commands/intent.server.ts'
import { askQuestions } from '#app/domain/deals/commands/message.server.ts'
import {
  acknowledgeProposal,
  offerProposal,
  saveProposal,
  withdrawProposal,
} from '#app/domain/deals/commands/proposal.server.ts'
import { comparison } from '#app/domain/deals/queries/comparison.server.ts'
import { proposalsPage, proposalToWrite } from '#app/domain/deals/queries/proposals.server.ts'
import { readFigure } from '#app/domain/listings/figures.ts'
import { LostRace, Missing } from '#app/domain/verdict.ts'
import { translator } from '#app/i18n/translate.ts'
import { db } from '#app/server/db.server.ts'
import { aMember, aVerifiedEnterprise, aVerifiedOrganization } from '../support/world/accounts.ts'
import { type ADeal, aDealInTouch, aPair, aTakenUpDeal } from '../support/world/deals.ts'
import { bothSign } from '../support/world/files.ts'
import { anOffer, aPage } from '../support/world/proposals.ts'

const t = translator('zh-CN')
const refusal = (key: string) => ({ reason: { key } })
const stored = ({ dealId }: ADeal) => db.proposal.findMany({ where: { dealId }, orderBy: { number: 'asc' } })
const clocks = ({ dealId }: ADeal) =>
  db.replyClock.findMany({ where: { dealId, kind: 'PROPOSAL' }, orderBy: { id: 'asc' } })
const factsOf = async ({ dealId }: ADeal) =>
  (await db.fact.findMany({ where: { subjectId: dealId }, orderBy: { id: 'asc' } })).map(({ kind }) => kind)

test('the page begins with what result and demand say, so that nothing is typed twice', async () => {
  const deal = await aDealInTouch()
  const { values, wanted, lacks } = await proposalToWrite(deal.researcher, deal.number, t)
  expect(values).toMatchObject({ mode: 'SERVICE', price: '50-100', rights: '发明专利已授权', version: '0' })
  expect(values.what).toContain('变转速滚动轴承早期故障诊断\n引风机变频运行')
  expect(wanted.map(({ name, wanted }) => [name, wanted])).toEqual([
    ['提前预警', '≥ 30 天'],
    ['误报', '每月 ≤ 2 次'],
  ])
  expect(lacks.map(({ part }) => part)).toEqual(['how', 'figures', 'figures', 'weeks'])
})

test('a draft is kept, goes on from where it was, and the other side never learns of it', async () => {
  const deal = await aDealInTouch()
  const page = await aPage(deal.demandId, ['60 天'], { price: '0.000001', version: 0 })
  await saveProposal(deal.researcher, deal.number, page)
  const again = await proposalToWrite(deal.university, deal.number, t)
  expect(again).toMatchObject({ version: 1, values: { version: '1', how: page.how, price: '0.000001' } })
  expect(again.lacks).toMatchObject([{ part: 'figures', sentence: { params: { name: '误报' } } }])
  expect(await stored(deal)).toMatchObject([{ status: 'DRAFT', number: 0, priceMin: 1n, priceMax: 1n }])
  expect(await proposalsPage(deal.enterprise, deal.number)).toMatchObject({ offered: [], draftAt: null, beside: 0 })
  expect((await proposalsPage(deal.university, deal.number)).draftAt).not.toBeNull()
  await expect(proposalToWrite(deal.enterprise, deal.number, t)).rejects.toBeInstanceOf(Missing)
  const before = (await factsOf(deal)).length
  await saveProposal(deal.researcher, deal.number, { ...page, version: 1 })
  expect((await factsOf(deal)).length).toBe(before)
})

test('two authors of one draft: the second is told, and nothing is lost', async () => {
  const deal = await aDealInTouch()
  const page = await aPage(deal.demandId, undefined, { version: 0 })
  const [first, second] = [
    { ...page, how: '办公室写的' },
    { ...page, how: '老师写的' },
  ]
  const both = await Promise.allSettled([
    saveProposal(deal.university, deal.number, first),
    saveProposal(deal.researcher, deal.number, second),
  ])
  expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect((both.find(({ status }) => status === 'rejected') as PromiseRejectedResult).reason).toBeInstanceOf(LostRace)
  await saveProposal(deal.researcher, deal.number, { ...second, version: undefined })
  expect(await stored(deal)).toMatchObject([{ how: '老师写的', version: both[0]!.status === 'fulfilled' ? 2 : 1 }])
})

test('offering: the stage moves, the demand’s side has its clock, a later version takes the place', async () => {
  const deal = await aDealInTouch()
  const page = await aPage(deal.demandId)
  expect(await offerProposal(deal.researcher, deal.number, page)).toEqual({ number: 1 })
  expect(await db.deal.findUniqueOrThrow({ where: { id: deal.dealId } })).toMatchObject({ stage: 'SOLUTION_OFFERED' })
  expect(await clocks(deal)).toMatchObject([{ side: 'DEMAND', closedAt: null }])
  expect(await factsOf(deal)).toEqual(expect.arrayContaining(['deal.proposalOffered', 'deal.moved']))
  await expect(offerProposal(deal.researcher, deal.number, page)).rejects.toMatchObject(
    refusal('proposals.refusal.same'),
  )
  expect(await offerProposal(deal.university, deal.number, { ...page, weeks: 20 })).toEqual({ number: 2 })
  expect(await stored(deal)).toMatchObject([{ status: 'SUPERSEDED' }, { status: 'OFFERED', number: 2, weeks: 20 }])
  expect(await clocks(deal)).toMatchObject([{ outcome: 'MOOT' }, { closedAt: null }])
  const { offered } = await proposalsPage(deal.enterprise, deal.number)
  expect(offered.map(({ number, status }) => [number, status])).toEqual([
    [2, 'OFFERED'],
    [1, 'SUPERSEDED'],
  ])
  expect(offered[0]!.price).toEqual({ mode: 'FIXED', minFen: '60000000', maxFen: '60000000' })
})

test('two press “offer” at once: one proposal, the second is told', async () => {
  const deal = await aDealInTouch()
  const page = await aPage(deal.demandId)
  const both = await Promise.allSettled([
    offerProposal(deal.researcher, deal.number, page),
    offerProposal(deal.university, deal.number, page),
  ])
  const refused = both.filter(({ status }) => status === 'rejected') as PromiseRejectedResult[]
  expect(refused.map(({ reason }) => reason.reason.key)).toEqual(['proposals.refusal.same'])
  expect(await stored(deal)).toHaveLength(1)
})

test('an offer is refused where something is missing, promised to nobody, or not this side’s', async () => {
  const deal = await aDealInTouch()
  const { number, researcher } = deal
  const offer = async (changes: Record<string, unknown>, promised?: string[], who = researcher) =>
    offerProposal(who, number, await aPage(deal.demandId, promised, changes))
  await expect(offer({ how: '' })).rejects.toMatchObject(refusal('proposals.lack.how'))
  await expect(offer({}, ['60 天'])).rejects.toMatchObject(refusal('proposals.lack.figure'))
  await expect(offer({ price: undefined })).rejects.toMatchObject(refusal('proposals.lack.price'))
  await expect(offer({ validUntil: '2020-01-01' })).rejects.toMatchObject(refusal('proposals.lack.past'))
  await expect(offer({}, undefined, deal.enterprise)).rejects.toMatchObject(refusal('proposals.refusal.notYours'))
  await expect(offer({}, undefined, (await aVerifiedEnterprise()).admin)).rejects.toBeInstanceOf(Missing)
  expect(await stored(deal)).toEqual([])
  const declined = await aPage(deal.demandId)
  declined.figures[1] = { ...declined.figures[1]!, promised: '', declined: true, proof: '工况不同，保证不了' }
  expect(await offerProposal(researcher, number, declined)).toEqual({ number: 1 })
})

test('before both agreed, with secrets unsigned, and after the end nothing is offered', async () => {
  const asked = await aTakenUpDeal()
  const page = await aPage(asked.demandId)
  await expect(offerProposal(asked.university, asked.number, page)).rejects.toMatchObject(
    refusal('deals.refusal.notInTouch'),
  )
  const deal = await aDealInTouch()
  const mine = await aPage(deal.demandId)
  await db.confidentialityAgreement.create({
    data: {
      dealId: deal.dealId,
      version: '2026-1',
      text: '协议',
      textHash: 'a'.repeat(64),
      askedSide: 'DEMAND',
      askedAt: new Date(0),
    },
  })
  await expect(offerProposal(deal.researcher, deal.number, mine)).rejects.toMatchObject(
    refusal('deals.refusal.unsigned'),
  )
  expect((await proposalToWrite(deal.researcher, deal.number, t)).whyNotOffer).toEqual({
    key: 'deals.refusal.unsigned',
  })
  await giveUp(deal.enterprise, deal.number, 'TIMING', '')
  await expect(saveProposal(deal.researcher, deal.number, mine)).rejects.toMatchObject(refusal('deals.refusal.ended'))
})

test('hidden figures open with the agreement; their answers outlive who may not see them', async () => {
  const deal = await aDealInTouch({ demand: { indicatorsVisibility: 'AGREEMENT' } })
  const closed = await proposalToWrite(deal.researcher, deal.number, t)
  expect(closed).toMatchObject({ wanted: [], hidden: { n: 2, to: 'AGREEMENT' } })
  expect(await offerProposal(deal.researcher, deal.number, await aPage(deal.demandId))).toEqual({ number: 1 })
  expect((await stored(deal))[0]!.figures).toEqual([])
  const agreement = await db.confidentialityAgreement.create({
    data: {
      dealId: deal.dealId,
      version: '2026-1',
      text: '协议',
      textHash: 'a'.repeat(64),
      askedSide: 'DEMAND',
      askedAt: new Date(0),
      inForceAt: new Date(0),
    },
  })
  expect((await proposalToWrite(deal.researcher, deal.number, t)).wanted).toHaveLength(2)
  const page = await aPage(deal.demandId)
  await saveProposal(deal.researcher, deal.number, page)
  await db.confidentialityAgreement.delete({ where: { id: agreement.id } })
  await saveProposal(deal.university, deal.number, { ...page, figures: [], how: '改了' })
  expect((await stored(deal))[0]).toMatchObject({ how: '改了', figures: [{ promised: '60 天' }, { name: '误报' }] })
})

test('the manager, who signs nothing, reads no answer to a hidden figure, though its row was written anew since', async () => {
  const deal = await aDealInTouch({ demand: { indicatorsVisibility: 'AGREEMENT' } })
  const { admin, organizationId } = await aVerifiedOrganization('TRANSFER_INSTITUTION')
  const manager = await aMember({ admin, organizationId }, 'TECHNOLOGY_MANAGER')
  await db.deal.update({ where: { id: deal.dealId }, data: { managerId: manager.userId } })
  await bothSign(deal)
  const own = [{ name: '体积', promised: '不大于 1 立方米', proof: '量一量' }]
  await offerProposal(deal.researcher, deal.number, await aPage(deal.demandId, undefined, { own }))
  const seen = async (who: Person) => (await proposalsPage(who, deal.number)).offered[0]!
  const only = { figures: [{ name: '体积' }], hidden: 2 }
  expect(await seen(manager)).toMatchObject(only)
  const rows = await db.demandIndicator.findMany({ where: { demandId: deal.demandId } })
  await db.demandIndicator.deleteMany({ where: { demandId: deal.demandId } })
  await db.demandIndicator.createMany({ data: rows.map(({ id: _, ...row }) => row) })
  expect(await seen(manager)).toMatchObject(only)
  expect((await seen(deal.enterprise)).figures).toHaveLength(3)
  expect((await seen(deal.researcher)).figures).toHaveLength(3)
})

test('withdrawing takes it off the table, not while an intent stands on it', async () => {
  const deal = await aDealInTouch()
  const id = await anOffer(deal)
  await expect(withdrawProposal(deal.enterprise, deal.number, id)).rejects.toMatchObject(
    refusal('proposals.refusal.notYours'),
  )
  await withdrawProposal(deal.university, deal.number, id)
  expect(await stored(deal)).toMatchObject([{ status: 'WITHDRAWN', withdrawnAt: expect.any(Date) }])
  expect(await clocks(deal)).toMatchObject([{ outcome: 'MOOT' }])
  await expect(withdrawProposal(deal.university, deal.number, id)).rejects.toMatchObject(
    refusal('proposals.refusal.notOffered'),
  )
  const other = await aDealInTouch()
  const proposalId = await anOffer(other)
  await expect(withdrawProposal(deal.university, deal.number, proposalId)).rejects.toBeInstanceOf(Missing)
  await proposeIntent(other.enterprise, other.number, { proposalId, words: '' })
  await expect(withdrawProposal(other.university, other.number, proposalId)).rejects.toMatchObject(
    refusal('proposals.refusal.intentOpen'),
  )
  const page = await aPage(other.demandId, undefined, { weeks: 9 })
  await expect(offerProposal(other.university, other.number, page)).rejects.toMatchObject(
    refusal('proposals.refusal.intentOpen'),
  )
})

test('“read, still comparing” stops the clock once and is said in a message', async () => {
  const deal = await aDealInTouch()
  const id = await anOffer(deal)
  await expect(acknowledgeProposal(deal.university, deal.number, id, '看过了')).rejects.toMatchObject(
    refusal('proposals.refusal.notAsked'),
  )
  expect(await clocks(deal)).toMatchObject([{ closedAt: null }])
  await acknowledgeProposal(deal.enterprise, deal.number, id, '看过了，下周答复')
  expect(await clocks(deal)).toMatchObject([{ outcome: 'ANSWERED', took: expect.any(Number) }])
  expect(await db.dealMessage.findMany({ where: { dealId: deal.dealId } })).toMatchObject([
    { side: 'DEMAND', kind: 'MESSAGE', text: '看过了，下周答复' },
  ])
  await expect(acknowledgeProposal(deal.enterprise, deal.number, id, '')).rejects.toMatchObject(
    refusal('proposals.refusal.answered'),
  )
})

/** A second deal on the demand of the first. */
async function besides(first: ADeal): Promise<ADeal> {
  const pair = await aPair()
  const second = await aTakenUpDeal()
  await db.match.update({ where: { id: second.matchId }, data: { demandId: first.demandId } })
  const parties = { demandId: first.demandId, demandOrganizationId: first.enterprise.organization!.id }
  await db.deal.update({ where: { id: second.dealId }, data: { ...parties, stage: 'CONTACT_AGREED' } })
  return { ...second, demandId: first.demandId, enterprise: first.enterprise, numbers: pair.numbers }
}

test('two proposals side by side are judged against what is wanted, units converted', async () => {
  const first = await aDealInTouch({
    demand: {
      indicators: [
        { name: '提前预警', present: '', figure: readFigure('≥ 30 天') },
        { name: '响应时间', present: '', figure: readFigure('≤ 72 h') },
        { name: '接口', present: '', figure: readFigure('') },
      ],
      neededBy: '2099-06-30',
    },
  })
  const second = await besides(first)
  await offerProposal(first.researcher, first.number, await aPage(first.demandId, ['60 天', '三天', 'OPC UA']))
  const page = await aPage(first.demandId, ['15 天', '5 台', ''], { price: '80', weeks: 20, mode: 'LICENCE' })
  page.figures[2] = { ...page.figures[2]!, declined: true, proof: '接口由你们定' }
  await offerProposal(second.researcher, second.number, page)
  const compared = await comparison(first.enterprise, first.demandId, 1)
  expect(compared).toMatchObject({ total: 2, page: 1, pages: 1, before: 0 })
  expect(compared.columns.map(({ figures }) => figures.map(({ state }) => state))).toEqual([
    ['met', 'met', 'unk'],
    ['clash', 'unk', 'none'],
  ])
  expect(compared.columns).toMatchObject([
    { deal: first.number, price: 'met', time: 'met', mode: 'met', lowest: true, shortest: false, questions: 0 },
    { deal: second.number, price: 'clash', time: 'met', mode: 'clash', lowest: false, shortest: true },
  ])
  await db.dealMessage.create({
    data: { dealId: first.dealId, kind: 'QUESTION', side: 'DEMAND', text: '谁来装？', at: new Date(0) },
  })
  expect((await comparison(first.enterprise, first.demandId, 9)).columns[0]).toMatchObject({ questions: 1 })
  await giveUp(first.enterprise, second.number, 'PRICE', '')
  expect(await comparison(first.enterprise, first.demandId, 1)).toMatchObject({ total: 1 })
  await expect(comparison(first.university, first.demandId, 1)).rejects.toBeInstanceOf(Missing)
  await expect(comparison((await aVerifiedEnterprise()).admin, first.demandId, 1)).rejects.toBeInstanceOf(Missing)
})

test('a question of the demand’s side answers the proposal, one of the other side does not', async () => {
  const deal = await aDealInTouch()
  await anOffer(deal)
  await askQuestions(deal.university, deal.number, { questions: [{ text: '预算含税吗？' }] })
  expect(await clocks(deal)).toMatchObject([{ closedAt: null }])
  await askQuestions(deal.enterprise, deal.number, { questions: [{ text: '误报怎么算？' }] })
  expect(await clocks(deal)).toMatchObject([{ outcome: 'ANSWERED' }])
})
