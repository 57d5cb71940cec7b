import type { Fact, FactKind } from '../audit/facts.ts'

type Of<K> = K extends `demand.${infer Name}` ? Name : never
export type DemandFactName = Of<FactKind>

/** Facts of a demand that everybody may read once it is public; the rest is its owner's and the bureau's. */
const PUBLIC_FACTS: readonly DemandFactName[] = [
  'submitted',
  'published',
  'renewed',
  'confirmed',
  'expired',
  'withdrawn',
]

export type Who = 'owner' | 'bureau' | 'system'

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

export type FactRow = {
  kind: string
  at: Date
  payload: unknown
  actorUserId: string | null
  organizationId: string | null
}

type Names = { users: ReadonlyMap<string, string>; organizations: ReadonlyMap<string, string> }

const isDemandFact = (kind: string): kind is `demand.${DemandFactName}` => kind.startsWith('demand.')

type Payload = Partial<Omit<Extract<Fact, { subject: { type: 'demand' } }>, 'kind' | 'subject'>> & {
  reason?: string
  expiresAt?: string
  fields?: string[]
  readiness?: number
}

/**
 * The history of a demand from its facts, newest first. Outsiders read the public steps without names, reasons and drafts;
 * insiders read all, with several saves by one person in a row as one step.
 */
export function historyOf(facts: readonly FactRow[], ownerId: string, inside: boolean, names: Names): HistoryStep[] {
  const steps: (HistoryStep & { by: string | null })[] = []
  for (const { kind, at, payload, actorUserId, organizationId } of facts) {
    if (!isDemandFact(kind)) continue
    const fact = kind.slice('demand.'.length) as DemandFactName
    if (!inside && !PUBLIC_FACTS.includes(fact)) continue
    const { reason, expiresAt, fields = [], readiness } = payload as Payload
    const last = steps.at(-1)
    if (fact === 'saved' && last?.fact === 'saved' && last.by === actorUserId) {
      Object.assign(last, { at: at.toISOString(), readiness: readiness ?? null, times: last.times + 1 })
      last.fields = [...new Set([...last.fields, ...fields])]
      continue
    }
    steps.push({
      at: at.toISOString(),
      fact,
      who: whoOf(actorUserId, organizationId, ownerId),
      organization: inside && organizationId ? (names.organizations.get(organizationId) ?? null) : null,
      name: inside && actorUserId ? (names.users.get(actorUserId) ?? null) : null,
      reason: inside ? (reason ?? null) : null,
      expiresAt: expiresAt ?? null,
      fields,
      readiness: inside ? (readiness ?? null) : null,
      times: 1,
      by: actorUserId,
    })
  }
  return steps.reverse().map(({ by: _, ...step }) => step)
}

function whoOf(actorUserId: string | null, organizationId: string | null, ownerId: string): Who {
  if (!actorUserId) return 'system'
  return organizationId === ownerId ? 'owner' : 'bureau'
}
