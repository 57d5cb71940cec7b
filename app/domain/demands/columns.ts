import type { DemandDraft } from './draft.ts'

/** The plain columns of a draft, for create and update. */
export function columnsOf(draft: DemandDraft) {
  const { budget, neededBy, indicators: _rows, constraints: _limits, ...plain } = draft
  return {
    ...plain,
    budgetMode: budget.mode,
    budgetMin: budget.min,
    budgetMax: budget.max,
    neededBy: neededBy ? new Date(`${neededBy}T00:00:00Z`) : null,
  }
}

export const indicatorRows = ({ indicators }: DemandDraft) =>
  indicators.map(({ name, present, figure }, position) => ({ position, name, present, ...figure }))

export const constraintRows = ({ constraints }: DemandDraft) =>
  constraints.map(({ kind, text }, position) => ({ position, kind, text }))

const asText = (value: unknown): string =>
  JSON.stringify(value, (_, one) => (typeof one === 'bigint' ? one.toString() : one)) ?? ''

/** Names of the draft fields that differ. A field left out of `after` is not touched. */
export function changedFields(before: DemandDraft, after: DemandDraft): string[] {
  return (Object.keys(after) as (keyof DemandDraft)[]).filter(
    (field) => after[field] !== undefined && asText(before[field]) !== asText(after[field]),
  )
}
