import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { runNode } from './processes.ts'
import { inRoot, ROOT } from './root.ts'

/** Whatever goes into the build. */
const SOURCES = [
  'app',
  'search',
  'data',
  'public',
  'prisma/schema',
  'package-lock.json',
  'package.json',
  'remix.config.js',
  'tsconfig.json',
  'vite.config.ts',
]

const STAMP = inRoot('build', '.made-from')

/** Has a source changed since the last build? */
export function buildIsStale(): boolean {
  return !existsSync(STAMP) || readFileSync(STAMP, 'utf8') !== sourcesHash()
}

/** Builds client and server into build/. Throws with the output of the build when it fails. */
export async function build(): Promise<void> {
  const madeFrom = sourcesHash()
  const cli = join(dirname(createRequire(import.meta.url).resolve('@remix-run/dev/package.json')), 'dist', 'cli.js')
  const env = { ...process.env, NODE_ENV: 'production' as const }
  const { code, output } = await runNode([cli, 'vite:build'], { cwd: ROOT, env })
  if (code !== 0) throw new Error(`The build failed:\n${reasonIn(output)}`)
  writeFileSync(STAMP, madeFrom)
}

/** Vite's report ends in the list of every file it has seen; the reason is in the lines before its first stack. */
function reasonIn(output: string): string {
  const lines = output.split('\n')
  const from = lines.findIndex((line) => /error/i.test(line)) - 4
  return lines.slice(Math.max(from, 0), Math.max(from, 0) + 25).join('\n')
}

function sourcesHash(): string {
  const hash = createHash('sha256').update(process.version)
  for (const source of SOURCES) add(inRoot(source), hash)
  return hash.digest('hex')
}

function add(path: string, hash: ReturnType<typeof createHash>): void {
  if (!existsSync(path)) return
  if (statSync(path).isDirectory()) {
    for (const name of readdirSync(path).sort()) add(join(path, name), hash)
  } else if (!/\.test\.tsx?$/.test(path)) {
    hash.update(path.slice(ROOT.length)).update('\0').update(readFileSync(path))
  }
}
