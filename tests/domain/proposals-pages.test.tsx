import type { ComponentType } from 'react'
import { renderToString } from 'react-dom/server'
import { createStaticHandler, createStaticRouter, StaticRouterProvider } from 'react-router-dom/server.js'
import { beforeAll, expect, test } from 'vitest'
import type { Person } from '#app/domain/access/actor.ts'
import { openSession } from '#app/domain/accounts/session.server.ts'
import { signAgreement } from '#app/domain/deals/commands/agreement.server.ts'
import { giveUp } from '#app/domain/deals/commands/answer.server.ts'
import { agreementPage } from '#app/domain/deals/queries/agreement.server.ts'
import type { Locale } from '#app/i18n/catalogues.ts'
import { LanguageProvider } from '#app/i18n/context.tsx'
import Intent, { action as intentAction, loader as intentLoader } from '#app/routes/work.deals.$number_.intent.tsx'
import List, { action as listAction, loader as listLoader } from '#app/routes/work.deals.$number_.proposals.tsx'
import Write, {
  action as writeAction,
  loader as writeLoader,
} from '#app/routes/work.deals.$number_.proposals_.write/route.tsx'
import { loader as demandLoader } from '#app/routes/work.demands.$id.tsx'
import Compare, { loader as compareLoader } from '#app/routes/work.demands.$id_.proposals.tsx'
import { db } from '#app/server/db.server.ts'
import { aMember, anOfficer, aVerifiedEnterprise, aVerifiedOrganization } from '../support/world/accounts.ts'
import { type ADeal, aDealInTouch } from '../support/world/deals.ts'

let deal: ADeal
let manager: Person
let officer: Person
let stranger: Person

beforeAll(async () => {
  deal = await aDealInTouch()
  manager = await aMember(await aVerifiedOrganization('TRANSFER_INSTITUTION'), 'TECHNOLOGY_MANAGER')
  await db.deal.update({ where: { id: deal.dealId }, data: { managerId: manager.userId } })
  officer = await anOfficer()
  stranger = (await aVerifiedEnterprise()).admin
}, 120_000)

type Args = { request: Request; params: Record<string, string>; context: Record<string, unknown> }

async function ask(person: Person, path: string, form?: Record<string, string>): Promise<Args> {
  const cookie = `qq_session=${await openSession(person.userId, 'a test')}`
  const init: RequestInit = form
    ? { method: 'POST', body: new URLSearchParams(form), headers: { cookie, origin: 'http://localhost' } }
    : { headers: { cookie } }
  const request = new Request(`http://localhost${path}`, init)
  return { request, params: { number: deal.number, id: deal.demandId }, context: {} }
}

const answerOf = (work: Promise<Response>): Promise<Response> =>
  work.catch((thrown: unknown) => {
    if (thrown instanceof Response) return thrown
    throw thrown
  })

const statusOf = async (work: Promise<unknown>): Promise<number> =>
  work.then(
    () => 200,
    (thrown: unknown) => (thrown as Response).status,
  )

const root = () => `/work/deals/${deal.number}`
const list = async (person: Person) => listLoader(await ask(person, `${root()}/proposals`))
const write = async (person: Person) => writeLoader(await ask(person, `${root()}/proposals/write`))
const intent = async (person: Person) => intentLoader(await ask(person, `${root()}/intent`))
const compare = async (person: Person) => compareLoader(await ask(person, `/work/demands/${deal.demandId}/proposals`))

const send = async (action: (args: Args) => Promise<Response>, person: Person, form: Record<string, string>) => {
  const answer = await answerOf(action(await ask(person, root(), form)))
  return { status: answer.status, location: answer.headers.get('location'), answer }
}

const errorsOf = async ({ answer }: { answer: Response }) =>
  Object.keys(((await answer.json()) as { errors: object }).errors)

const ROUTES = [
  { path: '/work/deals/:number/proposals', loader: listLoader, action: listAction, Component: List },
  { path: '/work/deals/:number/proposals/write', loader: writeLoader, action: writeAction, Component: Write },
  { path: '/work/deals/:number/intent', loader: intentLoader, action: intentAction, Component: Intent },
  { path: '/work/demands/:id/proposals', loader: compareLoader, Component: Compare },
].map((route) => ({ ...route, Component: route.Component as ComponentType }))
const handler = createStaticHandler(ROUTES as Parameters<typeof createStaticHandler>[0])

/** The page as it is read, with what was refused when a form is sent. */
async function read(person: Person, path: string, form?: Record<string, string>, locale: Locale = 'zh-CN') {
  const { request } = await ask(person, path, form)
  const answer = await handler.query(request)
  if (answer instanceof Response) throw answer
  if (answer.errors) throw Object.values(answer.errors)[0]
  const html = renderToString(
    <LanguageProvider locale={locale}>
      <StaticRouterProvider router={createStaticRouter(handler.dataRoutes, answer)} context={answer} hydrate={false} />
    </LanguageProvider>,
  )
  return { html, text: html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ') }
}

async function aForm(changes: Record<string, string> = {}): Promise<Record<string, string>> {
  const rows = await db.demandIndicator.findMany({ where: { demandId: deal.demandId }, orderBy: { position: 'asc' } })
  const figures = rows.flatMap(({ id }, at) => [
    [`figures[${at}].indicatorId`, id],
    [`figures[${at}].promised`, at === 0 ? '60 天' : '每月 1 次'],
    [`figures[${at}].proof`, '现场试用'],
  ])
  return {
    ...Object.fromEntries(figures),
    version: '0',
    what: '6 台引风机的在线诊断',
    how: '先离线，再装 1 台',
    weeks: '26',
    price: '60',
    validUntil: '2099-12-31',
    ...changes,
  }
}

test('each role sees its own of the empty pages; strangers and the bureau nothing', async () => {
  expect(await list(deal.researcher)).toMatchObject({ offered: [], may: { write: true } })
  expect(await list(deal.enterprise)).toMatchObject({ offered: [], may: { write: false } })
  expect(await list(manager)).toMatchObject({ head: { viewer: 'MANAGER' }, may: { write: false, acknowledge: false } })
  expect(await statusOf(write(deal.enterprise))).toBe(404)
  expect(await statusOf(write(manager))).toBe(404)
  for (const who of [stranger, officer]) {
    expect(await statusOf(list(who))).toBe(404)
    expect(await statusOf(intent(who))).toBe(404)
    expect(await statusOf(compare(who))).toBe(404)
  }
  expect(await statusOf(compare(deal.university))).toBe(403)
  expect((await intent(deal.enterprise)).whyNot).toEqual({ key: 'deals.refusal.noProposal' })
  expect(await compare(deal.enterprise)).toMatchObject({ total: 0 })
})

test('the form saves itself, keeps what is wrong as typed, and says where', async () => {
  const saved = await send(writeAction, deal.researcher, await aForm({ intent: 'check', how: '' }))
  expect([saved.status, saved.location]).toEqual([302, `${root()}/proposals/write`])
  expect(await write(deal.researcher)).toMatchObject({ version: 1, lacks: [{ part: 'how' }] })
  const wrong = await send(writeAction, deal.researcher, await aForm({ intent: 'save', weeks: '半年', price: '约60' }))
  expect([wrong.status, await errorsOf(wrong)]).toEqual([400, ['weeks', 'price']])
  const lost = await send(writeAction, deal.university, await aForm({ intent: 'save' }))
  expect([lost.status, await errorsOf(lost)]).toEqual([409, ['']])
  const mine = await send(writeAction, deal.university, await aForm({ intent: 'saveMine' }))
  expect(mine.status).toBe(302)
  expect((await list(deal.enterprise)).draftAt).toBeNull()
})

test('an incomplete page is not offered: each gap at its field', async () => {
  const form = await aForm({ intent: 'offer', version: '2', what: '', weeks: '', 'figures[0].promised': '' })
  form['figures[1].declined'] = 'on'
  form['figures[1].proof'] = ''
  const answer = await send(writeAction, deal.researcher, form)
  expect(answer.status).toBe(400)
  expect((await errorsOf(answer)).sort()).toEqual(['figures[0].promised', 'figures[1].proof', 'weeks', 'what'])
})

test('the page to write on shows each wanted figure, what is missing, and what was typed when it is refused', async () => {
  const page = await read(deal.researcher, `${root()}/proposals/write`)
  expect(page.text).toContain('提前预警 ≥ 30 天')
  expect(page.text).toContain('现在 0 天')
  expect(page.text).toContain('齐了，可以提交')
  const refused = await read(
    deal.researcher,
    `${root()}/proposals/write`,
    await aForm({ intent: 'save', version: '2', weeks: '半年' }),
  )
  expect(refused.text).toContain('写成整周数')
  expect(refused.html).toContain('value="半年"')
  const raced = await read(
    deal.researcher,
    `${root()}/proposals/write`,
    await aForm({ intent: 'save', version: '1', how: '另一种写法' }),
  )
  expect(raced.text).toContain('以我这份为准，存下')
  expect(raced.text).toContain('另一种写法')
})

test('offered, read by both and the manager, compared, acknowledged', async () => {
  const offered = await send(writeAction, deal.researcher, await aForm({ intent: 'offer', version: '2' }))
  expect([offered.status, offered.location]).toEqual([302, `${root()}/proposals`])
  for (const who of [deal.enterprise, deal.university, manager])
    expect((await list(who)).offered).toMatchObject([{ number: 1, price: { minFen: '60000000' }, hidden: 0 }])
  const page = await list(deal.enterprise)
  expect(page).toMatchObject({ demandId: deal.demandId, beside: 1, may: { acknowledge: true } })
  expect(page.dueAt).not.toBeNull()
  expect(await list(deal.university)).toMatchObject({ demandId: null, may: { withdraw: true, acknowledge: false } })
  expect(await compare(deal.enterprise)).toMatchObject({ total: 1, columns: [{ deal: deal.number }] })
  const own = await demandLoader(await ask(deal.enterprise, `/work/demands/${deal.demandId}`))
  expect(own.proposals).toBe(1)
  const proposalId = page.offered[0]!.id
  const seen = await send(listAction, deal.enterprise, { intent: 'acknowledge', proposalId, words: '下周三答复' })
  expect(seen.status).toBe(302)
  expect(await db.dealMessage.findFirst({ where: { dealId: deal.dealId } })).toMatchObject({
    text: '方案看过了，还在比较。\n下周三答复',
  })
  const twice = await send(listAction, deal.enterprise, { intent: 'acknowledge', proposalId })
  expect([twice.status, await errorsOf(twice)]).toEqual([409, ['']])
  expect((await send(listAction, stranger, { intent: 'withdraw', proposalId })).status).toBe(404)
})

test('an intent is proposed, declined only with words, and confirmed', async () => {
  const proposalId = (await list(deal.enterprise)).offered[0]!.id
  const propose = (person: Person, form: Record<string, string> = {}) =>
    send(intentAction, person, { intent: 'propose', proposalId, ...form })
  expect(await errorsOf(await propose(deal.enterprise, { amount: '50-60' }))).toEqual(['amount'])
  expect((await propose(deal.enterprise, { amount: '60', signBy: '2099-01-15' })).status).toBe(302)
  expect((await propose(deal.university)).status).toBe(409)
  const { id: intentId, amountFen } = (await intent(deal.university)).intents[0]!
  expect(amountFen).toBe('60000000')
  const decline = await send(intentAction, deal.university, { intent: 'decline', intentId, declineWords: ' ' })
  expect([decline.status, await errorsOf(decline)]).toEqual([400, ['declineWords']])
  expect((await send(intentAction, manager, { intent: 'confirm', intentId })).status).toBe(409)
  expect((await send(intentAction, stranger, { intent: 'confirm', intentId })).status).toBe(404)
  expect((await send(intentAction, deal.university, { intent: 'confirm', intentId })).status).toBe(302)
  expect(await intent(manager)).toMatchObject({
    intents: [{ state: 'CONFIRMED', side: 'DEMAND' }],
    may: { propose: false, answer: false, takeBack: false },
  })
})

test('read in words: the sheet, the comparison, the intent, in both languages', async () => {
  const sheet = await read(deal.enterprise, `${root()}/proposals`)
  expect(sheet.text).toContain('方案（第 1 版）')
  for (const words of ['60 万元', '26 周', '提前预警', '60 天', '现场试用', '2099-12-31'])
    expect(sheet.text).toContain(words)
  expect(sheet.text).not.toContain('撤回方案')
  const compared = await read(deal.enterprise, `/work/demands/${deal.demandId}/proposals`)
  for (const words of ['1 份方案并排', '≥ 30 天', '符合', '预算 60 万元', deal.number])
    expect(compared.text).toContain(words)
  const signed = await read(deal.university, `${root()}/intent`)
  for (const words of ['意向不是合同', '双方已确认意向', '60 万元', '2099-01-15']) expect(signed.text).toContain(words)
  expect(signed.text).not.toContain('确认意向？')
  for (const path of [`${root()}/proposals`, `${root()}/intent`, `/work/demands/${deal.demandId}/proposals`]) {
    const { text } = await read(deal.enterprise, path, undefined, 'en')
    expect(text).not.toMatch(/proposals\.|\{\w+\}/)
  }
})

test('from each column of the comparison one goes on to an intent or a question', async () => {
  const { html } = await read(deal.enterprise, `/work/demands/${deal.demandId}/proposals`)
  for (const way of ['intent', 'messages', 'proposals']) expect(html).toContain(`href="${root()}/${way}"`)
})

test('a proposal bound by an intent is not written anew: why, and where it goes on; what was typed meanwhile stays', async () => {
  expect((await list(deal.researcher)).may.write).toBe(false)
  const { html, text } = await read(deal.researcher, `${root()}/proposals/write`)
  expect(text).toContain('要改，写进合同')
  expect(html).toContain(`href="${root()}/intent"`)
  expect(html).not.toContain('value="offer"')
  expect(html).not.toContain('name="how"')
  const late = await read(
    deal.researcher,
    `${root()}/proposals/write`,
    await aForm({ intent: 'offer', how: '写到一半的想法' }),
  )
  expect(late.html).toContain('写到一半的想法')
  expect(late.html).not.toContain('value="offer"')
})

test('an agreement that waits for a signature is one link away from the intent and the proposal', async () => {
  const other = await aDealInTouch()
  const { agreement } = await agreementPage(other.enterprise, other.number)
  await signAgreement(other.enterprise, other.number, agreement!.textHash)
  const way = `href="/work/deals/${other.number}/agreement"`
  const intended = await read(other.university, `/work/deals/${other.number}/intent`)
  expect(intended.html.split('</nav>').at(-1)).toContain(way)
  const written = await read(other.university, `/work/deals/${other.number}/proposals/write`)
  expect(written.html.split('</nav>').at(-1)).toContain(way)
})

test('of a deal that has ended the proposal is on no table, and beside no other', async () => {
  await giveUp(deal.enterprise, deal.number, 'FUNDING', '')
  const page = await read(deal.enterprise, `${root()}/proposals`)
  expect(page.text).toContain('方案（第 1 版）')
  expect(page.text).toContain('商谈结束前的最后一版')
  expect(page.text).not.toContain('在桌上')
  expect(page.text).not.toContain('并排比')
  expect((await read(deal.university, `${root()}/proposals`)).text).not.toContain('在桌上')
})
