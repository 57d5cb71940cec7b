import { beforeAll, describe, expect, test } from 'vitest'
import { type Actor, nobody, type Person } from '#app/domain/access/actor.ts'
import { agree, giveUp } from '#app/domain/deals/commands/answer.server.ts'
import { nameContact } from '#app/domain/deals/commands/contact.server.ts'
import { askQuestions, sendMessage } from '#app/domain/deals/commands/message.server.ts'
import { agreementPage } from '#app/domain/deals/queries/agreement.server.ts'
import { conversation } from '#app/domain/deals/queries/messages.server.ts'
import { dealProgress } from '#app/domain/deals/queries/progress.server.ts'
import { addDocument } from '#app/domain/disclosure/commands/document.server.ts'
import { takeFile } from '#app/domain/disclosure/queries/documents.server.ts'
import { demandPage } from '#app/domain/disclosure/queries/listings.server.ts'
import type { Place } from '#app/domain/disclosure/scope.ts'
import { Missing } from '#app/domain/verdict.ts'
import { now } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import type { FieldVisibility, OrganizationStatus } from '#prisma/generated/enums.ts'
import {
  aMember,
  anAuditor,
  anOfficer,
  aVerifiedOrganization,
  aVerifiedUniversity,
  signedIn,
} from '../support/world/accounts.ts'
import { type ADeal, aDealInTouch, aTakenUpDeal } from '../support/world/deals.ts'
import { aText, bothSign } from '../support/world/files.ts'

const STEPS = ['PUBLIC', 'VERIFIED', 'AGREEMENT', 'INVITED'] as const satisfies readonly FieldVisibility[]

const orMissing = <T>(asked: Promise<T>): Promise<T | 'missing'> =>
  asked.catch((error: unknown) => {
    if (error instanceof Missing) return 'missing' as const
    throw error
  })

let deal: ADeal
let readers: Record<string, Actor>
const listed: string[] = []
const roomed: string[] = []

const logged = () => db.reading.findMany({ where: { OR: [{ demandId: deal.demandId }, { dealId: deal.dealId }] } })

/** What is done, and the lines the log has got by it: of this reader alone. */
async function noting<T>(actor: Actor, work: () => Promise<T>) {
  const before = new Set((await logged()).map(({ id }) => id))
  const got = await work()
  const rows = (await logged()).filter(({ id }) => !before.has(id))
  for (const { userId } of rows) expect(userId).toBe(actor.kind === 'person' ? actor.userId : null)
  return { got, rows }
}

/** A file: the right that was noted as it was given; own: given and not noted. */
async function file(actor: Actor, id: string): Promise<string> {
  const { got, rows } = await noting(actor, () => orMissing(takeFile(actor, id)))
  if (got === 'missing' || got === null) {
    expect(rows).toEqual([])
    return '–'
  }
  expect(rows.length).toBeLessThan(2)
  if (rows[0]) expect(rows[0]).toMatchObject({ kind: 'FILE', documentId: id })
  return rows[0]?.visibility ?? 'own'
}

/** The field behind the agreement: under what it stands in the log of the day; own: shown and never noted. */
async function field(actor: Actor): Promise<string> {
  const { got, rows } = await noting(actor, () => demandPage(actor, deal.numbers.demand))
  if (!got.demand.acceptance.shown) {
    expect(rows).toEqual([])
    return '–'
  }
  const userId = actor.kind === 'person' ? actor.userId : null
  const noted = (await logged()).filter((row) => row.kind === 'FIELD' && row.userId === userId)
  return noted.map(({ fields, visibility }) => `${fields.join()} ${visibility}`).join() || 'own'
}

async function sees(actor: Actor): Promise<string> {
  const cells: string[] = []
  for (const id of [...listed, ...roomed]) cells.push(await file(actor, id))
  const said = await orMissing(conversation(actor, deal.number))
  const progress = await orMissing(dealProgress(actor, deal.number))
  const contacts = progress === 'missing' ? [] : [progress.sides.DEMAND.contact, progress.sides.RESULT.contact]
  return [
    cells.slice(0, 4).join(' '),
    cells.slice(4).join(' '),
    await field(actor),
    said === 'missing' || !said.said.some(({ text }) => text === '先问一句：能停机吗？') ? '–' : 'said',
    contacts.map((contact) => contact?.name.slice(0, 2) ?? '–').join(' ') || '–',
  ].join(' | ')
}

async function table(names = Object.keys(readers)): Promise<Record<string, string>> {
  const rows: Record<string, string> = {}
  for (const name of names) rows[name] = await sees(readers[name]!)
  return rows
}

beforeAll(async () => {
  deal = await aTakenUpDeal({ demand: { acceptanceVisibility: 'AGREEMENT' } })
  const manager = await aMember(await aVerifiedOrganization('TRANSFER_INSTITUTION'), 'TECHNOLOGY_MANAGER')
  await db.deal.update({ where: { number: deal.number }, data: { managerId: manager.userId } })
  await askQuestions(deal.university, deal.number, { questions: [{ text: '先问一句：能停机吗？' }] })
  readers = {
    nobody,
    stranger: (await aVerifiedUniversity()).admin,
    other: deal.university,
    researcher: deal.researcher,
    owner: deal.enterprise,
    manager,
    officer: await anOfficer(),
    auditor: await anAuditor(),
  }
  const add = async (place: Place, visibility: FieldVisibility) => {
    const bytes = aText(`${JSON.stringify(place)} ${visibility}`)
    return (await addDocument(deal.enterprise, place, { file: { name: '说明.txt', bytes }, visibility, note: '' })).id
  }
  for (const step of STEPS) listed.push(await add({ demandId: deal.demandId }, step))
  await agree(deal.university, deal.number)
  for (const step of ['VERIFIED', 'AGREEMENT'] as const) roomed.push(await add({ deal: deal.number }, step))
}, 180_000)

/** The listing's four files | the room's two | the field behind the agreement | what was said | both contacts. */
const ALWAYS = {
  nobody: 'PUBLIC – – – | – – | – | – | –',
  stranger: 'PUBLIC VERIFIED – – | – – | – | – | –',
  officer: 'PUBLIC VERIFIED – – | – – | own | – | – –',
  auditor: 'PUBLIC VERIFIED – – | – – | own | – | – –',
}
const OWNER = 'own own own own | own own | own | said | 成员 成员'
const MANAGER = 'PUBLIC VERIFIED – – | VERIFIED – | – | said | 成员 成员'

describe('every file, field, message and contact, for everybody', () => {
  test('in touch, nothing signed', async () => {
    const side = 'PUBLIC VERIFIED – – | VERIFIED – | – | said | 成员 成员'
    expect(await table()).toEqual({ ...ALWAYS, other: side, researcher: side, owner: OWNER, manager: MANAGER })
  }, 120_000)

  test('under the agreement', async () => {
    await bothSign(deal)
    const side = 'PUBLIC VERIFIED AGREEMENT – | VERIFIED AGREEMENT | acceptance AGREEMENT | said | 成员 成员'
    expect(await table()).toEqual({ ...ALWAYS, other: side, researcher: side, owner: OWNER, manager: MANAGER })
  }, 120_000)

  test('while the other side is suspended it neither reads nor acts, whatever was signed', async () => {
    const suspended = async (status: OrganizationStatus) => {
      await db.organization.update({ where: { id: deal.university.organization!.id }, data: { status } })
      for (const name of ['other', 'researcher'] as const)
        readers[name] = await signedIn((readers[name] as Person).userId)
    }
    await suspended('SUSPENDED')
    const out = 'PUBLIC – – – | – – | – | – | –'
    expect(await table(['other', 'researcher', 'owner'])).toEqual({
      other: out,
      researcher: out,
      owner: 'own own own own | own own | own | said | 成员 –',
    })
    const office = readers.other as Person
    const given = { file: { name: '说明.txt', bytes: aText('迟到') }, visibility: 'VERIFIED', note: '' } as const
    for (const act of [
      () => nameContact(office, deal.number, deal.researcher.userId),
      () => sendMessage(office, deal.number, { text: '还在吗' }),
      () => addDocument(office, { deal: deal.number }, given),
      () => agreementPage(office, deal.number),
      () => giveUp(office, deal.number, 'TIMING', ''),
    ])
      expect(await orMissing<unknown>(act())).toBe('missing')
    await suspended('VERIFIED')
    expect((await table(['other'])).other).toContain('acceptance AGREEMENT')
  }, 120_000)

  test('after the end', async () => {
    await giveUp(deal.enterprise, deal.number, 'TIMING', '')
    const side = 'PUBLIC VERIFIED – – | – – | – | said | 成员 成员'
    expect(await table()).toEqual({ ...ALWAYS, other: side, researcher: side, owner: OWNER, manager: side })
  }, 120_000)
})

describe('the page of a deal', () => {
  test('shows no contact who has left, and the next who is named', async () => {
    const one = await aTakenUpDeal()
    const { organization } = one.university
    const colleague = await aMember({ organizationId: organization!.id, admin: one.university })
    await agree(colleague, one.number)
    const shown = async () => (await dealProgress(one.enterprise, one.number)).sides.RESULT.contact?.name ?? null
    expect(await shown()).toBe(colleague.name)
    await db.membership.updateMany({ where: { userId: colleague.userId }, data: { endedAt: now() } })
    expect(await shown()).toBeNull()
    await nameContact(one.university, one.number, one.university.userId)
    expect(await shown()).toBe(one.university.name)
  })

  test('keeps its beginning, however often a draft was saved and however much was said', async () => {
    const one = await aDealInTouch()
    const fact = { subjectType: 'deal', subjectId: one.dealId, at: now() }
    const many = (kind: string, payload: object) => Array.from({ length: 501 }, () => ({ ...fact, kind, payload }))
    await db.fact.createMany({ data: many('deal.proposalSaved', { proposalId: one.dealId }) })
    await db.fact.createMany({ data: many('deal.messageSent', { messageId: one.dealId, side: 'DEMAND' }) })
    const { steps, chain } = await dealProgress(one.enterprise, one.number)
    expect(steps.at(-1)).toMatchObject({ kind: 'deal.takenUp' })
    expect(steps[0]).toMatchObject({ kind: 'deal.messageSent', count: 500 })
    expect(JSON.stringify(chain)).toContain('CONTACT_AGREED')
  })
})
