import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Person } from '#app/domain/access/actor.ts'
import { nobody, system } from '#app/domain/access/actor.ts'
import {
  confirmDemand,
  discardDraft,
  expireDemands,
  publishDemand,
  rejectDemand,
  remindExpiringDemands,
  renewDemand,
  restrictDemand,
  returnDemand,
  saveDraft,
  startReview,
  submitDemand,
  withdrawDemand,
} from '#app/domain/demands/commands.server.ts'
import { publicDemandOf } from '#app/domain/demands/document.ts'
import { POSTED } from '#app/domain/demands/draft.ts'
import { demandHistory, demandToEdit, myDemands, ownDemand } from '#app/domain/demands/queries.server.ts'
import { reviewPage, reviewQueue } from '#app/domain/demands/review.server.ts'
import { DEMAND_ROW } from '#app/domain/demands/row.ts'
import { demandPage } from '#app/domain/disclosure/queries/listings.server.ts'
import { LostRace, Missing, Refusal } from '#app/domain/verdict.ts'
import { freeze } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import { factsOf, refusedWith } from '../support/outcome.ts'
import {
  aMember,
  anAuditor,
  anOfficer,
  aPendingOrganization,
  aVerifiedEnterprise,
  aVerifiedUniversity,
} from '../support/world/accounts.ts'
import { A_FULL_DRAFT, aDraft, aPublishedDemand, aReturnedDemand, aSubmittedDemand } from '../support/world/demands.ts'

const NOW = new Date('2026-06-15T01:30:00Z')
const days = (n: number) => new Date(NOW.getTime() + n * 86_400_000)

beforeEach(() => freeze(NOW))

const stored = (id: string) =>
  db.demand.findUniqueOrThrow({ where: { id }, include: { indicators: true, constraints: true } })

describe('writing', () => {
  test('a draft keeps every word, figure and limit, and its readiness', async () => {
    const { id, owner } = await aDraft()
    const { draft, version } = await demandToEdit(owner, id)
    expect(draft).toEqual({ ...A_FULL_DRAFT, technologyIds: [] })
    expect(version).toBe(1)
    expect((await stored(id)).readiness).toBe(100)
    expect(await factsOf(id)).toEqual(['demand.drafted'])
  })

  test('saving the same again changes and records nothing', async () => {
    const { id, owner } = await aDraft()
    const saved = await saveDraft(owner, { id, version: 1, draft: A_FULL_DRAFT, source: POSTED })
    expect(saved.version).toBe(1)
    expect(await factsOf(id)).toEqual(['demand.drafted'])
  })

  test('a change names its fields and raises the version', async () => {
    const { id, owner } = await aDraft()
    const draft = { ...A_FULL_DRAFT, title: '引风机轴承坏了才知道', indicators: A_FULL_DRAFT.indicators.slice(0, 1) }
    await saveDraft(owner, { id, version: 1, draft, source: POSTED })
    const fact = await db.fact.findFirstOrThrow({ where: { subjectId: id, kind: 'demand.saved' } })
    expect(fact.payload).toEqual({ fields: ['title', 'indicators'], readiness: 100 })
    expect(await stored(id)).toMatchObject({ version: 2, title: draft.title, indicators: [{ name: '提前预警' }] })
  })

  test('an older version loses the race and overwrites nothing', async () => {
    const { id, owner } = await aDraft()
    await saveDraft(owner, { id, version: 1, draft: { ...A_FULL_DRAFT, title: '同事先改好的题目' }, source: POSTED })
    const late = saveDraft(owner, {
      id,
      version: 1,
      draft: { ...A_FULL_DRAFT, title: '晚到的题目是这样' },
      source: POSTED,
    })
    await expect(late).rejects.toBeInstanceOf(LostRace)
    expect((await stored(id)).title).toBe('同事先改好的题目')
  })

  test('two colleagues at once: one is saved, the other is told', async () => {
    const enterprise = await aVerifiedEnterprise()
    const colleague = await aMember(enterprise)
    const { id } = await aDraft({}, enterprise.admin)
    const save = (who: Person, title: string) =>
      saveDraft(who, { id, version: 1, draft: { ...A_FULL_DRAFT, title }, source: POSTED })
    const outcomes = await Promise.allSettled([
      save(enterprise.admin, '一个人写的题目'),
      save(colleague, '另一个人写的题目'),
    ])
    const lost = outcomes.filter((outcome) => outcome.status === 'rejected')
    expect(lost).toHaveLength(1)
    expect((lost[0] as PromiseRejectedResult).reason).toBeInstanceOf(LostRace)
    expect((await stored(id)).version).toBe(2)
  })

  test('others cannot save, submit or discard it: for them it is not there', async () => {
    const { id } = await aDraft()
    for (const stranger of [
      (await aVerifiedEnterprise()).admin,
      (await aVerifiedUniversity()).admin,
      await anOfficer(),
      nobody,
    ]) {
      await expect(saveDraft(stranger, { id, draft: A_FULL_DRAFT, source: POSTED })).rejects.toBeInstanceOf(Missing)
      await expect(submitDemand(stranger, { id })).rejects.toBeInstanceOf(Missing)
      await expect(discardDraft(stranger, id)).rejects.toBeInstanceOf(Missing)
    }
    expect((await stored(id)).status).toBe('DRAFT')
  })

  test('an enterprise cannot pass its words off as a public source', async () => {
    const { admin } = await aVerifiedEnterprise()
    const source = { origin: 'PUBLIC_SOURCE', sourceUrl: 'https://example.com/news', sourceClause: null } as const
    expect(await refusedWith(saveDraft(admin, { draft: A_FULL_DRAFT, source }))).toBe('demands.refusal.origin')
  })

  test('a draft nobody else has seen can be thrown away, a submitted one not', async () => {
    const { id, owner } = await aDraft()
    await discardDraft(owner, id)
    expect(await db.demand.count({ where: { id } })).toBe(0)
    const submitted = await aSubmittedDemand()
    expect(await refusedWith(discardDraft(submitted.owner, submitted.id))).toBe('demands.refusal.discard')
  })
})

describe('submitting', () => {
  test('gives the public number once and keeps it after a return', async () => {
    const { id, owner, number } = await aReturnedDemand()
    expect(number).toMatch(/^XQ-2026-\d{6}$/)
    const again = await submitDemand(owner, { id })
    expect(again.number).toBe(number)
    expect(await factsOf(id)).toEqual([
      'demand.drafted',
      'demand.submitted',
      'demand.reviewStarted',
      'demand.returned',
      'demand.submitted',
    ])
  })

  test.each([
    ['too little said', { problem: '', indicators: [], acceptance: '', tried: '' }, 'demands.refusal.notReady'],
    ['the promise not given', { noSecrets: false }, 'demands.error.noSecrets'],
    ['a mobile number inside', { tried: '问过老李 13812345678，没有办法' }, 'listing.personal.mobile'],
    ['a date that has passed', { neededBy: '2026-06-14' }, 'demands.refusal.datePassed'],
  ])('is refused: %s', async (_, changes, key) => {
    const { id, owner } = await aDraft(changes)
    expect(await refusedWith(submitDemand(owner, { id }))).toBe(key)
    expect((await stored(id)).number).toBeNull()
  })

  test('a company that is not to be named does not name itself; of a public source the bureau is only warned', async () => {
    const { admin } = await aVerifiedEnterprise()
    const { id: organizationId, name } = admin.organization!
    await db.organization.update({ where: { id: organizationId }, data: { shortName: '灞桥风机' } })
    const named = { companyShown: false, tried: `${name}试过振动仪`, title: '灞桥风机轴承坏了才知道' }
    const { id } = await aDraft(named, admin)
    expect((await ownDemand(admin, id)).named.map(({ field }) => field)).toEqual(['title', 'tried'])
    expect(await refusedWith(submitDemand(admin, { id }))).toBe('demands.refusal.named')
    await db.demand.update({ where: { id }, data: { origin: 'PUBLIC_SOURCE' } })
    await submitDemand(admin, { id })
    expect((await reviewPage(await anOfficer(), id)).named).toEqual([
      { field: 'title', words: '灞桥风机' },
      { field: 'tried', words: name },
    ])
    const shown = await aDraft({ ...named, companyShown: true }, admin)
    expect((await submitDemand(admin, shown)).number).toMatch(/^XQ-/)
  })

  test('an organisation that waits for verification may write but not submit', async () => {
    const { admin } = await aPendingOrganization()
    const { id } = await aDraft({}, admin)
    expect(await refusedWith(submitDemand(admin, { id }))).toBe('demands.refusal.organization.PENDING')
  })

  test('what was typed is saved and submitted together, or not at all', async () => {
    const { id, owner } = await aDraft({ title: '旧题目还在这里' })
    const bad = { ...A_FULL_DRAFT, noSecrets: false, title: '新题目不应该留下' }
    expect(await refusedWith(submitDemand(owner, { id, version: 1, draft: bad, source: POSTED }))).toBe(
      'demands.error.noSecrets',
    )
    expect(await stored(id)).toMatchObject({ title: '旧题目还在这里', version: 1 })
    await submitDemand(owner, { id, version: 1, draft: A_FULL_DRAFT, source: POSTED })
    expect(await stored(id)).toMatchObject({ title: A_FULL_DRAFT.title, status: 'SUBMITTED' })
  })

  test('the same new form sent twice, one after the other or at once, is one demand with one number', async () => {
    const { admin } = await aVerifiedEnterprise()
    const count = () => db.demand.count({ where: { organizationId: admin.organization!.id } })
    const form = () => ({ draftKey: randomUUID(), draft: A_FULL_DRAFT, source: POSTED })
    const one = form()
    const first = await submitDemand(admin, one)
    expect(await submitDemand(admin, one)).toEqual(first)
    expect(await factsOf(first.id)).toEqual(['demand.drafted', 'demand.submitted'])
    expect(await count()).toBe(1)

    const other = form()
    const twins = await Promise.all([1, 2, 3].map(() => submitDemand(admin, other)))
    expect(new Set(twins.map(({ id, number }) => `${id} ${number}`)).size).toBe(1)
    expect(await factsOf(twins[0]!.id)).toEqual(['demand.drafted', 'demand.submitted'])
    expect(await count()).toBe(2)

    const kept = form()
    const saves = await Promise.all([1, 2, 3].map(() => saveDraft(admin, kept)))
    expect(new Set(saves.map(({ id }) => id)).size).toBe(1)
    const later = await submitDemand(admin, { ...kept, draft: { ...A_FULL_DRAFT, title: '引风机轴承坏了才知道' } })
    expect(later.id).toBe(saves[0]!.id)
    expect((await stored(later.id)).title).toBe('引风机轴承坏了才知道')
    expect(await count()).toBe(3)
  })

  test('other words under the key of a form that was submitted are refused, not dropped', async () => {
    const { admin } = await aVerifiedEnterprise()
    const form = { draftKey: randomUUID(), draft: A_FULL_DRAFT, source: POSTED }
    const { id } = await submitDemand(admin, form)
    const changed = { ...form, draft: { ...A_FULL_DRAFT, title: '提交以后又改的题目' } }
    expect(await refusedWith(submitDemand(admin, changed))).toBe('demands.refusal.save')
    expect((await stored(id)).title).toBe(A_FULL_DRAFT.title)
    const elsewhere = await submitDemand((await aVerifiedEnterprise()).admin, form)
    expect(elsewhere.id).not.toBe(id)
  })

  test('twenty at once get twenty numbers without a gap', async () => {
    const { admin } = await aVerifiedEnterprise()
    const drafts = await Promise.all(Array.from({ length: 20 }, () => aDraft({}, admin)))
    const submitted = await Promise.all(drafts.map(({ id }) => submitDemand(admin, { id })))
    const numbers = submitted.map(({ number }) => Number(number.slice(-6))).sort((a, b) => a - b)
    expect(new Set(numbers).size).toBe(20)
    expect(numbers.at(-1)! - numbers[0]!).toBe(19)
  })
})

describe('reviewing', () => {
  test('publishing starts twelve months and wakes search and mail', async () => {
    const { id, number } = await aSubmittedDemand()
    await startReview(await anOfficer(), id)
    expect(await publishDemand(await anOfficer(), id)).toEqual({ number })
    expect(await stored(id)).toMatchObject({
      status: 'PUBLISHED',
      publishedAt: NOW,
      expiresAt: new Date('2027-06-15T01:30:00Z'),
    })
    const { deliveries } = await db.fact.findFirstOrThrow({
      where: { subjectId: id, kind: 'demand.published' },
      include: { deliveries: true },
    })
    expect(deliveries.map(({ channel }) => channel).sort()).toEqual(['alert', 'match', 'notify', 'search'])
  })

  test('two officers at once: one decision stands', async () => {
    const { id } = await aSubmittedDemand()
    const officer = await anOfficer()
    const outcomes = await Promise.allSettled([publishDemand(officer, id), rejectDemand(officer, id, '不是技术需求')])
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(['PUBLISHED', 'REJECTED']).toContain((await stored(id)).status)
  })

  test('the reason of a return reaches the owner and goes with the next submission', async () => {
    const { id, owner } = await aReturnedDemand('请写明误报能接受几次')
    expect((await demandToEdit(owner, id)).returnedReason).toBe('请写明误报能接受几次')
    await submitDemand(owner, { id })
    expect((await stored(id)).returnedReason).toBeNull()
  })

  test('a published demand is taken down: gone for the public, search and mail are told, the owner reads why', async () => {
    const { id, number, owner } = await aPublishedDemand()
    expect(await refusedWith(restrictDemand(await anAuditor(), id, '涉及商业秘密'))).toBe('demands.refusal.notYours')
    await expect(restrictDemand(owner, id, '我自己要撤')).rejects.toBeInstanceOf(Missing)
    const { version } = await stored(id)
    await expect(restrictDemand(await anOfficer(), id, '涉及商业秘密', version - 1)).rejects.toBeInstanceOf(LostRace)
    await restrictDemand(await anOfficer(), id, '涉及商业秘密', version)
    expect(await stored(id)).toMatchObject({ status: 'RESTRICTED', endedReason: '涉及商业秘密' })
    expect(publicDemandOf(await db.demand.findUniqueOrThrow({ where: { id }, select: DEMAND_ROW }))).toBeNull()
    const { deliveries } = await db.fact.findFirstOrThrow({
      where: { subjectId: id, kind: 'demand.restricted' },
      include: { deliveries: true },
    })
    expect(deliveries.map(({ channel }) => channel).sort()).toEqual(['match', 'notify', 'search'])
    expect(await ownDemand(owner, id)).toMatchObject({ status: 'RESTRICTED', endedReason: '涉及商业秘密', actions: [] })
    expect((await demandHistory(owner, number)).steps[0]).toMatchObject({ fact: 'restricted', reason: '涉及商业秘密' })
    expect(await refusedWith(restrictDemand(await anOfficer(), id, '再停一次'))).toBe('demands.refusal.restrict')
  })

  test('auditors and owners decide nothing; drafts are not the bureau’s matter', async () => {
    const { id, owner } = await aSubmittedDemand()
    expect(await refusedWith(publishDemand(await anAuditor(), id))).toBe('demands.refusal.notYours')
    await expect(publishDemand(owner, id)).rejects.toBeInstanceOf(Missing)
    const draft = await aDraft()
    await expect(publishDemand(await anOfficer(), draft.id)).rejects.toBeInstanceOf(Missing)
    await expect(returnDemand(nobody, id, '没有权限的人')).rejects.toBeInstanceOf(Missing)
  })

  test('the queue shows the longest waiting first, with its age', async () => {
    const first = await aSubmittedDemand()
    freeze(days(3))
    const second = await aSubmittedDemand()
    const { rows } = await reviewQueue(await anOfficer(), null, 1)
    const places = rows.map(({ id }) => id)
    expect(places.indexOf(first.id)).toBeLessThan(places.indexOf(second.id))
    expect(rows.find(({ id }) => id === first.id)!.days).toBe(3)
  })

  test('the desk shows near-duplicates, own and others, and empty claims', async () => {
    const original = await aPublishedDemand({ fieldId: 'dairy-products', industryId: 'food-biomedicine' })
    const own = await aSubmittedDemand(
      { problem: `${A_FULL_DRAFT.problem}希望国际领先。`, fieldId: 'dairy-products' },
      original.owner,
    )
    const desk = await reviewPage(await anOfficer(), own.id)
    expect(desk.duplicates[0]).toMatchObject({ id: original.id, own: true })
    expect(desk.duplicates[0]!.percent).toBeGreaterThan(80)
    expect(desk.readiness.claims.map(({ words }) => words)).toEqual(['国际领先'])
  })
})

describe('the term of a published demand', () => {
  test('runs out by the clock, once', async () => {
    const { id } = await aPublishedDemand()
    freeze(days(364))
    await expireDemands()
    expect((await stored(id)).status).toBe('PUBLISHED')
    freeze(days(366))
    await Promise.all([expireDemands(), expireDemands()])
    expect((await stored(id)).status).toBe('EXPIRED')
    expect((await factsOf(id)).filter((kind) => kind === 'demand.expired')).toHaveLength(1)
  })

  test('is reminded of once, and again in the term after a renewal', async () => {
    const { id, owner } = await aPublishedDemand()
    const reminders = async () => (await factsOf(id)).filter((kind) => kind === 'demand.expiryReminded').length
    freeze(days(300))
    await remindExpiringDemands()
    expect(await reminders()).toBe(0)
    freeze(days(340))
    await remindExpiringDemands()
    await remindExpiringDemands()
    expect(await reminders()).toBe(1)
    await renewDemand(owner, id)
    freeze(days(340 + 345))
    await remindExpiringDemands()
    expect(await reminders()).toBe(2)
  })

  test('one click renews it, also soon after its end, not long after', async () => {
    const { id, owner } = await aPublishedDemand()
    freeze(days(366))
    await expireDemands()
    const { expiresAt } = await renewDemand(owner, id)
    expect(expiresAt).toEqual(new Date('2028-06-16T01:30:00Z'))
    expect(await stored(id)).toMatchObject({ status: 'PUBLISHED', expiresAt, confirmedAt: days(366) })
    freeze(days(366 + 366))
    await expireDemands()
    freeze(days(366 + 366 + 95))
    expect(await refusedWith(renewDemand(owner, id))).toBe('demands.refusal.renewTooLate')
  })

  test('withdrawing takes it from the public and keeps the reason for those inside', async () => {
    const { id, owner, number } = await aPublishedDemand()
    expect((await demandPage(nobody, number)).demand.title).toBe(A_FULL_DRAFT.title)
    await withdrawDemand(owner, id, '我们自己解决了')
    await expect(demandPage(nobody, number)).rejects.toBeInstanceOf(Missing)
    expect((await ownDemand(owner, id)).endedReason).toBe('我们自己解决了')
    expect(await refusedWith(withdrawDemand(owner, id, '再撤一次'))).toBe('demands.refusal.withdraw')
  })

  test('a confirmation is dated, and asked for after two months', async () => {
    const { id, owner } = await aPublishedDemand()
    freeze(days(59))
    expect((await myDemands(owner)).groups.map(({ group }) => group)).toEqual(['published'])
    freeze(days(60))
    expect((await myDemands(owner)).groups.map(({ group }) => group)).toEqual(['unconfirmed'])
    await confirmDemand(owner, id)
    expect((await stored(id)).confirmedAt).toEqual(days(60))
    expect((await myDemands(owner)).groups.map(({ group }) => group)).toEqual(['published'])
  })
})

describe('who sees what', () => {
  test('hidden figures and the company stay with the owner and the bureau', async () => {
    const { number, owner } = await aPublishedDemand({
      companyShown: false,
      budgetVisibility: 'VERIFIED',
      acceptanceVisibility: 'INVITED',
    })
    const outside = await demandPage(nobody, number)
    expect(outside.demand.company).toBeNull()
    expect(outside.demand.budget).toEqual({ shown: false, to: 'VERIFIED' })
    const verified = await demandPage((await aVerifiedUniversity()).admin, number)
    expect(verified.demand.budget).toMatchObject({ shown: true })
    expect(verified.demand.acceptance).toEqual({ shown: false, to: 'INVITED' })
    for (const insider of [owner, await anOfficer(), await anAuditor(), system])
      expect((await demandPage(insider, number)).demand.acceptance).toMatchObject({ shown: true })
  })

  test('a demand for those invited is not there for anybody else', async () => {
    const { number, owner } = await aPublishedDemand({ invitedOnly: true })
    await expect(demandPage(nobody, number)).rejects.toBeInstanceOf(Missing)
    await expect(demandPage((await aVerifiedUniversity()).admin, number)).rejects.toBeInstanceOf(Missing)
    expect((await demandPage(owner, number)).number).toBe(number)
  })

  test('the history tells outsiders what happened, not who and why', async () => {
    const { number, owner, id } = await aPublishedDemand()
    await saveNothing(owner, id)
    const outside = await demandHistory(nobody, number)
    expect(outside.steps.map(({ fact, who, name, organization }) => ({ fact, who, name, organization }))).toEqual([
      { fact: 'published', who: 'bureau', name: null, organization: null },
      { fact: 'submitted', who: 'owner', name: null, organization: null },
    ])
    const inside = await demandHistory(owner, number)
    expect(inside.steps.map(({ fact }) => fact)).toEqual(['published', 'reviewStarted', 'submitted', 'drafted'])
    expect(inside.steps.at(-1)).toMatchObject({
      who: 'owner',
      name: owner.name,
      organization: owner.organization!.name,
    })
  })

  const saveNothing = (owner: Person, id: string) =>
    expect(
      saveDraft(owner, { id, draft: { ...A_FULL_DRAFT, title: '发布后不能改' }, source: POSTED }),
    ).rejects.toBeInstanceOf(Refusal)
})
