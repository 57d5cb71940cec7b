import { PDFDocument } from 'pdf-lib'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Actor, Person } from '#app/domain/access/actor.ts'
import { signAgreement } from '#app/domain/deals/commands/agreement.server.ts'
import { giveUp } from '#app/domain/deals/commands/answer.server.ts'
import { agreementPage } from '#app/domain/deals/queries/agreement.server.ts'
import { hashOf, wordingFor } from '#app/domain/deals/wording.server.ts'
import { blocksOf } from '#app/domain/deals/wording.ts'
import { agreementPdf } from '#app/domain/disclosure/agreement-pdf.server.ts'
import { Missing, type Refusal } from '#app/domain/verdict.ts'
import { db } from '#app/server/db.server.ts'
import { aMember, anAuditor, anOfficer, aVerifiedEnterprise, aVerifiedOrganization } from '../support/world/accounts.ts'
import { aDealInTouch, aTakenUpDeal } from '../support/world/deals.ts'
import { bothSign } from '../support/world/files.ts'

const hashFor = async (actor: Actor, number: string) => (await agreementPage(actor, number)).agreement!.textHash
const refused = (key: string) => ({ reason: { key } })

describe('signing', () => {
  test('the first side asks the other, whose clock runs; the second brings it into force', async () => {
    const { number, dealId, enterprise, university } = await aDealInTouch()
    const shown = (await agreementPage(enterprise, number)).agreement!
    expect(shown).toMatchObject({ signatures: [], inForceAt: null, due: null, version: '2026-1' })
    expect(await signAgreement(enterprise, number, shown.textHash)).toEqual({ number, inForce: false })
    const clock = await db.replyClock.findFirstOrThrow({ where: { dealId, kind: 'AGREEMENT' } })
    expect(clock).toMatchObject({ side: 'RESULT', closedAt: null })
    const theirs = (await agreementPage(university, number)).agreement!
    expect(theirs.due).toEqual({ side: 'RESULT', at: clock.dueAt.toISOString() })
    expect(theirs.text).toBe(shown.text)
    expect(await signAgreement(university, number, theirs.textHash)).toEqual({ number, inForce: true })
    expect(await db.replyClock.findUniqueOrThrow({ where: { id: clock.id } })).toMatchObject({ outcome: 'ANSWERED' })
    const { signatures, inForceAt } = (await agreementPage(enterprise, number)).agreement!
    expect(inForceAt).not.toBeNull()
    expect(signatures).toMatchObject([
      { side: 'DEMAND', name: enterprise.name, organization: enterprise.organization!.name },
      { side: 'RESULT', name: university.name, organization: university.organization!.name },
    ])
    const facts = await db.fact.findMany({
      where: { subjectId: dealId, kind: { startsWith: 'deal.agreement' } },
      orderBy: { id: 'asc' },
    })
    expect(facts.map(({ kind }) => kind).sort()).toEqual([
      'deal.agreementAsked',
      'deal.agreementInForce',
      'deal.agreementSigned',
      'deal.agreementSigned',
    ])
    expect(JSON.stringify(facts.map(({ payload }) => payload))).not.toContain(enterprise.name)
  })

  test('both press at once: one agreement, two signatures, in force', async () => {
    const { number, dealId, enterprise, university } = await aDealInTouch()
    const hash = await hashFor(enterprise, number)
    const both = await Promise.all([signAgreement(enterprise, number, hash), signAgreement(university, number, hash)])
    expect(both.filter(({ inForce }) => inForce)).toHaveLength(1)
    const agreement = await db.confidentialityAgreement.findUniqueOrThrow({
      where: { dealId },
      include: { signatures: true },
    })
    expect(agreement.signatures).toHaveLength(2)
    expect(agreement.signatures.every(({ textHash }) => textHash === hashOf(agreement.text))).toBe(true)
    expect(await db.replyClock.count({ where: { dealId, kind: 'AGREEMENT', closedAt: null } })).toBe(0)
  })

  test('two colleagues of one side: one signs, the other is told', async () => {
    const { number, dealId, enterprise } = await aDealInTouch()
    const colleague = await aMember({ organizationId: enterprise.organization!.id, admin: enterprise })
    const hash = await hashFor(enterprise, number)
    const both = await Promise.allSettled([
      signAgreement(enterprise, number, hash),
      signAgreement(colleague, number, hash),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const { reason } = both.find(({ status }) => status === 'rejected') as PromiseRejectedResult
    expect((reason as Refusal).reason.key).toBe('disclosure.refusal.signed')
    expect(await db.agreementSignature.count({ where: { agreement: { dealId } } })).toBe(1)
  })

  test('another text than the one that stands is not signed', async () => {
    const { number, dealId, enterprise, university } = await aDealInTouch()
    const stale = await hashFor(enterprise, number)
    await db.organization.update({ where: { id: university.organization!.id }, data: { name: '改了名的大学' } })
    await expect(signAgreement(enterprise, number, stale)).rejects.toMatchObject(
      refused('disclosure.refusal.textChanged'),
    )
    expect(await db.confidentialityAgreement.count({ where: { dealId } })).toBe(0)
    await signAgreement(enterprise, number, await hashFor(enterprise, number))
    await db.organization.update({ where: { id: university.organization!.id }, data: { name: '又改了名的大学' } })
    const { text, textHash } = (await agreementPage(university, number)).agreement!
    expect(text).toContain('乙方：改了名的大学')
    expect((await signAgreement(university, number, textHash)).inForce).toBe(true)
  })

  test('nobody signs before both are in touch or after the end, and a name is not given away before', async () => {
    const { number, enterprise, university } = await aTakenUpDeal({ demand: { companyShown: false } })
    expect((await agreementPage(university, number)).agreement).toBeNull()
    await expect(signAgreement(enterprise, number, 'a'.repeat(64))).rejects.toMatchObject(
      refused('deals.refusal.notInTouch'),
    )
    const other = await aDealInTouch()
    const hash = await hashFor(other.enterprise, other.number)
    await giveUp(other.enterprise, other.number, 'TIMING', '')
    await expect(signAgreement(other.university, other.number, hash)).rejects.toMatchObject(
      refused('deals.refusal.ended'),
    )
  })
})

describe('who', () => {
  let deal: Awaited<ReturnType<typeof aDealInTouch>>
  let manager: Person
  beforeAll(async () => {
    deal = await aDealInTouch()
    manager = await aMember(await aVerifiedOrganization('TRANSFER_INSTITUTION'), 'TECHNOLOGY_MANAGER')
    await db.deal.update({ where: { number: deal.number }, data: { managerId: manager.userId } })
  })

  test('the manager reads it and does not sign', async () => {
    const { agreement, side } = await agreementPage(manager, deal.number)
    expect(side).toBeNull()
    await expect(signAgreement(manager, deal.number, agreement!.textHash)).rejects.toMatchObject(
      refused('deals.refusal.notASide'),
    )
  })

  test('strangers and the bureau neither read nor sign', async () => {
    const hash = await hashFor(deal.enterprise, deal.number)
    for (const actor of [(await aVerifiedEnterprise()).admin, await anOfficer(), await anAuditor()]) {
      await expect(agreementPage(actor, deal.number)).rejects.toBeInstanceOf(Missing)
      await expect(signAgreement(actor, deal.number, hash)).rejects.toBeInstanceOf(Missing)
      await expect(agreementPdf(actor, deal.number)).rejects.toBeInstanceOf(Missing)
    }
  })

  test('the PDF is there once it is in force, after the end too', async () => {
    await expect(agreementPdf(deal.enterprise, deal.number)).rejects.toBeInstanceOf(Missing)
    await bothSign(deal)
    await giveUp(deal.enterprise, deal.number, 'TIMING', '')
    const { name, bytes } = await agreementPdf(deal.university, deal.number)
    expect(name).toBe(`${deal.number}-保密协议.pdf`)
    const pdf = await PDFDocument.load(bytes)
    expect(pdf.getPageCount()).toBeGreaterThanOrEqual(2)
    expect(pdf.getPages().every((page) => Math.round(page.getWidth()) === 595)).toBe(true)
  })
})

describe('the wording', () => {
  const parties = {
    number: 'DJ-2026-000187',
    demand: { name: '甲厂', uscc: '91610131MA00000018', listing: 'XQ-2026-000001', title: '轴承\n\n# 假标题' },
    result: { name: '乙大学', uscc: null, listing: 'CG-2026-000001', title: '诊断 {{number}} $&' },
  }

  test.each(['zh-CN', 'en'] as const)('%s leaves no gap, and what people wrote stays one line', (locale) => {
    const text = wordingFor(parties, locale)
    expect(text).not.toMatch(/\{\{(demand|result)/)
    expect(text).toContain('甲厂')
    expect(text).toContain('诊断 {{number}} $&')
    const blocks = blocksOf(text)
    expect(blocks.filter(({ kind }) => kind === 'title')).toHaveLength(1)
    expect(blocks.filter(({ kind }) => kind === 'article')).toHaveLength(13)
  })
})
