import { z } from 'zod'
import { encode } from '#app/i18n/translate.ts'
import { longText } from '../listings/text.ts'
import { REASONS } from './rules.ts'

const SPEAK = {
  /** When one's own side had said what the reader saw, ISO 8601; missing when it had said nothing. */
  seen: z.iso.datetime({ error: encode('problem.lostRace') }).optional(),
  /** Where to go on afterwards; a path of this site, else the pair's own page. */
  then: z.string().max(300).optional(),
}

/** “Interested”, and taking back what was said: one button. */
export const SpeakForm = z.object(SPEAK)

/** A refusal: one of ten buttons, words up to 500 characters; 其他 needs them. */
export const RefuseForm = z
  .object({
    ...SPEAK,
    reason: z.enum(REASONS, { error: encode('matches.error.reason') }),
    words: longText(500).optional(),
  })
  .superRefine(({ reason, words }, ctx) => {
    if (reason === 'OTHER' && !words)
      ctx.addIssue({ code: 'custom', path: ['words'], message: encode('matches.error.words') })
  })
