import type { DealEnd, DealStage, LossReason, RefusalReason } from '#prisma/generated/enums.ts'

/** A deal that came to nothing, as far as it is counted. `field`: of its demand, '' where it has none. */
export type Failure = {
  end: DealEnd
  refusal: RefusalReason | null
  loss: LossReason | null
  field: string
  enterprise: string
  institution: string
}

/** By what failures are put together. */
export const FAILED_BY = ['field', 'institution', 'enterprise'] as const
export type FailedBy = (typeof FAILED_BY)[number]

export type FailureRow = { id: string; total: number; byReason: Partial<Record<string, number>> }

/** Deals that came to nothing: how many for each reason, and for each reason within each group. */
export type FailureTable = {
  total: number
  byReason: Partial<Record<string, number>>
  groups: Record<FailedBy, FailureRow[]>
}

const reasonOf = ({ refusal, loss }: Failure): string | null => refusal ?? loss

/** Counts the failures of one end; the groups with most of them first. */
export function failureTable(failures: readonly Failure[], end: DealEnd): FailureTable {
  const of = failures.filter((failure) => failure.end === end)
  const { total, byReason } = rowOf('', of)
  const grouped = (by: FailedBy) => groupsOf(of, by)
  return {
    total,
    byReason,
    groups: { field: grouped('field'), institution: grouped('institution'), enterprise: grouped('enterprise') },
  }
}

function groupsOf(failures: readonly Failure[], by: FailedBy): FailureRow[] {
  const groups = new Map<string, Failure[]>()
  for (const failure of failures) {
    const group = groups.get(failure[by])
    if (group) group.push(failure)
    else groups.set(failure[by], [failure])
  }
  return [...groups].map(([id, of]) => rowOf(id, of)).sort((a, b) => b.total - a.total || a.id.localeCompare(b.id))
}

function rowOf(id: string, failures: readonly Failure[]): FailureRow {
  const byReason: Record<string, number> = {}
  for (const failure of failures) {
    const reason = reasonOf(failure)
    if (reason) byReason[reason] = (byReason[reason] ?? 0) + 1
  }
  return { id, total: failures.length, byReason }
}

/** What stands at a stage and how it goes on: still open, of these standing still, ended here. */
export type StageRow = { stage: DealStage; open: number; stale: number; declined: number; lost: number }
