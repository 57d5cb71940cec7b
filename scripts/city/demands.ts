import { system } from '#app/domain/access/actor.ts'
import {
  publishDemand,
  rejectDemand,
  returnDemand,
  saveDraft,
  startReview,
  submitDemand,
  withdrawDemand,
} from '#app/domain/demands/commands.server.ts'
import { type DemandDraft, EMPTY_DRAFT } from '#app/domain/demands/draft.ts'
import type { DemandStatus, Origin } from '#prisma/generated/enums.ts'
import { officeHour, type Step, share } from './calendar.ts'
import type { BureauDemand, CityData, CityDemand, CityHistory, ModelDemand } from './data.ts'
import { personOf, type Town } from './load.ts'

type Posting = {
  key: string
  organizationId: string
  draft: DemandDraft
  source: { origin: Origin; sourceUrl: string | null; sourceClause: string | null }
  /** Days before today of the last thing that happened by then. */
  days: number
  path: DemandStatus[]
  reviewer: string
  reason: string | null
}

const PUBLISHED_PATH: DemandStatus[] = ['DRAFT', 'SUBMITTED', 'PUBLISHED']
const REVIEWERS = ['tian', 'wei'] as const
const LIST_DAYS = 200
const LONG_AGO = 385
/** Deals on the worked-out examples begin some weeks after their publication. */
const MODEL_DAYS = 46

/** Everything that happened to the city's demands, as steps with their dates. */
export function demandSteps({ bureauDemands, demands, models, history }: CityData, town: Town): Step[] {
  const past = new Map(history.demands.map((entry) => [entry.sourceId, entry]))
  const postings = [
    ...bureauDemands.map((demand, at) => listed(demand, at)),
    ...demands.map((demand) => recorded(demand, past.get(demand.sourceId))),
    ...models.demands.map(modelled),
  ]
  return postings.flatMap((posting) => stepsOf(posting, town))
}

const reviewerOf = (key: string) => REVIEWERS[share(key) < 0.5 ? 0 : 1]

function listed(demand: BureauDemand, at: number): Posting {
  const { id, organizationId, source, title, problem, keywords, industry, field, technologies, modes } = demand
  return {
    key: id,
    organizationId,
    draft: {
      ...EMPTY_DRAFT,
      title,
      problem,
      keywords,
      industryId: industry,
      fieldId: field,
      technologyIds: technologies,
      modes,
      indicators: figures(demand.indicators),
      noSecrets: true,
    },
    source: {
      origin: 'BUREAU_LIST',
      sourceUrl: null,
      sourceClause: `${source.document}（${source.number}）${source.clause}`,
    },
    days: LIST_DAYS - Math.floor(at / 30),
    path: PUBLISHED_PATH,
    reviewer: 'tian',
    reason: null,
  }
}

function recorded(demand: CityDemand, past?: CityHistory<DemandStatus>): Posting {
  const { sourceId, title, problem, keywords, industry, field, modes, budgetFen, neededBy } = demand
  const budget = budgetFen ? BigInt(budgetFen) : null
  const path = past?.path ?? PUBLISHED_PATH
  const recent = ['SUBMITTED', 'UNDER_REVIEW', 'RETURNED', 'DRAFT'].includes(past?.status ?? '')
  return {
    key: sourceId,
    organizationId: demand.organizationId ?? demand.publisherId!,
    draft: {
      ...EMPTY_DRAFT,
      title,
      problem,
      keywords,
      industryId: industry,
      fieldId: field,
      modes,
      budget: budget ? { mode: 'FIXED', min: budget, max: budget } : EMPTY_DRAFT.budget,
      neededBy,
      districtId: demand.districtId ?? null,
      zoneId: demand.zoneId ?? null,
      regionText: demand.regionText ?? null,
      noSecrets: true,
    },
    source: { origin: demand.origin, sourceUrl: demand.sourceUrl, sourceClause: null },
    days: past?.status === 'EXPIRED' ? LONG_AGO : recent ? 1 + share(sourceId) * 8 : 3 + share(sourceId) * 180,
    path,
    reviewer: past?.reviewerUserId ?? reviewerOf(sourceId),
    reason: past?.reason ?? null,
  }
}

function modelled(demand: ModelDemand): Posting {
  const { id, organizationId, industry, field, technologies, status, origin } = demand
  const money = (fen: string | null) => (fen ? BigInt(fen) : null)
  return {
    key: id,
    organizationId,
    draft: {
      ...EMPTY_DRAFT,
      title: demand.title,
      problem: demand.problem,
      presentState: demand.presentState,
      tried: demand.tried,
      acceptance: demand.acceptance,
      keywords: demand.keywords,
      industryId: industry,
      fieldId: field,
      technologyIds: technologies,
      wantedStage: demand.wantedStage,
      modes: demand.modes,
      budget: { mode: demand.budgetMode, min: money(demand.budgetMinFen), max: money(demand.budgetMaxFen) },
      neededBy: demand.neededBy,
      districtId: demand.districtId ?? null,
      zoneId: demand.zoneId ?? null,
      regionText: demand.regionText ?? null,
      indicators: figures(demand.indicators),
      constraints: demand.constraints,
      companyShown: demand.companyShown,
      invitedOnly: demand.invitedOnly,
      presentStateVisibility: demand.presentStateVisibility,
      indicatorsVisibility: demand.indicatorsVisibility,
      budgetVisibility: demand.budgetVisibility,
      acceptanceVisibility: demand.acceptanceVisibility,
      noSecrets: status === 'PUBLISHED',
    },
    source: { origin, sourceUrl: null, sourceClause: null },
    days: status === 'PUBLISHED' ? MODEL_DAYS : 0,
    path: status === 'PUBLISHED' ? PUBLISHED_PATH : ['DRAFT'],
    reviewer: reviewerOf(id),
    reason: null,
  }
}

const figures = (rows: BureauDemand['indicators']): DemandDraft['indicators'] =>
  rows.map(({ name, present = '', comparator, value, valueMax = null, unit, text = '' }) => ({
    name,
    present,
    figure: { comparator, value, valueMax, unit, text },
  }))

/** Submission, review and what followed lie a day or two apart, the last of them `days` ago. */
function stepsOf(posting: Posting, town: Town): Step[] {
  const { key, path, days, draft, source, reason } = posting
  const reviewer = personOf(town, posting.reviewer)
  let id = ''
  const acts: Partial<Record<DemandStatus, () => Promise<unknown>>> = {
    DRAFT: async () => {
      const organizationId = town.organizations.get(posting.organizationId)
      id = (await saveDraft(system, { draft, source, organizationId, cityKey: key })).id
    },
    SUBMITTED: () => submitDemand(system, { id }),
    UNDER_REVIEW: () => startReview(reviewer, id),
    PUBLISHED: () => publishDemand(reviewer, id),
    RETURNED: () => returnDemand(reviewer, id, reason ?? ''),
    REJECTED: () => rejectDemand(reviewer, id, reason ?? ''),
    WITHDRAWN: () => withdrawDemand(system, id, reason ?? ''),
  }
  const taken = path.filter((status) => acts[status])
  return taken.map((status, at) => ({
    at: officeHour(town.today, days + (taken.length - 1 - at), `${key}${at}`),
    run: async () => void (await acts[status]!()),
  }))
}
