import { describe, expect, test } from 'vitest'
import { type Actor, nobody, type Person } from '#app/domain/access/actor.ts'
import { openSession } from '#app/domain/accounts/session.server.ts'
import { answerPublicly, askPublicly, declinePublicly } from '#app/domain/deals/commands/question.server.ts'
import { ownDemandQuestions, publicAnswers } from '#app/domain/deals/queries/questions.server.ts'
import { withdrawDemand } from '#app/domain/demands/commands.server.ts'
import { demandHistory } from '#app/domain/demands/queries.server.ts'
import { Missing } from '#app/domain/verdict.ts'
import { action, loader } from '#app/routes/_public.demands.$number/route.tsx'
import { db } from '#app/server/db.server.ts'
import { deliverAll } from '../support/delivery.ts'
import {
  aMember,
  anOfficer,
  aPendingOrganization,
  aVerifiedEnterprise,
  aVerifiedUniversity,
} from '../support/world/accounts.ts'
import { aPublishedDemand, aSubmittedDemand } from '../support/world/demands.ts'

const refusal = (key: string) => ({ reason: { key: `questions.refusal.${key}` } })
const QUESTION = '现场允许停机几天？'

const questionOn = (demandId: string) => db.demandQuestion.findFirstOrThrow({ where: { demandId } })

/** A demand with one open question of a university. */
async function aQuestion(changes: Parameters<typeof aPublishedDemand>[0] = {}) {
  const demand = await aPublishedDemand(changes)
  const asker = (await aVerifiedUniversity()).admin
  await askPublicly(asker, demand.number, QUESTION)
  return { ...demand, asker, questionId: (await questionOn(demand.id)).id }
}

describe('a question on a demand', () => {
  test('starts the owner’s clock; who asked is told to nobody', async () => {
    const { id, number, owner, asker, questionId } = await aQuestion()
    const clock = await db.replyClock.findFirstOrThrow({ where: { subjectId: questionId } })
    expect(clock).toMatchObject({ kind: 'PUBLIC_QUESTION', demandId: id, closedAt: null, side: null })
    expect(clock.organizationId).toBe(owner.organization!.id)
    const pages = [
      await ownDemandQuestions(owner, id),
      await publicAnswers(owner, number),
      await demandHistory(owner, number),
      await publicAnswers(nobody, number),
    ]
    for (const page of pages)
      for (const secret of [asker.name, asker.userId, asker.organization!.name, asker.organization!.id])
        expect(JSON.stringify(page)).not.toContain(secret)
    expect((await ownDemandQuestions(owner, id)).open).toMatchObject([{ text: QUESTION, late: false }])
  })

  test('is read by the asker alone until it is answered, then by everybody', async () => {
    const { id, number, owner, asker, questionId } = await aQuestion()
    const seen = async (actor: Actor) => {
      const { answered, own } = await publicAnswers(actor, number)
      return [answered.map(({ text }) => text), own.map(({ text }) => text)]
    }
    expect(await seen(asker)).toEqual([[], [QUESTION]])
    expect(await seen(nobody)).toEqual([[], []])
    await answerPublicly(owner, id, questionId, '每月最后一个周日')
    expect((await publicAnswers(nobody, number)).answered).toMatchObject([
      { text: QUESTION, answer: '每月最后一个周日' },
    ])
    expect(await seen(asker)).toEqual([[QUESTION], []])
    expect(await db.replyClock.findFirst({ where: { subjectId: questionId } })).toMatchObject({ outcome: 'ANSWERED' })
  })

  test('is declined with words that only the asker reads', async () => {
    const { id, number, owner, asker, questionId } = await aQuestion()
    await declinePublicly(owner, id, questionId, '这是工艺机密')
    expect((await publicAnswers(asker, number)).own).toMatchObject([{ declined: '这是工艺机密', dueAt: null }])
    for (const reader of [nobody, (await aVerifiedUniversity()).admin])
      expect(JSON.stringify(await publicAnswers(reader, number))).not.toContain('机密')
    expect(await db.replyClock.findFirst({ where: { subjectId: questionId } })).toMatchObject({ outcome: 'REFUSED' })
  })

  test('is settled once, whoever is faster', async () => {
    const { id, owner, questionId } = await aQuestion()
    const both = await Promise.allSettled([
      answerPublicly(owner, id, questionId, '两天'),
      declinePublicly(owner, id, questionId, '不便说'),
      answerPublicly(owner, id, questionId, '三天'),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected'])
    await expect(answerPublicly(owner, id, questionId, '四天')).rejects.toMatchObject(refusal('done'))
    const facts = await db.fact.count({
      where: { subjectId: id, kind: { in: ['demand.questionAnswered', 'demand.questionDeclined'] } },
    })
    expect(facts).toBe(1)
  })

  test('is settled by the owner alone', async () => {
    const { id, number, asker, questionId } = await aQuestion()
    const other = await aPublishedDemand()
    for (const stranger of [asker, other.owner, await anOfficer()]) {
      await expect(answerPublicly(stranger, id, questionId, '两天')).rejects.toBeInstanceOf(Missing)
      await expect(declinePublicly(stranger, id, questionId, '两天')).rejects.toBeInstanceOf(Missing)
      await expect(ownDemandQuestions(stranger, id)).rejects.toBeInstanceOf(Missing)
    }
    await expect(answerPublicly(other.owner, other.id, questionId, '两天')).rejects.toBeInstanceOf(Missing)
    expect((await publicAnswers(nobody, number)).answered).toEqual([])
  })

  test('an owner who does not name itself does not name itself in an answer', async () => {
    const { id, owner, questionId } = await aQuestion({ companyShown: false })
    const { name } = await db.organization.findUniqueOrThrow({ where: { id: owner.organization!.id } })
    await expect(answerPublicly(owner, id, questionId, `到${name}来看`)).rejects.toMatchObject(refusal('named'))
    await answerPublicly(owner, id, questionId, '到现场来看')
    const shown = await aQuestion({ companyShown: true })
    await answerPublicly(shown.owner, shown.id, shown.questionId, `到${shown.owner.organization!.name}来看`)
  })
})

describe('asking', () => {
  test('is for verified others, on a public demand', async () => {
    const demand = await aPublishedDemand()
    const asking = (actor: Person) => askPublicly(actor, demand.number, QUESTION)
    await expect(asking(demand.owner)).rejects.toMatchObject(refusal('own'))
    await expect(asking((await aPendingOrganization()).admin)).rejects.toMatchObject(refusal('unverified'))
    const asker = (await aVerifiedEnterprise()).admin
    const { number } = await db.demand.findUniqueOrThrow({ where: { id: (await aSubmittedDemand()).id } })
    await expect(askPublicly(asker, number!, QUESTION)).rejects.toBeInstanceOf(Missing)
    await asking(asker)
    await withdrawDemand(demand.owner, demand.id, '已经解决了')
    await expect(askPublicly(asker, demand.number, '那后来呢？')).rejects.toMatchObject(refusal('gone'))
    await expect(askPublicly(demand.owner, demand.number, '那后来呢？')).rejects.toMatchObject(refusal('own'))
  })

  test('names no organisation where the owner is not to be named, and a refusal does not tell whose it is', async () => {
    const { organization } = (await aVerifiedEnterprise()).admin
    const { id, number, owner } = await aPublishedDemand({ companyShown: false })
    const asker = (await aVerifiedUniversity()).admin
    for (const { name } of [owner.organization!, organization!])
      await expect(askPublicly(asker, number, `是${name}吗？`)).rejects.toMatchObject(refusal('noNames'))
    expect(await db.demandQuestion.count({ where: { demandId: id } })).toBe(0)
    const open = await aPublishedDemand()
    await askPublicly(asker, open.number, `${open.owner.organization!.name}允许停机吗？`)
  })

  test('is not answered in public where the question itself names the owner', async () => {
    const { id, owner, questionId, number } = await aQuestion({ companyShown: false })
    const words = owner.organization!.name
    await db.demandQuestion.update({ where: { id: questionId }, data: { text: `${words}允许停机吗？` } })
    await expect(answerPublicly(owner, id, questionId, '两天')).rejects.toMatchObject(refusal('askedNamed'))
    expect(JSON.stringify(await publicAnswers(nobody, number))).not.toContain(words)
    await declinePublicly(owner, id, questionId, '问题里有我们的名称')
  })

  test('who reads what instead of the form', async () => {
    const demand = await aPublishedDemand()
    const askerOf = async (actor: Actor) => (await publicAnswers(actor, demand.number)).asker
    expect(await askerOf(nobody)).toBe('SIGN_IN')
    expect(await askerOf(demand.owner)).toBe('OWNER')
    expect(await askerOf((await aPendingOrganization('UNIVERSITY')).admin)).toBe('UNVERIFIED')
    expect(await askerOf(await aMember(await aVerifiedUniversity(), 'RESEARCHER'))).toBe('ASK')
    expect(await askerOf(await anOfficer())).toBe('ROLE')
  })

  test('the same question once an organisation, also at the same time; five may wait a person', async () => {
    const university = await aVerifiedUniversity()
    const asker = university.admin
    const first = await aPublishedDemand()
    const both = await Promise.allSettled([
      askPublicly(asker, first.number, QUESTION),
      askPublicly(asker, first.number, QUESTION),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const colleague = await aMember(university)
    await expect(askPublicly(colleague, first.number, QUESTION)).rejects.toMatchObject(refusal('same'))
    const second = await aPublishedDemand()
    for (const n of [1, 2, 3, 4]) await askPublicly(asker, second.number, `第 ${n} 个问题？`)
    await expect(askPublicly(asker, second.number, '第五个问题？')).rejects.toMatchObject(refusal('many'))
    const { id } = await questionOn(first.id)
    await answerPublicly(first.owner, first.id, id, '两天')
    await askPublicly(asker, second.number, '第五个问题？')
  })

  test('on the page: what is typed wrong comes back, contacts are refused, nobody is sent to sign in', async () => {
    const demand = await aPublishedDemand()
    await deliverAll()
    const asker = (await aVerifiedUniversity()).admin
    const args = async (person: Person | null, question?: string) => {
      const cookie = person ? `qq_session=${await openSession(person.userId, 'a test')}` : ''
      const headers = { cookie, origin: 'http://localhost' }
      const body = question === undefined ? undefined : new URLSearchParams({ intent: 'ask', question })
      const request = new Request(`http://localhost/demands/${demand.number}`, {
        headers,
        ...(body && { method: 'POST', body }),
      })
      return { request, params: { number: demand.number }, context: {} }
    }
    const wrong = await action(await args(asker, '请打 13812345678 告诉我'))
    const { errors, values } = (await wrong.json()) as { errors: object; values: object }
    expect([wrong.status, errors, values]).toEqual([
      400,
      { question: ['listing.personal.mobile'] },
      { question: '请打 13812345678 告诉我' },
    ])
    const sent = await action(await args(asker, QUESTION))
    expect([sent.status, sent.headers.get('Location')]).toEqual([302, `/demands/${demand.number}#questions`])
    const thrown = (await action(await args(null, QUESTION)).catch((answer: unknown) => answer)) as Response
    expect(thrown.headers.get('Location')).toMatch(/^\/signin\?then=.*held=/)
    const page = (await loader(await args(asker))) as { answers: { own: { text: string }[] } }
    expect(page.answers.own).toMatchObject([{ text: QUESTION }])
  })
})
