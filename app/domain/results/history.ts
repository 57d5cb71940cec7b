import type { FactKind } from '../audit/facts.ts'

type ResultFact = Extract<FactKind, `result.${string}`>

/** What everybody may know happened to a public result. */
export const PUBLIC_FACTS: readonly FactKind[] = [
  'result.published',
  'result.renewed',
  'result.confirmed',
  'result.withdrawn',
  'result.expired',
] satisfies readonly ResultFact[]

type Entry = { kind: FactKind; payload: Record<string, unknown>; actor: { userId: string } | null }

export type Told<T> = T & { times: number }

const fieldsOf = ({ payload }: Entry): unknown[] => (Array.isArray(payload.fields) ? payload.fields : [])

/** Saves that follow one another by the same person read as one: a draft saves itself while one types. */
export function gathered<T extends Entry>(entries: readonly T[]): Told<T>[] {
  const told: Told<T>[] = []
  for (const entry of entries) {
    const last = told.at(-1)
    if (
      last &&
      entry.kind === 'result.saved' &&
      last.kind === entry.kind &&
      last.actor?.userId === entry.actor?.userId
    ) {
      last.times += 1
      last.payload = { ...last.payload, fields: [...fieldsOf(last), ...fieldsOf(entry)] }
    } else told.push({ ...entry, times: 1 })
  }
  return told
}
