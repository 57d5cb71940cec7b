import type { FactKind } from '../audit/facts.ts'
import type { HistoryEntry } from '../audit/queries.server.ts'
import { fieldsOf, gathered } from '../listings/history.ts'

/** Facts of others than its owner and the bureau: who asks a question stays unknown to the one who is asked. */
const KEPT: readonly FactKind[] = ['demand.questionAsked']

type Of<K> = K extends `demand.${infer Name}` ? Name : never
type DemandFactName = Of<FactKind>

/** Facts of a demand that everybody may read once it is public; the rest is its owner's and the bureau's. */
const PUBLIC_FACTS: readonly FactKind[] = [
  'demand.submitted',
  'demand.published',
  'demand.renewed',
  'demand.confirmed',
  'demand.expired',
  'demand.archived',
  'demand.withdrawn',
  'demand.restricted',
]

type Who = 'owner' | 'bureau' | 'system'

/** One step of a demand's history. `name` is a person's, for insiders only. Times ISO 8601. */
export type HistoryStep = {
  at: string
  fact: DemandFactName
  who: Who
  organization: string | null
  name: string | null
  reason: string | null
  expiresAt: string | null
  fields: string[]
  readiness: number | null
  /** How many saves in a row this one stands for. */
  times: number
}

const isDemandFact = (kind: FactKind): kind is `demand.${DemandFactName}` => kind.startsWith('demand.')

type Payload = { reason?: string; expiresAt?: string; readiness?: number }

/**
 * The history of a demand, newest first. Outsiders read the public steps without names, reasons and drafts; insiders
 * read all, with several saves by one person in a row as one step.
 */
export function stepsOf(entries: readonly HistoryEntry[], ownerId: string, inside: boolean): HistoryStep[] {
  const read = entries.filter(({ kind }) => (inside ? !KEPT.includes(kind) : PUBLIC_FACTS.includes(kind)))
  return gathered(read).flatMap((entry) => {
    const { at, kind, payload, actor, organization, times } = entry
    if (!isDemandFact(kind)) return []
    const { reason, expiresAt, readiness } = payload as Payload
    return {
      at,
      fact: kind.slice('demand.'.length) as DemandFactName,
      who: whoOf(entry, ownerId),
      organization: (inside && organization?.name) || null,
      name: (inside && actor?.name) || null,
      reason: inside ? (reason ?? null) : null,
      expiresAt: expiresAt ?? null,
      fields: fieldsOf(entry),
      readiness: inside ? (readiness ?? null) : null,
      times,
    }
  })
}

function whoOf({ actor, organization }: HistoryEntry, ownerId: string): Who {
  if (!actor) return 'system'
  return organization?.id === ownerId ? 'owner' : 'bureau'
}
