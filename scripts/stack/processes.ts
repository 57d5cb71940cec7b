import { type ChildProcess, execFileSync, type SpawnOptions, spawn } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** Is a process with this id alive? A zombie that waits for its parent counts as dead. */
export function isAlive(pid: number): boolean {
  return isKnown(pid) && procStat(pid)?.state !== 'Z'
}

/** Does the system still know this id, be it of a zombie? */
export function isKnown(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Ids of the processes that work in a folder; found on Linux only. */
export function processesIn(folder: string): number[] {
  if (process.platform !== 'linux') return []
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return pids.filter((pid) => workingFolder(pid) === folder).map(Number)
}

function workingFolder(pid: string): string {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return ''
  }
}

/** The command line of a process, arguments separated by blanks; empty when it is gone or can't be read. */
export function commandLine(pid: number): string {
  if (process.platform === 'linux') {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
    } catch {
      return ''
    }
  }
  return run('ps', ['-o', 'command=', '-p', String(pid)])
}

/**
 * When a process was started, as an opaque text: together with the id it names one process for good, because ids are
 * used again. Empty when unknown.
 */
function startMark(pid: number): string {
  if (process.platform === 'linux') return procStat(pid)?.startTicks ?? ''
  return process.platform === 'win32' ? '' : run('ps', ['-o', 'lstart=', '-p', String(pid)])
}

/** Names one process for good. */
export interface ProcessName {
  pid: number
  /** `startMark` of it. */
  mark: string
}

export function nameOf(pid: number): ProcessName {
  return { pid, mark: startMark(pid) }
}

/** Is this very process alive, not another one that has got its id? */
export function isStillAlive({ pid, mark }: ProcessName): boolean {
  return isAlive(pid) && startMark(pid) === mark
}

/**
 * The processes between us and the npm that started us, npm included; none when it did not. Killed without warning,
 * npm and its shell tell nobody, so whoever must not outlive them has to look.
 */
export function npmAncestors(): ProcessName[] {
  if (!process.env.npm_lifecycle_event) return []
  const found: ProcessName[] = []
  for (let pid = process.ppid; pid > 1 && found.length < 3; pid = parentOf(pid)) {
    found.push(nameOf(pid))
    if (/\bnpm\b/.test(commandLine(pid))) break
  }
  return found
}

function parentOf(pid: number): number {
  if (process.platform === 'linux') return procStat(pid)?.parent ?? 0
  return process.platform === 'win32' ? 0 : Number(run('ps', ['-o', 'ppid=', '-p', String(pid)]))
}

// proc(5): the name in brackets may hold blanks, so fields are counted from the last bracket.
function procStat(pid: number): { state: string; parent: number; startTicks: string } | undefined {
  if (process.platform !== 'linux') return undefined
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return { state: fields[0] ?? '', parent: Number(fields[1]), startTicks: fields[19] ?? '' }
  } catch {
    return undefined
  }
}

function run(command: string, args: string[]): string {
  try {
    return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  } catch {
    return ''
  }
}

/** Ends a child that was detached from the event loop; resolves when we have been told that it is gone. */
export async function endChild(child: ChildProcess, signals: NodeJS.Signals[]): Promise<void> {
  child.ref()
  if (isRunning(child)) await endProcess(child.pid!, signals)
  await hasEnded(child)
}

/** Ends a process: the signals in turn, each given `patienceMs` to work. Resolves when it is gone. */
export async function endProcess(pid: number, signals: NodeJS.Signals[], patienceMs = 10_000): Promise<void> {
  for (const signal of signals) {
    if (!isAlive(pid)) return
    try {
      process.kill(pid, signal)
    } catch {
      return
    }
    if (await until(() => !isAlive(pid), patienceMs)) return
  }
  throw new Error(`Process ${pid} could not be ended with ${signals.join(', ')}.`)
}

/** Asks every 20 ms until the answer is yes. False when the time is over first. */
export async function until(yes: () => boolean | Promise<boolean>, patienceMs: number): Promise<boolean> {
  const end = performance.now() + patienceMs
  while (performance.now() < end) {
    if (await yes()) return true
    await sleep(20)
  }
  return yes()
}

/** A loopback TCP port that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))))
    })
  })
}

/** The environment of a child that must not inherit ours: only what an operating system needs, and what is given. */
export function bareEnv(given: Record<string, string>): NodeJS.ProcessEnv {
  const { PATH, SystemRoot } = process.env
  return { PATH, SystemRoot, ...given } as unknown as NodeJS.ProcessEnv
}

/** Has this child not ended yet? */
export function isRunning(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null
}

/** Resolves when this child has ended. */
export function hasEnded(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => (isRunning(child) ? child.once('exit', () => resolve()) : resolve()))
}

/** Runs a Node program of this project to its end; it is ended with us. `code` is null when a signal ended it. */
export async function runNode(
  args: string[],
  options: SpawnOptions & { onText?: (text: string) => void } = {},
): Promise<{ code: number | null; output: string }> {
  const { onText, ...rest } = options
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], ...rest })
  // Test runners tidy up after SIGINT only.
  const end = () => void child.kill('SIGINT')
  process.on('exit', end)
  let output = ''
  const take = (text: Buffer) => {
    output += text
    onText?.(text.toString())
  }
  child.stdout?.on('data', take)
  child.stderr?.on('data', take)
  const code = await new Promise<number | null>((resolve, reject) => child.once('close', resolve).once('error', reject))
  process.off('exit', end)
  return { code, output }
}
