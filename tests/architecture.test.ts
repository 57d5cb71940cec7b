import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'

/** Each layer may import itself and the layers listed, and types of search. `i18n` and `data` are below everything. */
const LAYERS: Record<string, readonly string[]> = {
  routes: ['http', 'domain', 'ui'],
  http: ['domain', 'server', 'ui', 'search'],
  domain: ['server', 'search'],
  search: ['server'],
  ui: ['domain', 'search'],
  server: [],
}

/** Contexts from the ground up: a context may import only those on a line above its own. */
const FLOORS = [
  ['access'],
  ['audit'],
  ['accounts'],
  ['listings'],
  ['calendar'],
  ['demands', 'results'],
  ['matching', 'lexicon'],
  ['matches'],
  ['deals'],
  ['disclosure'],
  ['alerts', 'links'],
  ['notifications'],
]

const root = resolve(import.meta.dirname, '..')
const files = ['app', 'search'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.'))
    .map((name) => join(root, folder, name)),
)

const layerOf = (file: string) =>
  relative(root, file)
    .replace(/^app\//, '')
    .split('/')[0]!
const contextOf = (file: string) => /app\/domain\/([^/]+)\//.exec(file)?.[1]
/** verdict.ts, places.ts: what every context stands on. */
const isGround = (file: string) => /app\/domain\/[^/]+$/.test(file)
const floorOf = (context: string) => FLOORS.findIndex((row) => row.includes(context))
const isServer = (file: string) => /\.server\.tsx?$/.test(file)
const sourceOf = (file: string) => readFileSync(file, 'utf8')
const pathOf = (file: string) => relative(root, file)

function importsOf(file: string) {
  return [...sourceOf(file).matchAll(/^(?:import|export)\s+(type\s)?[^'"]*?from\s+['"]([.#][^'"]+)['"]/gm)].map(
    ([, type, path]) => ({
      target: path!.startsWith('#') ? join(root, path!.slice(1)) : resolve(dirname(file), path!),
      typeOnly: Boolean(type),
    }),
  )
}

function complaints() {
  return files.flatMap((file) =>
    importsOf(file).flatMap(({ target, typeOnly }) => {
      const [from, to] = [layerOf(file), layerOf(target)]
      if (typeOnly && to === 'search') return []
      const arrow = `${pathOf(file)} -> ${pathOf(target)}`
      if (from in LAYERS && to in LAYERS && from !== to && !LAYERS[from]!.includes(to)) return [`layer: ${arrow}`]
      const [mine, theirs] = [contextOf(file), contextOf(target)]
      if (isGround(file) && theirs) return [`context: ${arrow}`]
      if (mine && theirs && mine !== theirs && floorOf(theirs) >= floorOf(mine)) return [`context: ${arrow}`]
      if (
        from !== 'routes' &&
        from !== 'entry.server.tsx' &&
        from !== 'root.tsx' &&
        !isServer(file) &&
        isServer(target) &&
        !typeOnly
      )
        return [`pure: ${arrow}`]
      return []
    }),
  )
}

test('imports flow one way', () => {
  expect(complaints()).toEqual([])
})

test('every context stands on a floor', () => {
  const contexts = [...new Set(files.flatMap((file) => contextOf(file) ?? []))]
  expect(contexts.filter((context) => floorOf(context) < 0)).toEqual([])
})

test('rules are given the time and never roll dice', () => {
  const impure = files.filter(
    (file) =>
      ['domain', 'search'].includes(layerOf(file)) &&
      !isServer(file) &&
      /new Date\(\)|Date\.now|Math\.random|process\.env/.test(sourceOf(file)),
  )
  expect(impure.map(pathOf)).toEqual([])
})

test('settings are read in one place', () => {
  const readers = files.filter((file) => /process\.env/.test(sourceOf(file))).map(pathOf)
  expect(readers).toEqual(['app/server/env.server.ts'])
})

/** Rows that are technique, not business: what was typed before sign-in, "last seen", delivery marks, waiting mail. */
const TECHNICAL_WRITERS = [
  'app/http/held.server.ts',
  'app/domain/accounts/session.server.ts',
  'app/domain/alerts/queries.server.ts',
  'app/domain/disclosure/reading.server.ts',
  'app/domain/matches/rank.server.ts',
  'app/domain/lexicon/unanswered.server.ts',
  'app/domain/links/use.server.ts',
  'app/domain/matching/sync.server.ts',
  'app/domain/notifications/alerts.server.ts',
  'app/domain/notifications/forget.server.ts',
  'app/domain/notifications/lexicon.server.ts',
  'app/domain/notifications/inbox.server.ts',
  'app/domain/notifications/mailing.server.ts',
  'app/domain/notifications/matches.server.ts',
  'app/domain/notifications/pushing.server.ts',
  'app/domain/notifications/queue.server.ts',
  'app/domain/notifications/send.server.ts',
]

test('business rows are written through the one door', () => {
  const writing =
    /\bdb\.\w+\.(create|createMany|update|updateMany|upsert|delete|deleteMany)\(|\bdb\.\$(execute|transaction)/
  const writers = files
    .filter((file) => writing.test(sourceOf(file)))
    .map(pathOf)
    .filter((path) => path !== 'app/domain/audit/write.server.ts' && !TECHNICAL_WRITERS.includes(path))
  expect(writers).toEqual([])
})

test('routes hold no rule: no database, no try, no status codes', () => {
  const routes = files.filter((file) => layerOf(file) === 'routes')
  const guilty = routes.filter((file) => /prisma\/generated\/client|\btry\s*\{|status:\s*[45]\d\d/.test(sourceOf(file)))
  expect(guilty.map(pathOf)).toEqual([])
})

test('no file is called utils, helpers, misc, service or common', () => {
  const vague = files.filter((file) => /\/(utils?|helpers?|misc|services?|common)(\.server)?\.tsx?$/.test(file))
  expect(vague.map(pathOf)).toEqual([])
})

test('no page sets an inline style: the content policy would drop it', () => {
  const styled = files.filter((file) => file.endsWith('.tsx') && /\sstyle=\{/.test(sourceOf(file)))
  expect(styled.map(pathOf)).toEqual([])
})
