import { beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '#app/domain/access/actor.ts'
import { agree, giveUp } from '#app/domain/deals/commands/answer.server.ts'
import { answerQuestion, askFirst, askQuestions, sendMessage } from '#app/domain/deals/commands/message.server.ts'
import { writeNote } from '#app/domain/deals/commands/note.server.ts'
import { takeUp } from '#app/domain/deals/commands/take-up.server.ts'
import { conversation } from '#app/domain/deals/queries/messages.server.ts'
import { notesPage } from '#app/domain/deals/queries/notes.server.ts'
import { Missing } from '#app/domain/verdict.ts'
import { db } from '#app/server/db.server.ts'
import { aMember, anAuditor, anOfficer, aVerifiedEnterprise, aVerifiedOrganization } from '../support/world/accounts.ts'
import { type ADeal, aDealInTouch, aPair, aTakenUpDeal } from '../support/world/deals.ts'

const KEY = '0199aaaa-0000-7000-8000-000000000001'

const refusal = (key: string) => ({ reason: { key } })

const ask = (actor: Person, number: string, ...texts: string[]) =>
  askQuestions(actor, number, { questions: texts.map((text) => ({ text })) })

const questionsOf = (dealId: string) =>
  db.dealMessage.findMany({ where: { dealId, kind: 'QUESTION' }, orderBy: { at: 'asc' } })

const clocksOf = (dealId: string) =>
  db.replyClock.findMany({
    where: { dealId },
    orderBy: [{ openedAt: 'asc' }, { id: 'asc' }],
    select: { kind: true, side: true, outcome: true, subjectId: true },
  })

const factsOf = async (dealId: string) =>
  (await db.fact.findMany({ where: { subjectId: dealId }, orderBy: { at: 'asc' } })).map(({ kind }) => kind)

/** A deal with a technology manager beside both sides. */
async function withManager(deal: ADeal): Promise<Person> {
  const manager = await aMember(await aVerifiedOrganization('TRANSFER_INSTITUTION'), 'TECHNOLOGY_MANAGER')
  await db.deal.update({ where: { id: deal.dealId }, data: { managerId: manager.userId } })
  return manager
}

describe('messages', () => {
  test('the first message brings a deal in touch to talks; the same form sent twice is one message', async () => {
    const { number, dealId, enterprise, university } = await aDealInTouch()
    const message = { text: '下周能来厂里看看吗？', draftKey: KEY }
    await Promise.all([sendMessage(enterprise, number, message), sendMessage(enterprise, number, message)])
    await sendMessage(enterprise, number, message)
    expect(await db.dealMessage.count({ where: { dealId } })).toBe(1)
    expect(await db.deal.findUnique({ where: { id: dealId } })).toMatchObject({ stage: 'TALKING' })
    expect((await factsOf(dealId)).filter((kind) => kind === 'deal.messageSent')).toHaveLength(1)
    await sendMessage(enterprise, number, { ...message, text: '回到上一页改了字，是另一条' })
    await sendMessage(university, number, { text: '可以，周三上午' })
    const { said } = await conversation(university, number)
    expect(said.map(({ text, writer: { own } }) => [text, own])).toEqual([
      ['下周能来厂里看看吗？', false],
      ['回到上一页改了字，是另一条', false],
      ['可以，周三上午', true],
    ])
  })

  test('before both agreed there are questions and answers, no messages and no contacts', async () => {
    const { number, enterprise, university } = await aTakenUpDeal()
    await expect(sendMessage(enterprise, number, { text: '你好' })).rejects.toMatchObject(
      refusal('deals.refusal.notInTouch'),
    )
    for (const text of ['打 13812345678', '写信到 lin@xidian.example', '加微信 linxd_2024', '微信号：linlaoshi'])
      await expect(ask(enterprise, number, '能耐多少度？', text)).rejects.toMatchObject(refusal('room.refusal.contact'))
    await expect(askFirst(university, number, '加微信 linxd_2024 说')).rejects.toMatchObject(
      refusal('room.refusal.contact'),
    )
    const { enterprise: other, numbers } = await aPair()
    await expect(takeUp(other, numbers, '打 13812345678')).rejects.toMatchObject(refusal('room.refusal.contact'))
    await ask(enterprise, number, '能耐多少度？')
    const [question] = await questionsOf((await db.deal.findUniqueOrThrow({ where: { number } })).id)
    await expect(answerQuestion(university, number, question!.id, '029-12345678 细说')).rejects.toMatchObject(
      refusal('room.refusal.contact'),
    )
    await agree(university, number)
    await answerQuestion(university, number, question!.id, '300 ℃，细节打 029-12345678')
  })

  test('names of the other side’s people come with the agreement; the organisation is there before', async () => {
    const deal = await aTakenUpDeal()
    const { number, enterprise, university } = deal
    const manager = await withManager(deal)
    await ask(enterprise, number, '能耐多少度？')
    const writerFor = async (reader: Person) => (await conversation(reader, number)).said[0]!.writer
    expect(await writerFor(enterprise)).toMatchObject({ own: true, name: enterprise.name })
    const organization = enterprise.organization!.name
    for (const reader of [university, manager])
      expect(await writerFor(reader)).toEqual({ side: 'DEMAND', own: false, name: null, organization })
    await agree(university, number)
    for (const reader of [university, manager])
      expect(await writerFor(reader)).toMatchObject({ name: enterprise.name, organization })
  })

  test('an enterprise that does not name itself is no name until both agreed', async () => {
    const { number, enterprise, university } = await aTakenUpDeal({ demand: { companyShown: false } })
    await ask(enterprise, number, '能耐多少度？')
    const said = async () => (await conversation(university, number)).said[0]!.writer
    expect(await said()).toEqual({ side: 'DEMAND', own: false, name: null, organization: null })
    await agree(university, number)
    expect(await said()).toMatchObject({ name: enterprise.name, organization: enterprise.organization!.name })
  })

  test('strangers and the bureau read nothing; an ended deal takes nothing more', async () => {
    const { number, enterprise, university } = await aDealInTouch()
    await sendMessage(enterprise, number, { text: '只给对方看' })
    const strangers = [(await aVerifiedEnterprise()).admin, await anOfficer(), await anAuditor()]
    for (const stranger of strangers) {
      await expect(conversation(stranger, number)).rejects.toBeInstanceOf(Missing)
      await expect(sendMessage(stranger, number, { text: '?' })).rejects.toBeInstanceOf(Missing)
      await expect(ask(stranger, number, '?')).rejects.toBeInstanceOf(Missing)
    }
    await giveUp(enterprise, number, 'TIMING', '')
    await expect(sendMessage(university, number, { text: '?' })).rejects.toMatchObject(refusal('deals.refusal.ended'))
    expect((await conversation(university, number)).said).toHaveLength(1)
  })

  test('what was written stands in no fact', async () => {
    const { number, dealId, enterprise } = await aDealInTouch()
    await sendMessage(enterprise, number, { text: '机密的话' })
    await writeNote(enterprise, number, '机密的记录')
    const facts = await db.fact.findMany({ where: { subjectId: dealId } })
    expect(JSON.stringify(facts.map(({ payload }) => payload))).not.toContain('机密')
  })
})

describe('questions', () => {
  test('each question has its own clock, and one answer, whoever is faster', async () => {
    const { number, dealId, enterprise, university, researcher } = await aDealInTouch()
    await askQuestions(enterprise, number, {
      draftKey: KEY,
      questions: [{ text: '误报率多少？', point: '误报率' }, { text: '交付几周？' }],
    })
    await askQuestions(enterprise, number, {
      draftKey: KEY,
      questions: [{ text: '误报率多少？' }, { text: '交付几周？' }, { text: '能到现场吗？' }],
    })
    const questions = await questionsOf(dealId)
    expect(questions.map(({ text, point }) => [text, point])).toEqual([
      ['误报率多少？', '误报率'],
      ['交付几周？', ''],
      ['能到现场吗？', ''],
    ])
    expect((await conversation(university, number)).waiting.map(({ text }) => text)).toEqual(
      questions.map(({ text }) => text),
    )
    const id = questions[0]!.id
    const both = await Promise.allSettled([
      answerQuestion(university, number, id, '低于 1%'),
      answerQuestion(researcher, number, id, '不到百分之一'),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    await expect(answerQuestion(university, number, id, '再答一次')).rejects.toMatchObject(
      refusal('room.refusal.answered'),
    )
    expect(await db.dealMessage.count({ where: { answersId: id } })).toBe(1)
    const clocks = (await clocksOf(dealId)).filter(({ kind }) => kind === 'QUESTION')
    expect(clocks.map(({ side, outcome }) => [side, outcome])).toEqual([
      ['RESULT', 'ANSWERED'],
      ['RESULT', null],
      ['RESULT', null],
    ])
    const page = await conversation(enterprise, number)
    expect(page.waiting).toEqual([])
    expect(page.said.map(({ kind, answered, dueAt }) => [kind, answered, dueAt !== null])).toEqual([
      ['QUESTION', true, false],
      ['QUESTION', false, true],
      ['QUESTION', false, true],
      ['ANSWER', false, false],
    ])
    expect(page.said[3]!.to).toEqual({ id, text: '误报率多少？' })
  })

  test('asking first puts off one’s own answer; it is due again when all is answered', async () => {
    const { number, dealId, enterprise, university } = await aTakenUpDeal()
    await ask(university, number, '预算包括设备吗？', '什么时候要？')
    expect((await clocksOf(dealId)).map(({ kind, side, outcome }) => [kind, side, outcome])).toEqual([
      ['TAKE_UP', 'RESULT', 'ASKED_BACK'],
      ['QUESTION', 'DEMAND', null],
      ['QUESTION', 'DEMAND', null],
    ])
    const [first, second] = await questionsOf(dealId)
    const takeUps = async () =>
      (await clocksOf(dealId)).filter(({ kind }) => kind === 'TAKE_UP').map(({ outcome }) => outcome)
    await answerQuestion(enterprise, number, first!.id, '不包括')
    expect(await takeUps()).toEqual(['ASKED_BACK'])
    await answerQuestion(enterprise, number, second!.id, '三月前')
    expect(await takeUps()).toEqual(['ASKED_BACK', null])
    expect(await db.deal.findUnique({ where: { id: dealId } })).toMatchObject({ stage: 'TAKEN_UP' })
  })

  test('one answers the other side’s questions, not one’s own, and not as the manager', async () => {
    const deal = await aDealInTouch()
    const { number, dealId, enterprise } = deal
    const manager = await withManager(deal)
    await ask(enterprise, number, '误报率多少？')
    const [question] = await questionsOf(dealId)
    const answer = (actor: Person) => answerQuestion(actor, number, question!.id, '低于 1%')
    await expect(answer(enterprise)).rejects.toMatchObject(refusal('room.refusal.ownQuestion'))
    await expect(answer(manager)).rejects.toMatchObject(refusal('deals.refusal.notASide'))
    await expect(answer((await aVerifiedEnterprise()).admin)).rejects.toBeInstanceOf(Missing)
    await expect(ask(manager, number, '进展如何？')).rejects.toMatchObject(refusal('deals.refusal.notASide'))
    const other = await aDealInTouch()
    await expect(answerQuestion(other.university, other.number, question!.id, '?')).rejects.toBeInstanceOf(Missing)
    await sendMessage(manager, number, { text: '我来约时间' })
    expect((await conversation(enterprise, number)).said[1]!.writer).toEqual({
      side: null,
      own: false,
      name: manager.name,
      organization: null,
    })
  })

  test('twelve questions may wait at once', async () => {
    const { number, enterprise } = await aDealInTouch()
    await ask(enterprise, number, ...Array.from({ length: 12 }, (_, at) => `第 ${at + 1} 个问题？`))
    await expect(ask(enterprise, number, '还有一个？')).rejects.toMatchObject(refusal('room.refusal.manyOpen'))
  })
})

describe('notes', () => {
  let deal: ADeal
  let manager: Person

  beforeAll(async () => {
    deal = await aDealInTouch()
    manager = await withManager(deal)
    await writeNote(deal.enterprise, deal.number, '底价二百万')
    await writeNote(deal.university, deal.number, '教授不愿驻厂')
    await writeNote(manager, deal.number, '双方都急')
  }, 60_000)

  test('each side reads its own, the manager theirs, the bureau and strangers none', async () => {
    const read = async (actor: Person) => (await notesPage(actor, deal.number)).notes.map(({ text }) => text)
    expect(await read(deal.enterprise)).toEqual(['底价二百万'])
    expect(await read(deal.university)).toEqual(['教授不愿驻厂'])
    expect(await read(deal.researcher)).toEqual(['教授不愿驻厂'])
    expect(await read(manager)).toEqual(['双方都急'])
    for (const stranger of [(await aVerifiedEnterprise()).admin, await anOfficer(), await anAuditor()])
      await expect(notesPage(stranger, deal.number)).rejects.toBeInstanceOf(Missing)
  })

  test('a note is no act: nothing of the deal shows that it was written, and it is not kept twice', async () => {
    const before = await db.deal.findUniqueOrThrow({ where: { id: deal.dealId } })
    await writeNote(deal.enterprise, deal.number, '可以让到一百八')
    await expect(writeNote(deal.enterprise, deal.number, '可以让到一百八')).rejects.toMatchObject(
      refusal('room.refusal.sameNote'),
    )
    expect(await db.deal.findUniqueOrThrow({ where: { id: deal.dealId } })).toEqual(before)
  })
})
