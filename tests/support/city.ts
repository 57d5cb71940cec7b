import { join } from 'node:path'
import { runNode } from '#scripts/stack/processes.ts'
import { inRoot, ROOT } from '#scripts/stack/root.ts'
import { copyDatabase, startTestStack, type TestStack } from './stack.ts'

/** Name of the database with the demo city, to be copied. */
export const CITY = 'qinqiao_city'

const VARIABLE = 'QINQIAO_TEST_STACK'

/** Playwright calls this once: throw-away servers and the demo city to copy from. Its workers inherit the setting. */
export default async function setup(): Promise<() => Promise<void>> {
  const { stop, ...stack } = await startTestStack()
  try {
    await loadCity(stack)
  } catch (error) {
    await stop()
    throw error
  }
  process.env[VARIABLE] = JSON.stringify(stack)
  return stop
}

/** The servers that `setup` started. */
export function testStack(): TestStack {
  const text = process.env[VARIABLE]
  if (!text) throw new Error('No test servers: run the stories through playwright.config.ts.')
  return JSON.parse(text)
}

/** Makes the database CITY: the demo city, loaded by the product's own command. */
export async function loadCity(stack: TestStack): Promise<void> {
  const databaseUrl = await copyDatabase(stack.postgres, CITY, stack.template)
  await runScript('scripts/stack/first-city-load.ts', {
    DATABASE_URL: databaseUrl,
    MEILI_URL: stack.meiliUrl,
    MEILI_KEY: stack.meiliKey,
    MEILI_PREFIX: 'city_',
    DATA_DIR: join(stack.folder, 'city'),
  })
}

/** Runs a script of the project with these settings. Throws with its output when it fails. */
export async function runScript(file: string, settings: Record<string, string>, args: string[] = []): Promise<string> {
  const env = { ...process.env, NODE_ENV: 'development' as const, ...settings }
  const { code, output } = await runNode(['--import', 'tsx', inRoot(file), ...args], { cwd: ROOT, env })
  if (code !== 0) throw new Error(`${file} failed:\n${output.slice(-4000)}`)
  return output
}
