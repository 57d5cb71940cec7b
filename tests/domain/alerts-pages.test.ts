import { beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '#app/domain/access/actor.ts'
import { openSession } from '#app/domain/accounts/session.server.ts'
import { loader as searchLoader } from '#app/routes/_public.search/route.tsx'
import { action, loader } from '#app/routes/work.alerts.tsx'
import { freeze } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import { deliverAll } from '../support/delivery.ts'
import { aVerifiedEnterprise, aVerifiedUniversity } from '../support/world/accounts.ts'
import { type ADemand, aPublishedDemand } from '../support/world/demands.ts'
import { aPublishedResult } from '../support/world/results.ts'

let demand: ADemand
let cookie: string
let stranger: Person

const cookieOf = async ({ userId }: Person) => `qq_session=${await openSession(userId, 'a test')}`
const opened = (path = '/work/alerts', from = cookie) =>
  loader({ request: new Request(`http://localhost${path}`, { headers: { cookie: from } }), params: {}, context: {} })
const sent = (fields: Record<string, string>, from = cookie): Promise<Response> =>
  action({
    request: new Request('http://localhost/work/alerts', {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { cookie: from, origin: 'http://localhost' },
    }),
    params: {},
    context: {},
  }).catch((thrown) => thrown)

beforeAll(async () => {
  freeze(new Date('2026-06-15T01:30:00Z'))
  await aPublishedResult({}, await aVerifiedUniversity())
  demand = await aPublishedDemand()
  stranger = (await aVerifiedEnterprise()).admin
  cookie = await cookieOf(demand.owner)
  await deliverAll()
}, 120_000)

describe('the page of alerts', () => {
  test('has what is new with score and reason, new once', async () => {
    const first = await opened()
    expect(first.items).toMatchObject([
      { title: '变转速滚动轴承早期故障诊断', about: '风机轴承坏了才知道', source: 'match', isNew: true },
    ])
    expect(first.items[0]!.score).toBeGreaterThanOrEqual(20)
    expect(first.items[0]!.reason).toMatch(/^两边都写到：/)
    expect((await opened()).items[0]!.isNew).toBe(false)
    expect((await opened('/work/alerts', await cookieOf(stranger))).items).toEqual([])
  })

  test('changes the pace of matches', async () => {
    expect((await sent({ intent: 'matches', pace: 'WEEKLY' })).status).toBe(302)
    expect((await opened()).pace).toBe('WEEKLY')
    expect((await sent({ intent: 'matches', pace: 'HOURLY' })).status).toBe(400)
  })
})

describe('a search is saved', () => {
  test('in one click, under a name made of what it looks for, and back to the search', async () => {
    const answer = await sent({ intent: 'save', query: 'q=轴承&kind=result&page=2&modes=LICENCE' })
    expect(decodeURIComponent(answer.headers.get('location')!)).toBe('/search?q=轴承&kind=result&modes=LICENCE')
    const [saved] = (await opened()).searches
    expect(saved).toMatchObject({ name: '轴承 · 成果 · 技术许可', pace: 'DAILY', found: 0 })
    expect(decodeURIComponent(saved!.href)).toBe('/search?q=轴承&kind=result&modes=LICENCE')
    const again = await sent({ intent: 'save', query: 'kind=result&modes=LICENCE&q=轴承' })
    expect([again.status, again.headers.get('location')]).toEqual([302, '/work/alerts'])
    const said = decodeURIComponent(again.headers.get('set-cookie')!)
    expect(said).toContain('alerts.done.already|{"name":"轴承 · 成果 · 技术许可"}')
    const seen = async (from: string) =>
      (
        await searchLoader({
          request: new Request('http://localhost/search?modes=LICENCE&kind=result&q=轴承', {
            headers: { cookie: from },
          }),
          params: {},
          context: {},
        })
      ).saved
    expect([await seen(cookie), await seen(''), await seen(await cookieOf(stranger))]).toEqual([
      '轴承 · 成果 · 技术许可',
      null,
      null,
    ])
  })

  test('after signing in, when one was not: the search is not lost', async () => {
    const away = await sent({ intent: 'save', query: 'q=轴承&kind=demand' }, '')
    const signIn = new URL(away.headers.get('location')!, 'http://localhost')
    expect([signIn.pathname, signIn.searchParams.get('then')]).toEqual(['/signin', '/work/alerts'])
    const page = await opened(`/work/alerts?held=${signIn.searchParams.get('held')}`)
    expect(page.held).toEqual({ query: 'q=轴承&kind=demand', words: ['轴承', '需求'] })
  })

  test('is removed, and paced, by its owner alone', async () => {
    const { id } = await db.savedSearch.findFirstOrThrow({ where: { userId: demand.owner.userId } })
    const other = await cookieOf(stranger)
    expect((await sent({ intent: 'remove', savedSearchId: id }, other)).status).toBe(404)
    expect((await sent({ intent: 'search', savedSearchId: id, pace: 'NEVER' }, other)).status).toBe(404)
    expect((await sent({ intent: 'search', savedSearchId: id, pace: 'AT_ONCE' })).status).toBe(302)
    expect((await opened()).searches[0]!.pace).toBe('AT_ONCE')
    expect((await sent({ intent: 'remove', savedSearchId: id })).status).toBe(302)
    expect((await opened()).searches).toEqual([])
  })

  test('only where there is something to look for', async () => {
    const search = (path: string) =>
      searchLoader({ request: new Request(`http://localhost${path}`), params: {}, context: {} })
    expect((await search('/search?sort=newest')).query).toBe('')
    expect((await search('/search?q=轴承&page=1')).query).toBe('q=轴承')
  })
})
