import type { Prisma } from '#prisma/generated/client.ts'
import type { DemandDraft, DemandSource } from './draft.ts'

/** Everything that presenting, indexing and judging a demand reads. */
export const DEMAND_ROW = {
  id: true,
  number: true,
  status: true,
  organizationId: true,
  organization: {
    select: { id: true, name: true, shortName: true, nameEn: true, kind: true, status: true, isExample: true },
  },
  title: true,
  problem: true,
  presentState: true,
  tried: true,
  acceptance: true,
  keywords: true,
  industryId: true,
  fieldId: true,
  technologyIds: true,
  wantedStage: true,
  modes: true,
  budgetMode: true,
  budgetMin: true,
  budgetMax: true,
  neededBy: true,
  districtId: true,
  zoneId: true,
  regionText: true,
  atlasEntryId: true,
  ruledOutEntries: true,
  companyShown: true,
  invitedOnly: true,
  presentStateVisibility: true,
  indicatorsVisibility: true,
  budgetVisibility: true,
  acceptanceVisibility: true,
  noSecrets: true,
  origin: true,
  sourceUrl: true,
  sourceClause: true,
  readiness: true,
  returnedReason: true,
  endedReason: true,
  version: true,
  createdAt: true,
  updatedAt: true,
  submittedAt: true,
  publishedAt: true,
  confirmedAt: true,
  expiresAt: true,
  indicators: { orderBy: { position: 'asc' } },
  constraints: { orderBy: { position: 'asc' } },
} as const satisfies Prisma.DemandSelect

export type DemandRow = Prisma.DemandGetPayload<{ select: typeof DEMAND_ROW }>

const isoDay = (at: Date | null): string | null => at?.toISOString().slice(0, 10) ?? null

/** A stored demand as its owner wrote it. */
export function draftOf(row: DemandRow): DemandDraft {
  return {
    title: row.title,
    problem: row.problem,
    presentState: row.presentState,
    tried: row.tried,
    acceptance: row.acceptance,
    keywords: row.keywords,
    industryId: row.industryId,
    fieldId: row.fieldId,
    technologyIds: row.technologyIds,
    wantedStage: row.wantedStage,
    modes: row.modes,
    budget: { mode: row.budgetMode, min: row.budgetMin, max: row.budgetMax },
    neededBy: isoDay(row.neededBy),
    districtId: row.districtId,
    zoneId: row.zoneId,
    regionText: row.regionText,
    atlasEntryId: row.atlasEntryId,
    ruledOutEntries: row.ruledOutEntries,
    indicators: row.indicators.map((i) => ({
      name: i.name,
      present: i.present,
      figure: {
        comparator: i.comparator,
        value: i.value?.toFixed() ?? null,
        valueMax: i.valueMax?.toFixed() ?? null,
        unit: i.unit,
        text: i.text,
      },
    })),
    constraints: row.constraints.map(({ kind, text }) => ({ kind, text })),
    companyShown: row.companyShown,
    invitedOnly: row.invitedOnly,
    presentStateVisibility: row.presentStateVisibility,
    indicatorsVisibility: row.indicatorsVisibility,
    budgetVisibility: row.budgetVisibility,
    acceptanceVisibility: row.acceptanceVisibility,
    noSecrets: row.noSecrets,
  }
}

export const sourceOf = ({ origin, sourceUrl, sourceClause }: DemandRow): DemandSource => ({
  origin,
  sourceUrl,
  sourceClause,
})
