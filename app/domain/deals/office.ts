import type { DealStage, LossReason, RefusalReason } from '#prisma/generated/enums.ts'

/** Days back over which ended deals are counted; null: all there are. */
export const PERIODS = { quarter: 91, year: 365, all: null } as const
export type Period = keyof typeof PERIODS

/** Rows behind a figure: open ones, of these standing still, or those that came to nothing. */
export const DEAL_VIEWS = ['open', 'stale', 'DECLINED', 'LOST'] as const
export type DealView = (typeof DEAL_VIEWS)[number]

/** What the bureau asks for; each given part narrows. `field` '': demands without one. */
export type AskedDeals = {
  period: Period
  view: DealView
  stage?: DealStage
  reason?: RefusalReason | LossReason
  field?: string
  institution?: string
  enterprise?: string
}
