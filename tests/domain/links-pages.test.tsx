import type { ComponentType } from 'react'
import { renderToString } from 'react-dom/server'
import { createStaticHandler, createStaticRouter, StaticRouterProvider } from 'react-router-dom/server.js'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { nobody, type Person } from '#app/domain/access/actor.ts'
import { openSession } from '#app/domain/accounts/session.server.ts'
import { agree } from '#app/domain/deals/commands/answer.server.ts'
import { proposeIntent } from '#app/domain/deals/commands/intent.server.ts'
import { proposeMeeting } from '#app/domain/deals/commands/meeting.server.ts'
import { askFirst, sendMessage } from '#app/domain/deals/commands/message.server.ts'
import { askPublicly } from '#app/domain/deals/commands/question.server.ts'
import { takeUp } from '#app/domain/deals/commands/take-up.server.ts'
import { answerByLink } from '#app/domain/links/use.server.ts'
import { readFigure } from '#app/domain/listings/figures.ts'
import { LINK_HEADERS } from '#app/http/link.server.ts'
import { rootLoader } from '#app/http/root.server.ts'
import { LanguageProvider } from '#app/i18n/context.tsx'
import * as link from '#app/routes/_public.r.$token/route.tsx'
import * as account from '#app/routes/work.account.tsx'
import { freeze, now } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import { pathForLog } from '#app/server/log-words.ts'
import { language } from '#search/lexicon/load.server.ts'
import { ensureIndex } from '#search/write.server.ts'
import { aVerifiedEnterprise } from '../support/world/accounts.ts'
import { type ADeal, aDealInTouch, aPair, aTakenUpDeal } from '../support/world/deals.ts'
import { aPublishedDemand } from '../support/world/demands.ts'
import { answerLinks, linksOf } from '../support/world/links.ts'
import { anOffer } from '../support/world/proposals.ts'

const SITE = 'http://localhost'
const HOUR = 60 * 60 * 1000
const MORNING = new Date('2026-06-15T09:30:00+08:00')
afterEach(() => freeze(MORNING))

const ROUTES = Object.entries({ '/r/:token': link, '/work/account': account }).map(
  ([path, { loader, action, default: Component }]) => ({ path, loader, action, Component: Component as ComponentType }),
)
const handler = createStaticHandler(ROUTES as Parameters<typeof createStaticHandler>[0])

type Asked = { who?: Person; form?: Record<string, string>; locale?: 'zh-CN' | 'en'; origin?: string; method?: string }

async function ask(path: string, { who, form, locale = 'zh-CN', origin = SITE, method }: Asked = {}) {
  const cookie = who ? `qq_session=${await openSession(who.userId, 'a test')}` : ''
  const headers = new Headers({ Origin: origin, Cookie: cookie, 'Accept-Language': 'zh-CN' })
  const body = form && new URLSearchParams(form)
  const answer = await handler.query(
    new Request(SITE + path, { method: method ?? (form ? 'POST' : 'GET'), headers, body }),
  )
  if (answer instanceof Response)
    return { status: answer.status, to: answer.headers.get('location'), html: '', text: '', answer }
  const failure = Object.values(answer.errors ?? {})[0] as { status?: number } | undefined
  if (failure) return { status: failure.status, to: null, html: '', text: '', answer: null }
  const html = renderToString(
    <LanguageProvider locale={locale}>
      <StaticRouterProvider router={createStaticRouter(handler.dataRoutes, answer)} context={answer} hydrate={false} />
    </LanguageProvider>,
  )
  return {
    status: answer.statusCode,
    to: null,
    html,
    text: html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' '),
    answer: null,
  }
}

const at = (token: string) => `/r/${token}`
const stageOf = async (number: string) => {
  const { stage, end } = await db.deal.findUniqueOrThrow({ where: { number } })
  return end ?? stage
}

beforeAll(async () => {
  await ensureIndex()
  language()
}, 120_000)

test('a professor answers on one page without signing in: the matter, three answers, each by its own link', async () => {
  const { dealId, number, researcher, numbers, enterprise } = await aTakenUpDeal()
  const links = await answerLinks(dealId, researcher.userId)
  const page = await ask(at(links.INTERESTED))
  expect(page.status).toBe(200)
  const { title } = await db.demand.findUniqueOrThrow({ where: { number: numbers.demand } })
  expect(page.text).toContain(`${researcher.name}老师，您好。这个链接只给您用；请在 6 月 23 日 17:30 前答复。`)
  for (const words of [
    '有一家企业想请您看一道题',
    title,
    '想请你们看看',
    '愿意谈',
    '不合适',
    '先问一句',
    '换个频率收信',
  ])
    expect(page.text).toContain(words)
  for (const purpose of ['INTERESTED', 'NOT_FOR_US', 'ASK'] as const)
    expect(page.html).toMatch(new RegExp(`<form method="post"[^>]*action="/r/${links[purpose]}"`))
  expect(page.html.match(/type="radio"/g)).toHaveLength(10)

  const sent = await ask(at(links.INTERESTED), { form: { intent: 'INTERESTED' } })
  expect([sent.status, sent.to]).toEqual([303, at(links.INTERESTED)])
  expect(await stageOf(number)).toBe('CONTACT_AGREED')
  const done = await ask(at(links.INTERESTED))
  expect(done.status).toBe(200)
  expect(done.text).toContain('双方都同意了，可以联系了')
  expect(done.text).toContain(enterprise.name)
  expect(done.html).toContain(`href="/signin?then=${encodeURIComponent(`/work/deals/${number}`)}"`)

  freeze(new Date(now().getTime() + HOUR))
  const later = await ask(at(links.NOT_FOR_US))
  expect(later.status).toBe(410)
  expect(later.text).toContain('6 月 15 日 09:30，您已经用同一封信里的另一个链接答复：愿意谈。')
  expect(later.text).not.toContain(enterprise.name)
})

test('the answer whose link was followed stands first and open', async () => {
  const { dealId, researcher } = await aTakenUpDeal()
  const links = await answerLinks(dealId, researcher.userId)
  const { html } = await ask(at(links.NOT_FOR_US))
  expect(html.indexOf('value="NOT_FOR_US"')).toBeLessThan(html.indexOf('value="INTERESTED"'))
  expect(html.match(/<details open=""/g)).toHaveLength(1)
  const asking = await ask(at(links.ASK))
  expect(asking.html.indexOf('value="ASK"')).toBeLessThan(asking.html.indexOf('value="INTERESTED"'))
})

test('a refusal needs a reason, and other needs words; nothing typed is lost and the link stays', async () => {
  const { dealId, number, researcher } = await aTakenUpDeal()
  const { NOT_FOR_US } = await answerLinks(dealId, researcher.userId)
  const none = await ask(at(NOT_FOR_US), { form: { intent: 'NOT_FOR_US', words: '我们下半年都在现场' } })
  expect(none.status).toBe(400)
  expect(none.text).toContain('选一个原因')
  expect(none.html).toContain('我们下半年都在现场')
  const other = await ask(at(NOT_FOR_US), { form: { intent: 'NOT_FOR_US', reason: 'OTHER', words: '' } })
  expect(other.text).toContain('选了“其他”，写一句为什么')
  expect(await stageOf(number)).toBe('TAKEN_UP')
  const form = { intent: 'NOT_FOR_US', reason: 'NO_CAPACITY', words: '我们下半年都在现场' }
  expect((await ask(at(NOT_FOR_US), { form })).status).toBe(303)
  const receipt = (await ask(at(NOT_FOR_US))).text
  expect(receipt).toContain('告诉对方的原因：排不开人手。')
  expect(receipt).toContain('您写的：“我们下半年都在现场”')
})

test('another answer from the same mail: you have answered already, with what and when', async () => {
  const { dealId, number, researcher } = await aTakenUpDeal()
  const links = await answerLinks(dealId, researcher.userId)
  await ask(at(links.INTERESTED), { form: { intent: 'INTERESTED' } })
  const sent = await ask(at(links.NOT_FOR_US), { form: { intent: 'NOT_FOR_US', reason: 'PRICE', words: '' } })
  expect(sent.to).toBe(at(links.NOT_FOR_US))
  const { text } = await ask(at(links.NOT_FOR_US))
  expect(text).toContain('您已经答过了')
  expect(text).toContain('6 月 15 日 09:30，您已经用同一封信里的另一个链接答复：愿意谈。')
  expect(await stageOf(number)).toBe('CONTACT_AGREED')
})

test('a telephone is spoken of only where the other side gave one', async () => {
  const receiptWith = async (phone: string | null) => {
    const { dealId, researcher, enterprise } = await aTakenUpDeal()
    await db.user.update({ where: { id: enterprise.userId }, data: { phone } })
    const { INTERESTED } = await answerLinks(dealId, researcher.userId)
    await ask(at(INTERESTED), { form: { intent: 'INTERESTED' } })
    return (await ask(at(INTERESTED))).text
  }
  expect(await receiptWith(null)).not.toContain('打电话')
  expect(await receiptWith('+8613912345678')).toContain('您也可以直接打电话')
})

test('after its day the page says so, and until when the link still answers', async () => {
  const { dealId, researcher } = await aTakenUpDeal()
  const until = new Date('2027-01-05T10:00:00+08:00')
  const { INTERESTED } = await answerLinks(dealId, researcher.userId, { expiresAt: until })
  const early = (await ask(at(INTERESTED))).text
  expect(early).not.toContain('1 月 5 日')
  freeze(new Date('2026-06-24T09:00:00+08:00'))
  const late = (await ask(at(INTERESTED))).text
  expect(late).toContain('6 月 23 日 17:30 就该答复了，现在答也来得及，链接用到 2027 年 1 月 5 日 10:00。')
})

test('a public answer with a telephone number is refused with its words kept', async () => {
  const { demandId, numbers, enterprise } = await aDealInTouch()
  await askPublicly((await aVerifiedEnterprise()).admin, numbers.demand, '现场有没有网络？')
  const clock = await db.replyClock.findFirstOrThrow({ where: { demandId } })
  const { ANSWER_PUBLICLY } = await linksOf({
    userId: enterprise.userId,
    purposes: ['ANSWER_PUBLICLY'],
    clockId: clock.id,
  })
  const form = { intent: 'ANSWER_PUBLICLY', text: '有，打 13991234567 问我' }
  const refused = await ask(at(ANSWER_PUBLICLY), { form })
  expect(refused.status).toBe(400)
  expect(refused.html).toContain('有，打 13991234567 问我')
  await ask(at(ANSWER_PUBLICLY), { form: { ...form, text: '有，专网' } })
  expect((await ask(at(ANSWER_PUBLICLY))).text).toContain('答复已公开')
})

test('a message is read and answered; a proposal and an intent get their word', async () => {
  const deal = await aDealInTouch()
  const { dealId, number, enterprise, researcher } = deal
  const userId = enterprise.userId
  const clockOf = async (kind: 'PROPOSAL' | 'INTENT') =>
    (await db.replyClock.findFirstOrThrow({ where: { dealId, kind, closedAt: null } })).id
  await sendMessage(researcher, number, { text: '图纸收到了' })
  freeze(new Date(now().getTime() + 1000))
  const { REPLY } = await linksOf({ userId, purposes: ['REPLY'], dealId })
  expect((await ask(at(REPLY))).text).toContain('图纸收到了')
  expect((await ask(at(REPLY), { form: { intent: 'REPLY', text: ' ' } })).status).toBe(400)
  await ask(at(REPLY), { form: { intent: 'REPLY', text: '下周三来看' } })
  expect((await ask(at(REPLY))).text).toContain('回复已发给对方')

  const proposalId = await anOffer(deal)
  const { ACKNOWLEDGE } = await linksOf({
    userId,
    purposes: ['ACKNOWLEDGE'],
    dealId,
    clockId: await clockOf('PROPOSAL'),
  })
  expect((await ask(at(ACKNOWLEDGE))).text).toContain('60 万元')
  await ask(at(ACKNOWLEDGE), { form: { intent: 'ACKNOWLEDGE', words: '周五答复' } })
  expect((await ask(at(ACKNOWLEDGE))).text).toContain('已告诉对方：看过了，还在比')
  const texts = await db.dealMessage.findMany({ where: { dealId }, orderBy: { id: 'asc' }, select: { text: true } })
  expect(texts.map(({ text }) => text)).toEqual(['图纸收到了', '下周三来看', '方案看过了，还在比较。\n周五答复'])

  await proposeIntent(researcher, number, { proposalId, words: '年底前签' })
  const { CONFIRM_INTENT } = await linksOf({
    userId,
    purposes: ['CONFIRM_INTENT'],
    dealId,
    clockId: await clockOf('INTENT'),
  })
  const { text, html } = await ask(at(CONFIRM_INTENT))
  for (const words of ['年底前签', '合同']) expect(text).toContain(words)
  expect(html).toContain(`/signin?then=${encodeURIComponent(`/work/deals/${number}/intent`)}`)
  await ask(at(CONFIRM_INTENT), { form: { intent: 'CONFIRM_INTENT' } })
  expect(await stageOf(number)).toBe('INTENT')
})

test('what the command refuses is said at the form, with the words kept', async () => {
  const { dealId, number, university, enterprise } = await aTakenUpDeal()
  await askFirst(university, number, '能不能停机测？')
  const clock = await db.replyClock.findFirstOrThrow({ where: { dealId, kind: 'QUESTION' } })
  const { ANSWER } = await linksOf({ userId: enterprise.userId, purposes: ['ANSWER'], dealId, clockId: clock.id })
  expect((await ask(at(ANSWER))).text).toContain('能不能停机测？')
  const refused = await ask(at(ANSWER), { form: { intent: 'ANSWER', text: '直接打我电话 13991234567' } })
  expect(refused.status).toBe(409)
  expect(refused.html).toContain('直接打我电话 13991234567')
  expect(await db.dealMessage.count({ where: { dealId, kind: 'ANSWER' } })).toBe(0)
  await ask(at(ANSWER), { form: { intent: 'ANSWER', text: '可以，晚上十点以后' } })
  expect((await ask(at(ANSWER))).text).toContain('答复已发给对方')
})

test('a question first: the other side has the clock, and the page says until when', async () => {
  const { dealId, researcher } = await aTakenUpDeal()
  const { ASK } = await answerLinks(dealId, researcher.userId)
  const empty = await ask(at(ASK), { form: { intent: 'ASK', text: '  ' } })
  expect(empty.status).toBe(400)
  await ask(at(ASK), { form: { intent: 'ASK', text: '能不能停机测？' } })
  expect((await ask(at(ASK))).text).toMatch(/对方须在 6 月 \d+ 日 17:30 前答复/)
})

test('the enterprise is shown the result whose institution would like to work on its demand', async () => {
  const { numbers, enterprise, university } = await aPair()
  const { number } = await takeUp(university, numbers, '装置是现成的')
  const { id } = await db.deal.findUniqueOrThrow({ where: { number } })
  const { INTERESTED } = await answerLinks(id, enterprise.userId)
  const page = await ask(at(INTERESTED))
  const { title } = await db.researchResult.findUniqueOrThrow({ where: { number: numbers.result } })
  for (const words of [`${enterprise.name}，您好`, '有一项成果想和您的需求对接', title, '装置是现成的'])
    expect(page.text).toContain(words)
  expect(page.text).not.toContain('上限')
})

test('whoever holds the enterprise’s mail reads nothing of its demand that is not for everybody', async () => {
  const { numbers, enterprise, university } = await aPair({
    demand: {
      indicators: [{ name: '提前预警', present: '', figure: readFigure('≥ 90 天') }],
      indicatorsVisibility: 'AGREEMENT',
    },
  })
  const { number } = await takeUp(university, numbers, '装置是现成的')
  const { id } = await db.deal.findUniqueOrThrow({ where: { number } })
  const { INTERESTED } = await answerLinks(id, enterprise.userId)
  const answer = await handler.query(new Request(SITE + at(INTERESTED), { headers: { 'Accept-Language': 'zh-CN' } }))
  if (answer instanceof Response) throw new Error(`a page was expected, not ${answer.status}`)
  const data = JSON.stringify(answer.loaderData)
  expect(data).toContain('"why":["')
  expect(data).not.toMatch(/90\s*天/)
})

test('a meeting is confirmed', async () => {
  const { dealId, number, enterprise, university } = await aDealInTouch()
  const plan = { place: '三楼会议室', agenda: '看数据' }
  const startsAt = new Date('2026-06-18T10:00:00+08:00')
  const { id: meetingId } = await proposeMeeting(university, number, {
    ...plan,
    startsAt,
    endsAt: new Date(startsAt.getTime() + HOUR),
  })
  const purposes = ['CONFIRM_MEETING', 'DECLINE_MEETING'] as const
  const links = await linksOf({ userId: enterprise.userId, purposes, dealId, meetingId })
  expect((await ask(at(links.CONFIRM_MEETING))).text).toContain('6 月 18 日 10:00 到 11:00')
  const { html } = await ask(at(links.CONFIRM_MEETING))
  const seen = /name="seen" value="(\d+)"/.exec(html)?.[1] ?? ''
  expect((await ask(at(links.CONFIRM_MEETING), { form: { intent: 'CONFIRM_MEETING', seen: '7' } })).status).toBe(409)
  await ask(at(links.CONFIRM_MEETING), { form: { intent: 'CONFIRM_MEETING', seen } })
  expect((await ask(at(links.CONFIRM_MEETING))).text).toContain('见面定了')
})

test('still valid, and fewer mails', async () => {
  const demand = await aPublishedDemand()
  const wanted = { userId: demand.owner.userId, demandId: demand.id, noticeKind: 'LISTING' as const }
  const links = await linksOf({ ...wanted, purposes: ['STILL_VALID', 'FEWER_MAILS'] })
  expect((await ask(at(links.STILL_VALID))).text).toContain('这条需求还有效吗')
  await ask(at(links.STILL_VALID), { form: { intent: 'STILL_VALID' } })
  expect((await ask(at(links.STILL_VALID))).text).toContain('记下了：还有效')
  expect((await ask(at(links.FEWER_MAILS))).text).toContain('我的需求和成果')
  expect((await ask(at(links.FEWER_MAILS), { form: { intent: 'FEWER_MAILS', pace: 'AT_ONCE' } })).status).toBe(400)
  await ask(at(links.FEWER_MAILS), { form: { intent: 'FEWER_MAILS', pace: 'NEVER' } })
  expect((await ask(at(links.FEWER_MAILS))).text).toContain('不要发邮件')
})

test('a scanner that asks for the head, and a form from another site, do nothing', async () => {
  const { dealId, number, researcher } = await aTakenUpDeal()
  const { INTERESTED } = await answerLinks(dealId, researcher.userId)
  for (let n = 0; n < 5; n++) expect((await ask(at(INTERESTED), { method: 'HEAD' })).status).toBe(200)
  const form = { intent: 'INTERESTED' }
  expect((await ask(at(INTERESTED), { form, origin: 'https://evil.example' })).status).toBe(403)
  expect(await stageOf(number)).toBe('TAKEN_UP')
})

test('a form with another purpose than its link is not acted on', async () => {
  const { dealId, number, researcher } = await aTakenUpDeal()
  const { ASK } = await answerLinks(dealId, researcher.userId)
  await ask(at(ASK), { form: { intent: 'INTERESTED' } })
  expect(await stageOf(number)).toBe('TAKEN_UP')
  expect((await ask(at(ASK))).status).toBe(200)
})

const tomorrow = async () => {
  freeze(new Date(now().getTime() + 24 * HOUR))
  return {}
}
const agreedBefore = async ({ university, number }: ADeal) => {
  await agree(university, number)
  return {}
}

const dead: [string, (deal: ADeal, token: string) => Promise<{ token?: string; who?: Person }>, number, string][] = [
  ['forged', async (_, token) => ({ token: `${token.slice(0, 30)}AAAAAAAAAAAAA` }), 404, '这个链接不完整'],
  ['somebody else’s', async () => ({ who: (await aVerifiedEnterprise()).admin }), 403, '这个链接是发给另一位用户的'],
  ['too late', tomorrow, 410, '这个链接过期了'],
  ['answered by a colleague', agreedBefore, 410, '您单位的同事已经答复：愿意谈'],
]

test.each(dead)('%s: a page that says why and what to do', async (_, happens, status, words) => {
  const deal = await aTakenUpDeal()
  const { INTERESTED } = await answerLinks(deal.dealId, deal.researcher.userId)
  const { token = INTERESTED, who } = await happens(deal, INTERESTED)
  const page = await ask(at(token), { who })
  expect(page.status).toBe(status)
  expect(page.text).toContain(words)
  expect(page.text).not.toContain(deal.researcher.name)
  expect(page.html).toMatch(/class="btn btn--2"/)
})

test('the reader’s own language, whatever the browser prefers', async () => {
  const { dealId, researcher } = await aTakenUpDeal()
  await db.user.update({ where: { id: researcher.userId }, data: { locale: 'EN' } })
  const { INTERESTED } = await answerLinks(dealId, researcher.userId)
  const rootOf = async (path: string, cookie = '') => {
    const headers = { 'Accept-Language': 'zh-CN', Cookie: cookie }
    return (await rootLoader({ request: new Request(SITE + path, { headers }), params: {}, context: {} })).json()
  }
  const root = await rootOf(at(INTERESTED))
  expect(root).toMatchObject({ locale: 'en' })
  expect(await rootOf(at(INTERESTED), 'qq_lang=zh-CN'), 'chosen at the foot of a page').toMatchObject({
    locale: 'zh-CN',
  })
  expect(await rootOf(`${at(INTERESTED)}?lang=zh`)).toMatchObject({ locale: 'zh-CN' })
  expect(root.end.map(({ label }) => label)).toContain('No sign-in needed')
  expect((await ask(at(INTERESTED), { locale: 'en' })).text).toContain('please answer by 17:30 on ')
})

test('the address is a key: no log, no cache, no search engine, no other site gets it', async () => {
  const { dealId, researcher } = await aTakenUpDeal()
  const { INTERESTED } = await answerLinks(dealId, researcher.userId)
  expect(pathForLog(at(INTERESTED))).toBe('/r/:token')
  expect(link.headers()).toBe(LINK_HEADERS)
  expect(LINK_HEADERS).toMatchObject({ 'Cache-Control': 'no-store', 'Referrer-Policy': 'same-origin' })
})

test('the account shows the links that live, what the last did, and ends them all', async () => {
  const { dealId, researcher } = await aTakenUpDeal()
  const links = await answerLinks(dealId, researcher.userId)
  await answerByLink(links.FEWER_MAILS, nobody, { purpose: 'FEWER_MAILS', pace: 'DAILY' })
  const page = await ask('/work/account', { who: researcher })
  expect(page.text).toContain('现在还能用的有 3 个。')
  expect(page.text).toContain('换个频率收信')
  await ask('/work/account', { who: researcher, form: { intent: 'revokeLinks' } })
  expect((await ask('/work/account', { who: researcher })).text).toContain('现在还能用的有 0 个。')
  expect((await ask(at(links.INTERESTED))).text).toContain('这个链接作废了')
})
