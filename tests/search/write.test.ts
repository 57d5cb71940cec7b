import { expect, test } from 'vitest'
import { EngineRefused, engine } from '#search/engine.server.ts'
import { find } from '#search/find.server.ts'
import { dropIndex, ensureIndex, rebuild, remove, upsert } from '#search/write.server.ts'
import { aResult, SMALL_TOWN } from './listings.ts'

const total = async (q = '') => (await find({ q })).total

test('what is put in is found at once, what is taken out is gone', async () => {
  await ensureIndex()
  await upsert([aResult('w1', '焊接机器人离线编程', '路径规划')])
  expect(await total('离线编程')).toBe(1)
  await upsert([aResult('w1', '焊接机器人示教', '路径规划')])
  expect(await total('离线编程')).toBe(0)
  await remove(['w1', 'never-there'])
  expect(await total()).toBe(0)
}, 60_000)

test('a rebuilt index replaces the live one whole, with progress', async () => {
  await ensureIndex()
  await upsert([aResult('old', '旧成果', '已撤回')])
  const heard: number[] = []
  expect(await rebuild(SMALL_TOWN, (done) => heard.push(done))).toBe(SMALL_TOWN.length)
  expect(heard).toEqual([SMALL_TOWN.length])
  expect(await total()).toBe(SMALL_TOWN.length)
  expect(await total('已撤回')).toBe(0)
}, 60_000)

test('a failed rebuild leaves the live index as it was', async () => {
  await ensureIndex()
  await rebuild(SMALL_TOWN)
  const broken = async function* () {
    yield aResult('x', '半途', '而废')
    throw new Error('the database went away')
  }
  await expect(rebuild(broken())).rejects.toThrow('the database went away')
  expect(await total()).toBe(SMALL_TOWN.length)
}, 60_000)

test('the engine gives back no words or keys', async () => {
  await rebuild(SMALL_TOWN)
  const [hit] = (await find({ q: '陶瓷膜' })).hits
  expect(Object.keys(hit!.document)).not.toEqual(expect.arrayContaining(['terms']))
}, 60_000)

test('a task that fails throws', async () => {
  const { write } = await engine()
  await expect(write('POST', '/indexes', { uid: 'not a name!' })).rejects.toThrow(EngineRefused)
  await dropIndex({ index: 'never_there' })
})
