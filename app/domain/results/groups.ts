import type { Origin, ResultStatus } from '#prisma/generated/enums.ts'
import { asksConfirmation, isExpiring } from '../listings/life.ts'
import { isPublic, type Party } from './rules.ts'

/** What a result needs next, in the order of the page: first what waits for the reader. */
export const GROUPS = ['toCheck', 'returned', 'upkeep', 'drafts', 'waiting', 'published', 'ended'] as const
export type Group = (typeof GROUPS)[number]

type Dates = { origin: Origin; confirmedAt: Date | null; expiresAt: Date | null }

/** The group of a result for one who plays these parts. */
export function groupOf(status: ResultStatus, dates: Dates, parties: readonly Party[], at: Date): Group {
  if (status === 'DRAFT') return 'drafts'
  if (status === 'RETURNED') return 'returned'
  if (status === 'INSTITUTION_REVIEW' && parties.includes('institution')) return 'toCheck'
  if (status === 'INSTITUTION_REVIEW' || status === 'BUREAU_CHECK') return 'waiting'
  if (status === 'PUBLISHED' && needsUpkeep(dates, at)) return 'upkeep'
  return isPublic(status) ? 'published' : 'ended'
}

/** It ends within 30 days, or its owner has been asked whether it still holds. */
const needsUpkeep = (dates: Dates, at: Date): boolean => isExpiring(dates.expiresAt, at) || asksConfirmation(dates, at)

/** The tabs of the page: what needs somebody, what is on offer, what has ended. */
export const VIEWS = ['open', 'published', 'ended'] as const
export type View = (typeof VIEWS)[number]

export const viewOf = (word: string | null): View => VIEWS.find((view) => view === word) ?? 'open'

export const OPEN_STATUSES = [
  'DRAFT',
  'RETURNED',
  'INSTITUTION_REVIEW',
  'BUREAU_CHECK',
] as const satisfies readonly ResultStatus[]

/** The page a URL asks for: a whole number from 1 on. */
export function pageOf(word: string | null): number {
  const page = Math.trunc(Number(word ?? 1))
  return page >= 1 && page <= 10_000 ? page : 1
}
