import { z } from 'zod'
import { encode } from '#app/i18n/translate.ts'
import { refusePersonal } from '../listings/personal.ts'
import { longText } from '../listings/text.ts'
import { REASONS } from '../matches/rules.ts'
import { FEWER } from './purposes.ts'

/** A button and nothing else. */
export const NothingMore = z.object({})

/** One of the ten reasons; 其他 needs words, up to 500 characters. */
export const RefuseByLink = z
  .object({ reason: z.enum(REASONS, { error: encode('links.error.reason') }), words: longText(500).optional() })
  .superRefine(({ reason, words }, ctx) => {
    if (reason === 'OTHER' && !words)
      ctx.addIssue({ code: 'custom', path: ['words'], message: encode('links.error.words') })
  })

const written = (most: number) =>
  z.object({ text: longText(most).refine((text) => text !== '', { error: encode('links.error.text') }) })

/** A question before the answer, up to 1000 characters. */
export const AskByLink = written(1000)

/** The answer to a question or a message, up to 3000 characters. */
export const AnswerByLink = written(3000)

/** An answer that everybody may read, up to 2000 characters: no personal data. */
export const AnswerPubliclyByLink = z.object({
  text: longText(2000)
    .refine((text) => text !== '', { error: encode('links.error.text') })
    .superRefine((text, ctx) => refusePersonal(text, [], ctx)),
})

/** A few words that go with “read, still comparing”. */
export const AcknowledgeByLink = z.object({ words: longText(500).optional() })

/** `seen`: the SEQUENCE the page showed; the meeting may have been moved since. */
export const ConfirmByLink = z.object({ seen: z.coerce.number({ error: encode('problem.lostRace') }).int() })

/** Why the time does not suit, and when it would. */
export const DeclineByLink = z.object({ words: longText(500).optional() })

export const PaceByLink = z.object({ pace: z.enum(FEWER, { error: encode('links.error.pace') }) })
