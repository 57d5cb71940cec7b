import { z } from 'zod'
import { encode } from '#app/i18n/translate.ts'
import {
  Availability,
  CooperationMode,
  FieldVisibility,
  IpStatus,
  MaturityStage,
  RightsGrant,
} from '#prisma/generated/enums.ts'
import { districtId, fieldOrIndustry, reasonText, refuseAmountAndOpen, zoneId } from '../listings/input.ts'
import { wanAmount } from '../listings/money.ts'
import { refusePersonal } from '../listings/personal.ts'
import { longText, shortText, wordList } from '../listings/text.ts'
import { PATENT_STATES } from './form.ts'
import { READ_TEXTS } from './readiness.ts'

const OLDEST_YEAR = 1949
const MOST_PATENTS = 30

const level = z
  .string()
  .regex(/^[1-9]$/, encode('results.error.trl'))
  .transform(Number)

const year = z
  .string()
  .regex(/^\d{4}$/, encode('results.error.year'))
  .transform(Number)
  .refine((value) => value >= OLDEST_YEAR, encode('results.error.year'))

const patent = z.object({
  number: shortText(60).optional(),
  state: z.enum(PATENT_STATES, { error: encode('results.error.patentState') }).optional(),
})

const visibility = z.enum(FieldVisibility, { error: encode('form.error.choice') }).optional()

const FIELDS = z.object({
  id: z.uuid({ error: encode('form.error.invalid') }).optional(),
  /** Of an empty form, made with it: whatever is sent with it a second time is about the same new row. */
  draftKey: z.uuid({ error: encode('form.error.invalid') }).optional(),
  title: shortText(100).optional(),
  summary: longText(5000).optional(),
  comparedWith: longText(2000).optional(),
  testedWhere: longText(2000).optional(),
  cases: longText(3000).optional(),
  team: longText(2000).optional(),
  teamVisibility: visibility,
  details: longText(5000).optional(),
  detailsVisibility: visibility,
  keywords: wordList(12, 30).optional(),
  field: fieldOrIndustry.optional(),
  stage: z.enum(MaturityStage, { error: encode('results.error.stage') }).optional(),
  trl: level.optional(),
  ipStatus: z.enum(IpStatus, { error: encode('results.error.ipStatus') }).optional(),
  patents: z
    .array(patent)
    .max(MOST_PATENTS, encode('results.error.patents', { max: MOST_PATENTS }))
    .optional(),
  rightsGrant: z.enum(RightsGrant, { error: encode('results.error.rightsGrant') }).optional(),
  modes: z.array(z.enum(CooperationMode, { error: encode('results.error.modes') })).optional(),
  price: wanAmount.optional(),
  priceOpen: z.boolean({ error: encode('results.error.priceOpen') }).optional(),
  priceVisibility: visibility,
  availability: z.enum(Availability, { error: encode('results.error.availability') }).optional(),
  year: year.optional(),
  districtId: districtId.optional(),
  zoneId: zoneId.optional(),
  regionText: shortText(60).optional(),
  noSecrets: z.boolean({ error: encode('results.error.noSecrets') }).optional(),
  version: z
    .number({ error: encode('problem.lostRace') })
    .int()
    .optional(),
})

/**
 * The form of a result. Everything may be missing in a draft; an empty field arrives as undefined and empties the
 * column. Lengths in characters (code points), price in 万元.
 */
export const ResultInput = FIELDS.superRefine((input, ctx) =>
  refuseAmountAndOpen(input.price, input.priceOpen, 'price', ctx),
)

export type ResultInput = z.output<typeof ResultInput>

/** The form on its way to the public: what must be there, and nothing that must not. */
export const SubmitInput = ResultInput.superRefine((input, ctx) => {
  const ask = (field: keyof ResultInput, key: Parameters<typeof encode>[0]) =>
    ctx.addIssue({ code: 'custom', path: [field], message: encode(key) })
  if (!input.title) ask('title', 'results.error.title')
  if (!input.summary) ask('summary', 'results.error.summary')
  if (!input.field) ask('field', 'results.error.field')
  if (!input.noSecrets) ask('noSecrets', 'results.error.noSecrets')
  for (const field of READ_TEXTS) refusePersonal(input[field], [field], ctx)
})

/** A decision or a step without words of its own; `version` is that of the text it was taken on. */
export const StepInput = z.object({ version: z.number({ error: encode('problem.lostRace') }).int() })

/** A decision that the writer must be told the reason of. */
export const ReasonInput = StepInput.extend({ reason: reasonText(encode('results.error.reason')) })
