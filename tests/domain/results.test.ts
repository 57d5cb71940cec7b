import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { type Actor, nobody, system } from '#app/domain/access/actor.ts'
import {
  checkResult,
  confirmResult,
  discardDraft,
  expireResults,
  publishResult,
  rejectResult,
  remindExpiringResults,
  renewResult,
  restrictResult,
  returnResult,
  saveDraft,
  submitResult,
  withdrawResult,
} from '#app/domain/results/commands.server.ts'
import { LostRace, Missing, Refusal } from '#app/domain/verdict.ts'
import { freeze } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import { factsOf, refusedWith } from '../support/outcome.ts'
import { aMember, anAuditor, anOfficer, aPendingOrganization, aVerifiedEnterprise } from '../support/world/accounts.ts'
import {
  A_FULL_RESULT,
  aPublishedResult,
  aResultDraft,
  aResultForTheBureau,
  aResultForTheOffice,
  aReturnedResult,
} from '../support/world/results.ts'

const NOW = new Date('2026-06-15T01:30:00Z')
const days = (n: number) => new Date(NOW.getTime() + n * 86_400_000)

beforeEach(() => freeze(NOW))

const facts = async (id: string) => (await factsOf(id)).map((kind) => kind.slice('result.'.length))
const stored = (id: string) =>
  db.researchResult.findUniqueOrThrow({ where: { id }, include: { patents: { orderBy: { position: 'asc' } } } })

describe('writing', () => {
  test('a draft keeps every word; numbers are canonical and checked; technologies follow from the text', async () => {
    const { id, university, writer } = await aResultDraft({
      patents: [...A_FULL_RESULT.patents!, { number: '202010356782.1' }],
    })
    expect(await stored(id)).toMatchObject({
      status: 'DRAFT',
      number: null,
      organizationId: university.organizationId,
      createdById: writer.userId,
      title: A_FULL_RESULT.title,
      industryId: expect.any(String),
      fieldId: 'industrial-internet',
      priceMode: 'RANGE',
      priceMin: 50_000_000n,
      priceMax: 100_000_000n,
      readiness: 100,
      version: 1,
      createdAt: NOW,
      patents: [
        { number: '201710601862.3', checkOk: true, granted: true },
        { number: '202010566088.9', checkOk: true, granted: false },
        { number: '202010356782.1', checkOk: false, granted: false },
      ],
    })
    expect(await facts(id)).toEqual(['drafted'])
  })

  test('saving the same again changes and records nothing', async () => {
    const { id, writer } = await aResultDraft()
    expect(await saveDraft(writer, { input: { ...A_FULL_RESULT, id, version: 1 } })).toMatchObject({
      version: 1,
      readiness: 100,
    })
    expect(await facts(id)).toEqual(['drafted'])
  })

  test('a change names its columns, raises the version and measures again', async () => {
    const { id, writer } = await aResultDraft()
    const saved = await saveDraft(writer, {
      input: { ...A_FULL_RESULT, id, version: 1, cases: undefined, patents: [] },
    })
    expect(saved).toMatchObject({ version: 2, readiness: 91 })
    const { payload } = await db.fact.findFirstOrThrow({ where: { subjectId: id, kind: 'result.saved' } })
    expect(payload).toEqual({ fields: ['cases', 'patents'], readiness: 91 })
    expect((await stored(id)).patents).toEqual([])
  })

  test('an older version loses the race and overwrites nothing', async () => {
    const { id, writer, office } = await aResultDraft()
    await saveDraft(office, { input: { ...A_FULL_RESULT, id, version: 1, title: '同事先改好的名称' } })
    await expect(
      saveDraft(writer, { input: { ...A_FULL_RESULT, id, version: 1, title: '晚了一步' } }),
    ).rejects.toBeInstanceOf(LostRace)
    expect((await stored(id)).title).toBe('同事先改好的名称')
  })

  test('of two saves at once one is kept and one is told', async () => {
    const { id, writer, office } = await aResultDraft()
    const both = await Promise.allSettled([
      saveDraft(writer, { input: { ...A_FULL_RESULT, id, version: 1, title: '写的人改的名称' } }),
      saveDraft(office, { input: { ...A_FULL_RESULT, id, version: 1, title: '办公室改的名称' } }),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: expect.any(LostRace) })
    expect((await stored(id)).version).toBe(2)
  })

  test('a result of a year to come is refused', async () => {
    const { writer } = await aResultDraft()
    expect(await refusedWith(saveDraft(writer, { input: { ...A_FULL_RESULT, year: 2027 } }))).toBe(
      'results.refusal.futureYear',
    )
  })

  test('a discarded draft is gone, its facts stay', async () => {
    const { id, writer } = await aResultDraft()
    await discardDraft(writer, id)
    expect(await db.researchResult.count({ where: { id } })).toBe(0)
    expect(await facts(id)).toEqual(['drafted', 'discarded'])
  })

  test('a loader names where a result comes from', async () => {
    const { university } = await aResultDraft()
    const provenance = {
      organizationId: university.organizationId,
      origin: 'PUBLIC_SOURCE',
      sourceUrl: 'https://example.com/news',
      cityKey: 'key-1',
    } as const
    const { id } = await saveDraft(system, {
      input: { title: '公开报道的成果', summary: '报道里只有一句话。' },
      provenance,
    })
    await submitResult(system, id)
    expect(await stored(id)).toMatchObject({ ...provenance, createdById: null, status: 'BUREAU_CHECK' })
  })
})

describe('handing in', () => {
  test('a researcher hands in to the office, the office to the bureau; the number is given once', async () => {
    const { id, writer, office } = await aResultForTheOffice()
    const { number } = await stored(id)
    expect(number).toMatch(/^CG-2026-\d{6}$/)
    await returnResult(office, id, '请补案例的数字')
    expect(await stored(id)).toMatchObject({ status: 'RETURNED', returnedReason: '请补案例的数字', reviewerId: null })
    expect(await submitResult(writer, id)).toMatchObject({ number, to: 'INSTITUTION_REVIEW' })
    await checkResult(office, id)
    expect(await stored(id)).toMatchObject({ status: 'BUREAU_CHECK', number, returnedReason: null })
    expect(await facts(id)).toEqual(['drafted', 'submitted', 'returned', 'submitted', 'checked'])
  })

  test('an entry of the office skips its own review, and the bureau is told', async () => {
    const { university } = await aResultDraft()
    const { id } = await saveDraft(university.admin, { input: A_FULL_RESULT })
    expect(await submitResult(university.admin, id)).toMatchObject({ to: 'BUREAU_CHECK' })
    expect(await facts(id)).toEqual(['drafted', 'submitted', 'checked'])
  })

  test('what is typed is saved and handed in together, or not at all', async () => {
    const { id, writer } = await aResultDraft()
    const thin = {
      ...A_FULL_RESULT,
      id,
      version: 1,
      summary: '只有一句。',
      comparedWith: undefined,
      testedWhere: undefined,
      cases: undefined,
    }
    expect(await refusedWith(submitResult(writer, thin))).toBe('results.refusal.notReady')
    expect(await stored(id)).toMatchObject({ version: 1, status: 'DRAFT', summary: A_FULL_RESULT.summary })
    await submitResult(writer, { ...A_FULL_RESULT, id, version: 1, title: '改过名称再提交的成果' })
    expect(await facts(id)).toEqual(['drafted', 'saved', 'submitted'])
    expect(await stored(id)).toMatchObject({ status: 'INSTITUTION_REVIEW', title: '改过名称再提交的成果' })
    const { id: fresh } = await submitResult(writer, A_FULL_RESULT)
    expect(await facts(fresh)).toEqual(['drafted', 'submitted'])
  })

  test('the same new form sent twice, one after the other or at once, is one result with one number', async () => {
    const { writer, university } = await aResultDraft()
    const count = () => db.researchResult.count({ where: { organizationId: university.organizationId } })
    const one = { ...A_FULL_RESULT, draftKey: randomUUID() }
    const first = await submitResult(writer, one)
    expect(await submitResult(writer, one)).toEqual(first)
    expect(await facts(first.id)).toEqual(['drafted', 'submitted'])
    const other = { ...A_FULL_RESULT, draftKey: randomUUID() }
    const twins = await Promise.all([1, 2, 3].map(() => submitResult(university.admin, other)))
    expect(new Set(twins.map(({ id, number, to }) => `${id} ${number} ${to}`)).size).toBe(1)
    expect(await facts(twins[0]!.id)).toEqual(['drafted', 'submitted', 'checked'])
    const kept = { ...A_FULL_RESULT, draftKey: randomUUID() }
    const saves = await Promise.all([1, 2, 3].map(() => saveDraft(writer, { input: kept })))
    expect(new Set(saves.map(({ id }) => id)).size).toBe(1)
    expect(await count()).toBe(4)
    expect(await refusedWith(submitResult(writer, { ...one, title: '提交以后又改的名称' }))).toBe(
      'results.refusal.notYours',
    )
  })

  test('numbers of results handed in at the same moment differ', async () => {
    const { university, writer } = await aResultDraft()
    const drafts = await Promise.all([1, 2, 3, 4].map(() => saveDraft(writer, { input: A_FULL_RESULT })))
    const numbers = (await Promise.all(drafts.map(({ id }) => submitResult(university.admin, id)))).map(
      ({ number }) => number,
    )
    expect(new Set(numbers).size).toBe(4)
  })

  test('an institution not verified writes but does not hand in', async () => {
    const { admin } = await aPendingOrganization('UNIVERSITY')
    const { id } = await saveDraft(admin, { input: A_FULL_RESULT })
    expect(await refusedWith(submitResult(admin, id))).toBe('results.refusal.notVerified')
  })
})

describe('deciding', () => {
  test('publishing opens it for twelve months', async () => {
    const { id } = await aPublishedResult()
    expect(await stored(id)).toMatchObject({
      status: 'PUBLISHED',
      publishedAt: NOW,
      confirmedAt: NOW,
      expiresAt: new Date('2027-06-15T01:30:00Z'),
      reviewerId: (await anOfficer()).userId,
    })
    expect(await facts(id)).toEqual(['drafted', 'submitted', 'checked', 'published'])
  })

  test('of two officers deciding at once one decides', async () => {
    const { id } = await aResultForTheBureau()
    const officer = await anOfficer()
    const both = await Promise.allSettled([publishResult(officer, id), rejectResult(officer, id, '不是技术成果')])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(['PUBLISHED', 'REJECTED']).toContain((await stored(id)).status)
    expect((await facts(id)).length).toBe(4)
  })

  test('a decision on an older text is not taken', async () => {
    const { id, office } = await aResultForTheOffice()
    const { version } = await stored(id)
    await saveDraft(office, { input: { ...A_FULL_RESULT, id, version, title: '办公室改好的名称' } })
    await expect(checkResult(office, id, version)).rejects.toBeInstanceOf(LostRace)
  })

  test('the bureau returns and refuses with its reason', async () => {
    const { id } = await aReturnedResult('请写明在哪里试过')
    expect(await stored(id)).toMatchObject({ status: 'RETURNED', reviewerId: (await anOfficer()).userId })
    const refused = await aResultForTheBureau()
    await rejectResult(await anOfficer(), refused.id, '是产品广告')
    expect(await stored(refused.id)).toMatchObject({ status: 'REJECTED', endedReason: '是产品广告' })
  })

  test('a secret one is restricted by its office, also when it was public', async () => {
    const { id, office } = await aPublishedResult()
    await restrictResult(office, id, '待定密审查')
    expect(await stored(id)).toMatchObject({ status: 'RESTRICTED', endedReason: '待定密审查' })
    await expect(restrictResult(await anOfficer(), id, '再来一次')).rejects.toBeInstanceOf(Missing)
  })
})

describe('keeping it up', () => {
  test('withdrawing gives the reason; nothing follows', async () => {
    const { id, office } = await aPublishedResult()
    await withdrawResult(office, id, '已独占许可')
    expect(await stored(id)).toMatchObject({ status: 'WITHDRAWN', endedReason: '已独占许可' })
    expect(await refusedWith(renewResult(office, id))).toBe('results.refusal.renew')
  })

  test('confirming moves the date of confirmation only', async () => {
    const { id, writer } = await aPublishedResult()
    freeze(days(100))
    await confirmResult(writer, id)
    expect(await stored(id)).toMatchObject({ confirmedAt: days(100), expiresAt: new Date('2027-06-15T01:30:00Z') })
  })

  test('it is reminded of once, expires on its day, and is renewed within ninety days', async () => {
    const { id, office } = await aPublishedResult()
    const mine = async () => (await facts(id)).slice(4)
    freeze(days(334))
    await remindExpiringResults()
    expect(await mine()).toEqual([])
    freeze(days(335))
    await remindExpiringResults()
    await remindExpiringResults()
    expect(await mine()).toEqual(['expiryReminded'])
    freeze(days(364))
    await expireResults()
    expect((await stored(id)).status).toBe('PUBLISHED')
    freeze(days(365))
    await expireResults()
    expect((await stored(id)).status).toBe('EXPIRED')
    freeze(days(365 + 90))
    await renewResult(office, id)
    expect(await stored(id)).toMatchObject({ status: 'PUBLISHED', expiresAt: new Date('2028-09-13T01:30:00Z') })
    expect(await mine()).toEqual(['expiryReminded', 'expired', 'renewed'])
    freeze(days(365 + 90 + 366 - 20))
    await remindExpiringResults()
    expect(await mine()).toEqual(['expiryReminded', 'expired', 'renewed', 'expiryReminded'])
  })

  test('two processes expire and remind once', async () => {
    const { id } = await aPublishedResult()
    freeze(days(340))
    await Promise.all([remindExpiringResults(), remindExpiringResults()])
    freeze(days(370))
    await Promise.all([expireResults(), expireResults()])
    expect((await facts(id)).slice(4)).toEqual(['expiryReminded', 'expired'])
  })

  test('after ninety days a renewal is too late', async () => {
    const { id, office } = await aPublishedResult()
    freeze(days(366))
    await expireResults()
    freeze(days(365 + 92))
    expect(await refusedWith(renewResult(office, id))).toBe('results.refusal.renewTooLate')
  })
})

describe('who may', () => {
  const acts: [string, (actor: Actor, id: string) => Promise<unknown>][] = [
    ['save', (actor, id) => saveDraft(actor, { input: { ...A_FULL_RESULT, id, title: '别人改的名称' } })],
    ['submit', (actor, id) => submitResult(actor, id)],
    ['check', (actor, id) => checkResult(actor, id)],
    ['publish', (actor, id) => publishResult(actor, id)],
    ['return', (actor, id) => returnResult(actor, id, '不该由我退')],
    ['reject', (actor, id) => rejectResult(actor, id, '不该由我决定')],
    ['restrict', (actor, id) => restrictResult(actor, id, '不该由我决定')],
    ['withdraw', (actor, id) => withdrawResult(actor, id, '不该由我撤')],
    ['renew', (actor, id) => renewResult(actor, id)],
    ['confirm', (actor, id) => confirmResult(actor, id)],
    ['discard', (actor, id) => discardDraft(actor, id)],
  ]

  test.each(acts)('%s is nothing for outsiders', async (_, act) => {
    const { id, university } = await aPublishedResult()
    const colleague = await aMember(university, 'RESEARCHER')
    const others = [nobody, (await aVerifiedEnterprise()).admin, colleague]
    for (const actor of others) await expect(act(actor, id)).rejects.toBeInstanceOf(Missing)
    await expect(act(await anAuditor(), id)).rejects.toBeInstanceOf(Refusal)
    expect((await stored(id)).status).toBe('PUBLISHED')
  })

  test('a researcher does not pass their own result; an office does not publish', async () => {
    const { id, writer, office } = await aResultForTheOffice()
    expect(await refusedWith(checkResult(writer, id))).toBe('results.refusal.notYours')
    await checkResult(office, id)
    expect(await refusedWith(publishResult(office, id))).toBe('results.refusal.notYours')
  })

  test('the bureau does not touch what it has not been given', async () => {
    const { id } = await aResultForTheOffice()
    await expect(publishResult(await anOfficer(), id)).rejects.toBeInstanceOf(Missing)
  })
})
