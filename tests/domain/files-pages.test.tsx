import { once } from 'node:events'
import { request as httpRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import type { ComponentType } from 'react'
import { renderToString } from 'react-dom/server'
import { createStaticHandler, createStaticRouter, StaticRouterProvider } from 'react-router-dom/server.js'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '#app/domain/access/actor.ts'
import { openSession } from '#app/domain/accounts/session.server.ts'
import { nameReader } from '#app/domain/disclosure/commands/reader.server.ts'
import { LanguageProvider } from '#app/i18n/context.tsx'
import * as demandPage from '#app/routes/_public.demands.$number/route.tsx'
import * as resultPage from '#app/routes/_public.results.$number/route.tsx'
import { loader as download } from '#app/routes/files.$id.tsx'
import * as agreement from '#app/routes/work.deals.$number_.agreement.tsx'
import { loader as pdf } from '#app/routes/work.deals.$number_.agreement[.]pdf.tsx'
import * as room from '#app/routes/work.deals.$number_.files.tsx'
import * as demandDisclosure from '#app/routes/work.demands.$id_.disclosure/route.tsx'
import * as resultDisclosure from '#app/routes/work.results.$id_.disclosure/route.tsx'
import { db } from '#app/server/db.server.ts'
import { limitBody } from '#scripts/serve/limits.ts'
import { ensureIndex } from '#search/write.server.ts'
import { anOfficer, aVerifiedUniversity } from '../support/world/accounts.ts'
import { type ADeal, aDealInTouch } from '../support/world/deals.ts'
import { aPdf, aText } from '../support/world/files.ts'

const SITE = 'http://localhost'

const ROUTES = Object.entries({
  '/demands/:number': demandPage,
  '/results/:number': resultPage,
  '/work/deals/:number/files': room,
  '/work/deals/:number/agreement': agreement,
  '/work/demands/:id/disclosure': demandDisclosure,
  '/work/results/:id/disclosure': resultDisclosure,
}).map(([path, { loader, default: Component, ...module }]) => ({
  path,
  loader,
  action: 'action' in module ? module.action : undefined,
  Component: Component as ComponentType,
}))

const handler = createStaticHandler(ROUTES as Parameters<typeof createStaticHandler>[0])

const headersOf = async (who: Person | null): Promise<Record<string, string>> => ({
  Origin: SITE,
  Cookie: who ? `qq_session=${await openSession(who.userId, 'a test')}` : '',
  'Accept-Language': 'zh-CN',
})

/** A form as a browser without a script sends it: with a file it is in parts. */
function formOf(fields: Record<string, string>, file?: { name: string; bytes: Uint8Array }): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  if (file) form.append('file', new File([file.bytes as BlobPart], file.name))
  return form
}

async function ask(who: Person | null, path: string, form?: FormData | URLSearchParams) {
  const request = new Request(SITE + path, { method: form ? 'POST' : 'GET', headers: await headersOf(who), body: form })
  const answer = await handler.query(request)
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

const post = (who: Person, path: string, fields: Record<string, string>) => ask(who, path, new URLSearchParams(fields))

/** A download; what is thrown is the answer, too. */
async function take(who: Person | null, id: string): Promise<Response> {
  const request = new Request(`${SITE}/files/${id}`, { headers: await headersOf(who) })
  return download({ request, params: { id }, context: {} }).catch((thrown: unknown) => {
    if (thrown instanceof Response) return thrown
    throw thrown
  })
}

let deal: ADeal
let path: string
let stranger: Person

beforeAll(async () => {
  await ensureIndex()
  deal = await aDealInTouch({ result: { details: '阶次跟踪的参数' }, demand: { acceptanceVisibility: 'VERIFIED' } })
  path = `/work/deals/${deal.number}/files`
  stranger = (await aVerifiedUniversity()).admin
}, 120_000)

const newest = () => db.document.findFirstOrThrow({ orderBy: { id: 'desc' } })

describe('a file in a room', () => {
  test('is sent by a plain form, listed for both, and downloaded as a file', async () => {
    const fields = { intent: 'addFile', visibility: 'VERIFIED', note: '第三方检测' }
    const sent = await ask(deal.university, path, formOf(fields, { name: '检测 报告(终).pdf', bytes: await aPdf(1) }))
    expect([sent.status, sent.to]).toEqual([302, path])
    const { id } = await newest()
    const theirs = await ask(deal.enterprise, path)
    expect(theirs.text).toContain('检测 报告(终).pdf')
    expect(theirs.html).toContain(`href="/files/${id}"`)
    const answer = await take(deal.enterprise, id)
    expect(answer.status).toBe(200)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="__ __(_).pdf"; filename*=UTF-8''%E6%A3%80%E6%B5%8B%20%E6%8A%A5%E5%91%8A%28%E7%BB%88%29.pdf`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    })
    const log = (await ask(deal.university, path)).text
    expect(log).toContain(`${deal.enterprise.name} · ${deal.enterprise.organization!.name}`)
    expect(log).toContain('对接的一方')
  })

  test('a wrong one comes back with a sentence, and the note that was typed', async () => {
    const fields = { intent: 'addFile', visibility: 'VERIFIED', note: '说明文字' }
    const none = await ask(deal.university, path, formOf(fields))
    expect([none.status, none.text.includes('选一个文件')]).toEqual([400, true])
    const exe = { name: '图纸.pdf', bytes: new Uint8Array(Buffer.from(`MZ${'\u0090\u0000'.repeat(100)}`, 'latin1')) }
    const wrong = await ask(deal.university, path, formOf(fields, exe))
    expect([wrong.status, wrong.text.includes('内容不是 PDF，请换一个文件')]).toEqual([409, true])
    expect(wrong.html).toContain('value="说明文字"')
    const empty = await ask(deal.university, path, formOf(fields, { name: '空.txt', bytes: new Uint8Array() }))
    expect([empty.status, empty.text.includes('这个文件是空的')]).toEqual([409, true])
  })

  test('is nobody else’s: strangers find no page and no file, a visitor signs in first', async () => {
    const { id } = await newest()
    for (const who of [stranger, await anOfficer()]) {
      expect((await ask(who, path)).status).toBe(404)
      expect((await take(who, id)).status).toBe(404)
    }
    const visitor = await take(null, id)
    expect([visitor.status, visitor.headers.get('location')]).toEqual([302, `/signin?then=%2Ffiles%2F${id}`])
    const nothing = await take(null, '019a0000-0000-7000-8000-000000000000')
    expect(nothing.status).toBe(302)
  })

  test('is opened to others, for named people, and taken away on the page', async () => {
    const { id } = await newest()
    const to = { documentId: id }
    expect((await post(deal.university, path, { intent: 'openFile', ...to, visibility: 'INVITED' })).status).toBe(302)
    expect((await ask(deal.enterprise, path)).text).not.toContain('检测 报告')
    const bad = await post(deal.university, path, { intent: 'nameReader', ...to, email: '张三' })
    expect([bad.status, bad.text.includes('邮箱写得不对')]).toEqual([400, true])
    const email = ` ${deal.enterprise.email!.toUpperCase()} `
    expect((await post(deal.university, path, { intent: 'nameReader', ...to, email })).status).toBe(302)
    expect((await ask(deal.enterprise, path)).text).toContain('检测 报告')
    const { id: readerId } = await db.namedReader.findFirstOrThrow({ where: { documentId: id } })
    expect((await post(deal.university, path, { intent: 'removeReader', readerId })).status).toBe(302)
    expect((await take(deal.enterprise, id)).status).toBe(404)
    expect((await post(deal.university, path, { intent: 'removeFile', ...to })).status).toBe(302)
    expect((await ask(deal.university, path)).text).toContain('还没放文件')
  })
})

describe('the agreement', () => {
  const page = () => `/work/deals/${deal.number}/agreement`

  test('is signed with the box ticked only, by one side and then the other, and kept as a PDF', async () => {
    const shown = await ask(deal.enterprise, page())
    expect(shown.text).toContain('技术洽谈双向保密协议')
    expect(shown.text).toContain(deal.university.organization!.name)
    const textHash = /name="textHash" value="([0-9a-f]{64})"/.exec(shown.html)![1]!
    const unticked = await post(deal.enterprise, page(), { intent: 'sign', textHash })
    expect([unticked.status, unticked.text.includes('先确认你有权代表本单位签署')]).toEqual([400, true])
    const stale = await post(deal.enterprise, page(), { intent: 'sign', textHash: 'a'.repeat(64), entitled: 'on' })
    expect([stale.status, stale.text.includes('协议文本在你看的时候变了')]).toEqual([409, true])
    expect((await post(deal.enterprise, page(), { intent: 'sign', textHash, entitled: 'on' })).status).toBe(302)
    const waits = await ask(deal.enterprise, page())
    expect(waits.text).toMatch(/你方已经签了，等对方签.*对方须在 \d{4}-\d{2}-\d{2} 17:30 前答复/)
    expect(waits.html).not.toContain('name="entitled"')
    expect((await ask(deal.university, page())).text).toContain('对方已经签了，等你方签')
    expect((await post(deal.university, page(), { intent: 'sign', textHash, entitled: 'on' })).status).toBe(302)
    const done = await ask(deal.university, page())
    expect(done.text).toContain('保密协议已生效')
    expect(done.text).toContain(deal.enterprise.name)
    const request = new Request(`${SITE}${page()}.pdf`, { headers: await headersOf(deal.enterprise) })
    const answer = await pdf({ request, params: { number: deal.number }, context: {} })
    expect(answer.headers.get('content-type')).toBe('application/pdf')
    expect(
      Buffer.from(await answer.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
  })
})

describe('a listing', () => {
  test('its owner puts files on it, which its page shows by the steps', async () => {
    const own = `/work/demands/${deal.demandId}/disclosure`
    for (const visibility of ['PUBLIC', 'AGREEMENT', 'INVITED']) {
      const file = { name: `${visibility}.txt`, bytes: aText(visibility) }
      expect((await ask(deal.enterprise, own, formOf({ intent: 'addFile', visibility }, file))).status).toBe(302)
    }
    const outside = (await ask(null, `/demands/${deal.numbers.demand}`)).text
    expect(outside).toContain('PUBLIC.txt')
    expect(outside).toMatch(/一个 TXT 文件 .*签了保密协议可下载/)
    expect(outside).not.toMatch(/AGREEMENT\.txt|INVITED\.txt|这一页有不对所有人公开的内容/)
    const other = (await ask(deal.university, `/demands/${deal.numbers.demand}`)).text
    expect(other).toContain('AGREEMENT.txt')
    expect(other).toContain('发布方会看到你的姓名、单位和时间')
    const log = (await ask(deal.enterprise, own)).text
    expect(log).toContain(`${deal.university.name} · ${deal.university.organization!.name}`)
    expect(log).toContain('内容：怎样算成')
    expect((await ask(deal.university, own)).status).toBe(404)
    expect((await ask(stranger, `/work/results/${deal.resultId}/disclosure`)).status).toBe(404)
  })

  test('what is for named people shows on a result’s page to these alone', async () => {
    const at = `/results/${deal.numbers.result}`
    expect((await ask(null, at)).text).toContain('只给发布方点名的人看')
    expect((await ask(deal.enterprise, at)).html).not.toContain('阶次跟踪的参数')
    await nameReader(deal.university, { resultId: deal.resultId }, { email: deal.enterprise.email! })
    expect((await ask(deal.enterprise, at)).text).toContain('阶次跟踪的参数')
    const own = await ask(deal.researcher, `/work/results/${deal.resultId}/disclosure`)
    expect(own.text).toContain(deal.enterprise.email!)
    expect(own.text).toContain('内容：技术细节')
  })
})

describe('the size of what is sent', () => {
  async function answerTo(at: string, length: number): Promise<{ status: number; text: string }> {
    const app = express().use(limitBody, (_, response) => void response.end('read'))
    const server = app.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const sent = httpRequest({
      port,
      host: '127.0.0.1',
      method: 'POST',
      path: at,
      headers: { 'Content-Length': length },
    })
    sent.on('error', () => {})
    sent.flushHeaders()
    const [answer] = await once(sent, 'response')
    let text = ''
    for await (const part of answer) text += part
    sent.destroy()
    server.close()
    return { status: answer.statusCode, text }
  }

  const MB = 1024 * 1024

  test.each([
    ['/work/deals/DJ-2026-000001/files', 20.5 * MB, 200],
    ['/work/demands/019a/disclosure', 20.5 * MB, 200],
    ['/work/results/019a/disclosure?page=2', 20.5 * MB, 200],
    ['/work/deals/DJ-2026-000001/files', 22 * MB, 413],
    ['/work/deals/DJ-2026-000001/messages', 2 * MB, 413],
    ['/work/demands/new', 2 * MB, 413],
    ['/signin?x=/work/deals/1/files', 2 * MB, 413],
  ])('%s with %d bytes is answered with %d', async (at, length, status) => {
    const answer = await answerTo(at, length)
    expect(answer.status).toBe(status)
    if (status === 413)
      expect(answer.text).toMatch(at.endsWith('files') && !at.includes('?') ? /上限 20 MB/ : /上限 1 MB/)
  })

  test('a visitor’s large form is not read: they sign in first', async () => {
    const headers = { ...(await headersOf(null)), 'Content-Length': String(15 * MB) }
    const request = new Request(SITE + path, { method: 'POST', headers, body: formOf({ intent: 'addFile' }) })
    Object.defineProperty(request, 'formData', { value: () => Promise.reject(new Error('read')) })
    const thrown = await room
      .action({ request, params: { number: deal.number }, context: {} })
      .catch((one: unknown) => one)
    expect((thrown as Response).headers.get('location')).toBe(`/signin?then=${encodeURIComponent(path)}`)
  })
})
