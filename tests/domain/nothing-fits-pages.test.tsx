import type { ComponentType } from 'react'
import { renderToString } from 'react-dom/server'
import { createStaticHandler, createStaticRouter, StaticRouterProvider } from 'react-router-dom/server.js'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Person } from '#app/domain/access/actor.ts'
import { openSession } from '#app/domain/accounts/session.server.ts'
import { LanguageProvider } from '#app/i18n/context.tsx'
import * as demandPage from '#app/routes/_public.demands.$number/route.tsx'
import * as gaps from '#app/routes/_public.gaps.tsx'
import * as laboratory from '#app/routes/_public.laboratory/route.tsx'
import * as help from '#app/routes/work.help.tsx'
import { freeze } from '#app/server/clock.server.ts'
import FIGURES from '#data/eval/figures.json' with { type: 'json' }
import { deliverAll } from '../support/delivery.ts'
import { aMember, anOfficer, aVerifiedOrganization } from '../support/world/accounts.ts'
import { type ADemand, aPublishedDemand } from '../support/world/demands.ts'
import { aPublishedResult } from '../support/world/results.ts'

const SITE = 'http://localhost'
const NOW = new Date('2026-06-15T01:30:00Z')

const ROUTES = Object.entries({
  '/demands/:number': demandPage,
  '/gaps': gaps,
  '/laboratory': laboratory,
  '/work/help': help,
}).map(([path, { loader, default: Component, ...module }]) => ({
  path,
  loader,
  action: 'action' in module ? module.action : undefined,
  Component: Component as ComponentType,
}))

const handler = createStaticHandler(ROUTES as Parameters<typeof createStaticHandler>[0])

async function ask(who: Person | null, path: string, form?: Record<string, string>) {
  const cookie = who ? `qq_session=${await openSession(who.userId, 'a test')}` : ''
  const headers = new Headers({ Origin: SITE, Cookie: cookie, 'Accept-Language': 'zh-CN' })
  const body = form && new URLSearchParams(form)
  const answer = await handler.query(new Request(SITE + path, { method: form ? 'POST' : 'GET', headers, body }))
  if (answer instanceof Response) return { to: answer.headers.get('location'), html: '', text: '' }
  if (answer.errors) throw Object.values(answer.errors)[0]
  const html = renderToString(
    <LanguageProvider locale="zh-CN">
      <StaticRouterProvider router={createStaticRouter(handler.dataRoutes, answer)} context={answer} hydrate={false} />
    </LanguageProvider>,
  )
  return { to: null, html, text: html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ') }
}

/** A field of a form, by its name. */
const fieldOf = (html: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]+)"`).exec(html)?.[1] ?? ''

let dam: ADemand & { number: string }
let manager: Person

beforeEach(() => freeze(NOW))

beforeAll(async () => {
  freeze(NOW)
  await aPublishedResult()
  dam = await aPublishedDemand({
    title: '大坝深水裂缝修补潜水机器人',
    problem: '水库大坝混凝土坝面在水深 120 米处有裂缝渗水，潜水员下不去。要水下机器人清理裂缝并灌浆修补，一次做完。',
    keywords: ['水下机器人'],
    industryId: 'resources-environment-safety',
    fieldId: null,
    budget: { mode: 'FIXED', min: 350_000_000n, max: 350_000_000n },
  })
  manager = await aMember(await aVerifiedOrganization('TRANSFER_INSTITUTION'), 'TECHNOLOGY_MANAGER')
  await deliverAll()
}, 120_000)

test('the page says that nothing fits, why, and what to do; nobody but the owner is offered the button', async () => {
  const page = await ask(null, `/demands/${dam.number}`)
  expect(page.text).toContain('1 项成果里，没有合适的。')
  expect(page.text).toContain('离得最近的 1 项，为什么不算')
  expect(page.text).toContain('放宽一条，看多出几项')
  expect(page.text).not.toContain('有了再告诉我')
  expect(page.html).not.toContain('value="ask"')
  expect(page.html).toMatch(/class="d4 here"[^>]*>|class="d4 here"/)
  const own = await ask(dam.owner, `/demands/${dam.number}`)
  expect(own.html).toContain('value="ask"')
  expect(own.text).toContain('有了再告诉我')
  expect(fieldOf(own.html, 'demandId')).toBe(dam.id)
})

test('from the owner’s button to what came of it, all by links and forms', async () => {
  const asked = await ask(dam.owner, '/work/help', { intent: 'ask', demandId: dam.id, words: '问过三家' })
  expect(asked.to).toBe(`/demands/${dam.number}#match`)
  expect((await ask(dam.owner, `/demands/${dam.number}`)).text).toContain('等技术经理人接手')
  const queue = await ask(manager, '/work/help')
  expect(queue.text).toContain('1 条需求等人接手')
  expect(queue.text).toContain('350 万元')
  expect(queue.text).toContain('问过三家')
  const helpId = fieldOf(queue.html, 'helpId')
  expect((await ask(manager, '/work/help', { intent: 'take', helpId })).to).toBe('/work/help')
  const stands = (await ask(dam.owner, `/demands/${dam.number}`)).text
  expect(stands).toContain(`${manager.organization!.name}的技术经理人 2026-06-15 接手`)
  const empty = await ask(manager, '/work/help', { intent: 'close', helpId, outcome: ' ' })
  expect(empty.text).toContain('写一写结果')
  expect((await ask(manager, '/work/help', { intent: 'close', helpId, outcome: '某校愿意试做' })).to).toBe('/work/help')
  expect((await ask(await anOfficer(), '/work/help')).text).toContain('某校愿意试做')
  expect((await ask(dam.owner, `/demands/${dam.number}`)).text).toContain('结果：某校愿意试做')
})

test('the gap map opens the rows behind a tile', async () => {
  const map = await ask(null, '/gaps')
  expect(map.text).toContain('1 条需求没有合适的成果，公开的出资 350 万元')
  const opened = await ask(null, '/gaps?industry=resources-environment-safety')
  expect(opened.text).toContain('大坝深水裂缝修补潜水机器人')
  await expect(ask(null, '/gaps?industry=nonsense')).rejects.toMatchObject({ status: 404 })
})

test('the laboratory shows the figures of the file and no share of nothing', async () => {
  const page = await ask(null, '/laboratory')
  const { development } = FIGURES
  expect(page.text).toContain(development.nDCG10.toFixed(3).replace(/^0/, ''))
  expect(page.text).toContain(`规则指纹 ${development.rules}`)
  expect(page.text).toContain('真实对接还没有答复')
  expect(page.text).toContain('太少，不好说')
  expect(page.html).not.toMatch(/style=/)
  expect(page.html.match(/<svg class="(wide|narrow)"/g)).toHaveLength(2)
  const bins = development.calibration.filter(({ pairs }) => pairs > 0)
  expect(page.html.match(/<circle class="look" cx="[^"]*" cy="[^"]*" r="(?:3|4.5)"/g)).toHaveLength(
    2 * (bins.length + 1),
  )
  const { from, pairs } = bins.at(-1)!
  expect(page.text).toContain(pairs < 10 ? `${from} 分以上的只有 ${pairs} 对` : `${from} 分以上的 ${pairs} 对里`)
})
