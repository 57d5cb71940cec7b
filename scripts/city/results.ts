import { system } from '#app/domain/access/actor.ts'
import {
  checkResult,
  publishResult,
  returnResult,
  saveDraft,
  submitResult,
  withdrawResult,
} from '#app/domain/results/commands.server.ts'
import type { ResultInput } from '#app/domain/results/input.ts'
import type { Origin, ResultStatus } from '#prisma/generated/enums.ts'
import { officeHour, type Step, share } from './calendar.ts'
import type { CityData, CityHistory, CityResult, ModelResult } from './data.ts'
import { personOf, type Town } from './load.ts'

/** As with the demands worked out as examples: their deals begin later. */
const MODEL_DAYS = 45

type Posting = {
  key: string
  organizationId: string
  owner: string | null
  input: ResultInput
  origin: Origin
  sourceUrl: string | null
  days: number
  path: ResultStatus[]
  reviewer: string
  reason: string | null
}

const PUBLISHED_PATH: ResultStatus[] = ['DRAFT', 'BUREAU_CHECK', 'PUBLISHED']
const REVIEWERS = ['tian', 'wei'] as const

/** Everything that happened to the city's results, as steps with their dates. */
export function resultSteps({ results, models, history }: CityData, town: Town): Step[] {
  const past = new Map(history.results.map((entry) => [entry.sourceId, entry]))
  const postings = [
    ...results.map((result) => recorded(result, past.get(result.sourceId))),
    ...models.results.map(modelled),
  ]
  return postings.flatMap((posting) => stepsOf(posting, town))
}

const reviewerOf = (key: string) => REVIEWERS[share(key) < 0.5 ? 0 : 1]

function recorded(result: CityResult, past?: CityHistory<ResultStatus>): Posting {
  const { sourceId, organizationId, title, summary, keywords, industry, field, trl, stage, ipStatus, modes } = result
  const open = ['DRAFT', 'INSTITUTION_REVIEW', 'BUREAU_CHECK', 'RETURNED'].includes(past?.status ?? '')
  return {
    key: sourceId,
    organizationId,
    owner: past?.ownerUserId ?? null,
    input: {
      title,
      summary,
      keywords,
      field: field ?? industry ?? undefined,
      trl: trl ?? undefined,
      stage: stage ?? undefined,
      ipStatus: ipStatus ?? undefined,
      modes,
      price: undefined,
      availability: past?.availability ?? 'AVAILABLE',
      year: result.year ?? undefined,
      districtId: result.districtId ?? undefined,
      zoneId: result.zoneId ?? undefined,
      regionText: result.regionText ?? undefined,
      noSecrets: true,
    },
    origin: result.origin,
    sourceUrl: result.sourceUrl,
    days: open ? 1 + share(sourceId) * 8 : 4 + share(sourceId) * 190,
    path: past ? past.path : PUBLISHED_PATH,
    reviewer: past?.reviewerUserId ?? reviewerOf(sourceId),
    reason: past?.reason ?? null,
  }
}

function modelled(result: ModelResult): Posting {
  const { id, organizationId, ownerUserId, status, origin, priceMode, priceMinFen, priceMaxFen } = result
  const money = (fen: string | null) => (fen ? BigInt(fen) : null)
  return {
    key: id,
    organizationId,
    owner: ownerUserId,
    input: {
      title: result.title,
      summary: result.summary,
      comparedWith: result.comparedWith || undefined,
      testedWhere: result.testedWhere || undefined,
      cases: result.cases || undefined,
      team: result.team || undefined,
      keywords: result.keywords,
      field: result.field ?? result.industry ?? undefined,
      trl: result.trl ?? undefined,
      stage: result.stage ?? undefined,
      ipStatus: result.ipStatus ?? undefined,
      rightsGrant: result.rightsGrant,
      modes: result.modes,
      price: { mode: priceMode, min: money(priceMinFen), max: money(priceMaxFen) },
      availability: result.availability,
      year: result.year ?? undefined,
      districtId: result.districtId ?? undefined,
      zoneId: result.zoneId ?? undefined,
      regionText: result.regionText ?? undefined,
      noSecrets: status === 'PUBLISHED',
    },
    origin,
    sourceUrl: null,
    days: status === 'PUBLISHED' ? MODEL_DAYS : 0,
    path: status === 'PUBLISHED' ? PUBLISHED_PATH : ['DRAFT'],
    reviewer: reviewerOf(id),
    reason: null,
  }
}

/** A result entered by its office goes straight to the bureau; one of a researcher waits for the office first. */
function stepsOf(posting: Posting, town: Town): Step[] {
  const { key, path, days, input, origin, sourceUrl, reason } = posting
  const reviewer = personOf(town, posting.reviewer)
  const owner = personOf(town, posting.owner)
  const waits = path.includes('INSTITUTION_REVIEW')
  let id = ''
  const acts: Partial<Record<ResultStatus, () => Promise<unknown>>> = {
    DRAFT: async () => {
      const organizationId = town.organizations.get(posting.organizationId)!
      const createdById = owner.kind === 'person' ? owner.userId : undefined
      const provenance = { organizationId, createdById, origin, sourceUrl, cityKey: key }
      id = (await saveDraft(system, { input, provenance })).id
    },
    INSTITUTION_REVIEW: () => submitResult(owner, id),
    BUREAU_CHECK: () => (waits ? checkUnlessDone(id) : submitResult(system, id)),
    PUBLISHED: () => publishResult(reviewer, id),
    RETURNED: () => returnResult(reviewer, id, reason ?? ''),
    WITHDRAWN: () => withdrawResult(system, id, reason ?? ''),
  }
  const checkUnlessDone = (result: string) =>
    owner.kind === 'person' && owner.role === 'researcher' ? checkResult(system, result) : Promise.resolve()
  const taken = path.filter((status) => acts[status])
  return taken.map((status, at) => ({
    at: officeHour(town.today, days + (taken.length - 1 - at), `${key}${at}`),
    run: async () => void (await acts[status]!()),
  }))
}
