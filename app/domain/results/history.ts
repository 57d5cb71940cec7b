import type { FactKind } from '../audit/facts.ts'

type ResultFact = Extract<FactKind, `result.${string}`>

/** What everybody may know happened to a public result. */
export const PUBLIC_FACTS: readonly FactKind[] = [
  'result.published',
  'result.renewed',
  'result.confirmed',
  'result.withdrawn',
  'result.expired',
  'result.archived',
  'result.restricted',
] satisfies readonly ResultFact[]
