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

export type Told<T> = T & { times: number }

/** Saves that follow one another by the same person read as one: a draft saves itself while one types. */
export function gathered<T extends { kind: FactKind; actor: { userId: string } | null }>(
  entries: readonly T[],
): Told<T>[] {
  const told: Told<T>[] = []
  for (const entry of entries) {
    const last = told.at(-1)
    const same =
      last && entry.kind === 'result.saved' && last.kind === entry.kind && last.actor?.userId === entry.actor?.userId
    if (same) last.times += 1
    else told.push({ ...entry, times: 1 })
  }
  return told
}
