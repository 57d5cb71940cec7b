import { z } from 'zod'
import { encode } from '#app/i18n/translate.ts'
import { ConstraintKind, CooperationMode, FieldVisibility, MaturityStage, Origin } from '#prisma/generated/enums.ts'
import { chosenField, suggestFields } from '../listings/fields.ts'
import { type Figure, readFigure } from '../listings/figures.ts'
import { lengthOf } from '../listings/halfwidth.ts'
import { districtId, fieldOrIndustry, reasonText, refuseAmountAndOpen, zoneId } from '../listings/input.ts'
import { NEGOTIABLE, wanAmount, wanText } from '../listings/money.ts'
import { refusePersonal } from '../listings/personal.ts'
import { lineList, longText, shortText, wordList } from '../listings/text.ts'
import { type DemandDraft, type DemandSource, POSTED, textsOf } from './draft.ts'
import { withUnit } from './indicator-names.ts'

/** Who may see a demand: its company too, the demand without the company, or only those invited. */
export const AUDIENCES = ['OPEN', 'ANONYMOUS', 'INVITED'] as const
type Audience = (typeof AUDIENCES)[number]

const LIMITS = {
  title: 60,
  problem: 5000,
  presentState: 3000,
  tried: 3000,
  acceptance: 3000,
  indicators: 20,
  constraints: 20,
  constraint: 300,
  keywords: 5,
  keyword: 20,
  ruledOut: 40,
} as const

const text = (max: number) => longText(max).default('')

/** Id of an entry of the problem atlas. One that the atlas no longer has counts for nothing. */
const entryId = z.string().trim().max(120)

/** A day typed as 2027-06-30, 2027/6/30, 2027年6月30日 or 2027-06 (its last day) → ISO date; at most 2100. */
export const day = z.string().transform((typed, ctx): string => {
  const match = /^\s*(\d{4})\s*[-/.年]\s*(\d{1,2})(?:\s*[-/.月]\s*(\d{1,2})\s*日?|\s*月)?\s*$/.exec(typed)
  const [year, month, date] = [Number(match?.[1]), Number(match?.[2]), match?.[3] ? Number(match[3]) : null]
  const at = new Date(Date.UTC(year, date === null ? month : month - 1, date ?? 0))
  const real = match && month >= 1 && month <= 12 && at.getUTCMonth() === month - 1 && year >= 1990
  if (!real) ctx.addIssue({ code: 'custom', message: encode('listing.error.dateForm') })
  else if (year > 2100) ctx.addIssue({ code: 'custom', message: encode('listing.error.dateFar') })
  else return at.toISOString().slice(0, 10)
  return z.NEVER
})

const EMPTY_FIGURE: Figure = { comparator: 'TEXT', value: null, valueMax: null, unit: '', text: '' }

const row = z
  .object({ name: shortText(100).default(''), present: shortText(100).default(''), wanted: shortText(200).default('') })
  .superRefine(({ name, present, wanted }, ctx) => {
    if (name === '' && (present !== '' || wanted !== ''))
      ctx.addIssue({ code: 'custom', path: ['name'], message: encode('demands.error.indicatorName') })
  })
  .transform(({ name, present, wanted }) => withUnit(name, present, wanted ? readFigure(wanted) : EMPTY_FIGURE))

const visibility = z.enum(FieldVisibility).default('PUBLIC')

const FIELDS = z.object({
  version: z.coerce
    .number({ error: encode('form.error.invalid') })
    .int()
    .optional(),
  draftKey: z.uuid({ error: encode('form.error.invalid') }).optional(),
  title: shortText(LIMITS.title).default(''),
  problem: text(LIMITS.problem),
  presentState: text(LIMITS.presentState),
  tried: text(LIMITS.tried),
  acceptance: text(LIMITS.acceptance),
  indicators: z
    .array(row)
    .default([])
    .transform((rows) => rows.filter(({ name }) => name !== ''))
    .refine((rows) => rows.length <= LIMITS.indicators, {
      error: encode('demands.error.tooManyIndicators', { max: LIMITS.indicators }),
    }),
  must: lineList(LIMITS.constraints, LIMITS.constraint).default([]),
  nice: lineList(LIMITS.constraints, LIMITS.constraint).default([]),
  keywords: wordList(LIMITS.keywords, LIMITS.keyword).default([]),
  field: fieldOrIndustry.optional(),
  modes: z.array(z.enum(CooperationMode, { error: encode('form.error.choice') })).default([]),
  wantedStage: z.enum(MaturityStage, { error: encode('form.error.choice') }).optional(),
  budget: wanAmount.optional(),
  budgetOpen: z.boolean().default(false),
  neededBy: day.optional(),
  districtId: districtId.optional(),
  zoneId: zoneId.optional(),
  regionText: shortText(60).optional(),
  atlasEntryId: entryId.optional(),
  ruledOutEntries: z
    .array(entryId)
    .default([])
    .transform((ids) => [...new Set(ids)].slice(0, LIMITS.ruledOut)),
  audience: z.enum(AUDIENCES, { error: encode('form.error.choice') }).default('OPEN'),
  presentStateVisibility: visibility,
  indicatorsVisibility: visibility,
  budgetVisibility: visibility,
  acceptanceVisibility: visibility,
  noSecrets: z.boolean().default(false),
  origin: z
    .enum([Origin.POSTED, Origin.BUREAU_LIST, Origin.PUBLIC_SOURCE], { error: encode('form.error.choice') })
    .optional(),
  sourceUrl: z
    .url({ protocol: /^https?$/, error: encode('form.error.url') })
    .max(500, { error: encode('form.error.tooLong', { max: 500 }) })
    .optional(),
  sourceClause: shortText(300).optional(),
})

/** What no single field can tell. */
const FORM = FIELDS.superRefine((form, ctx) => refuseAmountAndOpen(form.budget, form.budgetOpen, 'budget', ctx))

/** A checked form: which row it changes (none: a new one), from which version, and what is to stand there. */
export type DemandChange = {
  id?: string
  /** Of an empty form, made with it: whatever is sent with it a second time is about the same new row. */
  draftKey?: string
  version?: number
  draft: DemandDraft
  source: DemandSource
}

/** Technologies of the chosen field that the text names. */
const technologiesIn = (field: string | undefined, words: string): string[] =>
  (field && suggestFields(words).find(({ fieldId }) => fieldId === field)?.technologyIds) || []

function changeOf(form: z.output<typeof FIELDS>): DemandChange {
  const { version, draftKey, field, audience, budget, budgetOpen: _, must, nice, ...written } = form
  const { origin, sourceUrl, sourceClause, ...rest } = written
  const constraints = [
    ...must.map((line) => ({ kind: ConstraintKind.MUST, text: line })),
    ...nice.map((line) => ({ kind: ConstraintKind.NICE, text: line })),
  ]
  return {
    version,
    draftKey,
    source:
      origin && origin !== 'POSTED'
        ? { origin, sourceUrl: sourceUrl ?? null, sourceClause: sourceClause ?? null }
        : POSTED,
    draft: {
      ...rest,
      ...(field ? chosenField(field) : { industryId: null, fieldId: null }),
      technologyIds: technologiesIn(field, [rest.title, rest.problem, rest.presentState].join('\n')),
      constraints,
      budget: budget ?? NEGOTIABLE,
      wantedStage: rest.wantedStage ?? null,
      neededBy: rest.neededBy ?? null,
      districtId: rest.districtId ?? null,
      zoneId: rest.zoneId ?? null,
      regionText: rest.regionText || null,
      atlasEntryId: rest.atlasEntryId || null,
      ruledOutEntries: rest.ruledOutEntries.filter((id) => id !== rest.atlasEntryId),
      companyShown: audience === 'OPEN',
      invitedOnly: audience === 'INVITED',
    },
  }
}

/** Saving: everything may be missing, whatever is there must be well formed. */
export const DraftForm = FORM.transform(changeOf)

/** Submitting: the same, and what nobody can answer a demand without. */
export const SubmitForm = FORM.superRefine((form, ctx) => {
  const complain = (path: string, key: Parameters<typeof encode>[0]) =>
    ctx.addIssue({ code: 'custom', path: [path], message: encode(key) })
  if (form.title === '') complain('title', 'demands.error.title')
  if (lengthOf(form.problem) < 10) complain('problem', 'demands.error.problem')
  if (!form.field) complain('field', 'demands.error.field')
  if (!form.noSecrets) complain('noSecrets', 'demands.error.noSecrets')
  for (const { field, text } of textsOf(changeOf(form).draft)) refusePersonal(text, [field], ctx)
}).transform(changeOf)

const reason = reasonText(encode('demands.error.reason'))

/** A reason, for withdrawing. */
export const ReasonForm = z.object({ reason })

/** A decision of the bureau; `version` is that of the text the officer has read. */
export const DecisionForm = z.object({ version: z.number({ error: encode('problem.lostRace') }).int() })

/** A decision that the owner must be told the reason of. */
export const ReasonedDecisionForm = DecisionForm.extend({ reason })

export const NothingForm = z.object({})

type TypedValues = Record<string, unknown>

/** Text fields of a form as its schema wants them: nothing for empty, a list where one box was ticked, true for on. */
function asTyped(name: string, value: unknown): unknown {
  if (value === '' || value === undefined || value === null) return undefined
  if (name === 'modes' || name === 'ruledOutEntries') return Array.isArray(value) ? value : [value]
  if (name === 'budgetOpen' || name === 'noSecrets') return value === 'on' || value === true
  return value
}

/** The draft in what is typed so far; a field that is not well formed counts as empty. For the meter and the preview. */
export function draftInTyped(values: TypedValues): DemandDraft {
  const fields = Object.entries(FIELDS.shape).map(([name, schema]) => {
    const read = schema.safeParse(asTyped(name, values[name]))
    return [name, read.success ? read.data : schema.safeParse(undefined).data]
  })
  return changeOf(Object.fromEntries(fields) as z.output<typeof FIELDS>).draft
}

/** The draft as the form's fields hold it. */
export function formValues(draft: DemandDraft, source: DemandSource) {
  const lines = (kind: ConstraintKind) =>
    draft.constraints
      .filter((constraint) => constraint.kind === kind)
      .map((constraint) => constraint.text)
      .join('\n')
  const on = (flag: boolean) => (flag ? 'on' : undefined)
  const audience: Audience = draft.invitedOnly ? 'INVITED' : draft.companyShown ? 'OPEN' : 'ANONYMOUS'
  return {
    title: draft.title,
    problem: draft.problem,
    presentState: draft.presentState,
    tried: draft.tried,
    acceptance: draft.acceptance,
    indicators: draft.indicators.map(({ name, present, figure }) => ({ name, present, wanted: figure.text })),
    must: lines('MUST'),
    nice: lines('NICE'),
    keywords: draft.keywords.join('，'),
    field: draft.fieldId ?? draft.industryId ?? undefined,
    modes: [...draft.modes] as string[],
    wantedStage: draft.wantedStage ?? undefined,
    budget: wanText(draft.budget),
    budgetOpen: undefined as string | undefined,
    neededBy: draft.neededBy ?? undefined,
    districtId: draft.districtId ?? undefined,
    zoneId: draft.zoneId ?? undefined,
    regionText: draft.regionText ?? undefined,
    atlasEntryId: draft.atlasEntryId ?? '',
    ruledOutEntries: [...draft.ruledOutEntries],
    audience: audience as string,
    presentStateVisibility: draft.presentStateVisibility as string,
    indicatorsVisibility: draft.indicatorsVisibility as string,
    budgetVisibility: draft.budgetVisibility as string,
    acceptanceVisibility: draft.acceptanceVisibility as string,
    noSecrets: on(draft.noSecrets),
    origin: source.origin as string,
    sourceUrl: source.sourceUrl ?? undefined,
    sourceClause: source.sourceClause ?? undefined,
  }
}
