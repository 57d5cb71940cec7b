import { z } from 'zod'
import { encode } from '#app/i18n/translate.ts'
import { longText } from '../listings/text.ts'
import { REASONS } from '../matches/rules.ts'
import { LOSSES } from './rules.ts'

/** “Interested” of a pair, with a short message if one likes. */
export const TakeUpForm = z.object({
  message: longText(500).default(''),
  /** When one's own side had said what the reader saw, ISO 8601; missing when it had said nothing. */
  seen: z.iso.datetime({ error: encode('problem.lostRace') }).optional(),
})

/** The same by a technology manager, for a pair by its public numbers, which may be typed. */
export const TakeUpForBothForm = z.object({
  demand: z.string().max(20),
  result: z
    .string({ error: encode('deals.error.result') })
    .trim()
    .toUpperCase()
    .regex(/^CG-\d{4}-\d+$/, { error: encode('deals.error.result') }),
  message: longText(500).default(''),
})

/** A button and nothing else. */
export const PressForm = z.object({})

/** The answer no: one of ten buttons, words up to 500 characters that the other side reads; 其他 needs them. */
export const DeclineForm = z
  .object({
    reason: z.enum(REASONS, { error: encode('matches.error.reason') }),
    words: longText(500).default(''),
  })
  .superRefine(({ reason, words }, ctx) => {
    if (reason === 'OTHER' && !words)
      ctx.addIssue({ code: 'custom', path: ['words'], message: encode('matches.error.words') })
  })

/** A question before the answer. */
export const AskFirstForm = z.object({
  text: z
    .string({ error: encode('deals.error.question') })
    .pipe(longText(1000))
    .refine((text) => text !== '', { error: encode('deals.error.question') }),
})

/** Why something that had begun came to nothing; 其他 needs words. */
export const EndForm = z
  .object({
    loss: z.enum(LOSSES, { error: encode('deals.error.loss') }),
    endWords: longText(500).default(''),
  })
  .superRefine(({ loss, endWords }, ctx) => {
    if (loss === 'OTHER' && !endWords)
      ctx.addIssue({ code: 'custom', path: ['endWords'], message: encode('deals.error.endWords') })
  })

export const ContactForm = z.object({ userId: z.uuid({ error: encode('deals.error.contact') }) })
