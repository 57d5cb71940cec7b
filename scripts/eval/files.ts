import { readFileSync } from 'node:fs'
import type { Qrels } from './metrics.ts'

const lines = (path: string) =>
  readFileSync(path, 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))

/** One JSON object a line. Throws with file and line number when one is broken. */
export function readRecords<T extends { id: string; title: string }>(path: string): T[] {
  return lines(path).map((line, at) => {
    try {
      const record = JSON.parse(line) as T
      if (typeof record.id !== 'string' || typeof record.title !== 'string') throw new Error('id or title is missing')
      return record
    } catch (error) {
      throw new Error(`${path}, line ${at + 1}: ${(error as Error).message}`)
    }
  })
}

/** demandId, resultId, grade with tabs between. */
export function readQrels(path: string): Qrels {
  const qrels: Qrels = new Map()
  for (const line of lines(path)) {
    const [demand, result, grade] = line.split('\t')
    if (demand === 'demandId') continue
    if (!demand || !result || !/^[0-3]$/.test(grade ?? '')) throw new Error(`${path}: not a judgment: ${line}`)
    const grades = qrels.get(demand) ?? new Map<string, number>()
    qrels.set(demand, grades.set(result, Number(grade)))
  }
  return qrels
}
