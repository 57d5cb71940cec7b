import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { endProcess, isStillAlive, nameOf, npmAncestors, type ProcessName } from './processes.ts'

/** Who holds a data folder: one process at a time. Lies in `run.json`, readable by its owner only. */
export interface RunRecord extends ProcessName {
  /** npm and its shell, when they started it: it must not outlive them. */
  parents: ProcessName[]
  /** `serve` is `npm start`; `command` is a command that started the servers for itself. */
  kind: 'serve' | 'command'
  /** Where the product answers; set as soon as it does. */
  url?: string
  /** Settings by which another process of this folder reaches the same servers. */
  env: Record<string, string>
}

/** The folder is held by a living process. The message is a sentence for the person at the keyboard. */
export class AlreadyRunning extends Error {
  readonly record: RunRecord

  constructor(record: RunRecord) {
    const where = record.url ? `, ${record.url}` : ''
    const what = record.kind === 'serve' ? '秦桥 Qinqiao' : 'A command of 秦桥 Qinqiao'
    super(
      `${what} is already running from this folder (process ${record.pid}${where}). Stop it first, with Ctrl-C there.`,
    )
    this.name = 'AlreadyRunning'
    this.record = record
  }
}

const fileOf = (dataDir: string) => join(dataDir, 'run.json')

/** The record of the process that holds the folder, if it is alive. */
export function currentRun(dataDir: string): RunRecord | undefined {
  const record = read(fileOf(dataDir))
  return record && isStillAlive(record) ? record : undefined
}

/**
 * Takes the folder for this process. A holder whose npm was killed is ended first. Throws AlreadyRunning when another
 * living process has the folder.
 */
export async function claim(dataDir: string, kind: RunRecord['kind']): Promise<RunRecord> {
  mkdirSync(dataDir, { recursive: true })
  const record: RunRecord = { ...nameOf(process.pid), kind, parents: npmAncestors(), env: {} }
  const draft = write(dataDir, record)
  try {
    for (let tries = 0; tries < 5; tries++) {
      // A link appears complete or not at all, and never replaces another.
      if (tryLink(draft, fileOf(dataDir))) return record
      const other = currentRun(dataDir)
      if (other?.parents.every(isStillAlive)) throw new AlreadyRunning(other)
      if (other) await endProcess(other.pid, ['SIGTERM', 'SIGKILL'], 20_000)
      removeStale(dataDir)
    }
  } finally {
    rmSync(draft, { force: true })
  }
  throw new Error(`The lock ${fileOf(dataDir)} could not be taken; delete it when nothing runs from this folder.`)
}

/** Changes what this process has written about itself. */
export function amend(dataDir: string, record: RunRecord): void {
  renameSync(write(dataDir, record), fileOf(dataDir))
}

/** Gives the folder back, if this process has it. */
export function release(dataDir: string): void {
  if (read(fileOf(dataDir))?.pid === process.pid) rmSync(fileOf(dataDir), { force: true })
}

function write(dataDir: string, record: RunRecord): string {
  const draft = `${fileOf(dataDir)}.${process.pid}`
  writeFileSync(draft, `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600 })
  chmodSync(draft, 0o600)
  return draft
}

function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** Moved aside before it is deleted: if someone else took the folder in between, theirs is put back. */
function removeStale(dataDir: string): void {
  const aside = `${fileOf(dataDir)}.stale.${process.pid}`
  try {
    renameSync(fileOf(dataDir), aside)
  } catch {
    return
  }
  const record = read(aside)
  if (record && isStillAlive(record)) tryLink(aside, fileOf(dataDir))
  rmSync(aside, { force: true })
}

function read(file: string): RunRecord | undefined {
  if (!existsSync(file)) return undefined
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}
