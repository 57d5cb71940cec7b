import { beforeAll, expect, test } from 'vitest'
import { withdrawDemand } from '#app/domain/demands/commands.server.ts'
import { loader as index } from '#app/routes/_public.feeds._index.tsx'
import { loader } from '#app/routes/_public.feeds.$file.tsx'
import { freeze } from '#app/server/clock.server.ts'
import { type ADemand, aPublishedDemand } from '../support/world/demands.ts'
import { aPublishedResult } from '../support/world/results.ts'

let demand: ADemand & { number: string }

async function fetched(file: string, headers: HeadersInit = {}): Promise<Response> {
  const request = new Request(`http://localhost/feeds/${file}`, { headers })
  return loader({ request, params: { file }, context: {} }).catch((thrown) => thrown)
}

beforeAll(async () => {
  freeze(new Date('2026-06-15T01:30:00Z'))
  demand = await aPublishedDemand({
    title: '“风机”<轴承> & 预警',
    companyShown: false,
    presentState: '暗号一',
    presentStateVisibility: 'INVITED',
    indicatorsVisibility: 'VERIFIED',
    acceptance: '暗号二',
    acceptanceVisibility: 'VERIFIED',
    budgetVisibility: 'INVITED',
  })
  await aPublishedDemand({ title: '只给受邀的人看', invitedOnly: true })
  freeze(new Date('2026-06-16T01:30:00Z'))
  await aPublishedResult()
}, 60_000)

/** Every start tag has its end, attributes are quoted, and every & begins one of the five entities. */
function unbalanced(xml: string): string[] {
  const open: string[] = []
  const wrong: string[] = []
  const body = xml.replace(/^<\?xml version="1\.0" encoding="utf-8"\?>\n/, '')
  const rest = body.replace(
    /<(\/?)([a-z:]+)((?:\s+[a-z:]+="[^"<]*")*)\s*(\/?)>/g,
    (_, end, name, _attributes, empty) => {
      if (end && open.pop() !== name) wrong.push(`</${name}>`)
      if (!end && !empty) open.push(name)
      return ''
    },
  )
  if (/[<>]/.test(rest)) wrong.push(rest)
  if (/&(?!(?:amp|lt|gt|quot|apos);)/.test(body)) wrong.push('&')
  return [...wrong, ...open]
}

test('Atom is well-formed XML of its own type, the newest first', async () => {
  const answer = await fetched('all.atom')
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8')
  expect(answer.headers.get('cache-control')).toBe('public, max-age=600')
  const xml = await answer.text()
  expect(unbalanced(xml)).toEqual([])
  expect(unbalanced(xml.replace('</entry>', ''))).not.toEqual([])
  expect([...xml.matchAll(/<dcterms:identifier>(..)/g)].map(([, kind]) => kind)).toEqual(['CG', 'XQ'])
  expect(xml).toContain('“风机”&lt;轴承&gt; &amp; 预警')
})

test('holds no hidden field, no hidden demand, no company that does not show itself', async () => {
  const { organization } = demand.owner
  for (const file of ['all.atom', 'all.json', 'high-end-equipment.atom', 'high-end-equipment.json']) {
    const text = await (await fetched(file)).text()
    expect(text).toContain(demand.number)
    for (const hidden of ['暗号一', '暗号二', '受邀的人', organization!.name, organization!.id, '60000000', '提前预警'])
      expect(text, file).not.toContain(hidden)
  }
})

test('an industry has its own, and there is none for what is no industry', async () => {
  const feed = JSON.parse(await (await fetched('modern-agriculture.json')).text())
  expect(feed.items).toEqual([])
  expect((await fetched('modern-agriculture.json')).headers.get('content-type')).toContain('application/feed+json')
  for (const file of ['nothing.atom', 'industrial-internet.atom', 'all.rss', 'all']) {
    const answer = await fetched(file)
    expect([answer.status, answer.headers.get('content-type')], file).toEqual([404, 'text/plain; charset=utf-8'])
    expect(await answer.text()).toMatch(/^地址写错了.*The address is wrong.*\n$/)
  }
})

test('who has it already gets no body, until something is published or leaves', async () => {
  const first = await fetched('all.atom')
  const [etag, modified] = [first.headers.get('etag')!, first.headers.get('last-modified')!]
  for (const headers of [
    { 'If-None-Match': etag },
    { 'If-None-Match': `"other", ${etag.replace('W/', '')}` },
    { 'If-Modified-Since': modified },
  ]) {
    const again = await fetched('all.atom', headers as unknown as HeadersInit)
    expect(again.status).toBe(304)
    expect(await again.text()).toBe('')
    expect(again.headers.get('etag')).toBe(etag)
  }
  expect((await fetched('all.atom', { 'If-None-Match': '"other"', 'If-Modified-Since': modified })).status).toBe(200)
  expect((await fetched('all.atom', { 'If-Modified-Since': 'Mon, 01 Jan 2024 00:00:00 GMT' })).status).toBe(200)
  expect((await fetched('all.json', { 'If-None-Match': etag })).status, 'another document').toBe(200)
  await withdrawDemand(demand.owner, demand.id, '已自行解决')
  const after = await fetched('all.atom', { 'If-None-Match': etag })
  expect(after.status).toBe(200)
  expect(await after.text()).not.toContain(demand.number)
})

test('the page of feeds counts what each draws from', async () => {
  const request = new Request('http://localhost/feeds')
  const { feeds } = await index({ request, params: {}, context: {} })
  expect(feeds[0]).toMatchObject({ name: 'all', count: 1, atom: '/feeds/all.atom', json: '/feeds/all.json' })
  expect(feeds.find(({ name }) => name === 'high-end-equipment')?.count).toBe(1)
  expect(feeds.length).toBeGreaterThan(10)
})
