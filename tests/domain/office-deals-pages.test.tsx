import type { ComponentType } from 'react'
import { renderToString } from 'react-dom/server'
import { createStaticHandler, createStaticRouter, StaticRouterProvider } from 'react-router-dom/server.js'
import { beforeAll, expect, test } from 'vitest'
import type { Person } from '#app/domain/access/actor.ts'
import { openSession } from '#app/domain/accounts/session.server.ts'
import { agree, decline, giveUp } from '#app/domain/deals/commands/answer.server.ts'
import { escalateClocks, markStale } from '#app/domain/deals/commands/clock-work.server.ts'
import { takeUp } from '#app/domain/deals/commands/take-up.server.ts'
import { LanguageProvider } from '#app/i18n/context.tsx'
import * as organization from '#app/routes/_public.organizations.$id.tsx'
import * as desk from '#app/routes/office._index.tsx'
import * as calendar from '#app/routes/office.calendar.tsx'
import * as deals from '#app/routes/office.deals/route.tsx'
import * as replies from '#app/routes/office.replies.tsx'
import { freeze } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import { ensureIndex } from '#search/write.server.ts'
import { anAuditor, anOfficer } from '../support/world/accounts.ts'
import { type ADeal, aDealInTouch, aPair, aTakenUpDeal } from '../support/world/deals.ts'

const SITE = 'http://localhost'

const ROUTES = Object.entries({
  '/office': desk,
  '/office/calendar': calendar,
  '/office/replies': replies,
  '/office/deals': deals,
  '/organizations/:id': organization,
}).map(([path, { loader, default: Component, ...module }]) => ({
  path,
  loader,
  action: 'action' in module ? module.action : undefined,
  Component: Component as ComponentType,
}))
const handler = createStaticHandler(ROUTES as Parameters<typeof createStaticHandler>[0])

async function ask(who: Person | null, path: string, form?: Record<string, string>) {
  const headers = new Headers({ Origin: SITE, 'Accept-Language': 'zh-CN' })
  if (who) headers.set('Cookie', `qq_session=${await openSession(who.userId, 'a test')}`)
  const body = form && new URLSearchParams(form)
  const answer = await handler.query(new Request(SITE + path, { method: form ? 'POST' : 'GET', headers, body }))
  if (answer instanceof Response)
    return { status: answer.status, to: answer.headers.get('location'), html: '', text: '' }
  if (answer.errors) throw Object.values(answer.errors)[0]
  const html = renderToString(
    <LanguageProvider locale="zh-CN">
      <StaticRouterProvider router={createStaticRouter(handler.dataRoutes, answer)} context={answer} hydrate={false} />
    </LanguageProvider>,
  )
  return { status: answer.statusCode, to: null, html, text: html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ') }
}

const hrefs = (html: string) => [...html.matchAll(/href="([^"]+)"/g)].map(([, href]) => href!.replaceAll('&amp;', '&'))

/** Deals named in the rows of a page of deals. */
const rowsOf = (html: string) => [...new Set(html.split('id="rows"')[1]!.match(/DJ-\d{4}-\d{6}/g) ?? [])].sort()

/** A moment in Xi'an. */
const at = (text: string) => new Date(`${text.replace(' ', 'T')}:00+08:00`)
const ASKED = at('2026-11-03 10:00')
const OVERDUE = at('2026-11-20 10:00')

let officer: Person
let late: ADeal

beforeAll(async () => {
  await ensureIndex()
  freeze(ASKED)
  officer = await anOfficer()
}, 60_000)

test('before anybody takes anything up, the pages say what will stand there', async () => {
  expect((await ask(officer, '/office/replies')).text).toContain('没有过期的答复')
  const page = await ask(officer, '/office/deals')
  expect(page.text).toContain('还没有人提出对接')
  expect(page.html).not.toContain('<table')
})

test('a deal left alone stands among the overdue answers, and says who was told', async () => {
  late = await aTakenUpDeal()
  await aTakenUpDeal({}, '另一件')
  const other = await aTakenUpDeal()
  await agree(other.university, other.number)
  freeze(at('2026-11-10 17:31'))
  await escalateClocks()
  freeze(OVERDUE)
  const page = await ask(await anAuditor(), '/office/replies')
  expect(page.text).toContain('2 个答复过期，最久的过期 10 天')
  expect(page.text).toContain('科技局 2026-11-10')
  expect(hrefs(page.html)).toContain(`/work/deals/${late.number}`)
  expect(page.text).not.toContain('想请你们看看')
  expect(page.text).not.toContain('另一件')
})

test('every figure of the answers opens as many rows as it says', async () => {
  const page = await ask(officer, '/office/replies')
  const table = page.html.split('id="organizations"')[1]!
  const figures = [...table.matchAll(/<a href="([^"]+view=(?:overdue|open|counted)[^"]*)">(\d+)<\/a>/g)]
  expect(figures.length).toBeGreaterThan(5)
  for (const [, href, n] of figures) {
    const opened = await ask(officer, href!.replaceAll('&amp;', '&').replace('#rows', ''))
    expect(opened.text).toContain(`${n} 个答复`)
  }
  const nothing = await ask(officer, '/office/replies?kind=MEETING')
  expect(nothing.text).toContain('这里没有答复')
})

test('how deals go: by stage, standing still, and why they failed; each figure opens its rows', async () => {
  const [declined, lost] = [await aTakenUpDeal(), await aDealInTouch()]
  await decline(declined.university, declined.number, 'NO_CAPACITY', '排到后年了')
  await giveUp(lost.enterprise, lost.number, 'PRICE', '贵了一倍')
  freeze(at('2027-01-25 10:00'))
  await db.deal.updateMany({ where: { end: null }, data: { activeAt: ASKED } })
  await markStale()
  const page = await ask(officer, '/office/deals')
  expect(page.text).toContain('3 件在谈，3 件停滞')
  expect(page.text).toContain('83 天没动')
  expect(page.text).toContain('谢绝的 1 件')
  expect(page.text).not.toContain('贵了一倍')
  const figures = [...page.html.matchAll(/<a href="(\/office\/deals[^"]+#rows)">(\d+)<\/a>/g)]
  expect(figures.length).toBeGreaterThan(15)
  for (const [, href, n] of figures) {
    const opened = await ask(officer, href!.replaceAll('&amp;', '&').replace('#rows', ''))
    expect([href, rowsOf(opened.html).length]).toEqual([href, Number(n)])
  }
  const because = await ask(officer, '/office/deals?view=LOST&reason=PRICE')
  expect(rowsOf(because.html)).toEqual([lost.number])
  expect(because.text).toContain('价格谈不拢')
  expect(hrefs(because.html)).toContain(`/work/deals/${lost.number}`)
  const institution = lost.university.organization!.id
  expect(rowsOf((await ask(officer, `/office/deals?view=LOST&institution=${institution}`)).html)).toEqual([lost.number])
  expect(rowsOf((await ask(officer, `/office/deals?view=DECLINED&institution=${institution}`)).html)).toEqual([])
  freeze(at('2028-06-01 10:00'))
  expect((await ask(officer, '/office/deals')).text).toContain('这段时间没有谢绝')
  expect((await ask(officer, '/office/deals?period=all')).text).toContain('谢绝的 1 件')
  freeze(OVERDUE)
})

test('an organisation’s page says how fast it answers once there is enough to tell', async () => {
  const id = late.university.organization!.id
  const before = await ask(null, `/organizations/${id}`)
  expect(before.text).toContain('近 12 个月只有 1 次，还看不出快慢')
  expect(before.text).toContain('第 5 个工作日 17:30 前答复，算按期')
  const clock = { kind: 'TAKE_UP', side: 'RESULT', dealId: late.dealId, organizationId: id } as const
  const dueAt = at('2026-11-10 17:30')
  await db.replyClock.createMany({
    data: [720, 1440, 2880, 4320].map((took) => ({
      ...clock,
      openedAt: ASKED,
      dueAt,
      closedAt: at('2026-11-05 10:00'),
      outcome: 'ANSWERED' as const,
      took,
    })),
  })
  const pageFor = (who: Person | null) => ask(who, `/organizations/${id}`)
  const shown = await pageFor(null)
  expect(shown.text).toMatch(/1\.5 个工作日/)
  expect(shown.text).toMatch(/80% （共 5 次）/)
  const opens = async (who: Person | null) =>
    hrefs((await pageFor(who)).html).filter((href) => /replies|answered/.test(href))
  expect(await opens(null)).toEqual([])
  expect(await opens(late.enterprise)).toEqual([])
  expect(await opens(late.university)).toEqual(['/work/deals?view=answered', '/work/deals?view=answered'])
  expect(await opens(officer)).toEqual([`/office/replies?of=${id}`, `/office/replies?of=${id}`])
  expect((await ask(officer, `/office/replies?of=${id}`)).text).toContain('5 个答复')
}, 60_000)

test('from 1 November the officers see that next year is missing, and not before', async () => {
  freeze(at('2026-10-31 23:59'))
  expect((await ask(officer, '/office')).text).not.toContain('2027')
  expect((await ask(officer, '/office/calendar')).text).toContain('放假安排到 2026 年')
  freeze(at('2026-11-01 00:00'))
  expect((await ask(officer, '/office')).text).toContain('2027 年的放假安排还没有录入')
  const page = await ask(await anAuditor(), '/office/calendar')
  expect(page.text).toContain('从 12 月 25 日 起')
  expect(page.text).toContain('02-15 – 02-23')
  expect(page.text).toContain('软件自带')
  expect(page.html).not.toContain('<textarea')
})

const NOTICE = {
  intent: 'enter',
  year: '2027',
  notice: '国办发明电〔2026〕7号',
  holidays: '2027-01-01 至 2027-01-03\n2027年2月5日至2027年2月11日\n2027-05-01 到 2027-05-05\n2027/10/1–2027/10/7',
  workdays: '2027-02-14\n2027-10-09',
}

test.each([
  [{ year: '27' }, '写成四位年份'],
  [{ notice: '' }, '这一项要填'],
  [{ notice: '7号' }, '写上通知的文号'],
  [{ holidays: '元旦' }, '“元旦”看不懂'],
  [{ holidays: '2027-02-30' }, '“2027-02-30”看不懂'],
  [{ holidays: `${NOTICE.holidays}\n2026-12-31` }, '“2026-12-31”不在 2027 年里'],
  [{ holidays: '2027-01-03 至 2027-01-01' }, '先后反了'],
  [{ holidays: '2027-01-01 至 2027-02-03' }, '超过 12 天'],
  [{ holidays: `${NOTICE.holidays}\n2027-01-02` }, '2027-01-02 写了两次'],
  [{ holidays: '2027-05-01\n2027-10-01' }, '2027-01-01 是法定假日'],
  [{ workdays: '2027-02-06' }, '2027-02-06 又放假又上班'],
  [{ workdays: '2027-02-15' }, '2027-02-15 不是周末'],
] as const)('a slip in the notice is named, and nothing typed is lost: %o', async (changes, said) => {
  const page = await ask(officer, '/office/calendar', { ...NOTICE, ...changes })
  expect(page.status).toBe(400)
  expect(page.text).toContain(said)
  const { intent: _, ...typed } = { ...NOTICE, ...changes }
  for (const value of Object.values(typed)) expect(page.html).toContain(value)
  expect(await db.holidayYear.count()).toBe(0)
})

test('a year that is entered can be reckoned with at once; entered again it is replaced; open clocks keep their day', async () => {
  freeze(at('2026-12-30 10:00'))
  const { enterprise, numbers } = await aPair()
  await expect(takeUp(enterprise, numbers, '')).rejects.toMatchObject({
    reason: { key: 'calendar.refusal.noTable', params: { year: 2027 } },
  })
  expect((await ask(officer, '/office/calendar', NOTICE)).to).toBe('/office/calendar')
  const { number } = await takeUp(enterprise, numbers, '')
  const dueOf = async () => (await db.replyClock.findFirstOrThrow({ where: { deal: { number } } })).dueAt
  expect(await dueOf()).toEqual(at('2027-01-07 17:30'))
  const page = await ask(officer, '/office/calendar')
  expect(page.text).toContain('国办发明电〔2026〕7号，2026-12-30 录入')
  expect(page.text).not.toContain('2027 年的放假安排还没有录入')
  const holidays = `${NOTICE.holidays}\n2027-01-04`
  await ask(officer, '/office/calendar', { ...NOTICE, holidays })
  expect(await db.holidayYear.count()).toBe(1)
  expect((await ask(officer, '/office/calendar?year=2027')).html).toContain('2027-01-01 至 2027-01-04')
  expect(await dueOf()).toEqual(at('2027-01-07 17:30'))
  const facts = await db.fact.findMany({ where: { kind: 'calendar.entered' } })
  expect(facts.map(({ payload }) => payload)).toEqual(Array(2).fill({ year: 2027, notice: NOTICE.notice }))
})
