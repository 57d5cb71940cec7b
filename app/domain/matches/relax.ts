import { demandTexts } from '#search/documents.ts'
import type { DemandText } from '#search/listings.ts'
import { prohibitionsIn, withoutProhibitions } from '#search/prohibitions.ts'

/** Conditions that can be left out one at a time; at most five runs of matching. */
export const RELAXATIONS = ['field', 'modes', 'stage', 'budget', 'prohibition'] as const
export type Relaxation = (typeof RELAXATIONS)[number]

/** The demand without one condition; null where it does not make it. */
export function relaxed(demand: DemandText, name: Relaxation): DemandText | null {
  switch (name) {
    case 'field':
      return demand.industry || demand.field ? { ...demand, industry: null, field: null, industryLabel: null } : null
    case 'modes':
      return demand.modes.some((mode) => mode !== 'OTHER') ? { ...demand, modes: [] } : null
    case 'stage':
      return demand.wantedStage ? { ...demand, wantedStage: null } : null
    case 'budget':
      return (demand.budgetMaxFen ?? demand.budgetMinFen)
        ? { ...demand, budgetMode: 'NEGOTIABLE', budgetMinFen: null, budgetMaxFen: null }
        : null
    case 'prohibition':
      return forbids(demand) ? unforbidden(demand) : null
  }
}

const forbids = (demand: DemandText): boolean => demandTexts(demand).some(({ text }) => prohibitionsIn(text).length > 0)

const without = (text: string | null): string | null => text && withoutProhibitions(text)

const unforbidden = (demand: DemandText): DemandText => ({
  ...demand,
  title: withoutProhibitions(demand.title),
  problem: without(demand.problem),
  presentState: without(demand.presentState),
  tried: without(demand.tried),
  acceptance: without(demand.acceptance),
  keywords: demand.keywords.map(withoutProhibitions),
  constraints: demand.constraints.map(({ kind, text }) => ({ kind, text: withoutProhibitions(text) })),
})

/** `gains`: what would be listed without this condition, best first. */
export type Relaxed = {
  name: Relaxation
  gains: { number: string; title: string; institution: string; score: number }[]
}
