import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { build, buildIsStale } from '#scripts/stack/build.ts'
import { type RunningStack, startStack } from '#scripts/stack/index.ts'
import { migrate } from '#scripts/stack/migrate.ts'
import { endProcess, freePort, until } from '#scripts/stack/processes.ts'
import { inRoot, ROOT } from '#scripts/stack/root.ts'

const POSTINGS = 200
const AT_ONCE = 4

let dataDir: string
let stack: RunningStack
let web: ChildProcess
let origin: string

const answersReady = (): Promise<boolean> =>
  fetch(`${origin}/readyz`).then(
    (answer) => answer.ok,
    () => false,
  )

async function untilReady(): Promise<void> {
  if (!(await until(answersReady, 120_000))) throw new Error('The web process did not become ready.')
}

async function serve(): Promise<void> {
  const env = {
    ...process.env,
    NODE_ENV: 'development' as const,
    PORT: new URL(origin).port,
    HOST: '127.0.0.1',
    METRICS_PORT: '0',
  }
  web = spawn(process.execPath, ['--import', 'tsx', inRoot('server.ts')], { cwd: ROOT, env, stdio: 'ignore' })
  await untilReady()
}

beforeAll(async () => {
  if (buildIsStale()) await build()
  dataDir = mkdtempSync(join(tmpdir(), 'qinqiao-kill-'))
  chmodSync(dataDir, 0o755)
  for (const name of ['DATABASE_URL', 'MEILI_URL', 'MEILI_KEY', 'MEILI_PREFIX', 'DATA_DIR']) delete process.env[name]
  process.env.DATA_DIR = dataDir
  stack = await startStack(dataDir, { kind: 'command' })
  await migrate(process.env.DATABASE_URL!)
  origin = `http://127.0.0.1:${await freePort()}`
  process.env.PUBLIC_URL = origin
  await serve()
}, 240_000)

afterAll(async () => {
  await endProcess(web.pid!, ['SIGTERM', 'SIGKILL'], 20_000)
  const { disconnect } = await import('#app/server/db.server.ts')
  await disconnect()
  await stack.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

/** A form sent as a browser sends it; null when nobody answered or the answer was no acknowledgement. */
async function send(path: string, cookie: string, fields: Record<string, string>): Promise<string | null> {
  const init = {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { cookie, origin },
    redirect: 'manual' as const,
  }
  const answer = await fetch(origin + path, { ...init, signal: AbortSignal.timeout(20_000) }).catch(() => null)
  await answer?.text().catch(() => '')
  return answer?.status === 302 ? (answer.headers.get('location') ?? '') : null
}

const posting = (title: string): Record<string, string> => ({
  intent: 'submit',
  title,
  problem: '引风机变频运行，轴承一年坏两三次，坏了才知道，一次停产 2 天。装了振动仪，转速一变就报警。',
  tried: '固定阈值报警，误报多。',
  'indicators[0].name': '提前预警',
  'indicators[0].wanted': '≥ 30 天',
  must: '不能停机安装',
  acceptance: '6 台试用 3 个月',
  field: 'high-end-equipment',
  modes: 'SERVICE',
  budget: '60',
  districtId: 'baqiao',
  audience: 'OPEN',
  noSecrets: 'on',
})

test('killing the web process, PostgreSQL and Meilisearch in turn loses no acknowledged posting', async () => {
  const { anOfficer, aVerifiedEnterprise } = await import('#tests/support/world/accounts.ts')
  const { openSession } = await import('#app/domain/accounts/session.server.ts')
  const { db } = await import('#app/server/db.server.ts')
  const officer = await anOfficer()
  const { admin } = await aVerifiedEnterprise()
  const [poster, publisher] = [
    `qq_session=${await openSession(admin.userId)}`,
    `qq_session=${await openSession(officer.userId)}`,
  ]

  const acknowledged: string[] = []
  const published: string[] = []
  const kills: Record<number, () => Promise<void>> = {
    50: async () => {
      web.kill('SIGKILL')
      await serve()
    },
    100: async () => void process.kill(stack.started.postgres!.pid, 'SIGKILL'),
    150: async () => void process.kill(stack.started.meili!.pid, 'SIGKILL'),
  }
  const post = async (at: number): Promise<void> => {
    const title = `第${at}号风机轴承坏了才知道`
    if ((await send('/work/demands/new', poster, posting(title))) === null) return untilReady()
    acknowledged.push(title)
    const row = await db.demand.findFirst({ where: { title }, select: { id: true } }).catch(() => null)
    if (row && (await send(`/office/demands/${row.id}`, publisher, { intent: 'publish' })) !== null)
      published.push(title)
  }
  let next = 0
  let killing: Promise<void> = Promise.resolve()
  const lane = async () => {
    while (next < POSTINGS) {
      const at = next++
      if (kills[at]) killing = killing.then(kills[at])
      await post(at)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, lane))
  await killing
  await untilReady()

  expect(acknowledged.length, 'most postings got through').toBeGreaterThan(POSTINGS / 2)
  const kept = await db.demand.findMany({ select: { title: true, status: true, number: true } })
  const titles = kept.map((row) => row.title)
  expect(acknowledged.filter((title) => !titles.includes(title))).toEqual([])
  expect(new Set(titles).size, 'none is there twice').toBe(titles.length)
  const open = kept.filter((row) => row.status === 'PUBLISHED')
  expect(published.filter((title) => !open.some((row) => row.title === title))).toEqual([])

  await expect
    .poll(() => db.delivery.count({ where: { doneAt: null, channel: 'search' } }), { timeout: 90_000 })
    .toBe(0)
  const { find } = await import('#search/find.server.ts')
  const indexed: string[] = []
  for (let page = 1; indexed.length < open.length; page++) {
    const { hits } = await find({ q: '', kind: 'demand', page, pageSize: 50 })
    if (hits.length === 0) break
    indexed.push(...hits.map((hit) => hit.document.number))
  }
  expect(indexed.sort()).toEqual(open.map((row) => row.number).sort())
}, 480_000)
