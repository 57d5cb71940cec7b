import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Generated once for this data folder; never leave the machine. */
interface Secrets {
  postgresPassword: string
  meiliKey: string
  linkSecret: string
}

const NAMES = ['postgresPassword', 'meiliKey', 'linkSecret'] as const satisfies (keyof Secrets)[]

/** The secrets of a data folder (`secrets.json`, readable by its owner only); what is missing is generated. */
export function localSecrets(dataDir: string): Secrets {
  mkdirSync(dataDir, { recursive: true })
  const file = join(dataDir, 'secrets.json')
  const known: Partial<Secrets> = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
  const missing = NAMES.filter((name) => !known[name])
  if (missing.length === 0) return known as Secrets
  const secrets = { ...known, ...Object.fromEntries(missing.map((name) => [name, randomBytes(32).toString('hex')])) }
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 })
  chmodSync(draft, 0o600)
  renameSync(draft, file)
  return secrets as Secrets
}
