import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { openSession } from '#app/domain/accounts/session.server.ts'
import { CLIENT_ADDRESS, formLimited, limited, uncount } from '#app/http/limit.server.ts'
import { loader as takeFile } from '#app/routes/files.$id.tsx'
import { action as giveFile } from '#app/routes/work.demands.$id_.disclosure/route.tsx'
import { db } from '#app/server/db.server.ts'
import { aPublishedDemand } from '../support/world/demands.ts'

const from = (address?: string) =>
  new Request('http://localhost/', address ? { headers: { [CLIENT_ADDRESS]: address } } : {})
const times = (n: number) => Array.from({ length: n })

describe('too often', () => {
  test('a form comes back with what was typed and how long to wait', async () => {
    const request = from('203.0.113.1')
    for (const _ of times(10)) expect(await formLimited('register', { request, values: {} })).toBeNull()
    const refused = await formLimited('register', { request, values: { name: '周敏' }, intent: 'register' })
    expect(refused!.status).toBe(429)
    expect(await refused!.json()).toMatchObject({
      intent: 'register',
      errors: { '': [expect.stringMatching(/^problem\.429\|\{"seconds":\d+\}$/)] },
      values: { name: '周敏' },
    })
    expect(await formLimited('register', { request: from('203.0.113.2'), values: {} })).toBeNull()
    expect(await formLimited('forgotPassword', { request, values: {} })).toBeNull()
  })

  test('a page answers 429 and when to try again', async () => {
    const request = from('203.0.113.3')
    for (const _ of times(120)) await limited('search', request)
    const refused = await limited('search', request).catch((thrown: unknown) => thrown)
    expect(refused).toBeInstanceOf(Response)
    expect((refused as Response).status).toBe(429)
    expect(Number((refused as Response).headers.get('Retry-After'))).toBeGreaterThan(0)
  })

  test('one network counts as one, however its address is written', async () => {
    for (const n of times(5).keys())
      await formLimited('forgotPassword', { request: from(`2001:db8:1:2::${n + 1}`), values: {} })
    expect(await formLimited('forgotPassword', { request: from('2001:db8:1:2:ffff::9'), values: {} })).not.toBeNull()
    expect(await formLimited('forgotPassword', { request: from('2001:db8:1:3::1'), values: {} })).toBeNull()
    for (const _ of times(5)) await formLimited('forgotPassword', { request: from('::ffff:203.0.113.4'), values: {} })
    expect(await formLimited('forgotPassword', { request: from('203.0.113.4'), values: {} })).not.toBeNull()
  })

  test('what succeeds is not counted', async () => {
    const request = from('203.0.113.5')
    for (const _ of times(50)) {
      expect(await formLimited('signIn', { request, values: {} })).toBeNull()
      await uncount('signIn', request)
    }
  })

  test('a person counts as one from every address', async () => {
    const send = (n: number) => formLimited('invite', { request: from(`203.0.113.${n}`), values: {}, userId: 'one' })
    for (const n of times(30).keys()) expect(await send(n)).toBeNull()
    expect(await send(99)).not.toBeNull()
  })

  test('a page may be asked for 240 times a minute by one network, or by one person wherever they are', async () => {
    const person = {
      kind: 'person',
      userId: 'two',
      name: '',
      email: null,
      sessionId: '',
      role: null,
      organization: null,
    } as const
    for (const _ of times(240)) await limited('page', from('203.0.113.6'))
    for (const n of times(240).keys()) await limited('page', from(`203.0.113.${n}`), person)
    const refused = [limited('page', from('203.0.113.6')), limited('page', from('203.0.113.7'), person)]
    for (const one of await Promise.allSettled(refused)) expect(one).toMatchObject({ reason: { status: 429 } })
    await limited('page', from('203.0.113.8'))
  })

  test('files: thirty a minute are given to one address, forty in ten minutes taken from one person', async () => {
    const take = () =>
      takeFile({ request: from('203.0.113.30'), params: { id: randomUUID() }, context: {} }) as Promise<Response>
    for (const _ of times(30)) expect((await take()).status).toBe(302)
    const refused = await take()
    expect([refused.status, Number(refused.headers.get('Retry-After')) > 0]).toEqual([429, true])

    const { owner, id } = await aPublishedDemand()
    const cookie = `qq_session=${await openSession(owner.userId, 'a test')}`
    const give = async () => {
      const body = new FormData()
      for (const [name, value] of Object.entries({ intent: 'addFile', visibility: 'PUBLIC', note: '' }))
        body.append(name, value)
      body.append('file', new File(['MZ\u0000\u0001'], '程序.exe'))
      const headers = { cookie, origin: 'http://localhost' }
      const request = new Request(`http://localhost/work/demands/${id}/disclosure`, { method: 'POST', headers, body })
      return ((await giveFile({ request, params: { id }, context: {} })) as Response).status
    }
    for (const _ of times(40)) expect(await give()).toBe(409)
    expect(await give()).toBe(429)
  })

  test('without an address nothing is counted, and no address is stored', async () => {
    for (const _ of times(12)) expect(await formLimited('register', { request: from(), values: {} })).toBeNull()
    expect(JSON.stringify(await db.rateLimit.findMany({ select: { key: true } }))).not.toContain('203.0.113')
  })
})
