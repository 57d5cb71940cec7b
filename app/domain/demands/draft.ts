import type {
  Comparator,
  ConstraintKind,
  CooperationMode,
  FieldVisibility,
  MaturityStage,
  Origin,
} from '#prisma/generated/enums.ts'
import type { DemandText } from '#search/listings.ts'
import { fieldName } from '../listings/fields.ts'
import type { Figure } from '../listings/figures.ts'
import { type Money, NEGOTIABLE } from '../listings/money.ts'

export type DraftIndicator = { name: string; present: string; figure: Figure }
export type DraftConstraint = { kind: ConstraintKind; text: string }

/** What an owner writes. Dates are ISO days, money 分, ids those of the taxonomy and the region list. */
export type DemandDraft = {
  title: string
  problem: string
  presentState: string
  tried: string
  acceptance: string
  keywords: string[]
  industryId: string | null
  fieldId: string | null
  /** Left out: kept as they are. */
  technologyIds?: string[]
  wantedStage: MaturityStage | null
  modes: CooperationMode[]
  budget: Money
  neededBy: string | null
  districtId: string | null
  zoneId: string | null
  regionText: string | null
  /** The entry of the problem atlas that the writer called their problem, and those they ruled out. */
  atlasEntryId: string | null
  ruledOutEntries: string[]
  indicators: DraftIndicator[]
  constraints: DraftConstraint[]
  companyShown: boolean
  invitedOnly: boolean
  presentStateVisibility: FieldVisibility
  indicatorsVisibility: FieldVisibility
  budgetVisibility: FieldVisibility
  acceptanceVisibility: FieldVisibility
  noSecrets: boolean
}

/** Where the words come from. Only the bureau and the city loader name another origin than POSTED. */
export type DemandSource = { origin: Origin; sourceUrl: string | null; sourceClause: string | null }

export const POSTED: DemandSource = { origin: 'POSTED', sourceUrl: null, sourceClause: null }

export const EMPTY_DRAFT: DemandDraft = {
  title: '',
  problem: '',
  presentState: '',
  tried: '',
  acceptance: '',
  keywords: [],
  industryId: null,
  fieldId: null,
  wantedStage: null,
  modes: [],
  budget: NEGOTIABLE,
  neededBy: null,
  districtId: null,
  zoneId: null,
  regionText: null,
  atlasEntryId: null,
  ruledOutEntries: [],
  indicators: [],
  constraints: [],
  companyShown: true,
  invitedOnly: false,
  presentStateVisibility: 'PUBLIC',
  indicatorsVisibility: 'PUBLIC',
  budgetVisibility: 'PUBLIC',
  acceptanceVisibility: 'PUBLIC',
  noSecrets: false,
}

/** Every text of a draft that others may come to read, with the form field it stands in. */
export function textsOf(draft: DemandDraft): { field: string; text: string }[] {
  return [
    { field: 'title', text: draft.title },
    { field: 'problem', text: draft.problem },
    { field: 'presentState', text: draft.presentState },
    { field: 'tried', text: draft.tried },
    { field: 'acceptance', text: draft.acceptance },
    { field: 'keywords', text: draft.keywords.join('、') },
    { field: 'regionText', text: draft.regionText ?? '' },
    ...draft.indicators.map(({ name, present, figure }) => ({
      field: 'indicators',
      text: [name, present, figure.text].join('\n'),
    })),
    ...draft.constraints.map(({ kind, text }) => ({ field: kind === 'MUST' ? 'must' : 'nice', text })),
  ].filter(({ text }) => text !== '')
}

const orNull = (text: string): string | null => (text === '' ? null : text)

/** An indicator as matching reads it; the typed words only where they are no number. */
export const indicatorText = (i: {
  name: string
  present: string
  comparator: Comparator
  value: string | null
  valueMax: string | null
  unit: string
  text: string
}) => ({
  name: i.name,
  present: orNull(i.present),
  comparator: i.comparator,
  value: i.value,
  valueMax: i.valueMax,
  unit: orNull(i.unit),
  text: i.value === null ? orNull(i.text) : null,
})

/** The draft as matching reads it, everything included: for the owner's own preview. */
export function matchingText(draft: DemandDraft): DemandText {
  const { industryId, fieldId, budget } = draft
  return {
    title: draft.title,
    problem: orNull(draft.problem),
    presentState: orNull(draft.presentState),
    tried: orNull(draft.tried),
    indicators: draft.indicators.map(({ name, present, figure }) => indicatorText({ name, present, ...figure })),
    constraints: draft.constraints,
    acceptance: orNull(draft.acceptance),
    keywords: draft.keywords,
    industry: industryId,
    field: fieldId,
    technologies: draft.technologyIds ?? [],
    industryLabel: industryId ? fieldName(industryId, 'zh-CN') : null,
    wantedStage: draft.wantedStage,
    modes: draft.modes,
    budgetMode: budget.mode,
    budgetMinFen: budget.min?.toString() ?? null,
    budgetMaxFen: budget.max?.toString() ?? null,
    neededBy: draft.neededBy,
    districtId: draft.districtId,
    zoneId: draft.zoneId,
    regionText: draft.regionText,
    atlasEntryId: draft.atlasEntryId,
    ruledOut: draft.ruledOutEntries,
  }
}
