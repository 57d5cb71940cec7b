import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { hash, verify } from '@node-rs/argon2'
import { insist } from '../verdict.ts'
import { passwordVerdict } from './passwords.ts'

/** OWASP: argon2id (2), 19 MiB, two passes, one lane. */
const COST = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** The same characters however the keyboard composed them. */
const canonical = (password: string): string => password.normalize('NFKC')

export const hashPassword = (password: string): Promise<string> => hash(canonical(password), COST)

let dummy: Promise<string> | undefined

/**
 * Is this the password behind the hash? Without a hash (unknown person, no password yet) it takes the same time and
 * says no.
 */
export async function isPassword(stored: string | null | undefined, password: string): Promise<boolean> {
  dummy ??= hash('nobody has this password', COST)
  const matches = await verify(stored ?? (await dummy), canonical(password))
  return matches && Boolean(stored)
}

let listed: ReadonlySet<string> | undefined

/** Common and breached passwords, lower case, one a line in data/passwords. Read once. */
function commonPasswords(): ReadonlySet<string> {
  listed ??= new Set(
    readFileSync(createRequire(import.meta.url).resolve('#data/passwords/common.txt'), 'utf8')
      .split('\n')
      .filter(Boolean),
  )
  return listed
}

/** Refuses a password that is short, listed, a run, or about the person. `about`: name, e-mail, organisation. */
export function insistOnPassword(password: string, about: readonly (string | null | undefined)[]): void {
  insist(passwordVerdict(password, about, commonPasswords()))
}
