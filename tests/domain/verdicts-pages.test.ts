import { beforeAll, expect, test } from 'vitest'
import type { Person } from '#app/domain/access/actor.ts'
import { openSession } from '#app/domain/accounts/session.server.ts'
import { refusePair } from '#app/domain/deals/commands/refuse.server.ts'
import { rootLoader } from '#app/http/root.server.ts'
import { loader as officeLoader } from '#app/routes/office.verdicts.tsx'
import { loader as deskLoader } from '#app/routes/work._index.tsx'
import { loader as mineLoader } from '#app/routes/work.matches._index.tsx'
import { action, loader as pairLoader } from '#app/routes/work.matches.$demand.$result.tsx'
import { db } from '#app/server/db.server.ts'
import { deliverAll } from '../support/delivery.ts'
import { anOfficer, aVerifiedEnterprise } from '../support/world/accounts.ts'
import { aPublishedDemand } from '../support/world/demands.ts'
import { aPublishedResult } from '../support/world/results.ts'

let numbers: { demand: string; result: string }
let owner: Person
let writer: Person

beforeAll(async () => {
  const demand = await aPublishedDemand()
  const result = await aPublishedResult()
  owner = demand.owner
  writer = result.writer
  const { number } = await db.researchResult.findUniqueOrThrow({ where: { id: result.id } })
  numbers = { demand: demand.number, result: number! }
  await deliverAll()
}, 120_000)

async function ask(person: Person, path: string, form?: Record<string, string>) {
  const cookie = `qq_session=${await openSession(person.userId, 'a test')}`
  const init: RequestInit = form
    ? { method: 'POST', body: new URLSearchParams(form), headers: { cookie, origin: 'http://localhost' } }
    : { headers: { cookie } }
  return { request: new Request(`http://localhost${path}`, init), params: numbers, context: {} }
}

const pairPath = () => `/work/matches/${numbers.demand}/${numbers.result}`

async function send(person: Person, form: Record<string, string>, pair = numbers) {
  const args = { ...(await ask(person, pairPath(), form)), params: pair }
  const answer = await action(args).catch((thrown: unknown) => {
    if (thrown instanceof Response) return thrown
    throw thrown
  })
  return { status: answer.status, location: answer.headers.get('location'), answer }
}

test('the side is derived: a form that claims the other side speaks for one’s own', async () => {
  const { status, location } = await send(owner, { intent: 'interested', side: 'RESULT', then: '/work/matches' })
  const { number } = await db.deal.findFirstOrThrow()
  expect([status, location]).toEqual([302, `/work/deals/${number}`])
  expect(await db.matchVerdict.findMany({ select: { side: true, kind: true } })).toEqual([
    { side: 'DEMAND', kind: 'INTERESTED' },
  ])
})

test('a refusal needs one of the ten reasons, and other needs words', async () => {
  const of = async (form: Record<string, string>) => {
    const { status, answer } = await send(writer, { intent: 'refuse', ...form })
    return [status, Object.keys(((await answer.json()) as { errors: object }).errors)]
  }
  expect(await of({})).toEqual([400, ['reason']])
  expect(await of({ reason: 'BORED' })).toEqual([400, ['reason']])
  expect(await of({ reason: 'OTHER' })).toEqual([400, ['words']])
  expect(await of({ reason: 'OTHER', words: ' \n ' })).toEqual([400, ['words']])
  expect(await of({ reason: 'PRICE', words: '长'.repeat(501) })).toEqual([400, ['words']])
  expect(await of({ reason: 'PRICE', seen: 'yesterday' })).toEqual([400, ['seen']])
  expect(await db.matchVerdict.count()).toBe(1)
})

test('what a colleague said meanwhile is not overwritten, and in a deal nothing is said here', async () => {
  expect((await send(owner, { intent: 'refuse', reason: 'PRICE' })).status).toBe(409)
  expect((await send(owner, { intent: 'takeBack', seen: '2020-01-01T00:00:00.000Z' })).status).toBe(409)
})

test('words for one’s own side are not sent to the other when it takes the pair up meanwhile', async () => {
  const { status, answer } = await send(writer, { intent: 'refuse', reason: 'PRICE', words: '别外传' })
  expect([status, ((await answer.json()) as { errors: object }).errors]).toEqual([
    409,
    { '': [expect.stringContaining('deals.refusal.wordsWouldGo')] },
  ])
  expect(await db.deal.findFirstOrThrow()).toMatchObject({ end: null, endWords: '' })
})

test('one goes on to a page of this site only', async () => {
  const other = await aPublishedDemand()
  const pair = { demand: other.number, result: numbers.result }
  await deliverAll()
  const seen = async () =>
    (await db.matchVerdict.findFirstOrThrow({ where: { match: { demandId: other.id } } })).at.toISOString()
  const at = (form: Record<string, string>) => send(writer, form, pair)
  const path = `/work/matches/${pair.demand}/${pair.result}`
  expect((await at({ intent: 'refuse', reason: 'PRICE', then: 'https://evil.example/' })).location).toBe(path)
  const back = await at({ intent: 'takeBack', seen: await seen(), then: '//evil.example' })
  expect([back.status, back.location]).toEqual([302, path])
  await db.demand.update({ where: { id: other.id }, data: { status: 'WITHDRAWN' } })
})

test('the pages show each side its own', async () => {
  const pair = await pairLoader(await ask(owner, pairPath()))
  expect(pair).toMatchObject({
    viewer: 'DEMAND',
    said: { own: { kind: 'INTERESTED' } },
    deal: { state: 'TAKEN_UP', asked: false, clock: { whose: 'OTHER', kind: 'TAKE_UP', used: 0 } },
  })
  expect(pair.card!.number).toBe(numbers.result)
  const navOf = async (person: Person, path: string) => {
    const { nav } = await (await rootLoader(await ask(person, path))).json()
    return nav.map(({ href, count, due }) => [href, count, due]).filter(([, count]) => count !== undefined)
  }
  expect(await navOf(writer, '/work')).toEqual([['/work/deals', 1, true]])
  expect([await navOf(writer, '/search'), await navOf(owner, '/work')]).toEqual([[], []])
  const desk = await deskLoader(await ask(writer, '/work'))
  expect(desk.replies).toMatchObject({ total: 1, queues: [{ lines: [{ deal: { viewer: 'RESULT' } }] }] })
  expect(desk.fresh.total).toBe(0)
  const opened = await mineLoader(await ask(writer, '/work/matches'))
  expect([opened.pile, opened.heading]).toEqual(['theirs', '1 家有意，等你答'])
  expect((await mineLoader(await ask(writer, '/work/matches?view=new'))).heading).toBe('没有新的等你看')
  const mine = await mineLoader(await ask(writer, '/work/matches?view=theirs&page=99'))
  expect(mine).toMatchObject({ pile: 'theirs', total: 1, page: 1 })
  await refusePair(writer, numbers, { reason: 'FIGURES', words: '' }, null)
  const office = await officeLoader(
    await ask(await anOfficer(), '/office/verdicts?side=RESULT&reason=FIGURES&rank=1%27&industry=none'),
  )
  expect(office.by).toEqual({ side: 'RESULT', reason: 'FIGURES', industry: '' })
  expect(office).toMatchObject({ refused: 1, interested: 0, total: 0 })
  const all = await officeLoader(await ask(await anOfficer(), '/office/verdicts?side=RESULT&institution=nobody'))
  expect(all).toMatchObject({ total: 1, rows: [{ reason: 'FIGURES' }] })
})

test('a stranger with the right role finds nothing', async () => {
  const stranger = (await aVerifiedEnterprise()).admin
  for (const intent of ['interested', 'takeBack']) expect((await send(stranger, { intent })).status).toBe(404)
  expect((await send(stranger, { intent: 'refuse', reason: 'PRICE' })).status).toBe(404)
  const page = await pairLoader(await ask(stranger, pairPath())).catch((thrown: unknown) => thrown)
  expect((page as Response).status).toBe(404)
})
