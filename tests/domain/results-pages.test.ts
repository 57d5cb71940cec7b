import { beforeEach, describe, expect, test } from 'vitest'
import { nobody } from '#app/domain/access/actor.ts'
import { resultPage } from '#app/domain/disclosure/queries/listings.server.ts'
import {
  confirmResult,
  publishResult,
  rejectResult,
  restrictResult,
  saveDraft,
  submitResult,
  withdrawResult,
} from '#app/domain/results/commands.server.ts'
import {
  blankResult,
  myResults,
  resultGone,
  resultHistory,
  resultInside,
  resultToEdit,
} from '#app/domain/results/queries.server.ts'
import { lookAlikes, officeQueue } from '#app/domain/results/review.server.ts'
import { Missing, Refusal } from '#app/domain/verdict.ts'
import { loader } from '#app/routes/_public.results.$number/route.tsx'
import { freeze } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import { anAuditor, anOfficer, aVerifiedEnterprise, aVerifiedUniversity } from '../support/world/accounts.ts'
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

const numberOf = async (id: string) => (await db.researchResult.findUniqueOrThrow({ where: { id } })).number!
const groupsOf = (page: Awaited<ReturnType<typeof myResults>>) =>
  Object.fromEntries(page.groups.map(({ group, lines }) => [group, lines.map(({ id }) => id)]))

describe('the list of those who write', () => {
  test('the office sees first what waits for it, a researcher only their own', async () => {
    const university = await aVerifiedUniversity()
    const waiting = await aResultForTheOffice({}, university)
    const draft = await aResultDraft({ title: '别人的草稿' }, university)
    const published = await aPublishedResult({}, university)
    const office = await myResults(university.admin, 'open', 1)
    expect(office.groups.map(({ group }) => group)).toEqual(['toCheck', 'drafts'])
    expect(groupsOf(office)).toEqual({ toCheck: [waiting.id], drafts: [draft.id] })
    expect(office.counts).toEqual({ open: 2, published: 1, ended: 0 })
    expect(groupsOf(await myResults(university.admin, 'published', 1))).toEqual({ published: [published.id] })
    const own = await myResults(waiting.writer, 'open', 1)
    expect(groupsOf(own)).toEqual({ waiting: [waiting.id] })
    expect(own.counts).toEqual({ open: 1, published: 0, ended: 0 })
    expect((await myResults((await aVerifiedEnterprise()).admin, 'open', 1)).groups).toEqual([])
  })

  test('what was returned says why; what ends soon or was not confirmed for long comes up', async () => {
    const { writer } = await aReturnedResult('请写明试了多久')
    const [line] = (await myResults(writer, 'open', 1)).groups[0]!.lines
    expect(line).toMatchObject({ status: 'RETURNED', reason: '请写明试了多久', acts: ['save', 'submit', 'withdraw'] })
    const { id, office, writer: author } = await aPublishedResult()
    freeze(days(59))
    expect(groupsOf(await myResults(office, 'open', 1))).toEqual({})
    freeze(days(60))
    expect(groupsOf(await myResults(office, 'open', 1))).toEqual({ upkeep: [id] })
    await confirmResult(author, id)
    expect(groupsOf(await myResults(office, 'open', 1))).toEqual({})
    freeze(days(340))
    expect(groupsOf(await myResults(office, 'open', 1))).toEqual({ upkeep: [id] })
    await withdrawResult(office, id, '已独占许可')
    expect((await myResults(office, 'ended', 1)).groups[0]!.lines[0]).toMatchObject({ reason: '已独占许可', acts: [] })
  })

  test('twenty a page; a page beyond the last is the last', async () => {
    const { admin } = await aVerifiedUniversity()
    for (let n = 0; n < 21; n++) {
      const { id } = await submitResult(admin, { ...A_FULL_RESULT, title: `第 ${n} 项诊断成果` })
      await publishResult(await anOfficer(), id)
    }
    const page = await myResults(admin, 'published', 7)
    expect(page).toMatchObject({ page: 2, pages: 2, total: 21 })
    expect(page.groups[0]!.lines).toHaveLength(1)
  })
})

describe('the writing page', () => {
  test('holds the row as it was typed, and refuses once it is handed in', async () => {
    const { id, writer, office, university } = await aResultDraft()
    const page = await resultToEdit(writer, id)
    expect(page).toMatchObject({ id, number: null, reason: null, mayBeSubmitted: true })
    expect(page.form).toMatchObject({
      title: A_FULL_RESULT.title,
      price: '50-100',
      version: '1',
      field: 'industrial-internet',
    })
    await submitResult(writer, id)
    await expect(resultToEdit(writer, id)).rejects.toBeInstanceOf(Refusal)
    expect(await resultToEdit(office, id)).toMatchObject({ mayBeSubmitted: false })
    await expect(resultToEdit((await aVerifiedUniversity()).admin, id)).rejects.toBeInstanceOf(Missing)
    await db.organization.update({ where: { id: university.organizationId }, data: { districtId: 'beilin' } })
    expect(await blankResult(writer)).toMatchObject({
      id: null,
      mayBeSubmitted: true,
      form: { title: '', districtId: 'beilin', zoneId: '' },
    })
  })
})

describe('the public page', () => {
  test('is there while it is published, without what is inside', async () => {
    const { id, writer, office } = await aPublishedResult()
    const number = await numberOf(id)
    const page = await resultPage(nobody, number)
    expect(page.insideId).toBeNull()
    expect(JSON.stringify(page)).not.toMatch(/202010566088/)
    expect(page.result).toMatchObject({ patents: [{ number: 'ZL201710601862.3' }], hiddenPatents: 1 })
    expect(JSON.stringify(page)).not.toContain(writer.userId)
    expect((await resultPage(writer, number)).insideId).toBe(id)
    expect((await resultPage(await anOfficer(), number)).insideId).toBe(id)
    await withdrawResult(office, id, '已独占许可')
    await expect(resultPage(nobody, number)).rejects.toBeInstanceOf(Missing)
  })

  test('of what was public once everybody learns what became of it, and nothing of its words or reasons', async () => {
    const { id, office } = await aPublishedResult()
    const number = await numberOf(id)
    expect(await resultGone(number)).toBeNull()
    await restrictResult(office, id, '涉及未解密的项目')
    expect(await resultGone(number)).toBe('RESTRICTED')
    const told = await resultHistory(nobody, number)
    expect(told).toMatchObject({ title: '', isPublic: false })
    expect(told.entries.map(({ kind }) => kind)).toEqual(['result.restricted', 'result.published'])
    expect(JSON.stringify(told)).not.toContain('未解密')
    expect((await resultHistory(office, number)).title).toBe(A_FULL_RESULT.title)
    const request = new Request(`http://localhost/results/${number}`, { headers: { 'Accept-Language': 'zh-CN' } })
    const answer = await loader({ request, params: { number }, context: {} })
    if (!(answer instanceof Response)) throw new Error('it is still open')
    expect(answer.status).toBe(410)
    expect(await answer.json()).toEqual({ gone: 'RESTRICTED', number, title: '这项成果不公开' })

    const never = await aResultForTheBureau()
    await restrictResult(never.office, never.id, '涉及未解密的项目')
    expect(await resultGone(await numberOf(never.id))).toBeNull()
    await expect(resultHistory(nobody, await numberOf(never.id))).rejects.toBeInstanceOf(Missing)
    await db.organization.update({ where: { id: office.organization!.id }, data: { status: 'SUSPENDED' } })
    expect(await resultGone(number)).toBeNull()
  })

  test('is closed before publication and for a suspended institution', async () => {
    const { id } = await aResultForTheBureau()
    await expect(resultPage(nobody, await numberOf(id))).rejects.toBeInstanceOf(Missing)
    const published = await aPublishedResult()
    await db.organization.update({ where: { id: published.university.organizationId }, data: { status: 'SUSPENDED' } })
    await expect(resultPage(nobody, await numberOf(published.id))).rejects.toBeInstanceOf(Missing)
  })

  test('its history tells outsiders the public steps without persons, those inside all', async () => {
    const { id, office } = await aPublishedResult()
    const number = await numberOf(id)
    const outside = await resultHistory(nobody, number)
    expect(outside.entries.map(({ kind, actor }) => [kind, actor])).toEqual([['result.published', null]])
    const inside = await resultHistory(office, number)
    expect(inside.entries.map(({ kind }) => kind)).toEqual([
      'result.published',
      'result.checked',
      'result.submitted',
      'result.drafted',
    ])
    await withdrawResult(office, id, '已独占许可')
    expect((await resultHistory(office, number)).isPublic).toBe(false)
  })
})

describe('the bureau’s desk', () => {
  test('the longest waiting first; an auditor reads and is offered nothing', async () => {
    await db.researchResult.deleteMany({ where: { status: 'BUREAU_CHECK' } })
    const later = await aResultForTheBureau()
    freeze(days(-3))
    const earlier = await aResultForTheBureau()
    freeze(NOW)
    const hidden = await aResultForTheOffice()
    const officer = await anOfficer()
    const auditor = await anAuditor()
    const queue = await officeQueue(officer, false, 1)
    expect(queue.lines.map(({ id }) => id)).toEqual([earlier.id, later.id])
    expect((await officeQueue(auditor, false, 1)).waiting).toBe(2)
    expect((await resultInside(officer, later.id)).acts).toEqual(['publish', 'return', 'reject', 'restrict'])
    expect((await resultInside(auditor, later.id)).acts).toEqual([])
    await expect(resultInside(officer, hidden.id)).rejects.toBeInstanceOf(Missing)
    await rejectResult(officer, later.id, '是产品广告')
    expect((await officeQueue(officer, true, 1)).lines[0]).toMatchObject({ id: later.id, status: 'REJECTED' })
  })

  test('names look-alikes of the same institution and of others, and shared numbers', async () => {
    const coating = {
      title: '1100℃ 热障涂层材料与喷涂',
      summary: '稀土改性涂层在 1100℃ 热循环 1260 次不脱落，结合强度 46 MPa。',
    }
    const patents = [{ number: 'ZL 97101765.4' }]
    const first = await aPublishedResult({ ...coating, patents })
    const again = await aResultForTheBureau(
      { ...coating, patents, title: '1100℃ 热障涂层材料与制备' },
      first.university,
    )
    const elsewhere = await aResultForTheBureau({ ...coating, patents: [] })
    const other = { title: '秦巴黄精多糖提取', summary: '提取率不低于 18.5%，乙醇用量降 60%。', field: 'modern-tcm' }
    const shared = { number: '97101765.4', state: 'GRANTED' } as const
    const sharing = await aResultForTheBureau({ ...other, patents: [shared] })
    const unlike = await aResultForTheBureau({ ...other, patents: [] })
    const officer = await anOfficer()
    const alike = await lookAlikes(officer, again.id)
    expect(alike.own.map(({ id }) => id)).toEqual([first.id])
    expect(alike.own[0]).toMatchObject({ sameInstitution: true, sharedPatents: ['97101765.4'] })
    const others = alike.others.map(({ id }) => id)
    expect(others.sort()).toEqual([elsewhere.id, sharing.id].sort())
    expect(others).not.toContain(unlike.id)
    const forOffice = await lookAlikes(again.office, again.id)
    expect(forOffice.others.map(({ status }) => status)).not.toContain('BUREAU_CHECK')
  })

  test('a draft of a colleague is nobody else’s look-alike', async () => {
    const { admin } = await aVerifiedUniversity()
    await saveDraft(admin, { input: A_FULL_RESULT })
    const { id } = await submitResult(admin, A_FULL_RESULT)
    expect((await lookAlikes(await anOfficer(), id)).own).toEqual([])
  })
})
