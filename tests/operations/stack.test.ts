import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { hasEnded, isAlive, isRunning, until } from '#scripts/stack/processes.ts'
import { inRoot } from '#scripts/stack/root.ts'
import { currentRun } from '#scripts/stack/run-record.ts'

const dataDir = join(process.env.DATA_DIR!, 'held')

interface Holder {
  child: ChildProcess
  url: string
  postgres: number
  meili: number
}

const children: ChildProcess[] = []

/** A process that starts the servers of `dataDir` and holds them. */
function launch(): { child: ChildProcess; said: Promise<string> } {
  const { DATABASE_URL, MEILI_URL, MEILI_KEY, ...env } = process.env
  const child = spawn(process.execPath, ['--import', 'tsx', inRoot('tests/operations/holder.ts')], {
    env: { ...env, DATA_DIR: dataDir } as NodeJS.ProcessEnv,
  })
  children.push(child)
  const said = new Promise<string>((resolve) => {
    let text = ''
    child.stderr.on('data', (part) => (text += part))
    child.stdout.on('data', (part) => resolve(text + part))
    child.once('close', () => resolve(text))
  })
  return { child, said }
}

async function hold(): Promise<Holder> {
  const { child, said } = launch()
  const text = await said
  if (!text.startsWith('{')) throw new Error(text)
  return { child, ...JSON.parse(text) }
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

async function stop(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  child.kill(signal)
  await hasEnded(child)
}

afterAll(async () => {
  for (const child of children) if (isRunning(child)) await stop(child, 'SIGINT')
})

test('after kill -9 of the parent the next start ends the orphans and finds the data', async () => {
  const first = await hold()
  await query(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer')
  await stop(first.child, 'SIGKILL')
  expect([isAlive(first.postgres), isAlive(first.meili)], 'both are orphans now').toEqual([true, true])

  const second = await hold()
  expect([isAlive(first.postgres), isAlive(first.meili)], 'the orphans are gone').toEqual([false, false])
  expect(await query(second.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }])
  await stop(second.child, 'SIGINT')
  expect([isAlive(second.postgres), isAlive(second.meili)], 'no child is left after Ctrl-C').toEqual([false, false])
  expect(existsSync(join(dataDir, 'run.json'))).toBe(false)
})

test('after kill -9 of everything the next start works', async () => {
  const first = await hold()
  process.kill(first.postgres, 'SIGKILL')
  process.kill(first.meili, 'SIGKILL')
  await stop(first.child, 'SIGKILL')
  const second = await hold()
  expect(await query(second.url, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }])
  await stop(second.child, 'SIGINT')
})

test('a second start in the same folder says who is there', async () => {
  const first = await hold()
  const { child, said } = launch()
  const text = await said
  await hasEnded(child)
  expect(child.exitCode).toBe(3)
  expect(text).toContain(`already running from this folder (process ${first.child.pid}, http://localhost:12345)`)
  expect(await query(first.url, 'SELECT 1 AS one'), 'the first is not disturbed').toEqual([{ one: 1 }])
  expect(currentRun(dataDir)).toMatchObject({ pid: first.child.pid, env: { DATABASE_URL: first.url } })
  await stop(first.child, 'SIGINT')
})

test('a database that dies is started again at the same address', async () => {
  const holder = await hold()
  process.kill(holder.postgres, 'SIGKILL')
  const back = await until(async () => !isAlive(holder.postgres) && (await answers(holder.url)), 15_000)
  expect(back).toBe(true)
  await stop(holder.child, 'SIGINT')
})

test('secrets and lock are for their owner only', () => {
  expect((statSync(join(dataDir, 'secrets.json')).mode & 0o777).toString(8)).toBe('600')
})

function answers(url: string): Promise<boolean> {
  return query(url, 'SELECT 1').then(
    () => true,
    () => false,
  )
}
