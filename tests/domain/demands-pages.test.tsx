import type { ComponentType } from 'react'
import { renderToString } from 'react-dom/server'
import { createStaticHandler, createStaticRouter, StaticRouterProvider } from 'react-router-dom/server.js'
import { beforeAll, expect, test } from 'vitest'
import type { Person } from '#app/domain/access/actor.ts'
import { openSession } from '#app/domain/accounts/session.server.ts'
import { returnDemand, submitDemand } from '#app/domain/demands/commands.server.ts'
import { POSTED } from '#app/domain/demands/draft.ts'
import { LanguageProvider } from '#app/i18n/context.tsx'
import * as publicPage from '#app/routes/_public.demands.$number/route.tsx'
import * as history from '#app/routes/_public.demands.$number_.history.tsx'
import * as queue from '#app/routes/office.demands._index.tsx'
import * as review from '#app/routes/office.demands.$id/route.tsx'
import * as mine from '#app/routes/work.demands._index.tsx'
import * as own from '#app/routes/work.demands.$id.tsx'
import * as edit from '#app/routes/work.demands.$id_.edit/route.tsx'
import * as fresh from '#app/routes/work.demands.new.tsx'
import { db } from '#app/server/db.server.ts'
import { ensureIndex } from '#search/write.server.ts'
import { anAuditor, anOfficer, aVerifiedEnterprise } from '../support/world/accounts.ts'
import { A_FULL_DRAFT, aDraft, aPublishedDemand, aReturnedDemand, aSubmittedDemand } from '../support/world/demands.ts'

const SITE = 'http://localhost'

const ROUTES = Object.entries({
  '/work/demands/new': fresh,
  '/work/demands/:id/edit': edit,
  '/work/demands/:id': own,
  '/work/demands': mine,
  '/office/demands': queue,
  '/office/demands/:id': review,
  '/demands/:number': publicPage,
  '/demands/:number/history': history,
}).map(([path, { loader, default: Component, ...module }]) => ({
  path,
  loader,
  action: 'action' in module ? module.action : undefined,
  Component: Component as ComponentType,
}))

const handler = createStaticHandler(ROUTES as Parameters<typeof createStaticHandler>[0])

type Page = { status: number; to: string | null; html: string; text: string }

const cookies = new Map<string, string>()

async function ask(who: Person | null, path: string, form?: Record<string, string | string[]>): Promise<Page> {
  if (who && !cookies.has(who.userId)) cookies.set(who.userId, `qq_session=${await openSession(who.userId, 'a test')}`)
  const headers = new Headers({ Origin: SITE, Cookie: who ? cookies.get(who.userId)! : '', 'Accept-Language': 'zh-CN' })
  const fields = Object.entries(form ?? {}).flatMap(([name, value]) => [value].flat().map((one) => [name, one]))
  const body = form && new URLSearchParams(fields)
  const answer = await handler.query(new Request(SITE + path, { method: form ? 'POST' : 'GET', headers, body }))
  if (answer instanceof Response)
    return { status: answer.status, to: answer.headers.get('location'), html: '', text: '' }
  const html = Object.keys(answer.errors ?? {}).length > 0 ? '' : htmlOf(answer)
  if (answer.errors && !('status' in Object(Object.values(answer.errors)[0]))) throw Object.values(answer.errors)[0]
  const failure = Object.values(answer.errors ?? {})[0] as { status?: number } | undefined
  const text = html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
  return { status: failure?.status ?? answer.statusCode, to: null, html, text }
}

const htmlOf = (answer: Exclude<Awaited<ReturnType<typeof handler.query>>, Response>): string =>
  renderToString(
    <LanguageProvider locale="zh-CN">
      <StaticRouterProvider router={createStaticRouter(handler.dataRoutes, answer)} context={answer} hydrate={false} />
    </LanguageProvider>,
  )

const GOOD = {
  title: '风机轴承坏了才知道',
  problem: '引风机变频运行，轴承一年坏两三次，坏了才知道，一次停产 2 天。装了振动仪，真坏的时候没报。',
  'indicators[0].name': '提前预警',
  'indicators[0].wanted': '≥ 30 天',
  must: '不能停机安装',
  acceptance: '6 台试用 3 个月都达标就算成',
  field: 'industrial-internet',
  modes: ['SERVICE', 'CONSULTING'],
  budget: '50-80',
  districtId: 'baqiao',
  audience: 'ANONYMOUS',
  noSecrets: 'on',
}

let owner: Person

beforeAll(async () => {
  await ensureIndex()
  owner = (await aVerifiedEnterprise()).admin
})

test('from an empty page to a public demand, every page on the way without a script', async () => {
  const blank = await ask(owner, '/work/demands/new')
  expect(blank.text).toContain('写一条需求')
  expect(blank.text).toContain('还差 56 分')
  expect(blank.html).toContain('data-autosave')

  const nothing = await ask(owner, '/work/demands/new', { intent: 'check', title: '' })
  expect(nothing.status).toBe(200)
  expect(await db.demand.count({ where: { organizationId: owner.organization!.id } })).toBe(0)

  const begun = await ask(owner, '/work/demands/new', { intent: 'check', title: GOOD.title })
  expect(begun.to).toMatch(/^\/work\/demands\/[\w-]+\/edit$/)
  const id = begun.to!.split('/')[3]!

  const wrong = await ask(owner, begun.to!, { ...GOOD, intent: 'save', version: '1', budget: '五六十' })
  expect(wrong.status).toBe(400)
  expect(wrong.text).toContain('写成数字，例如 60')
  expect(wrong.html).toContain('value="五六十"')
  expect(wrong.html).toContain('不能停机安装')

  const oneMore = await ask(owner, begun.to!, { ...GOOD, intent: 'addRow', version: '1' })
  expect(oneMore.html).toContain('name="indicators[1].name"')

  const saved = await ask(owner, begun.to!, { ...GOOD, intent: 'save', version: '1' })
  expect(saved.to).toBe(begun.to)
  const late = await ask(owner, begun.to!, { ...GOOD, intent: 'save', version: '1', title: '晚到的题目是这样' })
  expect(late.status).toBe(409)
  expect(late.text).toContain('另一位同事刚改过这条')
  expect(late.html).toContain('晚到的题目是这样')
  expect(late.html).toContain('value="saveMine"')

  const again = await ask(owner, begun.to!)
  expect(again.html).toContain('value="50-80"')
  expect(again.text).toContain('可以发布了')
  const sent = await ask(owner, begun.to!, { ...GOOD, intent: 'submit', version: '2' })
  expect(sent.to).toBe(`/work/demands/${id}`)
  expect((await ask(owner, `/work/demands/${id}`)).text).toContain('已提交')

  const officer = await anOfficer()
  expect((await ask(officer, '/office/demands')).html).toContain(`/office/demands/${id}`)
  const desk = await ask(officer, `/office/demands/${id}`)
  expect(desk.text).toContain('公开需求，不公开企业名称')
  const decide = (form: Record<string, string>) => ask(officer, `/office/demands/${id}`, form)
  expect((await decide({ intent: 'return', reason: '', version: '4' })).status).toBe(400)
  expect(desk.html).toContain('name="version" value="4"')
  expect((await decide({ intent: 'publish', version: '4' })).to).toBe('/office/demands')

  const { number } = await db.demand.findUniqueOrThrow({ where: { id }, select: { number: true } })
  const seen = await ask(null, `/demands/${number}`)
  for (const words of [GOOD.title, '≥ 30 天', '不能停机安装', '50 万元–80 万元', '双方同意见面后公开', '灞桥区'])
    expect(seen.text).toContain(words)
  expect(seen.text).not.toContain(owner.organization!.name)
  const told = await ask(null, `/demands/${number}/history`)
  expect(told.text).toContain('科技局')
  expect(told.text).not.toContain(officer.name)
})

test('what needs the owner stands first, with its next step', async () => {
  const { owner: mineToChange } = await aReturnedDemand('请写明误报能接受几次')
  const list = await ask(mineToChange, '/work/demands')
  expect(list.text).toContain('1 条需求，1 条等你')
  expect(list.text).toContain('请写明误报能接受几次')
  expect((await ask((await aVerifiedEnterprise()).admin, '/work/demands')).text).toContain('还没有需求')
})

test('withdrawing asks for a reason, and then the page is gone for strangers and stays for its owner', async () => {
  const { id, number, owner: poster } = await aPublishedDemand()
  expect((await ask(poster, `/work/demands/${id}`, { intent: 'withdraw', reason: '' })).status).toBe(400)
  expect((await ask(poster, `/work/demands/${id}`, { intent: 'withdraw', reason: '我们自己解决了' })).to).toBe(
    `/work/demands/${id}`,
  )
  const gone = await ask(null, `/demands/${number}`)
  expect(gone.status).toBe(410)
  for (const words of ['这条需求已撤回', number, '看别的需求']) expect(gone.text).toContain(words)
  expect(gone.html).toContain(`href="/demands/${number}/history"`)
  expect(gone.html).not.toContain('轴承')
  const told = await ask(null, `/demands/${number}/history`)
  expect(told.text).toContain('撤回')
  expect(told.html).not.toMatch(/轴承|我/)
  expect((await ask(poster, `/demands/${number}`)).text).toContain('已撤回')
  expect((await ask(poster, `/work/demands/${id}`)).text).toContain('我们自己解决了')
})

test('hidden fields say who may see them; an auditor reads and decides nothing', async () => {
  const { id, number } = await aPublishedDemand({ budgetVisibility: 'VERIFIED', indicatorsVisibility: 'INVITED' })
  const seen = await ask(null, `/demands/${number}`)
  expect(seen.text).toContain('已核验的单位登录后可见')
  expect(seen.text).toContain('只给发布方点名的人看')
  const auditor = await anAuditor()
  expect((await ask(auditor, `/office/demands/${id}`)).text).toContain('你可以看，不能处理')
  expect((await ask(auditor, `/office/demands/${id}`, { intent: 'publish' })).status).toBe(403)
  expect((await ask(owner, `/office/demands/${id}`)).status).toBe(403)
  expect((await ask(null, '/work/demands/new')).to).toContain('/signin')
})

test('an address that names nothing is a page that says so', async () => {
  const officer = await anOfficer()
  for (const [who, path] of [
    [owner, '/work/demands/abc'],
    [owner, '/work/demands/abc/edit'],
    [owner, `/work/demands/${crypto.randomUUID()}`],
    [officer, '/office/demands/abc'],
    [null, '/demands/XQ-2026-999999'],
    [null, `/demands/${'9'.repeat(3000)}/history`],
  ] as const)
    expect((await ask(who, path)).status, path.slice(0, 60)).toBe(404)
  expect((await ask(owner, '/work/demands/abc', { intent: 'renew' })).status).toBe(404)
  expect((await ask(owner, '/work/demands/abc/edit', { intent: 'save', title: '一个题目' })).status).toBe(404)
})

test('hostile words are words on every page', async () => {
  const script = '<script>alert(1)</script>'
  const {
    id,
    number,
    owner: poster,
  } = await aPublishedDemand({ title: `轴承坏了${script}`, tried: `${script}没有用，关掉了` })
  for (const [who, path] of [
    [null, `/demands/${number}`],
    [poster, `/work/demands/${id}`],
    [await anOfficer(), `/office/demands/${id}`],
  ] as const) {
    const { html } = await ask(who, path)
    expect(html).toContain('&lt;script&gt;')
    expect(html).not.toContain(script)
  }
})

test('an officer decides on the text they have read: the owner’s later words are not published by an open page', async () => {
  const { id, owner: mine } = await aSubmittedDemand()
  const officer = await anOfficer()
  const path = `/office/demands/${id}`
  const [, version] = /name="version" value="(\d+)"/.exec((await ask(officer, path)).html)!
  await returnDemand(officer, id, '请写明误报能接受几次')
  await submitDemand(mine, { id, draft: { ...A_FULL_DRAFT, title: '后来才改成的题目' }, source: POSTED })

  for (const form of [{ version: version! }, {} as Record<string, string>]) {
    const late = await ask(officer, path, { ...form, intent: 'publish' })
    expect(late.status).toBe(form.version ? 409 : 400)
    expect(late.text).toContain('另一位同事刚改过这条')
    expect(late.text).toContain('后来才改成的题目')
  }
  for (const intent of ['return', 'reject'])
    expect((await ask(officer, path, { intent, version: version!, reason: '不是技术需求' })).status).toBe(409)
  expect((await db.demand.findUniqueOrThrow({ where: { id } })).status).toBe('SUBMITTED')
})

test('an officer takes a public demand down with a reason; its owner reads it', async () => {
  const { id, number, owner: mine } = await aPublishedDemand()
  const officer = await anOfficer()
  const path = `/office/demands/${id}`
  const desk = await ask(officer, path)
  expect(desk.html).toContain('value="restrict"')
  expect(desk.html).not.toContain('value="publish"')
  const [, version] = /name="version" value="(\d+)"/.exec(desk.html)!
  expect((await ask(officer, path, { intent: 'restrict', version: version!, reason: '' })).status).toBe(400)
  expect((await ask(officer, path, { intent: 'restrict', version: version!, reason: '内容失实' })).to).toBe(path)
  expect((await ask(officer, path)).text).toContain('理由：内容失实')
  const gone = await ask(null, `/demands/${number}`)
  expect([gone.status, gone.text]).toEqual([410, expect.stringContaining('这条需求停止公开')])
  expect(gone.html).not.toMatch(/轴承|内容失实/)
  const told = await ask(null, `/demands/${number}/history`)
  expect(told.text).toContain('停止公开')
  expect(told.html).not.toMatch(/轴承|内容失实/)
  const own = await ask(mine, `/work/demands/${id}`)
  for (const words of ['停止公开', '理由：内容失实']) expect(own.text).toContain(words)
  expect((await ask(mine, `/demands/${number}/history`)).text).toContain('停止公开')
})

test('a new form pressed twice is one demand; its key comes back with what was typed', async () => {
  const { admin } = await aVerifiedEnterprise()
  const key = (html: string) => /name="draftKey" value="([\w-]+)"/.exec(html)?.[1]
  const draftKey = key((await ask(admin, '/work/demands/new')).html)!
  expect(draftKey).toMatch(/^[\da-f-]{36}$/)
  const form = { ...GOOD, draftKey, version: '', intent: 'submit' }
  expect(key((await ask(admin, '/work/demands/new', { ...form, budget: '五六十' })).html)).toBe(draftKey)
  const twice = await Promise.all([1, 2].map(() => ask(admin, '/work/demands/new', form)))
  const again = await ask(admin, '/work/demands/new', form)
  expect(new Set([...twice, again].map(({ to }) => to)).size).toBe(1)
  expect(again.to).toMatch(/^\/work\/demands\/[\w-]+$/)
  expect(await db.demand.count({ where: { organizationId: admin.organization!.id } })).toBe(1)
  expect((await ask(admin, '/work/demands/new', { ...form, draftKey: 'x' })).status).toBe(400)
})

test('a hidden company that names itself is told while it writes and when it submits, with its words kept', async () => {
  const { admin } = await aVerifiedEnterprise()
  const { name } = admin.organization!
  const form = { ...GOOD, title: `${name}的轴承坏了才知道`, version: '' }
  const typed = await ask(admin, '/work/demands/new', { ...form, intent: 'addRow' })
  expect(typed.text).toContain(`“${name}”会让人认出你们单位`)
  const open = await ask(admin, '/work/demands/new', { ...form, audience: 'OPEN', intent: 'addRow' })
  expect(open.text).not.toContain('会让人认出')
  const sent = await ask(admin, '/work/demands/new', { ...form, intent: 'submit' })
  expect(sent.status).toBe(409)
  expect(sent.text).toContain(`内容里写了“${name}”，但你选的是不公开企业名称`)
  expect(sent.html).toContain(`value="${form.title}"`)
  const officer = await anOfficer()
  const { id } = await aSubmittedDemand({ companyShown: false })
  const company = await db.demand.findUniqueOrThrow({ where: { id }, select: { organization: true } })
  expect((await ask(officer, `/office/demands/${id}`)).text).not.toContain('内容里却写了')
  await db.demand.update({ where: { id }, data: { tried: `${company.organization.name}试过` } })
  expect((await ask(officer, `/office/demands/${id}`)).text).toContain('选了不公开企业名称，内容里却写了')
})

test('a demand may be for people named alone: it is said what to do next, and it can be submitted', async () => {
  const { admin } = await aVerifiedEnterprise()
  const blank = await ask(admin, '/work/demands/new')
  for (const audience of ['OPEN', 'ANONYMOUS', 'INVITED']) expect(blank.html).toContain(`value="${audience}"`)
  const { id } = await aDraft({ invitedOnly: true, companyShown: false, budgetVisibility: 'AGREEMENT' }, admin)
  const path = `/work/demands/${id}/edit`
  const page = await ask(admin, path)
  expect(page.html).toMatch(/value="INVITED"[^>]* checked|checked[^>]* value="INVITED"/)
  expect(page.text).toContain('写上他们的邮箱')
  const sent = await ask(admin, path, { ...GOOD, audience: 'INVITED', version: '1', intent: 'submit' })
  expect(sent.status).toBe(302)
})

test('every demand says when it was confirmed; long ago, it says to ask first; one copied from elsewhere, that nobody did', async () => {
  const { id, number } = await aPublishedDemand()
  const path = `/demands/${number}`
  expect((await ask(null, path)).text).toMatch(/\d{4}-\d{2}-\d{2} 发布/)
  expect((await ask(null, path)).text).toMatch(/\d{4}-\d{2}-\d{2} 确认有效/)
  await db.demand.update({ where: { id }, data: { origin: 'PUBLIC_SOURCE' } })
  expect((await ask(null, path)).text).not.toContain('确认有效')
  expect((await ask(null, path)).text).toMatch(/\d{4}-\d{2}-\d{2} 收录，单位未确认/)
  const { publishedAt } = await db.demand.findUniqueOrThrow({ where: { id } })
  const long = new Date(publishedAt!.getTime() - 91 * 86_400_000)
  await db.demand.update({ where: { id }, data: { publishedAt: long, confirmedAt: long, origin: 'POSTED' } })
  expect((await ask(null, path)).text).toContain('91 天没有人确认过，先问清是否还有效')
})

test('question cards: which problem is meant is asked, saved with the draft and can be changed', async () => {
  const typed = {
    title: '冲压件法兰边起皱',
    problem: '法兰边上全是褶子，压边松了起皱，紧了就裂，外观件喷完漆就看出来。',
  }
  const begun = await ask(owner, '/work/demands/new', { ...typed, intent: 'check' })
  const id = begun.to!.split('/')[3]!
  const page = await ask(owner, begun.to!)
  expect(page.text).toContain('哪一个像你的问题？')
  expect(page.html).toMatch(/data-live-part="questions"/)
  const offered = [...page.html.matchAll(/type="radio" name="atlasEntryId" value="([\w-]+)"/g)].map(
    ([, entry]) => entry,
  )
  expect(offered.length).toBeLessThanOrEqual(4)
  expect(offered[0]).toBe('stamping-wrinkling')

  const answers = { atlasEntryId: 'stamping-wrinkling', ruledOutEntries: ['stamping-panel-cracking'] }
  await ask(owner, begun.to!, { ...typed, ...answers, intent: 'check' })
  const stored = () => db.demand.findUniqueOrThrow({ where: { id }, include: { indicators: true } })
  expect(await stored()).toMatchObject(answers)
  const chosen = await ask(owner, begun.to!)
  expect(chosen.html).toMatch(
    /name="atlasEntryId"[^>]*checked=""[^>]*value="stamping-wrinkling"|name="atlasEntryId" value="stamping-wrinkling"[^>]*checked/,
  )
  expect(chosen.text).toContain('“冲压起皱”常用的指标：起皱高度（mm）')

  const rows = await ask(owner, begun.to!, { ...typed, ...answers, intent: 'addIndicators' })
  expect(rows.to).toBe(`${begun.to}#indicators`)
  expect((await stored()).indicators.map(({ name, text }) => [name, text])).toEqual([['起皱高度（mm）', '']])
  expect((await ask(owner, begun.to!)).text).not.toContain('“冲压起皱”常用的指标')

  await ask(owner, begun.to!, { ...typed, atlasEntryId: '', intent: 'check' })
  expect(await stored()).toMatchObject({ atlasEntryId: null, ruledOutEntries: [] })

  const short = await ask(owner, '/work/demands/new', { title: '裂', intent: 'check' })
  expect((await ask(owner, short.to!)).text).not.toContain('哪一个像你的问题')
})

test('a submit and a save that arrive after the same form was submitted confirm that, and are no error', async () => {
  const { admin } = await aVerifiedEnterprise()
  const draftKey = /name="draftKey" value="([\w-]+)"/.exec((await ask(admin, '/work/demands/new')).html)![1]!
  const form = { ...GOOD, draftKey, version: '' }
  const saved = await ask(admin, '/work/demands/new', { ...form, intent: 'check' })
  const edit = saved.to!
  const version = /name="version" value="(\d+)"/.exec((await ask(admin, edit)).html)![1]!
  const first = await ask(admin, '/work/demands/new', { ...form, intent: 'submit' })
  expect(first.status).toBe(302)
  for (const [path, known] of [
    [edit, version],
    ['/work/demands/new', ''],
  ] as const)
    for (const intent of ['submit', 'check']) {
      const late = await ask(admin, path, { ...form, version: known, intent })
      expect([path, intent, late.status, late.to]).toEqual([path, intent, 302, first.to])
    }
  const other = await ask(admin, edit, { ...form, version, title: '另一个题目的需求说明', intent: 'submit' })
  expect(other.status).toBe(409)
  expect(await db.demand.count({ where: { draftKey } })).toBe(1)
})
