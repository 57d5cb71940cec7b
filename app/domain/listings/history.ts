type Entry = { kind: string; payload: Record<string, unknown>; actor: { userId: string } | null }

type Told<T> = T & { times: number }

export const fieldsOf = ({ payload }: Pick<Entry, 'payload'>): string[] =>
  Array.isArray(payload.fields) ? payload.fields.map(String) : []

/**
 * Saves that follow one another by the same person read as one: a draft saves itself while one types. Newest first in
 * and out; of the fields of all of them each is named once.
 */
export function gathered<T extends Entry>(entries: readonly T[]): Told<T>[] {
  const told: Told<T>[] = []
  for (const entry of entries) {
    const last = told.at(-1)
    if (
      last &&
      entry.kind.endsWith('.saved') &&
      last.kind === entry.kind &&
      last.actor?.userId === entry.actor?.userId
    ) {
      last.times += 1
      last.payload = { ...last.payload, fields: [...new Set([...fieldsOf(last), ...fieldsOf(entry)])] }
    } else told.push({ ...entry, times: 1 })
  }
  return told
}
