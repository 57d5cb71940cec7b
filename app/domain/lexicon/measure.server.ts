import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { env } from '#app/server/env.server.ts'
import type { Overlay, OverlayItem } from '#search/lexicon/overlay.ts'
import type { Effect } from './effect.ts'

const SCRIPT = 'scripts/lexicon-effect.ts'
const TIMEOUT_MS = 240_000
/** Most that the child may answer, in characters. */
const LONGEST_ANSWER = 2_000_000

/** What the child reads on its input. */
export type EffectTask = { base: Overlay; change: OverlayItem }

/** The script lies beside the sources; a bundle may have moved this file, so it is looked for upwards. */
function root(): string {
  for (let at = dirname(fileURLToPath(import.meta.url)); ; at = dirname(at)) {
    if (existsSync(join(at, SCRIPT))) return at
    if (dirname(at) === at) throw new Error(`${SCRIPT} was not found above ${import.meta.url}`)
  }
}

let child: ChildProcess | null = null

/**
 * Measures a change on the judged collection in a process of its own, which yields to this one and knows the engine
 * alone, not the database. Throws when it fails, answers too late or was ended.
 */
export async function measure(task: EffectTask): Promise<Omit<Effect, 'base'>> {
  const { MEILI_URL, MEILI_KEY = '', MEILI_PREFIX, NODE_ENV } = env
  const cwd = root()
  const running = spawn(process.execPath, ['--import', 'tsx', join(cwd, SCRIPT)], {
    cwd,
    env: { MEILI_URL, MEILI_KEY, MEILI_PREFIX, NODE_ENV },
    timeout: TIMEOUT_MS,
    killSignal: 'SIGKILL',
  })
  child = running
  const orphan = () => void running.kill('SIGKILL')
  process.once('exit', orphan)
  try {
    yieldToOthers(running)
    return JSON.parse(await answerOf(running, JSON.stringify(task))) as Omit<Effect, 'base'>
  } finally {
    process.off('exit', orphan)
    child = null
  }
}

/** Ends a measurement under way; it stays due. */
export function endMeasuring(): void {
  child?.kill('SIGKILL')
}

function yieldToOthers({ pid }: ChildProcess): void {
  if (pid === undefined) return
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // It has ended already, or the system does not allow it: the measurement goes on as it is.
  }
}

function answerOf(running: ChildProcess, input: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let out = ''
    let err = ''
    running.stdout!.setEncoding('utf8').on('data', (text: string) => {
      if (out.length < LONGEST_ANSWER) out += text
    })
    running.stderr!.setEncoding('utf8').on('data', (text: string) => (err = (err + text).slice(-2000)))
    running.once('error', reject)
    running.once('close', (code, signal) =>
      code === 0
        ? resolve(out)
        : reject(new Error(`measuring ended with ${signal ?? code}: ${err.trim().slice(-400)}`)),
    )
    running.stdin!.on('error', () => {}).end(input)
  })
}
