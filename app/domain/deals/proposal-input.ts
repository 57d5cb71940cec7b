import { z } from 'zod'
import { encode } from '#app/i18n/translate.ts'
import { CooperationMode } from '#prisma/generated/enums.ts'
import { day } from '../demands/input.ts'
import { refuseAmountAndOpen } from '../listings/input.ts'
import { type Money, NEGOTIABLE, wanAmount, wanText } from '../listings/money.ts'
import { longText, shortText } from '../listings/text.ts'
import { isAnswered, type PromisedFigure, type ProposalText } from './proposal.ts'

const LIMITS = {
  what: 2000,
  how: 3000,
  terms: 1000,
  name: 100,
  promised: 200,
  proof: 300,
  own: 20,
  weeks: 520,
} as const

const line = (max: number) => shortText(max).default('')
const id = z.uuid({ error: encode('form.error.invalid') })

/** Answers to the demand's figures: which row, what is promised, how it is proven or why nothing is. */
const answer = z.object({
  indicatorId: id,
  promised: line(LIMITS.promised),
  proof: line(LIMITS.proof),
  declined: z.boolean().default(false),
})

const own = z
  .object({ name: line(LIMITS.name), promised: line(LIMITS.promised), proof: line(LIMITS.proof) })
  .superRefine(({ name, promised, proof }, ctx) => {
    if (name === '' && (promised !== '' || proof !== ''))
      ctx.addIssue({ code: 'custom', path: ['name'], message: encode('proposals.error.name') })
  })

const weeks = z
  .number({ error: encode('proposals.error.weeks') })
  .int(encode('proposals.error.weeks'))
  .min(1, encode('proposals.error.weeks'))
  .max(LIMITS.weeks, encode('proposals.error.weeks'))

const FIELDS = z.object({
  /** Of the draft the form began from; 0: there was none. Left out: it is to stand whatever was there. */
  version: z
    .number({ error: encode('problem.lostRace') })
    .int()
    .optional(),
  what: longText(LIMITS.what).default(''),
  how: longText(LIMITS.how).default(''),
  notIncluded: longText(LIMITS.terms).default(''),
  figures: z.array(answer).default([]),
  own: z
    .array(own)
    .max(LIMITS.own, encode('form.error.tooMany', { max: LIMITS.own }))
    .default([])
    .transform((rows) => rows.filter(({ name }) => name !== '')),
  weeks: weeks.optional(),
  mode: z.enum(CooperationMode, { error: encode('form.error.choice') }).optional(),
  price: wanAmount.optional(),
  priceOpen: z.boolean().default(false),
  payment: longText(LIMITS.terms).default(''),
  rights: longText(LIMITS.terms).default(''),
  validUntil: day.optional(),
})

/** The page as it is written: everything may be missing, what is there must be well formed. Price in 万元. */
export const ProposalForm = FIELDS.superRefine((form, ctx) =>
  refuseAmountAndOpen(form.price, form.priceOpen, 'price', ctx),
)

export type ProposalInput = z.output<typeof ProposalForm>

/** The page on its way to the other side: nothing needed is missing. */
export const OfferForm = ProposalForm.superRefine((form, ctx) => {
  const ask = (path: (string | number)[], key: Parameters<typeof encode>[0]) =>
    ctx.addIssue({ code: 'custom', path, message: encode(key) })
  if (form.what === '') ask(['what'], 'proposals.lack.what')
  if (form.how === '') ask(['how'], 'proposals.lack.how')
  form.figures.forEach((row, at) => {
    if (isAnswered({ ...row, name: '', wanted: '' })) return
    ask(
      ['figures', at, row.declined ? 'proof' : 'promised'],
      row.declined ? 'proposals.error.why' : 'proposals.error.promise',
    )
  })
  if (form.weeks === undefined) ask(['weeks'], 'proposals.lack.weeks')
  if (priceOf(form) === null) ask(['price'], 'proposals.lack.price')
  if (form.validUntil === undefined) ask(['validUntil'], 'proposals.lack.validUntil')
})

/** null: nothing was said of the price. */
export const priceOf = ({ price, priceOpen }: Pick<ProposalInput, 'price' | 'priceOpen'>): Money | null =>
  priceOpen ? NEGOTIABLE : (price ?? null)

/** The page as the form's fields hold it. `wanted`: ids of the demand's rows in their order. */
export function formOf(text: ProposalText, wanted: readonly { id: string }[], version: number) {
  const rows = (figures: PromisedFigure[]) => figures.map(({ name, promised, proof }) => ({ name, promised, proof }))
  return {
    version: String(version),
    what: text.what,
    how: text.how,
    notIncluded: text.notIncluded,
    figures: wanted.map((one) => {
      const row = text.figures.find(({ indicatorId }) => indicatorId === one.id)
      const declined = row?.declined ? 'on' : undefined
      return { indicatorId: one.id, promised: row?.promised ?? '', proof: row?.proof ?? '', declined }
    }),
    own: rows(text.figures.filter(({ indicatorId }) => indicatorId === null)),
    weeks: text.weeks === null ? '' : String(text.weeks),
    mode: text.mode ?? '',
    price: text.price ? wanText(text.price) : '',
    priceOpen: text.price?.mode === 'NEGOTIABLE' ? 'on' : undefined,
    payment: text.payment,
    rights: text.rights,
    validUntil: text.validUntil ?? '',
  }
}

/** Which proposal an act is about. */
export const OnProposal = z.object({ proposalId: id })

const WORDS = 500

/** “Read, still comparing”, with words or without. */
export const AcknowledgeForm = OnProposal.extend({ words: longText(WORDS).default('') })

const amount = wanAmount.refine(({ mode }) => mode === 'FIXED', encode('proposals.intent.error.amount'))

/** An intent on a proposal; the amount in 万元 may be left to the contract. */
export const IntentForm = OnProposal.extend({
  words: longText(LIMITS.terms).default(''),
  amount: amount.optional(),
  signBy: day.optional(),
})

export type IntentInput = z.output<typeof IntentForm>

export const OnIntent = z.object({ intentId: id })

export const DeclineForm = OnIntent.extend({
  declineWords: longText(WORDS)
    .default('')
    .refine((words) => words !== '', encode('proposals.intent.error.words')),
})
