import { type Veiled, type Viewer, veil } from '../listings/veil.ts'
import type { DraftConstraint, DraftIndicator } from './draft.ts'
import { type DemandRow, draftOf } from './row.ts'

type ShownBudget = { mode: 'NEGOTIABLE' | 'FIXED' | 'RANGE'; minFen: string | null; maxFen: string | null }

/**
 * A demand as one viewer may see it, plain JSON (dates ISO 8601, money 分 as decimal strings). The page, the index
 * document and exports all take from here, so that nothing hidden can slip out beside it.
 */
export type ShownDemand = {
  title: string
  problem: string
  tried: string
  keywords: string[]
  industryId: string | null
  fieldId: string | null
  technologyIds: string[]
  wantedStage: DemandRow['wantedStage']
  modes: DemandRow['modes']
  neededBy: string | null
  districtId: string | null
  zoneId: string | null
  regionText: string | null
  constraints: DraftConstraint[]
  presentState: Veiled<string>
  indicators: Veiled<DraftIndicator[]>
  budget: Veiled<ShownBudget>
  acceptance: Veiled<string>
  /** null: the company does not want to be named. */
  company: { id: string; name: string } | null
  origin: DemandRow['origin']
  sourceUrl: string | null
  sourceClause: string | null
  isExample: boolean
}

export function present(row: DemandRow, viewer: Viewer): ShownDemand {
  const draft = draftOf(row)
  const { budget } = draft
  const money = { mode: budget.mode, minFen: budget.min?.toString() ?? null, maxFen: budget.max?.toString() ?? null }
  return {
    title: draft.title,
    problem: draft.problem,
    tried: draft.tried,
    keywords: draft.keywords,
    industryId: draft.industryId,
    fieldId: draft.fieldId,
    technologyIds: row.technologyIds,
    wantedStage: draft.wantedStage,
    modes: draft.modes,
    neededBy: draft.neededBy,
    districtId: draft.districtId,
    zoneId: draft.zoneId,
    regionText: draft.regionText,
    constraints: draft.constraints,
    presentState: veil(viewer, row.presentStateVisibility, draft.presentState),
    indicators: veil(viewer, row.indicatorsVisibility, draft.indicators),
    budget: veil(viewer, row.budgetVisibility, money),
    acceptance: veil(viewer, row.acceptanceVisibility, draft.acceptance),
    company: row.companyShown || viewer === 'inside' ? { id: row.organization.id, name: row.organization.name } : null,
    origin: row.origin,
    sourceUrl: row.sourceUrl,
    sourceClause: row.sourceClause,
    isExample: row.origin === 'EXAMPLE' || row.organization.isExample,
  }
}
