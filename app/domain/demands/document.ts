import type { PublicDemand } from '#search/listings.ts'
import { fieldName } from '../listings/fields.ts'
import { indicatorText } from './draft.ts'
import { present } from './present.ts'
import type { DemandRow } from './row.ts'
import { isPublic } from './rules.ts'

const orNull = (text: string): string | null => (text === '' ? null : text)

/** What the index may hold of a demand; null when the public may not see it at all. */
export function publicDemandOf(row: DemandRow): PublicDemand | null {
  const { number, publishedAt } = row
  if (!isPublic(row.status) || row.invitedOnly || row.organization.status === 'SUSPENDED' || !number || !publishedAt)
    return null
  const shown = present(row, 'public')
  const { budget, indicators } = shown
  return {
    id: row.id,
    number,
    title: shown.title,
    problem: orNull(shown.problem),
    presentState: shown.presentState.shown ? orNull(shown.presentState.value) : null,
    tried: orNull(shown.tried),
    indicators: indicators.shown
      ? indicators.value.map(({ name, present, figure }) => indicatorText({ name, present, ...figure }))
      : [],
    constraints: shown.constraints,
    acceptance: shown.acceptance.shown ? orNull(shown.acceptance.value) : null,
    keywords: shown.keywords,
    industry: shown.industryId,
    field: shown.fieldId,
    technologies: shown.technologyIds,
    industryLabel: shown.industryId ? fieldName(shown.industryId, 'zh-CN') : null,
    wantedStage: shown.wantedStage,
    modes: shown.modes,
    budgetMode: budget.shown ? budget.value.mode : 'HIDDEN',
    budgetMinFen: budget.shown ? budget.value.minFen : null,
    budgetMaxFen: budget.shown ? budget.value.maxFen : null,
    neededBy: shown.neededBy,
    districtId: shown.districtId,
    zoneId: shown.zoneId,
    regionText: shown.regionText,
    atlasEntryId: row.atlasEntryId,
    ruledOut: row.ruledOutEntries,
    organizationId: shown.company?.id ?? null,
    organizationName: shown.company?.name ?? null,
    origin: shown.origin,
    isExample: shown.isExample,
    publishedAt: publishedAt.toISOString(),
    confirmedAt: (row.confirmedAt ?? publishedAt).toISOString(),
  }
}
