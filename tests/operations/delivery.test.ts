import { spawn } from 'node:child_process'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { build, buildIsStale } from '#scripts/stack/build.ts'
import { endProcess } from '#scripts/stack/processes.ts'
import { inRoot, ROOT } from '#scripts/stack/root.ts'
import { type RunningApp, startApp } from '#tests/support/app.ts'
import { anSmtpServer, type Mailbox } from '#tests/support/smtp.ts'

const DEMANDS = 30

let mailbox: Mailbox
let apps: RunningApp[]
let worker: ReturnType<typeof spawn>

beforeAll(async () => {
  if (buildIsStale()) await build()
  mailbox = await anSmtpServer()
  const settings = { SMTP_URL: mailbox.url }
  const first = await startApp(inject('stack'), { from: 'empty', settings })
  const second = await startApp(inject('stack'), { from: first, settings })
  apps = [first, second]
  const env = { ...process.env, ...first.settings, NODE_ENV: 'development' as const }
  worker = spawn(process.execPath, ['--import', 'tsx', inRoot('scripts/worker.ts')], {
    cwd: ROOT,
    env,
    stdio: 'ignore',
  })
  // From here on this process writes to the database that the three deliver from.
  Object.assign(process.env, first.settings)
}, 240_000)

afterAll(async () => {
  await endProcess(worker.pid!, ['SIGTERM', 'SIGKILL'], 15_000)
  await Promise.all(apps.map((app) => app.stop()))
  await mailbox.close()
})

test('two web processes and a worker deliver each fact once, and the index holds what the database shows', async () => {
  const { anOfficer, aVerifiedEnterprise } = await import('#tests/support/world/accounts.ts')
  const { aPublishedDemand } = await import('#tests/support/world/demands.ts')
  const { aPublishedResult } = await import('#tests/support/world/results.ts')
  const { searchCaughtUp } = await import('../support/delivery.ts')
  const { db } = await import('#app/server/db.server.ts')
  const { find } = await import('#search/find.server.ts')
  await anOfficer()
  const enterprise = await aVerifiedEnterprise()
  const { userId } = enterprise.admin
  await db.user.update({ where: { id: userId }, data: { matchAlerts: 'AT_ONCE' } })
  const result = await aPublishedResult()
  const demands: { number: string }[] = []
  const lane = async () => {
    while (demands.length < DEMANDS) {
      const at = demands.push({ number: '' }) - 1
      demands[at] = await aPublishedDemand({ title: `第${at}条：风机轴承坏了才知道` }, enterprise.admin)
    }
  }
  await Promise.all([lane(), lane(), lane()])
  expect(await searchCaughtUp(30_000)).toBe(true)
  await expect
    .poll(
      async () =>
        (await db.delivery.count({ where: { doneAt: null } })) +
        (await db.notice.count({ where: { mailedAt: null, mailAfter: { not: null } } })) +
        (await db.mail.count({ where: { sentAt: null } })),
      {
        timeout: 60_000,
      },
    )
    .toBe(0)

  const indexed = await find({ q: '', kind: 'demand', pageSize: DEMANDS + 10 })
  expect(indexed.hits.map((hit) => hit.document.number).sort()).toEqual(demands.map((demand) => demand.number).sort())

  const written = await db.mail.findMany({ select: { to: true, subject: true } })
  expect(mailbox.letters, 'every letter was sent, and none twice').toHaveLength(written.length)
  const published = written.filter((mail) => mail.subject.startsWith('需求已发布'))
  expect(new Set(published.map((mail) => mail.subject)).size).toBe(DEMANDS)
  expect(published).toHaveLength(DEMANDS)
  const noticed = await db.notice.count({ where: { userId, message: 'demand.published' } })
  expect(noticed, 'each fact is one notice').toBe(DEMANDS)
  const facts = await db.fact.count({ where: { kind: 'demand.published' } })
  expect(facts).toBe(DEMANDS)

  const pairs = await db.match.findMany({ where: { resultId: result.id, listed: true }, select: { id: true } })
  expect(pairs, 'each demand has the result that fits it').toHaveLength(DEMANDS)
  const found = await db.fact.groupBy({ by: ['subjectId'], where: { kind: 'match.found' }, _count: true })
  expect(found.map(({ _count }) => _count)).toEqual(pairs.map(() => 1))
  const notes = await db.alertItem.findMany({ where: { userId }, select: { matchId: true } })
  expect(notes.map(({ matchId }) => matchId).sort()).toEqual(pairs.map(({ id }) => id).sort())
  const told = written.flatMap(({ subject }) => /^(\d+) 条新的：变转速/.exec(subject)?.[1] ?? [])
  expect(
    told.map(Number).reduce((sum, n) => sum + n, 0),
    'each match was written about once',
  ).toBe(DEMANDS)
}, 180_000)
