import type { ComponentType } from 'react'
import { renderToString } from 'react-dom/server'
import { createStaticHandler, createStaticRouter, StaticRouterProvider } from 'react-router-dom/server.js'
import { beforeAll, expect, test } from 'vitest'
import type { Person } from '#app/domain/access/actor.ts'
import { openSession } from '#app/domain/accounts/session.server.ts'
import { adopt } from '#app/domain/lexicon/commands.server.ts'
import { lexiconInForce } from '#app/domain/lexicon/inforce.server.ts'
import { deliverToSearch } from '#app/domain/notifications/search.server.ts'
import { LanguageProvider } from '#app/i18n/context.tsx'
import * as search from '#app/routes/_public.search/route.tsx'
import * as dictionary from '#app/routes/work.lexicon._index/route.tsx'
import * as atlas from '#app/routes/work.lexicon.atlas._index.tsx'
import * as entry from '#app/routes/work.lexicon.atlas.$key.tsx'
import * as changes from '#app/routes/work.lexicon.changes._index.tsx'
import * as change from '#app/routes/work.lexicon.changes.$id/route.tsx'
import * as propose from '#app/routes/work.lexicon.propose/route.tsx'
import * as unanswered from '#app/routes/work.lexicon.unanswered.tsx'
import * as versions from '#app/routes/work.lexicon.versions.tsx'
import { db } from '#app/server/db.server.ts'
import { aMember, anAuditor, anOfficer, aVerifiedOrganization } from '../support/world/accounts.ts'
import { aPublishedDemand } from '../support/world/demands.ts'
import { aMeasuredProposal, aProposal } from '../support/world/lexicon.ts'
import { A_FULL_RESULT, aPublishedResult } from '../support/world/results.ts'

const SITE = 'http://localhost'

const ROUTES = Object.entries({
  '/search': search,
  '/work/lexicon': dictionary,
  '/work/lexicon/atlas': atlas,
  '/work/lexicon/atlas/:key': entry,
  '/work/lexicon/changes': changes,
  '/work/lexicon/changes/:id': change,
  '/work/lexicon/propose': propose,
  '/work/lexicon/unanswered': unanswered,
  '/work/lexicon/versions': versions,
}).map(([path, { loader, default: Component, ...module }]) => ({
  path,
  loader,
  action: 'action' in module ? module.action : undefined,
  Component: Component as ComponentType,
}))

const handler = createStaticHandler(ROUTES as unknown as Parameters<typeof createStaticHandler>[0])

type Page = { status: number; to: string | null; html: string; text: string; refresh: string | null }

const cookies = new Map<string, string>()

async function ask(who: Person, path: string, form?: Record<string, string>, english = false): Promise<Page> {
  if (!cookies.has(who.userId)) cookies.set(who.userId, `qq_session=${await openSession(who.userId, 'a test')}`)
  const headers = new Headers({
    Origin: SITE,
    Cookie: cookies.get(who.userId)!,
    'Accept-Language': english ? 'en' : 'zh-CN',
  })
  const body = form && new URLSearchParams(form)
  const answer = await handler.query(new Request(SITE + path, { method: form ? 'POST' : 'GET', headers, body }))
  if (answer instanceof Response)
    return { status: answer.status, to: answer.headers.get('location'), html: '', text: '', refresh: null }
  const failure = Object.values(answer.errors ?? {})[0] as { status?: number } | undefined
  if (failure && failure.status === undefined) throw failure
  const html = failure
    ? ''
    : renderToString(
        <LanguageProvider locale={english ? 'en' : 'zh-CN'}>
          <StaticRouterProvider
            router={createStaticRouter(handler.dataRoutes, answer)}
            context={answer}
            hydrate={false}
          />
        </LanguageProvider>,
      )
  const text = html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')
  const [headersOf] = Object.values(answer.loaderHeaders)
  return {
    status: failure?.status ?? answer.statusCode,
    to: null,
    html,
    text,
    refresh: headersOf?.get('Refresh') ?? null,
  }
}

const ENTRY = {
  kind: 'ATLAS_ENTRY',
  id: 'tile-hollow',
  problem: '墙砖空鼓',
  objects: '墙砖\n瓷砖',
  symptoms: '敲着空空响',
  remedies: '红外热像检测',
  intent: 'ATLAS_ENTRY',
}

let officer: Person
let manager: Person

beforeAll(async () => {
  officer = await anOfficer()
  manager = await aMember(await aVerifiedOrganization('TRANSFER_INSTITUTION'), 'TECHNOLOGY_MANAGER')
})

test('the dictionary is searched in each of its lists; auditors change nothing', async () => {
  const found = await ask(officer, '/work/lexicon?q=gearbox')
  expect(found.text).toContain('减速机 = 减速器')
  expect(found.html).toContain('/work/lexicon/propose?kind=EQUIVALENT&amp;key=%E5%87%8F%E9%80%9F%E6%9C%BA')
  expect((await ask(officer, '/work/lexicon?list=HOMOGRAPH&q=GIS')).text).toContain('地理信息系统')
  expect((await ask(officer, '/work/lexicon?q=不存在的叫法')).html).toContain('name=%E4%B8%8D')
  const read = await ask(await anAuditor(), '/work/lexicon')
  expect(read.status).toBe(200)
  expect(read.html).not.toContain('/propose')
})

test('the atlas is read by industry and words; an entry shows its parts', async () => {
  const list = await ask(manager, '/work/lexicon/atlas?q=褶子&industry=high-end-equipment')
  expect(list.text).toContain('冲压起皱')
  const page = await ask(manager, '/work/lexicon/atlas/stamping-wrinkling', undefined, true)
  for (const words of ['Remedies', '压边力优化控制', 'wrinkling', '冲压开裂', 'shop floor'])
    expect(page.text).toContain(words)
  expect((await ask(manager, '/work/lexicon/atlas/none-such')).status).toBe(404)
})

test.each([
  [{ intent: 'EQUIVALENT', names: '皱\n褶皱' }, 400, '“皱”只有一个字'],
  [{ intent: 'EQUIVALENT', names: '新词甲' }, 400, '至少写两个叫法'],
  [{ intent: 'EQUIVALENT', names: '新词甲\n减速机' }, 409, '已经在另一组里：减速机、减速器'],
  [{ ...ENTRY, symptoms: '', remedies: '' }, 400, '有 2 处要改'],
  [{ ...ENTRY, id: 'stamping-wrinkling' }, 409, '是“冲压起皱”'],
  [{ ...ENTRY, id: '空鼓' }, 400, '用 3 到 60 个小写字母'],
  [{ intent: 'HOMOGRAPH', kind: 'HOMOGRAPH', term: 'GIS' }, 400, '至少写一个意思和它的领域'],
])('what is wrong is said and what was typed is kept: %j', async (form, status, sentence) => {
  const { intent } = form
  const page = await ask(manager, `/work/lexicon/propose?kind=${intent}`, form as Record<string, string>)
  expect(page.status).toBe(status)
  expect(page.text).toContain(sentence)
  for (const [name, value] of Object.entries(form))
    if (name !== 'intent' && value) expect(page.html).toContain(value.split('\n')[0])
})

test('proposed, waited for, measured, adopted, restored', async () => {
  const { to } = await ask(manager, '/work/lexicon/propose?kind=ATLAS_ENTRY', ENTRY)
  const waiting = await ask(manager, to!)
  expect(waiting.text).toContain('正在试算')
  expect(waiting.refresh).toBe('3')
  const id = await aMeasuredProposal(undefined, (await lexiconInForce()).number)
  const path = `/work/lexicon/changes/${id}`
  const seen = await ask(officer, path)
  expect(seen.refresh).toBeNull()
  for (const words of [
    '1 条需求变好，0 条变差',
    '+0.0100',
    '第 3 名 → 第 1 名',
    '评为能解决',
    '采用这个改动',
    '改后：乙',
  ])
    expect(seen.text).toContain(words)
  expect((await ask(manager, path)).text).not.toContain('采用这个改动')
  expect((await ask(officer, path, { intent: 'refuse', reason: '' })).text).toContain('写明为什么不采用')
  expect((await ask(officer, path, { intent: 'adopt' })).to).toBe(path)
  expect((await ask(officer, '/work/lexicon?q=呱啦轮')).text).toContain('改过')
  const list = await ask(officer, '/work/lexicon/versions')
  expect(list.text).toContain('呱啦轮')
  expect(list.text).toContain('最初的词典')
  const number = (await lexiconInForce()).number
  const compared = await ask(officer, `/work/lexicon/versions?from=0&to=${number}`)
  expect(compared.text).toContain(`第 0 版到第 ${number} 版：1 条不同`)
  expect((await ask(officer, '/work/lexicon/versions', { intent: 'restore', version: '0' })).status).toBe(302)
  expect((await lexiconInForce()).overlay).toEqual([])
  expect((await ask(officer, '/work/lexicon/changes?view=inForce')).text).toContain('呱啦轮')
})

test('measured against an older version: the page says so', async () => {
  const late = await aMeasuredProposal(
    { item: { kind: 'EQUIVALENT', key: '壬词', after: ['壬词', '癸词'] }, note: '', isNew: true },
    9_000,
  )
  expect((await ask(officer, `/work/lexicon/changes/${late}`)).text).toContain('这是对着第 9000 版算的')
  await adopt(officer, late)
  expect((await ask(officer, `/work/lexicon/changes/${late}`)).refresh).toBe('3')
  await db.lexiconChange.update({ where: { id: late }, data: { effect: { base: 0, failed: 'late' } } })
  expect((await ask(officer, `/work/lexicon/changes/${late}`)).text).toContain('再试算一次')
})

test('an entry is drafted from a demand and a result, in their own words', async () => {
  const demand = await aPublishedDemand()
  const result = await aPublishedResult()
  const { number } = await db.researchResult.findUniqueOrThrow({ where: { id: result.id } })
  await deliverToSearch()
  const path = `/work/lexicon/propose?kind=ATLAS_ENTRY&demand=${demand.number}`
  const page = await ask(manager, `${path}&result=${number}`)
  for (const words of [
    '风机轴承坏了才知道',
    '一次停产',
    A_FULL_RESULT.keywords![2]!,
    '提前预警',
    demand.number.toLowerCase(),
  ])
    expect(page.html).toContain(words)
  expect((await ask(manager, `${path.slice(0, -3)}000`)).status).toBe(404)
})

test('what a search did not find is listed, with ways on', async () => {
  await ask(officer, `/search?q=${encodeURIComponent('飞艇蒙皮')}`)
  const page = await ask(manager, '/work/lexicon/unanswered')
  expect(page.text).toMatch(/飞艇|蒙皮/)
  expect(page.html).toContain('/work/lexicon/propose?kind=EQUIVALENT&amp;name=')
  expect(page.html).toContain('/work/lexicon/propose?kind=ATLAS_ENTRY&amp;name=')
  const begun = await ask(manager, `/work/lexicon/propose?kind=EQUIVALENT&name=${encodeURIComponent('减速箱')}`)
  expect(begun.text).toContain('减速机 = 减速器')
  expect(begun.text).toContain('“减速箱”已经填好')
  expect((await ask(manager, '/work/lexicon/propose?kind=NONSENSE')).status).toBe(404)
})

test('nobody decides twice: an unmeasured change offers refusing only', async () => {
  const id = await aProposal({
    item: { kind: 'EQUIVALENT', key: '刹车', after: null },
    note: '没人这么叫',
    isNew: false,
  })
  const page = await ask(officer, `/work/lexicon/changes/${id}`)
  expect(page.text).toContain('不采用')
  expect(page.text).not.toContain('采用这个改动')
})
