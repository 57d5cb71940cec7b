import type { ComponentType } from 'react'
import { renderToString } from 'react-dom/server'
import { createStaticHandler, createStaticRouter, StaticRouterProvider } from 'react-router-dom/server.js'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '#app/domain/access/actor.ts'
import { openSession } from '#app/domain/accounts/session.server.ts'
import { agree } from '#app/domain/deals/commands/answer.server.ts'
import { takeUpForBoth } from '#app/domain/deals/commands/take-up.server.ts'
import { askHelp, takeHelp } from '#app/domain/matches/commands/help.server.ts'
import { LanguageProvider } from '#app/i18n/context.tsx'
import * as desk from '#app/routes/work._index.tsx'
import * as list from '#app/routes/work.deals._index.tsx'
import * as room from '#app/routes/work.deals.$number/route.tsx'
import * as help from '#app/routes/work.help.tsx'
import * as pairs from '#app/routes/work.matches._index.tsx'
import * as pair from '#app/routes/work.matches.$demand.$result.tsx'
import { db } from '#app/server/db.server.ts'
import { ensureIndex } from '#search/write.server.ts'
import { aMember, anAuditor, anOfficer, aVerifiedEnterprise, aVerifiedOrganization } from '../support/world/accounts.ts'
import { type ADeal, aPair, aTakenUpDeal } from '../support/world/deals.ts'

const SITE = 'http://localhost'

const ROUTES = Object.entries({
  '/work': desk,
  '/work/deals': list,
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

type Page = { status: number; to: string | null; html: string; text: string }

async function ask(who: Person, path: string, form?: Record<string, string>): Promise<Page> {
  const headers = new Headers({ Origin: SITE, Cookie: `qq_session=${await openSession(who.userId, 'a test')}` })
  const body = form && new URLSearchParams(form)
  const answer = await handler.query(new Request(SITE + path, { method: form ? 'POST' : 'GET', headers, body }))
  if (answer instanceof Response)
    return { status: answer.status, to: answer.headers.get('location'), html: '', text: '' }
  const failure = Object.values(answer.errors ?? {})[0] as { status?: number } | undefined
  if (failure && !failure.status) throw failure
  const html = failure ? '' : htmlOf(answer)
  const text = html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
  return { status: failure?.status ?? answer.statusCode, to: null, html, text }
}

const htmlOf = (answer: Exclude<Awaited<ReturnType<typeof handler.query>>, Response>): string =>
  renderToString(
    <LanguageProvider locale="zh-CN">
      <StaticRouterProvider router={createStaticRouter(handler.dataRoutes, answer)} context={answer} hydrate={false} />
    </LanguageProvider>,
  )

const WORDS = '我们那台引风机想请你们看看'

let deal: ADeal
let path: string

beforeAll(async () => {
  await ensureIndex()
  deal = await aTakenUpDeal({}, WORDS)
  path = `/work/deals/${deal.number}`
}, 120_000)

const reach = async ({ userId }: Person) => {
  const { name, email } = await db.user.findUniqueOrThrow({
    where: { id: userId },
    select: { name: true, email: true },
  })
  return { name, email: email! }
}

describe('the page of a deal, before both have agreed', () => {
  test('the side that is asked reads the words and can answer; nobody’s contact is there', async () => {
    for (const asked of [deal.university, deal.researcher]) {
      const { status, text, html } = await ask(asked, path)
      expect(status).toBe(200)
      expect(text).toContain('轮到你们')
      expect(text).toContain(WORDS)
      for (const act of ['agree', 'ask', 'decline']) expect(html).toMatch(new RegExp(`value="${act}"`))
      expect(text).toContain('写一句给对方（可不写）')
      expect(html).not.toContain((await reach(deal.enterprise)).email)
      expect(html).not.toContain((await reach(deal.enterprise)).name)
    }
  })

  test('the side that waits can remind and end, and answers nothing', async () => {
    const { html, text } = await ask(deal.enterprise, path)
    expect(text).toContain('等对方')
    expect(html).toContain('value="nudge"')
    expect(html).toContain('value="end"')
    expect(html).not.toContain('value="agree"')
    expect(html).not.toContain((await reach(deal.university)).email)
  })

  test('strangers find nothing and can do nothing', async () => {
    const stranger = (await aVerifiedEnterprise()).admin
    expect((await ask(stranger, path)).status).toBe(404)
    const sent = { agree: {}, decline: { reason: 'PRICE' }, ask: { text: '？' }, nudge: {}, end: { loss: 'PRICE' } }
    for (const [intent, fields] of Object.entries(sent))
      expect((await ask(stranger, path, { intent, ...fields })).status).toBe(404)
    const contact = { intent: 'contact', userId: stranger.userId }
    expect((await ask(stranger, path, contact)).status).toBe(404)
  })

  test('an enterprise that does not name itself is not named to the other side', async () => {
    const hidden = await aTakenUpDeal({ demand: { companyShown: false } })
    const name = hidden.enterprise.organization!.name
    for (const place of [`/work/deals/${hidden.number}`, '/work/deals', '/work'])
      expect((await ask(hidden.university, place)).html).not.toContain(name)
    await agree(hidden.university, hidden.number)
    expect((await ask(hidden.university, `/work/deals/${hidden.number}`)).html).toContain(name)
  })
})

describe('what comes back', () => {
  test.each([
    [{ intent: 'decline' }, '从十个原因里点一个'],
    [{ intent: 'decline', reason: 'OTHER' }, '选“其他”要写一句'],
    [{ intent: 'ask', text: '  ' }, '写一句要问什么'],
    [{ intent: 'end' }, '选一个没成的原因'],
    [{ intent: 'end', loss: 'OTHER' }, '选“其他原因”要写一句'],
    [{ intent: 'end', loss: 'LISTING_GONE' }, '选一个没成的原因'],
    [{ intent: 'contact', userId: 'nobody' }, '从名单里选一位'],
  ])('%o says %s', async (form, sentence) => {
    const { status, text } = await ask(deal.university, path, form as Record<string, string>)
    expect(status).toBe(400)
    expect(text).toContain(sentence)
  })

  test('what was typed comes back in its form, open', async () => {
    const asked = await ask(deal.university, path, { intent: 'ask', text: '长'.repeat(1001) })
    expect(asked.html).toContain('长'.repeat(1001))
    const ended = await ask(deal.enterprise, path, { intent: 'end', endWords: '差了三十万' })
    expect(ended.html).toMatch(/<details[^>]*open=""[^>]*><summary>结束商谈/)
    expect(ended.html).toContain('差了三十万')
  })

  test('who is asked gives nothing up before it has answered', async () => {
    const { status, text } = await ask(deal.university, path, { intent: 'end', loss: 'PRICE' })
    expect(status).toBe(409)
    expect(text).toContain('先答复对方')
  })
})

describe('who is no side', () => {
  test('the bureau reads how it goes, no words, no contacts, no room', async () => {
    for (const reader of [await anOfficer(), await anAuditor()]) {
      const { status, text, html } = await ask(reader, path)
      expect(status).toBe(200)
      expect(text).toContain('等成果单位')
      expect(html).not.toContain(WORDS)
      expect(html).not.toMatch(/value="(agree|decline|end|nudge|contact)"/)
      expect(html).not.toContain(`${path}/messages`)
      for (const person of [deal.enterprise, deal.university, deal.researcher])
        expect(html).not.toContain((await reach(person)).email)
    }
    expect((await ask(await anAuditor(), path, { intent: 'agree' })).status).toBe(403)
    expect((await ask(await anOfficer(), path, { intent: 'agree' })).status).toBe(404)
  })

  test('a technology manager takes up from a request, and sees contacts when both have agreed', async () => {
    const held = await aPair()
    const manager = await aMember(await aVerifiedOrganization('TRANSFER_INSTITUTION'), 'TECHNOLOGY_MANAGER')
    await askHelp(held.enterprise, held.demandId, '')
    const { id } = await db.helpRequest.findFirstOrThrow({ where: { demandId: held.demandId } })
    await takeHelp(manager, id)
    expect((await ask(manager, '/work/help')).text).toContain('替双方提出对接')
    const sent = await ask(manager, '/work/help', { intent: 'takeUp', ...held.numbers, message: '两家都在找' })
    const { number } = await db.deal.findFirstOrThrow({ where: { matchId: held.matchId } })
    expect([sent.status, sent.to]).toEqual([302, `/work/deals/${number}`])
    expect((await ask(manager, '/work/help')).text).toContain('已在对接')
    const before = await ask(manager, `/work/deals/${number}`)
    expect(before.text).toContain('两家都在找')
    expect(before.html).not.toContain((await reach(held.university)).email)
    await agree(held.university, number)
    await agree(held.enterprise, number)
    const after = await ask(manager, `/work/deals/${number}`)
    for (const side of [held.university, held.enterprise]) expect(after.html).toContain((await reach(side)).email)
    expect((await ask(manager, '/work/deals?view=talking')).html).toContain(number)
    await expect(takeUpForBoth(manager, held.numbers, '')).rejects.toThrow()
  })
})

describe('from the list of pairs to the deal', () => {
  test('one click takes it up, with a line; then the pages show the deal and not the buttons', async () => {
    const held = await aPair()
    const pairPath = `/work/matches/${held.numbers.demand}/${held.numbers.result}`
    expect((await ask(held.enterprise, pairPath)).html).toContain('value="interested"')
    const tooLong = await ask(held.enterprise, pairPath, { intent: 'interested', message: '长'.repeat(501) })
    expect(tooLong.status).toBe(400)
    const sent = await ask(held.enterprise, pairPath, { intent: 'interested', message: '想谈谈' })
    const { number, words } = await db.deal.findFirstOrThrow({ where: { matchId: held.matchId } })
    expect([sent.status, sent.to, words]).toEqual([302, `/work/deals/${number}`, '想谈谈'])
    const own = await ask(held.enterprise, pairPath)
    expect(own.html).toContain(`/work/deals/${number}`)
    expect(own.html).not.toMatch(/value="(interested|refuse|takeBack)"/)
    for (const place of [pairPath, '/work/matches', '/work'])
      expect((await ask(held.university, place)).html).toContain('value="agree"')
  })

  test('the desk says how many wait, and until when', async () => {
    const one = await aTakenUpDeal()
    const { text } = await ask(one.university, '/work')
    expect(text).toMatch(/\d+ 月 \d+ 日，1 件等你答复/)
    expect((await ask(one.enterprise, '/work')).text).toContain('等对方 1 件')
    expect((await ask(one.university, '/work/deals')).text).toContain('1 件轮到我们答复')
    expect((await ask(one.enterprise, '/work/deals?view=ended')).text).toContain('还没有结束的')
  })
})

describe('after both have agreed', () => {
  test('each side sees whom to call; the bureau still does not; the contact changes', async () => {
    const answered = await ask(deal.university, path, { intent: 'agree' })
    expect([answered.status, answered.to]).toEqual([302, path])
    const [zhou, liang, fang] = [
      await reach(deal.enterprise),
      await reach(deal.university),
      await reach(deal.researcher),
    ]
    const seen = await ask(deal.enterprise, path)
    expect(seen.html).toContain(`mailto:${liang.email}`)
    expect(seen.text).toContain(liang.name)
    expect((await ask(deal.researcher, path)).html).toContain(`mailto:${zhou.email}`)
    const bureau = (await ask(await anOfficer(), path)).html
    for (const { name, email } of [zhou, liang]) {
      expect(bureau).not.toContain(email)
      expect(bureau).not.toContain(name)
    }
    const changed = await ask(deal.university, path, { intent: 'contact', userId: deal.researcher.userId })
    expect(changed.status).toBe(302)
    const later = (await ask(deal.enterprise, path)).html
    expect(later).toContain(`mailto:${fang.email}`)
    expect(later).not.toContain(liang.email)
  })

  test('it ends with a reason that both read, and its words, which the bureau does not', async () => {
    const sent = await ask(deal.enterprise, path, { intent: 'end', loss: 'FUNDING', endWords: '明年预算下来再谈' })
    expect(sent.status).toBe(302)
    const other = (await ask(deal.university, path)).text
    expect(other).toContain('资金没有落实')
    expect(other).toContain('明年预算下来再谈')
    const bureau = (await ask(await anAuditor(), path)).text
    expect(bureau).toContain('资金没有落实')
    expect(bureau).not.toContain('明年预算')
    expect((await ask(deal.university, path, { intent: 'agree' })).status).toBe(409)
  })

  test('a no that names a competitor reaches the other side without that', async () => {
    const refused = await aTakenUpDeal()
    const place = `/work/deals/${refused.number}`
    await ask(refused.university, place, { intent: 'decline', reason: 'COMPETITOR', words: '' })
    expect((await ask(refused.university, place)).text).toContain('是竞争对手')
    const told = await ask(refused.enterprise, place)
    expect(told.text).toContain('这次不考虑')
    expect(told.html).not.toMatch(/竞争对手|COMPETITOR/)
  })
})
