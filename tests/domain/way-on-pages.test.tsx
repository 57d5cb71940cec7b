import type { ComponentType } from 'react'
import { renderToString } from 'react-dom/server'
import { createStaticHandler, createStaticRouter, StaticRouterProvider } from 'react-router-dom/server.js'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '#app/domain/access/actor.ts'
import { openSession } from '#app/domain/accounts/session.server.ts'
import { unansweredPairs } from '#app/domain/deals/queries/unanswered.server.ts'
import { askHelp, closeHelp, takeHelp } from '#app/domain/matches/commands/help.server.ts'
import { LanguageProvider } from '#app/i18n/context.tsx'
import * as demand from '#app/routes/_public.demands.$number/route.tsx'
import * as desk from '#app/routes/work._index.tsx'
import * as room from '#app/routes/work.deals.$number/route.tsx'
import * as help from '#app/routes/work.help.tsx'
import * as pairs from '#app/routes/work.matches._index.tsx'
import * as pair from '#app/routes/work.matches.$demand.$result.tsx'
import { now } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import { ensureIndex } from '#search/write.server.ts'
import { aMember, anOfficer, aVerifiedEnterprise, aVerifiedOrganization } from '../support/world/accounts.ts'
import { type APair, aPair, aTakenUpDeal } from '../support/world/deals.ts'

const SITE = 'http://localhost'

const ROUTES = Object.entries({
  '/demands/:number': demand,
  '/work': desk,
  '/work/deals/:number': room,
  '/work/help': help,
  '/work/matches': pairs,
  '/work/matches/:demand/:result': pair,
}).map(([path, { loader, default: Component, ...module }]) => ({
  path,
  loader,
  action: 'action' in module ? module.action : undefined,
  Component: Component as ComponentType,
}))

const handler = createStaticHandler(ROUTES as Parameters<typeof createStaticHandler>[0])

async function ask(who: Person, path: string, form?: Record<string, string>) {
  const headers = new Headers({ Origin: SITE, Cookie: `qq_session=${await openSession(who.userId, 'a test')}` })
  const body = form && new URLSearchParams(form)
  const answer = await handler.query(new Request(SITE + path, { method: form ? 'POST' : 'GET', headers, body }))
  if (answer instanceof Response)
    return { status: answer.status, to: answer.headers.get('location'), html: '', text: '' }
  const failure = Object.values(answer.errors ?? {})[0] as { status?: number } | undefined
  if (failure && !failure.status) throw failure
  const html = failure
    ? ''
    : renderToString(
        <LanguageProvider locale="zh-CN">
          <StaticRouterProvider
            router={createStaticRouter(handler.dataRoutes, answer)}
            context={answer}
            hydrate={false}
          />
        </LanguageProvider>,
      )
  return {
    status: failure?.status ?? answer.statusCode,
    to: null,
    html,
    text: html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' '),
  }
}

/** Everybody of an organisation has left. */
const empty = (organizationId: string) =>
  db.membership.updateMany({ where: { organizationId }, data: { endedAt: now() } })

const reachOf = ({ userId }: Person) =>
  db.user.findUniqueOrThrow({ where: { id: userId }, select: { name: true, email: true } })

const managerOf = async () => aMember(await aVerifiedOrganization('TRANSFER_INSTITUTION'), 'TECHNOLOGY_MANAGER')

async function aManagedPair(): Promise<APair & { manager: Person; helpId: string }> {
  const held = await aPair()
  const manager = await managerOf()
  await askHelp(held.enterprise, held.demandId, '')
  const { id: helpId } = await db.helpRequest.findFirstOrThrow({ where: { demandId: held.demandId } })
  await takeHelp(manager, helpId)
  return { ...held, manager, helpId }
}

beforeAll(() => ensureIndex(), 120_000)

describe('a result whose institution has nobody to answer', () => {
  test('offers a technology manager instead of a press that would be refused', async () => {
    const held = await aPair()
    const { numbers, enterprise } = held
    const place = `/work/matches/${numbers.demand}/${numbers.result}`
    expect((await ask(enterprise, place)).html).toContain('value="interested"')
    await empty(held.university.organization!.id)
    for (const path of [place, '/work/matches']) {
      const { html, text } = await ask(enterprise, path)
      expect(text).toContain('这个单位还没有人在秦桥上')
      expect(html).not.toContain('value="interested"')
      expect(html).toContain('action="/work/help"')
      expect(html).toContain('value="ask"')
    }
    const sent = await ask(enterprise, '/work/help', { intent: 'ask', demandId: held.demandId, then: place })
    expect([sent.status, sent.to]).toEqual([302, place])
    const later = await ask(enterprise, place)
    expect(later.text).toContain('交出，等技术经理人接手')
    expect(later.html).not.toContain('value="ask"')
    const other = await aPair()
    const form = { intent: 'ask', demandId: other.demandId, then: '//evil.example' }
    expect((await ask(other.enterprise, '/work/help', form)).to).toBe(`/demands/${other.numbers.demand}#match`)
  })

  test('is known for all the rows at once, and the researcher of one result answers for that alone', async () => {
    const one = await aPair()
    const { enterprise, numbers } = one
    const key = `${numbers.demand}/${numbers.result}`
    await db.membership.updateMany({
      where: { organizationId: one.university.organization!.id, userId: { not: one.researcher.userId } },
      data: { endedAt: now() },
    })
    expect(await unansweredPairs(enterprise, [numbers])).toEqual({})
    await db.researchResult.update({ where: { id: one.resultId }, data: { createdById: null } })
    expect(await unansweredPairs(enterprise, [numbers])).toMatchObject({
      [key]: { side: 'RESULT', help: { mayAsk: true } },
    })
    await empty(enterprise.organization!.id)
    expect((await unansweredPairs(one.researcher, [numbers]))[key]).toEqual({ side: 'DEMAND', help: null })
  })
})

describe('asking for help where there are candidates', () => {
  test('on the pair’s page, and on a deal that is overdue, by its own side alone', async () => {
    const deal = await aTakenUpDeal()
    const path = `/work/deals/${deal.number}`
    expect((await ask(deal.enterprise, path)).html).not.toContain('action="/work/help"')
    await db.replyClock.updateMany({
      where: { dealId: deal.dealId },
      data: { dueAt: new Date(now().getTime() - 1000) },
    })
    expect((await ask(deal.enterprise, path)).html).toContain('action="/work/help"')
    const { demand: number, result } = deal.numbers
    expect((await ask(deal.enterprise, `/work/matches/${number}/${result}`)).html).toContain('action="/work/help"')
    for (const other of [deal.university, await anOfficer()])
      expect((await ask(other, path)).html).not.toContain('action="/work/help"')
    const sent = await ask(deal.enterprise, '/work/help', { intent: 'ask', demandId: deal.demandId })
    expect([sent.status, sent.to]).toEqual([302, `/demands/${number}#match`])
  })

  test('on the demand’s own page beneath its matches, for nobody else', async () => {
    const held = await aPair()
    const path = `/demands/${held.numbers.demand}`
    expect((await ask(held.enterprise, path)).html).toContain(`value="${held.demandId}"`)
    expect((await ask(held.university, path)).html).not.toContain('action="/work/help"')
  })
})

describe('a request that was taken', () => {
  test('shows the manager and who asked each other’s contact, nobody else, and only while it is taken', async () => {
    const { manager, enterprise, helpId } = await aManagedPair()
    const [asker, taker] = [await reachOf(enterprise), await reachOf(manager)]
    expect((await ask(manager, '/work/help')).html).toContain(`mailto:${asker.email}`)
    expect((await ask(enterprise, '/work/help')).html).toContain(`mailto:${taker.email}`)
    for (const other of [await anOfficer(), await managerOf(), (await aVerifiedEnterprise()).admin]) {
      const { html } = await ask(other, '/work/help')
      expect(html).not.toContain(asker.email)
      expect(html).not.toContain(taker.email)
    }
    await closeHelp(manager, helpId, '某校愿意试做')
    expect((await ask(manager, '/work/help')).html).not.toContain(asker.email)
    expect((await ask(enterprise, '/work/help')).html).not.toContain(taker.email)
  })

  test('can be answered with any compared result by its number; with another a sentence says why not', async () => {
    const { manager, numbers, matchId } = await aManagedPair()
    const sent = (result: string) =>
      ask(manager, '/work/help', { intent: 'takeUpOther', demand: numbers.demand, result, message: '两家都在找' })
    const stranger = await aPair()
    const refused = await sent(stranger.numbers.result)
    expect(refused.status).toBe(409)
    expect(refused.text).toContain('没有和这条需求比对过')
    expect(refused.html).toContain('两家都在找')
    expect((await sent('随便写写')).text).toContain('写成果编号')
    await db.match.update({ where: { id: matchId }, data: { listed: false } })
    expect((await sent(` ${numbers.result.toLowerCase()} `)).status).toBe(302)
    expect(await db.deal.count({ where: { matchId, managerId: manager.userId } })).toBe(1)
  })
})

describe('the desk', () => {
  test('an officer is not asked to answer what came to the bureau, and is led to it', async () => {
    const deal = await aTakenUpDeal()
    await db.replyClock.updateMany({
      where: { dealId: deal.dealId },
      data: { dueAt: new Date(now().getTime() - 1000), toOfficerAt: now() },
    })
    const { text, html } = await ask(await anOfficer(), '/work')
    expect(text).toMatch(/件没人按时答，要你过问/)
    expect(text).not.toContain('件等你答复')
    expect(html).toMatch(new RegExp(`href="/work/deals/${deal.number}"[^>]*>去看看`))
    expect(html).not.toContain('value="agree"')
    expect(html).not.toContain((await reachOf(deal.university)).email)
    expect((await ask(deal.university, '/work')).text).toContain('1 件等你答复')
  })

  test('a technology manager sees requests that wait, their own, and how many deals they look after', async () => {
    await db.helpRequest.deleteMany()
    const manager = await managerOf()
    const before = await ask(manager, '/work')
    expect(before.html.match(/class="btn[^"]*" href="\/search"/g) ?? []).toHaveLength(1)
    const held = await aPair()
    await askHelp(held.enterprise, held.demandId, '')
    const open = await ask(manager, '/work')
    expect(open.text).toContain('1 条需求等人接手')
    expect(open.text).toContain(held.numbers.demand)
    const { id } = await db.helpRequest.findFirstOrThrow({ where: { demandId: held.demandId } })
    await takeHelp(manager, id)
    await ask(manager, '/work/help', { intent: 'takeUp', ...held.numbers, message: '' })
    const taken = await ask(manager, '/work')
    expect(taken.text).toContain('我接手的')
    expect(taken.text.replaceAll('<!-- -->', '')).toContain('等两方答复 1 件')
  })
})
