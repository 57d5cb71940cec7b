import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { inventOpenDeals, type Town } from './bench/open-deals.ts'
import { measureInTurn } from './bench/spread.ts'
import { build, buildIsStale } from './stack/build.ts'
import { startMeili } from './stack/meili.ts'
import { migrate } from './stack/migrate.ts'
import { startPostgres } from './stack/postgres.ts'
import { freePort } from './stack/processes.ts'

/**
 * npm run bench:deals -- --deals 5000
 * Serves the built product over a database in which one institution has a tenth as many open deals as another, asks for
 * the pages both work with in turn, and prints one JSON object: milliseconds of whole pages, and how many times longer
 * the larger one waits.
 */
const { values } = parseArgs({ options: { deals: { type: 'string', default: '5000' } } })
const DEALS = Number(values.deals)
if (!Number.isInteger(DEALS) || DEALS < 100) throw new Error('--deals must be a whole number of at least 100')
const ROUNDS = 120
const PAGES = { desk: '/work', deals: '/work/deals' } as const

const dataDir = mkdtempSync(join(tmpdir(), 'qinqiao-deals-'))
if (buildIsStale()) await build()
const [postgres, meili] = await Promise.all([startPostgres({ dataDir, throwAway: true }), startMeili({ dataDir })])
try {
  await migrate(postgres.url)
  Object.assign(process.env, {
    DATABASE_URL: postgres.url,
    MEILI_URL: meili.url,
    MEILI_KEY: meili.key,
    DATA_DIR: dataDir,
    PORT: String(await freePort()),
    METRICS_PORT: '0',
    LOG_LEVEL: 'warn',
    RUN_WORKER: '0',
  })
  const towns = {
    small: await inventOpenDeals(postgres.url, 'S', Math.round(DEALS / 10)),
    large: await inventOpenDeals(postgres.url, 'L', DEALS),
  }
  console.log(JSON.stringify(await measured(towns), null, 2))
} finally {
  await Promise.all([postgres.stop(), meili.stop()])
  rmSync(dataDir, { recursive: true, force: true })
}

async function measured(towns: Record<'small' | 'large', Town>) {
  const { serve } = await import('../server.ts')
  const { openSession } = await import('#app/domain/accounts/session.server.ts')
  const server = await serve()
  try {
    const cookies = {
      small: `qq_session=${await openSession(towns.small.userId)}`,
      large: `qq_session=${await openSession(towns.large.userId)}`,
    }
    const ask = (path: string, who: keyof typeof cookies) => async () => {
      const answer = await fetch(server.url + path, { headers: { cookie: cookies[who] } })
      if (!answer.ok) throw new Error(`${path} answered ${answer.status}`)
      await answer.text()
    }
    const kinds = Object.fromEntries(
      Object.entries(PAGES).flatMap(([name, path]) => [
        [`${name}Small`, ask(path, 'small')],
        [`${name}Large`, ask(path, 'large')],
      ]),
    )
    const times = await measureInTurn(Array.from({ length: ROUNDS }), kinds)
    const ratio = (page: string) => Number((times[`${page}Large`]!.p95 / times[`${page}Small`]!.p95).toFixed(2))
    return {
      openDeals: { small: Math.round(DEALS / 10), large: DEALS },
      milliseconds: times,
      p95Ratio: Object.fromEntries(Object.keys(PAGES).map((page) => [page, ratio(page)])),
      machine: { cores: cpus().length, load: Number(loadavg()[0]!.toFixed(1)) },
    }
  } finally {
    await server.close()
  }
}
