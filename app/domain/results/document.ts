import type { PublicResult } from '#search/listings.ts'
import { stageOf } from './maturity.ts'
import { isExample, present, type ResultRow } from './present.ts'
import { isPublic } from './rules.ts'

const given = (text: string): string | null => text.trim() || null

/** What the index may hold of a row; null while the public may not see it. */
export function publicResult(row: ResultRow): PublicResult | null {
  const { number, publishedAt } = row
  if (!isPublic(row.status) || row.organization.status === 'SUSPENDED' || !number || !publishedAt) return null
  const { price } = present(row, 'public')
  return {
    id: row.id,
    number,
    title: row.title,
    summary: row.summary,
    comparedWith: given(row.comparedWith),
    testedWhere: given(row.testedWhere),
    keywords: [...row.keywords],
    industry: row.industryId,
    field: row.fieldId,
    technologies: [...row.technologyIds],
    trl: row.trl,
    maturityStage: stageOf(row.stage, row.trl),
    modes: [...row.modes],
    ipStatus: row.ipStatus,
    availability: row.availability,
    institution: row.organization.name,
    organizationId: row.organizationId,
    districtId: row.districtId,
    zoneId: row.zoneId,
    regionText: row.regionText,
    priceMode: price.shown ? price.value.mode : 'HIDDEN',
    priceMinFen: price.shown ? price.value.minFen : null,
    priceMaxFen: price.shown ? price.value.maxFen : null,
    year: row.year,
    origin: row.origin,
    isExample: isExample(row),
    publishedAt: publishedAt.toISOString(),
    confirmedAt: (row.confirmedAt ?? publishedAt).toISOString(),
  }
}
