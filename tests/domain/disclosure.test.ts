import { createHash } from 'node:crypto'
import { deflateSync, inflateSync } from 'node:zlib'
import { PDFDocument, PDFName, PDFRawStream } from 'pdf-lib'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Actor, nobody, type Person } from '#app/domain/access/actor.ts'
import { agree, giveUp } from '#app/domain/deals/commands/answer.server.ts'
import { addDocument, changeVisibility, removeDocument } from '#app/domain/disclosure/commands/document.server.ts'
import { nameReader, removeReader } from '#app/domain/disclosure/commands/reader.server.ts'
import { cleanName } from '#app/domain/disclosure/file-types.ts'
import { takeFile } from '#app/domain/disclosure/queries/documents.server.ts'
import { demandPage, resultPage } from '#app/domain/disclosure/queries/listings.server.ts'
import { demandDisclosure, resultDisclosure, roomPage } from '#app/domain/disclosure/queries/manage.server.ts'
import { MOST_FILES } from '#app/domain/disclosure/rules.ts'
import type { Place } from '#app/domain/disclosure/scope.ts'
import { watermarked } from '#app/domain/disclosure/watermark.server.ts'
import { Missing, Refusal } from '#app/domain/verdict.ts'
import { db } from '#app/server/db.server.ts'
import { storage } from '#app/server/storage.server.ts'
import type { FieldVisibility } from '#prisma/generated/enums.ts'
import {
  aMember,
  anAuditor,
  anOfficer,
  aPendingOrganization,
  aVerifiedEnterprise,
  aVerifiedOrganization,
  aVerifiedUniversity,
} from '../support/world/accounts.ts'
import { type ADeal, aDealInTouch } from '../support/world/deals.ts'
import { aPublishedDemand } from '../support/world/demands.ts'
import { aPdf, aText, bothSign } from '../support/world/files.ts'

let words = 0
const add = async (actor: Actor, place: Place, visibility: FieldVisibility, bytes = aText(`第 ${++words} 个`)) =>
  (await addDocument(actor, place, { file: { name: '说明.txt', bytes }, visibility, note: '一份说明' })).id

/** How a file comes to an actor: not, after signing in, as its own, or noted under a right. */
async function taking(actor: Actor, id: string): Promise<string> {
  const before = await db.reading.count({ where: { documentId: id } })
  const taken = await takeFile(actor, id).catch((error: unknown) => {
    if (error instanceof Missing) return 'no' as const
    throw error
  })
  const noted = await db.reading.findMany({ where: { documentId: id }, orderBy: { id: 'asc' } })
  const fresh = noted.slice(before)
  if (taken === 'no' || taken === null) {
    expect(fresh).toEqual([])
    return taken ?? 'sign in'
  }
  if (fresh.length === 0) return 'own'
  expect(fresh).toHaveLength(1)
  expect(fresh[0]).toMatchObject({ kind: 'FILE', userId: actor.kind === 'person' ? actor.userId : null })
  expect(fresh[0]!.agreementId !== null).toBe(fresh[0]!.visibility === 'AGREEMENT')
  return fresh[0]!.visibility
}

let deal: ADeal
let stranger: Person
let manager: Person
let named: Person
let revoked: Person
let officer: Person
let auditor: Person

beforeAll(async () => {
  deal = await aDealInTouch()
  stranger = (await aVerifiedUniversity()).admin
  manager = await aMember(await aVerifiedOrganization('TRANSFER_INSTITUTION'), 'TECHNOLOGY_MANAGER')
  await db.deal.update({ where: { number: deal.number }, data: { managerId: manager.userId } })
  named = (await aVerifiedEnterprise()).admin
  revoked = (await aVerifiedEnterprise()).admin
  officer = await anOfficer()
  auditor = await anAuditor()
}, 120_000)

const STEPS = ['PUBLIC', 'VERIFIED', 'AGREEMENT', 'INVITED'] as const

describe('who may take a file', () => {
  const files: Record<'demand' | 'result' | 'room', Record<string, string>> = { demand: {}, result: {}, room: {} }
  const everybody = (): Record<string, Actor> => ({
    nobody,
    stranger,
    other: deal.university,
    researcher: deal.researcher,
    named,
    revoked,
    owner: deal.enterprise,
    manager,
    officer,
    auditor,
  })

  beforeAll(async () => {
    for (const step of STEPS) {
      files.demand[step] = await add(deal.enterprise, { demandId: deal.demandId }, step)
      files.result[step] = await add(deal.university, { resultId: deal.resultId }, step)
      files.room[step] = await add(deal.enterprise, { deal: deal.number }, step)
    }
    for (const [place, owner, id] of [
      [{ demandId: deal.demandId }, deal.enterprise, files.demand.INVITED!],
      [{ resultId: deal.resultId }, deal.university, files.result.INVITED!],
      [{ deal: deal.number }, deal.enterprise, files.room.INVITED!],
    ] as const)
      for (const who of [named, revoked]) {
        await nameReader(owner, place, { email: who.email!, documentId: id })
        const reader = await db.namedReader
          .findFirstOrThrow({ where: { documentId: id, email: revoked.email! } })
          .catch(() => null)
        if (reader) await removeReader(owner, place, reader.id)
      }
  })

  const table = async (kind: keyof typeof files, only?: readonly string[]) => {
    const rows: Record<string, string> = {}
    for (const [who, actor] of Object.entries(everybody())) {
      if (only && !only.includes(who)) continue
      const cells: string[] = []
      for (const step of STEPS) cells.push(await taking(actor, files[kind][step]!))
      rows[who] = cells.join(' ')
    }
    return rows
  }

  const SAME = {
    nobody: 'PUBLIC sign in sign in sign in',
    stranger: 'PUBLIC VERIFIED no no',
    named: 'PUBLIC VERIFIED no INVITED',
    revoked: 'PUBLIC VERIFIED no no',
    manager: 'PUBLIC VERIFIED no no',
    officer: 'PUBLIC VERIFIED no no',
    auditor: 'PUBLIC VERIFIED no no',
  }
  const ROOM = {
    nobody: 'sign in sign in sign in sign in',
    stranger: 'no no no no',
    named: 'no no no INVITED',
    revoked: 'no no no no',
    owner: 'own own own own',
    manager: 'VERIFIED VERIFIED no no',
    officer: 'no no no no',
    auditor: 'no no no no',
  }

  test('before the agreement', async () => {
    const before = { other: 'PUBLIC VERIFIED no no', researcher: 'PUBLIC VERIFIED no no' }
    expect(await table('demand')).toEqual({ ...SAME, ...before, owner: 'own own own own' })
    expect(await table('result')).toEqual({
      ...SAME,
      other: 'own own own own',
      researcher: 'own own own own',
      owner: 'PUBLIC VERIFIED no no',
    })
    const both = 'VERIFIED VERIFIED no no'
    expect(await table('room')).toEqual({ ...ROOM, other: both, researcher: both })
  })

  test('under the agreement', async () => {
    await bothSign(deal)
    const under = 'PUBLIC VERIFIED AGREEMENT no'
    expect(await table('demand')).toEqual({ ...SAME, other: under, researcher: under, owner: 'own own own own' })
    expect(await table('result')).toEqual({
      ...SAME,
      other: 'own own own own',
      researcher: 'own own own own',
      owner: under,
    })
    const both = 'VERIFIED VERIFIED AGREEMENT no'
    expect(await table('room')).toEqual({ ...ROOM, other: both, researcher: both })
  })

  test('after the end of the deal', async () => {
    await giveUp(deal.enterprise, deal.number, 'TIMING', '')
    const ended = 'PUBLIC VERIFIED no no'
    expect(await table('demand', ['other', 'researcher', 'owner', 'named'])).toEqual({
      other: ended,
      researcher: ended,
      owner: 'own own own own',
      named: SAME.named,
    })
    const nothing = 'no no no no'
    expect(await table('room')).toEqual({
      ...ROOM,
      ...{ other: nothing, researcher: nothing, named: nothing, manager: nothing },
    })
  })

  test('the owners read who took what; the log has a line for each', async () => {
    const { log } = await demandDisclosure(deal.enterprise, deal.demandId, 1)
    expect(log.total).toBe(await db.reading.count({ where: { demandId: deal.demandId } }))
    const by = (who: Person) => log.lines.filter(({ reader }) => reader.startsWith(`${who.name} · `))
    expect(new Set(by(deal.university).map(({ visibility }) => visibility))).toEqual(
      new Set(['PUBLIC', 'VERIFIED', 'AGREEMENT']),
    )
    expect(by(named).map(({ visibility }) => visibility)).toContain('INVITED')
    expect(log.lines.every(({ file }) => file === '说明.txt')).toBe(true)
    const room = await roomPage(deal.enterprise, deal.number, 1)
    expect(room.log.lines.some(({ visibility }) => visibility === 'AGREEMENT')).toBe(true)
    expect((await roomPage(deal.university, deal.number, 1)).log.total).toBe(0)
    await expect(demandDisclosure(deal.university, deal.demandId, 1)).rejects.toBeInstanceOf(Missing)
    await expect(demandDisclosure(officer, deal.demandId, 1)).rejects.toBeInstanceOf(Missing)
    await expect(resultDisclosure(officer, deal.resultId, 1)).rejects.toBeInstanceOf(Missing)
    await expect(roomPage(auditor, deal.number, 1)).rejects.toBeInstanceOf(Missing)
  })

  test('what one may not read is listed without its name, and what is for named people not at all', async () => {
    const { files: seen } = await demandPage(stranger, deal.numbers.demand)
    expect(seen.map(({ visibility, right, name }) => [visibility, right, name])).toEqual([
      ['PUBLIC', 'PUBLIC', '说明.txt'],
      ['VERIFIED', 'VERIFIED', '说明.txt'],
      ['AGREEMENT', null, ''],
    ])
    expect(JSON.stringify((await demandPage(nobody, deal.numbers.demand)).files)).not.toContain(
      '一份说明","mediaType":"text/plain","bytes":15,"visibility":"VERIFIED',
    )
  })
})

describe('fields', () => {
  test('a result’s team, price and details open step by step, and the log says who read them', async () => {
    const { number, numbers, enterprise, university, resultId } = await aDealInTouch({
      result: {
        team: '课题组十二人',
        teamVisibility: 'VERIFIED',
        priceVisibility: 'AGREEMENT',
        details: '阶次跟踪的参数',
        detailsVisibility: 'INVITED',
      },
    })
    const shown = async (actor: Actor) => {
      const { result } = await resultPage(actor, numbers.result)
      return (['team', 'price', 'details'] as const).map((name) => result[name].shown).join()
    }
    expect(await shown(nobody)).toBe('false,false,false')
    expect(JSON.stringify(await resultPage(nobody, numbers.result))).not.toMatch(/十二人|50000000|阶次跟踪的参数/)
    expect(await shown(enterprise)).toBe('true,false,false')
    await bothSign({ number, enterprise, university })
    expect(await shown(enterprise)).toBe('true,true,false')
    await nameReader(university, { resultId }, { email: enterprise.email! })
    expect(await shown(enterprise)).toBe('true,true,true')
    expect(await shown(enterprise)).toBe('true,true,true')
    expect(await shown(university)).toBe('true,true,true')
    expect(await shown(officer)).toBe('true,true,true')
    const { log } = await resultDisclosure(university, resultId, 1)
    expect(log.lines.map(({ fields, visibility }) => [fields, visibility])).toEqual([
      [['details'], 'INVITED'],
      [['price'], 'AGREEMENT'],
      [['team'], 'VERIFIED'],
    ])
    await giveUp(enterprise, number, 'TIMING', '')
    const reader = await db.namedReader.findFirstOrThrow({ where: { resultId } })
    await removeReader(university, { resultId }, reader.id)
    expect(await shown(enterprise)).toBe('true,false,false')
  })

  test('two windows opened at once are one line of the log', async () => {
    const { number, id } = await aPublishedDemand({ budgetVisibility: 'VERIFIED' })
    await Promise.all([1, 2, 3].map(() => demandPage(stranger, number)))
    expect(await db.reading.findMany({ where: { demandId: id }, select: { fields: true } })).toEqual([
      { fields: ['budget'] },
    ])
  })

  test('an agreement opens the demand to the other side of its own deal, until the deal ends', async () => {
    const one = await aDealInTouch({ demand: { acceptanceVisibility: 'AGREEMENT' } })
    const acceptance = async (actor: Actor) => (await demandPage(actor, one.numbers.demand)).demand.acceptance.shown
    expect(await acceptance(one.university)).toBe(false)
    await bothSign(one)
    expect([await acceptance(one.university), await acceptance(one.researcher), await acceptance(stranger)]).toEqual([
      true,
      true,
      false,
    ])
    await giveUp(one.university, one.number, 'TIMING', '')
    expect(await acceptance(one.university)).toBe(false)
  })

  test('a demand for named people alone is opened by these and by nobody else', async () => {
    const { id, number, owner } = await aPublishedDemand({ invitedOnly: true, companyShown: false })
    await expect(demandPage(named, number)).rejects.toBeInstanceOf(Missing)
    await nameReader(owner, { demandId: id }, { email: named.email! })
    expect((await demandPage(named, number)).viewer).toBe('invited')
    for (const actor of [nobody, stranger, manager])
      await expect(demandPage(actor, number)).rejects.toBeInstanceOf(Missing)
    const file = await add(owner, { demandId: id }, 'PUBLIC')
    expect([await taking(nobody, file), await taking(stranger, file), await taking(named, file)]).toEqual([
      'sign in',
      'no',
      'PUBLIC',
    ])
    const reader = await db.namedReader.findFirstOrThrow({ where: { demandId: id } })
    await removeReader(owner, { demandId: id }, reader.id)
    await expect(demandPage(named, number)).rejects.toBeInstanceOf(Missing)
  })

  test('an address counts with a verified organisation only: anybody can register with somebody’s address', async () => {
    const { id, number, owner } = await aPublishedDemand({ acceptanceVisibility: 'INVITED' })
    await nameReader(owner, { demandId: id }, { email: 'expert@example.com' })
    const { admin } = await aPendingOrganization('ENTERPRISE', { email: 'expert@example.com' })
    expect((await demandPage(admin, number)).demand.acceptance.shown).toBe(false)
  })
})

describe('files', () => {
  test('are stored, counted, told, opened to others, and taken away for good', async () => {
    const { id: demandId, owner } = await aPublishedDemand()
    const bytes = aText('第三方检测')
    const id = await add(owner, { demandId }, 'VERIFIED', bytes)
    const row = await db.document.findUniqueOrThrow({ where: { id } })
    expect(row).toMatchObject({
      mediaType: 'text/plain',
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    })
    expect(await storage().get(row.storageKey)).toEqual(bytes)
    await changeVisibility(owner, { demandId }, id, 'INVITED')
    await removeDocument(owner, { demandId }, id)
    expect(await storage().get(row.storageKey)).toBeNull()
    expect(await taking(owner, id)).toBe('no')
    expect((await db.document.findUniqueOrThrow({ where: { id } })).removedAt).not.toBeNull()
    const facts = await db.fact.findMany({ where: { subjectId: id }, orderBy: { id: 'asc' } })
    expect(facts.map(({ kind, payload }) => [kind, payload])).toEqual([
      ['document.added', { visibility: 'VERIFIED', dealId: null, bytes: bytes.length }],
      ['document.opened', { from: 'VERIFIED', to: 'INVITED' }],
      ['document.removed', {}],
    ])
  })

  test('a stranger, the other side and the bureau change nothing of them', async () => {
    const one = await aDealInTouch()
    const [listed, roomed] = [
      await add(one.enterprise, { demandId: one.demandId }, 'PUBLIC'),
      await add(one.enterprise, { deal: one.number }, 'VERIFIED'),
    ]
    for (const actor of [one.university, stranger, officer, nobody] as Actor[]) {
      await expect(add(actor, { demandId: one.demandId }, 'PUBLIC')).rejects.toBeInstanceOf(Missing)
      await expect(removeDocument(actor, { demandId: one.demandId }, listed)).rejects.toBeInstanceOf(Missing)
      await expect(removeDocument(actor, { deal: one.number }, roomed)).rejects.toBeInstanceOf(Missing)
      await expect(
        nameReader(actor, { deal: one.number }, { email: stranger.email!, documentId: roomed }),
      ).rejects.toBeInstanceOf(Missing)
    }
    await expect(add(officer, { resultId: one.resultId }, 'PUBLIC')).rejects.toBeInstanceOf(Missing)
    await expect(removeDocument(one.enterprise, { demandId: one.demandId }, roomed)).rejects.toBeInstanceOf(Missing)
  })

  test('a room takes files once both are in touch, and none after the end; what one gave one may take away', async () => {
    const { aTakenUpDeal } = await import('../support/world/deals.ts')
    const one = await aTakenUpDeal()
    const refused = (key: string) => ({ reason: { key } })
    await expect(add(one.enterprise, { deal: one.number }, 'VERIFIED')).rejects.toMatchObject(
      refused('deals.refusal.notInTouch'),
    )
    await agree(one.university, one.number)
    const id = await add(one.enterprise, { deal: one.number }, 'PUBLIC')
    expect((await db.document.findUniqueOrThrow({ where: { id } })).visibility).toBe('VERIFIED')
    await giveUp(one.university, one.number, 'TIMING', '')
    await expect(add(one.enterprise, { deal: one.number }, 'VERIFIED')).rejects.toMatchObject(
      refused('deals.refusal.ended'),
    )
    await removeDocument(one.enterprise, { deal: one.number }, id)
    expect(await db.document.count({ where: { id, removedAt: null } })).toBe(0)
  })

  test('the same file twice in one place, one too many, and the same reader twice are refused', async () => {
    const { id: demandId, owner } = await aPublishedDemand()
    const bytes = aText('同一个')
    const both = await Promise.allSettled([
      add(owner, { demandId }, 'PUBLIC', bytes),
      add(owner, { demandId }, 'PUBLIC', bytes),
    ])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const { reason } = both.find(({ status }) => status === 'rejected') as PromiseRejectedResult
    expect((reason as Refusal).reason).toMatchObject({ key: 'disclosure.refusal.twice', params: { name: '说明.txt' } })
    for (let at = 1; at < MOST_FILES.listing; at++) await add(owner, { demandId }, 'PUBLIC')
    await expect(add(owner, { demandId }, 'PUBLIC')).rejects.toMatchObject({
      reason: { key: 'disclosure.refusal.tooMany' },
    })
    await nameReader(owner, { demandId }, { email: 'a@example.com' })
    await expect(nameReader(owner, { demandId }, { email: 'a@example.com' })).rejects.toMatchObject({
      reason: { key: 'disclosure.refusal.named' },
    })
  })

  test('a file whose row is refused does not stay in the storage', async () => {
    const { id: demandId, owner } = await aPublishedDemand()
    const bytes = aText('只留一份')
    await add(owner, { demandId }, 'PUBLIC', bytes)
    const { readdir } = await import('node:fs/promises')
    const { env } = await import('#app/server/env.server.ts')
    const kept = async () => (await readdir(`${env.DATA_DIR}/files`, { recursive: true })).length
    const before = await kept()
    await expect(add(owner, { demandId }, 'PUBLIC', bytes)).rejects.toBeInstanceOf(Refusal)
    expect(await kept()).toBe(before)
  })
})

describe('what a file is', () => {
  const OLE = Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)
  const compound = (stream: string) =>
    new Uint8Array(Buffer.concat([OLE, Buffer.alloc(1024), Buffer.from(`${stream}\u0000`, 'utf16le')]))
  const PNG = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  )

  test.each([
    ['报告.doc', compound('WordDocument'), 'application/msword', '报告.doc'],
    ['表.xls', compound('Workbook'), 'application/vnd.ms-excel', '表.xls'],
    ['图.png', new Uint8Array(PNG), 'image/png', '图.png'],
    ['图.exe', new Uint8Array(PNG), 'image/png', '图.exe.png'],
    ['数据.csv', aText('a,b\n1,2'), 'text/plain', '数据.csv'],
    ['开机.bat', aText('del *.*'), 'text/plain', '开机.bat.txt'],
    ['国标.txt', Uint8Array.of(0xb9, 0xfa, 0xb1, 0xea, 0x0a), 'text/plain', '国标.txt'],
    ['../../etc/密\u202e码.txt', aText('x'), 'text/plain', '密码.txt'],
  ])('%s is taken by its bytes', async (name, bytes, mediaType, stored) => {
    const { id: demandId, owner } = await aPublishedDemand()
    const { id } = await addDocument(owner, { demandId }, { file: { name, bytes }, visibility: 'PUBLIC', note: '' })
    expect(await db.document.findUniqueOrThrow({ where: { id } })).toMatchObject({ mediaType, name: stored })
  })

  test.each([
    ['空.pdf', new Uint8Array(), 'empty'],
    ['报告.pdf', new Uint8Array(Buffer.from(`MZ${'\u0090\u0000'.repeat(200)}`, 'latin1')), 'disguised'],
    ['安装.doc', compound('MsiTables'), 'disguised'],
    ['包.zip', new Uint8Array(Buffer.from('504b0506'.padEnd(44, '0'), 'hex')), 'type'],
    ['页.svg', aText('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'), 'type'],
    ['半截.pdf', aText('%PDF-1.7\nnothing'), 'broken'],
    ['大.txt', new Uint8Array(20 * 1024 * 1024 + 1).fill(65), 'tooLarge'],
  ])('%s is refused', async (name, bytes, key) => {
    const { id: demandId, owner } = await aPublishedDemand()
    await expect(
      addDocument(owner, { demandId }, { file: { name, bytes }, visibility: 'PUBLIC', note: '' }),
    ).rejects.toMatchObject({ reason: { key: `disclosure.refusal.${key}` } })
    expect(await db.document.count({ where: { demandId } })).toBe(0)
  })

  test('a locked PDF is refused: it could get no watermark', async () => {
    const pdf = await PDFDocument.create()
    pdf.addPage()
    const lock = pdf.context.obj({ Filter: 'Standard', V: 1, R: 2, O: '0', U: '0', P: -4 })
    pdf.context.trailerInfo.Encrypt = pdf.context.register(lock)
    const bytes = await pdf.save({ useObjectStreams: false })
    const { id: demandId, owner } = await aPublishedDemand()
    await expect(
      addDocument(owner, { demandId }, { file: { name: '锁.pdf', bytes }, visibility: 'PUBLIC', note: '' }),
    ).rejects.toMatchObject({ reason: { key: 'disclosure.refusal.locked' } })
  })

  test('a very long name is cut before its ending', () => {
    expect(cleanName(`${'长'.repeat(300)}.PDF`, 'application/pdf')).toBe(`${'长'.repeat(120)}.pdf`)
    expect(cleanName(' .. ', 'application/pdf')).toBe('file.pdf')
  })
})

/** What each page of a PDF says: the characters drawn, by the fonts' own tables back to Unicode. */
async function textsOf(bytes: Uint8Array): Promise<string[]> {
  const pdf = await PDFDocument.load(bytes)
  const streamText = (object: unknown): string => {
    if (!(object instanceof PDFRawStream)) return ''
    const packed = object.dict.get(PDFName.of('Filter')) !== undefined
    return (packed ? inflateSync(object.contents) : Buffer.from(object.contents)).toString('latin1')
  }
  const unicode = new Map<string, string>()
  for (const [, object] of pdf.context.enumerateIndirectObjects()) {
    const text = streamText(object)
    if (!text.includes('begincmap')) continue
    for (const [, glyph, chars] of text.matchAll(/<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]+)>/g))
      unicode.set(glyph!.toUpperCase(), Buffer.from(chars!, 'hex').swap16().toString('utf16le'))
  }
  return pdf.getPages().map((page) => {
    const { Contents } = page.node.normalizedEntries()
    const drawn = Contents!
      .asArray()
      .map((ref) => streamText(pdf.context.lookup(ref)))
      .join('\n')
    return [...drawn.matchAll(/<([0-9A-Fa-f]+)>\s*Tj/g)]
      .map(([, hex]) => (hex!.match(/.{4}/g) ?? []).map((glyph) => unicode.get(glyph.toUpperCase()) ?? '').join(''))
      .join('\n')
  })
}

describe('the watermark', () => {
  const mark = {
    reader: '王磊',
    organization: '西安某大学',
    number: 'DJ-2026-000187',
    at: new Date('2026-11-20T09:30:00Z'),
  }

  test('stands on every page, across it and at its foot', async () => {
    const original = await aPdf(2)
    const kept = original.slice()
    const marked = await watermarked(original, mark)
    const pages = await textsOf(marked)
    expect(pages).toHaveLength(2)
    for (const page of pages) {
      expect(page.match(/王磊 西安某大学/g)).toHaveLength(4)
      expect(page).toContain('秦桥 · 王磊 西安某大学 · 西安时间 2026-11-20 17:30 · DJ-2026-000187')
    }
    expect(original).toEqual(kept)
    expect(deflateSync(marked).length).toBeLessThan(400_000)
  })

  test('stands on a turned page too, for who acts for no organisation by name alone', async () => {
    const [page] = await textsOf(await watermarked(await aPdf(1, { rotate: 90 }), { ...mark, organization: '' }))
    expect(page).toContain('秦桥 · 王磊 · 西安时间 2026-11-20 17:30')
  })

  test('is not made for a visitor: a public file is given as it is, and noted', async () => {
    const { id: demandId, owner } = await aPublishedDemand()
    const bytes = await aPdf(2)
    const { id } = await addDocument(
      owner,
      { demandId },
      { file: { name: '公开.pdf', bytes }, visibility: 'PUBLIC', note: '' },
    )
    expect((await takeFile(nobody, id))!.bytes).toEqual(bytes)
    expect(await db.reading.count({ where: { documentId: id, userId: null } })).toBe(1)
    expect((await takeFile(stranger, id))!.bytes).not.toEqual(bytes)
  })

  test('is given with the file to others; the owner takes it as it was', async () => {
    const { id: demandId, owner, number } = await aPublishedDemand()
    const bytes = await aPdf(2)
    const file = { name: '报告.pdf', bytes }
    const { id } = await addDocument(owner, { demandId }, { file, visibility: 'VERIFIED', note: '' })
    expect((await takeFile(owner, id))!.bytes).toEqual(bytes)
    const [first] = await textsOf((await takeFile(stranger, id))!.bytes)
    expect(first).toContain(`${stranger.name} ${stranger.organization!.name}`)
    expect(first).toContain(number)
    const { storageKey } = await db.document.findUniqueOrThrow({ where: { id } })
    expect(await storage().get(storageKey)).toEqual(bytes)
  })
})
