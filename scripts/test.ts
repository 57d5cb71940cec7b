// npm test: everything that can be checked by itself. The last line is "N passed, N failed".
// npm test -- --only unit,integration [words that the file names hold]
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { build, buildIsStale } from './stack/build.ts'
import { findChromium, HOW_TO_GET_CHROMIUM } from './stack/chromium.ts'
import { prisma } from './stack/generate.ts'
import { runNode } from './stack/processes.ts'
import { inRoot, ROOT } from './stack/root.ts'
import { playwrightTally, type Tally, vitestTally } from './stack/tally.ts'

const CHECKS: Record<string, () => Promise<Tally>> = {
  lint: () => tool('@biomejs/biome', ['check', '--error-on-warnings']),
  types: () => tool('typescript', ['--noEmit']),
  schema: () => once(() => prisma(['validate'])),
  build: () => once(async () => void (buildIsStale() && (await build()))),
  unit: () => vitest('unit'),
  integration: () => vitest('integration'),
  stories,
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130))

const { only, rest } = argumentsOf(process.argv.slice(2))
const reports = mkdtempSync(join(tmpdir(), 'qinqiao-reports-'))
const total: Tally = { passed: 0, failed: 0 }
for (const [name, check] of Object.entries(CHECKS)) {
  if (only && !only.includes(name)) continue
  const began = performance.now()
  console.log(`\n── ${name}`)
  const { passed, failed } = await check().catch(failure)
  total.passed += passed
  total.failed += failed
  console.log(`── ${name}: ${passed} passed, ${failed} failed, ${((performance.now() - began) / 1000).toFixed(1)} s`)
}
rmSync(reports, { recursive: true, force: true })
console.log(`\n${total.passed} passed, ${total.failed} failed`)
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0)

function argumentsOf(given: string[]): { only?: string[]; rest: string[] } {
  const at = given.indexOf('--only')
  if (at < 0) return { rest: given }
  const only = given[at + 1]?.split(',') ?? []
  const unknown = only.filter((name) => !(name in CHECKS))
  if (unknown.length > 0 || only.length === 0) {
    console.error(`--only takes one or more of: ${Object.keys(CHECKS).join(', ')}`)
    process.exit(2)
  }
  return { only, rest: given.toSpliced(at, 2) }
}

function failure(error: unknown): Tally {
  console.error(error instanceof Error ? error.message : error)
  return { passed: 0, failed: 1 }
}

async function once(check: () => Promise<unknown>): Promise<Tally> {
  await check()
  return { passed: 1, failed: 0 }
}

/** A program of a dependency: passes when it exits with 0. */
async function tool(name: string, args: string[]): Promise<Tally> {
  const { code } = await show([programOf(name), ...args])
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

async function vitest(project: string): Promise<Tally> {
  const report = join(reports, `${project}.json`)
  const args = ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const { code } = await show([programOf('vitest'), ...args, '--passWithNoTests', ...rest])
  return vitestTally(report, code)
}

async function stories(): Promise<Tally> {
  if (!existsSync(inRoot('tests', 'e2e')) || readdirSync(inRoot('tests', 'e2e')).length === 0)
    return { passed: 0, failed: 0 }
  if (!(await findChromium())) throw new Error(HOW_TO_GET_CHROMIUM)
  const report = join(reports, 'stories.json')
  const { code } = await show([programOf('@playwright/test'), 'test', ...rest], { PLAYWRIGHT_JSON_OUTPUT_NAME: report })
  return playwrightTally(report, code)
}

function show(args: string[], settings: Record<string, string> = {}) {
  const colour = process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' }
  const env = { ...process.env, ...colour, ...settings }
  return runNode(args, { cwd: ROOT, env, onText: (text) => void process.stdout.write(text) })
}

/** The JavaScript file behind a dependency's command. */
function programOf(name: string): string {
  const file = createRequire(import.meta.url).resolve(`${name}/package.json`)
  const { bin } = JSON.parse(readFileSync(file, 'utf8')) as { bin: string | Record<string, string> }
  const path = typeof bin === 'string' ? bin : (bin.tsc ?? Object.values(bin)[0]!)
  return join(dirname(file), path)
}
