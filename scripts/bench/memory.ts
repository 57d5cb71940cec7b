import { readFileSync } from 'node:fs'

const MB = 1024 * 1024

/** Resident memory in MB of this process and of the engine's; null where the system does not tell (or it is not ours). */
export const memoryOf = (enginePid: number | null) => ({
  thisProcessMB: Math.round(process.memoryUsage().rss / MB),
  engineMB: enginePid === null ? null : residentOf(enginePid),
})

/** `mapped` files count while they are in memory: that is the engine's index. */
function residentOf(pid: number): { anonymous: number; mapped: number } | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    const kB = (name: string) => Number(new RegExp(`^${name}:\\s*(\\d+)`, 'm').exec(status)?.[1] ?? 0)
    return { anonymous: Math.round(kB('RssAnon') / 1024), mapped: Math.round(kB('RssFile') / 1024) }
  } catch {
    return null
  }
}
