import type { ComponentType } from 'react'
import { renderToString } from 'react-dom/server'
import { createStaticHandler, createStaticRouter, StaticRouterProvider } from 'react-router-dom/server.js'
import { beforeAll, expect, test } from 'vitest'
import type { Person } from '#app/domain/access/actor.ts'
import { openSession } from '#app/domain/accounts/session.server.ts'
import { LanguageProvider } from '#app/i18n/context.tsx'
import * as exposure from '#app/routes/office.exposure.tsx'
import * as account from '#app/routes/work.account.tsx'
import { now } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import { ensureIndex } from '#search/write.server.ts'
import { anAuditor, anOfficer } from '../support/world/accounts.ts'
import { type ADemand, aPublishedDemand } from '../support/world/demands.ts'
import { type AResult, aPublishedResult } from '../support/world/results.ts'

const SITE = 'http://localhost'

const ROUTES = Object.entries({ '/office/exposure': exposure, '/work/account': account }).map(
  ([path, { loader, default: Component, ...module }]) => ({
    path,
    loader,
    action: 'action' in module ? module.action : undefined,
    Component: Component as ComponentType,
  }),
)
const handler = createStaticHandler(ROUTES as Parameters<typeof createStaticHandler>[0])

async function ask(who: Person, path: string, form?: Record<string, string>) {
  const Cookie = `qq_session=${await openSession(who.userId, 'a test')}`
  const headers = new Headers({ Origin: SITE, Cookie, 'Accept-Language': 'zh-CN' })
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

let demand: ADemand
let result: AResult

beforeAll(async () => {
  await ensureIndex()
}, 60_000)

test('before anything is ranked the page says so, and what would stand there', async () => {
  const page = await ask(await anOfficer(), '/office/exposure')
  expect(page.text).toContain('还没有排出来的匹配')
  expect(page.text).not.toContain('基尼系数')
  expect(page.html).not.toContain('<table')
})

test('every figure opens its rows; names are the bureau’s', async () => {
  ;[demand, result] = [await aPublishedDemand(), await aPublishedResult()]
  const pair = { demandId: demand.id, resultId: result.id }
  const { id: matchId } = await db.match.create({ data: { ...pair, score: 72, rank: 1, evidence: {} } })
  await db.user.update({ where: { id: result.writer.userId }, data: { invitationCap: 1 } })
  const organizationId = demand.owner.organization!.id
  const said = { side: 'DEMAND', kind: 'INTERESTED', score: 72, rank: 1, organizationId } as const
  const ranking = { best: 72, listed: 1, fits: true, compared: 1, rankedAt: now() }
  await db.demandRanking.create({ data: { demandId: demand.id, ...ranking } })
  await db.matchVerdict.create({ data: { matchId, ...said, at: now() } })
  const long = new Date(now().getTime() - 100 * 86_400_000)
  await db.demand.update({ where: { id: demand.id }, data: { confirmedAt: long } })

  const page = await ask(await anAuditor(), '/office/exposure')
  expect(page.text).toContain('1 家单位站在前三位，前 5 家占 100%')
  expect(page.text).toContain(result.writer.name)
  expect(page.text).toContain('1 / 1')
  expect(page.text).toContain('（2 条里 1 条满 90 天）')
  const opening = hrefs(page.html).filter((href) => href.endsWith('#rows'))
  expect(opening).toHaveLength(3)
  for (const href of opening) {
    const opened = await ask(await anOfficer(), href.replace('#rows', ''))
    expect(hrefs(opened.html)).toContain(`/office/demands/${demand.id}`)
  }
  for (const strange of ['?of=invitee&id=nobody', '?of=else', '?of=institution'])
    expect((await ask(await anOfficer(), `/office/exposure${strange}`)).html).not.toContain('id="rows"')
})

test('a researcher sets how many invitations they take; nobody else is asked', async () => {
  const page = await ask(result.writer, '/work/account')
  expect(page.html).toMatch(/name="invitationCap"[^>]*value="1"|value="1"[^>]*name="invitationCap"/)
  expect((await ask(demand.owner, '/work/account')).html).not.toContain('invitationCap')
  const wrong = await ask(result.writer, '/work/account', { intent: 'invitations', invitationCap: '21' })
  expect(wrong.text).toContain('写 0 到 20 之间的整数')
  const saved = await ask(result.writer, '/work/account', { intent: 'invitations', invitationCap: '5' })
  expect(saved.to).toBe('/work/account')
  expect(await db.user.findUniqueOrThrow({ where: { id: result.writer.userId } })).toMatchObject({ invitationCap: 5 })
  const stranger = await ask(demand.owner, '/work/account', { intent: 'invitations', invitationCap: '5' })
  expect(stranger.text).toContain('只有研究人员要定接几份邀请')
})
