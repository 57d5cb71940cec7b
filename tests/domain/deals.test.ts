import { expect, test } from 'vitest'
import { agree, decline, giveUp } from '#app/domain/deals/commands/answer.server.ts'
import { takeUp } from '#app/domain/deals/commands/take-up.server.ts'
import { Missing, Refusal } from '#app/domain/verdict.ts'
import { db } from '#app/server/db.server.ts'
import { aVerifiedEnterprise } from '../support/world/accounts.ts'
import { aPair, aTakenUpDeal } from '../support/world/deals.ts'

const dealOf = (number: string) =>
  db.deal.findUniqueOrThrow({ where: { number }, include: { sides: true, clocks: { orderBy: { openedAt: 'asc' } } } })

test('a side takes up a match: the other is asked, and has five working days', async () => {
  const { numbers, enterprise } = await aPair()
  const { number, agreed } = await takeUp(enterprise, numbers, '想请你们看看')
  expect(agreed).toBe(false)
  const deal = await dealOf(number)
  expect(deal).toMatchObject({ stage: 'TAKEN_UP', takenUpBySide: 'DEMAND', words: '想请你们看看', end: null })
  expect(deal.clocks).toMatchObject([{ kind: 'TAKE_UP', side: 'RESULT', closedAt: null }])
  expect(deal.clocks[0]!.dueAt.getTime()).toBeGreaterThan(deal.clocks[0]!.openedAt.getTime())
})

test('the other side agrees: both are in touch, and the clock has stopped', async () => {
  const { number, university } = await aTakenUpDeal()
  expect(await agree(university, number)).toEqual({ number, open: true })
  const deal = await dealOf(number)
  expect(deal).toMatchObject({ stage: 'CONTACT_AGREED', end: null })
  expect(deal.contactAgreedAt).not.toBeNull()
  expect(deal.clocks).toMatchObject([{ outcome: 'ANSWERED', took: expect.any(Number) }])
})

test('the other side declines with a reason, which both read', async () => {
  const { number, university } = await aTakenUpDeal()
  await decline(university, number, 'NO_CAPACITY', '明年再说')
  expect(await dealOf(number)).toMatchObject({
    end: 'DECLINED',
    refusal: 'NO_CAPACITY',
    endWords: '明年再说',
    endedBySide: 'RESULT',
  })
})

test('both take it up at once: one deal, and the second is the answer', async () => {
  const { numbers, enterprise, university } = await aPair()
  const both = await Promise.all([takeUp(enterprise, numbers, ''), takeUp(university, numbers, '')])
  expect(new Set(both.map(({ number }) => number)).size).toBe(1)
  expect(both.filter(({ agreed }) => agreed)).toHaveLength(1)
  expect(await dealOf(both[0]!.number)).toMatchObject({ stage: 'CONTACT_AGREED' })
})

test('two colleagues press at once: one deal, the second is told', async () => {
  const { numbers, enterprise } = await aPair()
  const both = await Promise.allSettled([takeUp(enterprise, numbers, ''), takeUp(enterprise, numbers, '')])
  expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const refused = both.find(({ status }) => status === 'rejected') as PromiseRejectedResult
  expect(refused.reason).toBeInstanceOf(Refusal)
})

test('strangers touch nothing, and an ended deal stays ended', async () => {
  const { number, university, enterprise } = await aTakenUpDeal()
  await expect(agree((await aVerifiedEnterprise()).admin, number)).rejects.toBeInstanceOf(Missing)
  await giveUp(enterprise, number, 'TIMING', '')
  expect(await dealOf(number)).toMatchObject({ end: 'LOST', loss: 'TIMING', clocks: [{ outcome: 'MOOT' }] })
  await expect(agree(university, number)).rejects.toMatchObject({ reason: { key: 'deals.refusal.ended' } })
})
