// npm start, npm run dev: everything from a checkout to a running product, with progress while it works.
import { createServer } from 'node:net'
import { build, buildIsStale } from './stack/build.ts'
import { hasCity, isEmpty, loadFirstCity } from './stack/first-city.ts'
import { AlreadyRunning, type RunningStack, startStack } from './stack/index.ts'
import { migrate } from './stack/migrate.ts'
import { isStillAlive, npmAncestors } from './stack/processes.ts'
import { step } from './stack/progress.ts'
import { dataFolder } from './stack/root.ts'

const dev = process.argv.includes('--dev')

// Invented people and known passwords have no place in a database that is in earnest.
const demo = process.env.NODE_ENV !== 'production'

// A local start is for one person at a keyboard: no log line for each page unless asked for.
process.env.LOG_LEVEL ||= 'warn'
process.env.PORT ||= '3000'
process.env.DATA_DIR = dataFolder()

// Longer than the web server lets answers finish.
const PATIENCE = 25_000

/** An error whose sentence says all; no stack is printed. */
class Plain extends Error {}

let starting: Promise<RunningStack> | undefined
let server: { url: string; close(): Promise<void> } | undefined
let stopping: Promise<void> | undefined

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end)

const parents = npmAncestors()
setInterval(() => parents.every(isStillAlive) || end(), 500).unref()

await start().catch(async (error: Error) => {
  if (stopping) return
  console.error(`\n${error instanceof Plain || error instanceof AlreadyRunning ? error.message : error.stack}`)
  await stop()
  process.exit(1)
})

async function start(): Promise<void> {
  const began = performance.now()
  console.log('秦桥 Qinqiao')
  const say = (line: string) => console.log(`  ${line}`)
  const stack = await step('Database and search engine', () => {
    starting = startStack(dataFolder(), { kind: 'serve', say })
    return starting
  })
  await portMustBeFree(Number(process.env.PORT))
  await step('Migrations', async () => void (await migrate(process.env.DATABASE_URL!)))
  if (!dev && buildIsStale()) await step('Building the pages (sources have changed)', build)
  if (demo && (await isEmpty(process.env.DATABASE_URL!)))
    await step('Loading the demo city (the first time)', loadFirstCity)
  if (await hasCity(process.env.DATABASE_URL!)) process.env.DEMO_NOTICE ||= '1'
  const { serve } = await import('../server.ts')
  server = await step('Web server', () => serve({ dev }))
  stack.announce(server.url)
  console.log(await welcome(server.url, ((performance.now() - began) / 1000).toFixed(1)))
}

/** Under npm, Ctrl-C arrives twice: from the terminal and from npm. */
function end(): void {
  if (stopping) return
  console.log('\nStopping: answers under way finish first …')
  setTimeout(() => process.exit(1), PATIENCE).unref()
  stopping = stop().then(() => process.exit(0))
}

async function stop(): Promise<void> {
  try {
    await server?.close()
  } finally {
    const stack = await starting?.catch(() => undefined)
    await stack?.stop()
  }
}

async function welcome(url: string, seconds: string): Promise<string> {
  const { demoAccounts } = await import('#scripts/city/accounts.ts')
  const accounts = demo ? demoAccounts() : []
  const width = Math.max(...accounts.map(({ email }) => email.length))
  return [
    '',
    `  Ready after ${seconds} s:  ${url}`,
    '',
    ...(demo ? ['  Demo accounts'] : []),
    ...accounts.map(
      ({ email, password, roleLabel, name }) => `    ${email.padEnd(width)}  ${password}  ${roleLabel} ${name}`,
    ),
    '',
    `  Data, mail and logs: ${dataFolder()}`,
    `  Stop: Ctrl-C`,
    '',
  ].join('\n')
}

function portMustBeFree(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', () =>
      reject(new Plain(`Port ${port} is in use. Choose another one: PORT=${port + 1} npm start`)),
    )
    probe.listen(port, process.env.HOST || (process.env.NODE_ENV === 'production' ? '0.0.0.0' : '127.0.0.1'), () =>
      probe.close(() => resolve()),
    )
  })
}
