import { describe, expect, test } from 'vitest'
import { heldValues, holdForm } from '#app/http/held.server.ts'
import { freeze, now } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'

const formOf = (fields: Record<string, string>): FormData => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  return form
}
const at = (held: string, path = '/work/account', method = 'GET') =>
  new Request(`http://localhost${path}?held=${held}`, { method })

describe('a form sent by somebody no longer signed in', () => {
  test('comes back once, on its own page', async () => {
    const held = await holdForm('/work/account', formOf({ name: '周敏' }))
    expect(await heldValues(at(held, '/work/organization'))).toBeNull()
    expect(await heldValues(at(held, '/work/account', 'HEAD'))).toMatchObject({ name: '周敏' })
    expect(await heldValues(at(held))).toMatchObject({ name: '周敏' })
    expect(await heldValues(at(held))).toBeNull()
    expect(await db.heldForm.count()).toBe(0)
  })

  test('is gone after a day', async () => {
    const held = await holdForm('/work/account', formOf({ name: '周敏' }))
    const then = now()
    freeze(new Date(then.getTime() + 24 * 60 * 60 * 1000))
    expect(await heldValues(at(held))).toBeNull()
    freeze(then)
  })

  test('keeps no password and no code, and everything else', async () => {
    const secret = {
      password: 'a',
      currentPassword: 'b',
      newPassword: 'c',
      token: 'd',
      code: 'e',
      'user.password': 'f',
    }
    const kept = { countryCode: 'DE', codeName: 'x', uscc: '916101315784145092', passwordHint: 'no' }
    const held = await holdForm('/work/account', formOf({ ...secret, ...kept }))
    expect(await heldValues(at(held))).toEqual(kept)
  })

  test('is not kept when it is larger than 64 KB', async () => {
    const refused = await holdForm('/work/account', formOf({ text: '长'.repeat(22_000) })).catch((thrown) => thrown)
    expect(refused).toBeInstanceOf(Response)
    expect((refused as Response).status).toBe(413)
    await holdForm('/work/account', formOf({ text: '长'.repeat(20_000) }))
  })
})
