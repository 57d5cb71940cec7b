import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { inRoot, ROOT } from './root.ts'

const require = createRequire(import.meta.url)

/**
 * Writes the database client to prisma/generated, unless schema and Prisma are the same as the last time. Returns
 * whether it did. Throws with Prisma's words when the schema is wrong.
 */
export async function generate(): Promise<boolean> {
  const stamp = inRoot('prisma', 'generated', '.made-from')
  const wanted = sourceHash()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return false
  await prisma(['generate'])
  writeFileSync(stamp, wanted)
  return true
}

/** Runs the Prisma command line offline: `generate` and `validate` need no engine, only the name of an existing file. */
export async function prisma(args: string[]): Promise<string> {
  const cli = join(dirname(require.resolve('prisma/package.json')), 'build', 'index.js')
  const env = {
    ...process.env,
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    CHECKPOINT_DISABLE: '1',
  }
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [cli, ...args], { cwd: ROOT, env })
    return stdout
  } catch (cause) {
    const { stdout, stderr } = cause as { stdout?: string; stderr?: string }
    throw new Error(`prisma ${args.join(' ')} failed:\n${stderr || stdout || cause}`, { cause })
  }
}

function sourceHash(): string {
  const hash = createHash('sha256')
  const folder = inRoot('prisma', 'schema')
  for (const name of readdirSync(folder).sort()) hash.update(name).update(readFileSync(join(folder, name)))
  hash.update(readFileSync(require.resolve('@prisma/client/package.json')))
  return hash.digest('hex')
}
