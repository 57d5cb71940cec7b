import type { ComponentType } from 'react'
import { renderToString } from 'react-dom/server'
import { createStaticHandler, createStaticRouter, StaticRouterProvider } from 'react-router-dom/server.js'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '#app/domain/access/actor.ts'
import { openSession } from '#app/domain/accounts/session.server.ts'
import { agree, giveUp } from '#app/domain/deals/commands/answer.server.ts'
import { readFigure } from '#app/domain/listings/figures.ts'
import { LanguageProvider } from '#app/i18n/context.tsx'
import * as demand from '#app/routes/_public.demands.$number/route.tsx'
import * as meetings from '#app/routes/work.deals.$number_.meetings.tsx'
import * as messages from '#app/routes/work.deals.$number_.messages.tsx'
import * as notes from '#app/routes/work.deals.$number_.notes.tsx'
import * as own from '#app/routes/work.demands.$id.tsx'
import * as questions from '#app/routes/work.demands.$id_.questions.tsx'
import { db } from '#app/server/db.server.ts'
import { deliverAll } from '../support/delivery.ts'
import { aMember, anAuditor, anOfficer, aVerifiedEnterprise, aVerifiedOrganization } from '../support/world/accounts.ts'
import { type ADeal, aDealInTouch, aTakenUpDeal } from '../support/world/deals.ts'
import { bothSign } from '../support/world/files.ts'

const SITE = 'http://localhost'

const ROUTES = Object.entries({
  '/demands/:number': demand,
  '/work/deals/:number/messages': messages,
  '/work/deals/:number/meetings': meetings,
  '/work/deals/:number/notes': notes,
  '/work/demands/:id': own,
  '/work/demands/:id/questions': questions,
}).map(([path, { loader, default: Component, ...module }]) => ({
  path,
  loader,
  action: 'action' in module ? module.action : undefined,
  Component: Component as ComponentType,
}))

const handler = createStaticHandler(ROUTES as Parameters<typeof createStaticHandler>[0])
const cookies = new Map<string, string>()

/** Status, where it leads, and what stands on the page. */
async function ask(who: Person | null, path: string, form?: Record<string, string>) {
  if (who && !cookies.has(who.userId)) cookies.set(who.userId, `qq_session=${await openSession(who.userId, 'a test')}`)
  const headers = new Headers({ Origin: SITE, Cookie: who ? cookies.get(who.userId)! : '', 'Accept-Language': 'zh-CN' })
  const body = form && new URLSearchParams(form)
  const answer = await handler.query(new Request(SITE + path, { method: form ? 'POST' : 'GET', headers, body }))
  if (answer instanceof Response)
    return { status: answer.status, to: answer.headers.get('location'), html: '', text: '' }
  const [failure] = Object.values(answer.errors ?? {}) as { status?: number }[]
  if (failure && failure.status === undefined) throw failure
  if (failure) return { status: failure.status!, to: null, html: '', text: '' }
  const html = renderToString(
    <LanguageProvider locale="zh-CN">
      <StaticRouterProvider router={createStaticRouter(handler.dataRoutes, answer)} context={answer} hydrate={false} />
    </LanguageProvider>,
  )
  const text = html
    .replace(/<!-- -->/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
  return { status: answer.statusCode, to: null, html, text }
}

/** What a form of a page holds: the fields of the first form with this button. */
function formWith(html: string, intent: string): Record<string, string> {
  const form = html.match(/<form[\s\S]*?<\/form>/g)!.find((one) => one.includes(`value="${intent}"`))!
  const fields = [...form.matchAll(/<input[^>]*?type="(?:hidden|checkbox)"[^>]*>/g)].map(([tag]) => [
    /name="([^"]*)"/.exec(tag!)![1]!,
    (/value="([^"]*)"/.exec(tag!)?.[1] ?? 'on').replaceAll('&quot;', '"').replaceAll('&#x27;', "'"),
  ])
  return { intent, ...Object.fromEntries(fields) }
}

let deal: ADeal
let room: (page: string) => string

beforeAll(async () => {
  deal = await aTakenUpDeal()
  room = (page) => `/work/deals/${deal.number}/${page}`
  await deliverAll()
}, 120_000)

describe('the room', () => {
  test('before both agreed: the card’s gaps are sent in one go, each with its clock and its answer form', async () => {
    const page = await ask(deal.enterprise, room('messages'))
    expect(page.text).toContain('双方同意对接之前，只能提问和答复')
    expect(page.html).not.toContain('name="text"')
    const gaps = formWith(page.html, 'askGaps')
    const texts = Object.entries(gaps).flatMap(([name, value]) => (/^gaps\[\d+\]\.text$/.test(name) ? [value] : []))
    expect(texts.length).toBeGreaterThan(1)
    const { 'gaps[0].on': _, ...without } = gaps
    const sent = await ask(deal.enterprise, room('messages'), without)
    expect([sent.status, sent.to]).toEqual([302, room('messages')])
    const rows = await db.dealMessage.findMany({ where: { dealId: deal.dealId, kind: 'QUESTION' } })
    expect(rows.map(({ text }) => text).sort()).toEqual(texts.slice(1).sort())
    const again = await ask(deal.enterprise, room('messages'))
    const left = formWith(again.html, 'askGaps')
    expect(Object.keys(left).filter((name) => name.endsWith('.text'))).toHaveLength(1)
    expect(again.text).toContain('对方须在')
    const theirs = await ask(deal.university, room('messages'))
    expect(theirs.text).toContain(`等你们答 ${rows.length} 个问题`)
    expect(theirs.html.match(/name="answer"/g)).toHaveLength(rows.length)
    expect(theirs.text).not.toContain(deal.enterprise.name)
    const [first] = rows
    const answered = await ask(deal.university, room('messages'), { intent: 'answer', id: first!.id, answer: '0.5%' })
    expect(answered.to).toBe(room('messages'))
    const twice = await ask(deal.university, room('messages'), { intent: 'answer', id: first!.id, answer: '0.6%' })
    expect(twice.status).toBe(409)
    expect(twice.text).toContain('已经答复过')
  })

  test('what the demand shows under an agreement alone is in no suggested question, signed or not', async () => {
    const secret = '在甲方酸洗线旁连续试满九十天'
    const one = await aDealInTouch({
      demand: {
        acceptance: secret,
        presentState: '酸洗线旁有十二台引风机。',
        indicators: [{ name: '酸雾腐蚀余量', present: '', figure: readFigure('≥ 7 微米') }],
        acceptanceVisibility: 'AGREEMENT',
        presentStateVisibility: 'AGREEMENT',
        indicatorsVisibility: 'AGREEMENT',
      },
    })
    const gaps = async () => {
      const { html } = await ask(one.enterprise, `/work/deals/${one.number}/messages`)
      return JSON.stringify(formWith(html, 'askGaps'))
    }
    expect(await gaps()).toContain('gaps[0].text')
    expect(await gaps()).not.toMatch(/酸洗|九十天|酸雾/)
    await bothSign(one)
    expect(await gaps()).not.toMatch(/酸洗|九十天|酸雾/)
  })

  test('what is refused comes back with what was typed', async () => {
    const refused = await ask(deal.enterprise, room('messages'), { intent: 'ask', question: '打 13812345678 行吗？' })
    expect(refused.status).toBe(409)
    expect(refused.text).toContain('“13812345678”是联系方式')
    expect(refused.html).toContain('打 13812345678 行吗？</textarea>')
    const empty = await ask(deal.enterprise, room('messages'), { intent: 'ask', question: ' ' })
    expect([empty.status, empty.text.includes('写上要问的再发')]).toEqual([400, true])
    const early = await ask(deal.enterprise, room('messages'), { intent: 'send', text: '你好' })
    expect([early.status, early.text.includes('双方都同意对接之后')]).toEqual([409, true])
    expect((await ask(deal.enterprise, room('meetings'))).text).toContain('双方都同意对接以后才能约见面')
  })

  test('in touch: messages, and a meeting proposed, agreed to and put into a calendar', async () => {
    await agree(deal.university, deal.number)
    const page = await ask(deal.university, room('messages'))
    const message = { ...formWith(page.html, 'send'), text: '第一行\n第二行' }
    await ask(deal.university, room('messages'), message)
    await ask(deal.university, room('messages'), message)
    expect((await ask(deal.enterprise, room('messages'))).html.match(/第一行/g)).toHaveLength(1)
    expect((await ask(deal.enterprise, room('messages'))).text).toContain(deal.university.name)
    const plan = { intent: 'propose', day: '2026-06-19', from: '14:00', to: '13:00', place: '', agenda: '看试片' }
    const wrong = await ask(deal.enterprise, room('meetings'), plan)
    expect(wrong.status).toBe(400)
    expect(wrong.text).toContain('写明在哪里见')
    expect(wrong.html).toContain('看试片</textarea>')
    const proposed = { ...plan, to: '15:30', place: 'https://meet.example/a' }
    expect((await ask(deal.enterprise, room('meetings'), proposed)).to).toBe(room('meetings'))
    const seen = await ask(deal.university, room('meetings'))
    expect(seen.text).toContain('2026-06-19 14:00–15:30')
    expect(seen.html).toContain('href="https://meet.example/a"')
    const agreeing = formWith(seen.html, 'agree')
    const stale = await ask(deal.university, room('meetings'), { ...agreeing, seen: '7' })
    expect(stale.status).toBe(409)
    expect((await ask(deal.university, room('meetings'), agreeing)).to).toBe(room('meetings'))
    const both = await ask(deal.enterprise, room('meetings'))
    expect(both.text).toContain('已约定')
    expect(both.html).toContain(`href="${room('meetings')}/${agreeing.id}.ics"`)
    const unsaid = await ask(deal.enterprise, room('meetings'), { intent: 'cancel', id: agreeing.id!, words: '' })
    expect([unsaid.status, unsaid.text.includes('写一句原因')]).toEqual([400, true])
  })

  test('the manager writes and does not ask; notes are one’s own', async () => {
    const manager = await aMember(await aVerifiedOrganization('TRANSFER_INSTITUTION'), 'TECHNOLOGY_MANAGER')
    await db.deal.update({ where: { id: deal.dealId }, data: { managerId: manager.userId } })
    const page = await ask(manager, room('messages'))
    expect([page.html.includes('name="text"'), page.html.includes('name="question"')]).toEqual([true, false])
    await ask(deal.enterprise, room('notes'), { intent: 'write', text: '底价二百万' })
    expect((await ask(deal.enterprise, room('notes'))).text).toContain('底价二百万')
    for (const other of [deal.university, deal.researcher, manager])
      expect((await ask(other, room('notes'))).text).not.toContain('底价')
  })

  test('strangers and the bureau find no room', async () => {
    for (const stranger of [(await aVerifiedEnterprise()).admin, await anOfficer()])
      for (const page of ['messages', 'meetings', 'notes']) expect((await ask(stranger, room(page))).status).toBe(404)
    expect((await ask(await anAuditor(), room('messages'))).status).toBe(403)
    expect((await ask(null, room('messages'))).to).toContain('/signin')
  })

  test('an ended deal can be read, and offers no form', async () => {
    await giveUp(deal.enterprise, deal.number, 'TIMING', '')
    for (const page of ['messages', 'meetings', 'notes']) {
      const { status, html } = await ask(deal.university, room(page))
      expect([status, html.includes('<form')]).toEqual([200, false])
    }
  })
})

test('a question on the demand’s page is answered on the owner’s, and then everybody’s', async () => {
  const publicPage = `/demands/${deal.numbers.demand}`
  const ownPage = `/work/demands/${deal.demandId}`
  expect((await ask(null, publicPage)).text).toContain('登录后可以向企业提问')
  const asker = deal.university
  expect((await ask(asker, publicPage, { intent: 'ask', question: '允许停机几天？' })).to).toBe(
    `${publicPage}#questions`,
  )
  expect((await ask(asker, publicPage)).text).toContain('等企业答复，应在')
  expect((await ask(null, publicPage)).text).not.toContain('允许停机几天？')
  expect((await ask(deal.enterprise, ownPage)).text).toContain('等你们公开答复的问题：1 个')
  const page = await ask(deal.enterprise, `${ownPage}/questions`)
  expect(page.text).toContain('允许停机几天？')
  const form = formWith(page.html, 'answer')
  const refused = await ask(deal.enterprise, `${ownPage}/questions`, { ...form, answer: '写信到 a@b.example' })
  expect([refused.status, refused.text.includes('这里有邮箱地址')]).toEqual([400, true])
  await ask(deal.enterprise, `${ownPage}/questions`, { ...form, answer: '每月两天' })
  const shown = await ask(null, publicPage)
  expect(shown.text).toContain('每月两天')
  expect(shown.text).not.toContain(asker.name)
})
