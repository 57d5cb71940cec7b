import { z } from 'zod'
import { encode } from '#app/i18n/translate.ts'
import { FieldVisibility } from '#prisma/generated/enums.ts'
import { parseEmail } from '../accounts/identifiers.ts'
import { shortText } from '../listings/text.ts'

const id = z.uuid({ error: encode('form.error.invalid') })
const visibility = z.enum(FieldVisibility, { error: encode('form.error.choice') })

const email = z
  .string({ error: encode('disclosure.error.email') })
  .refine((raw) => parseEmail(raw) !== null, { error: encode('disclosure.error.email'), abort: true })
  .transform((raw) => parseEmail(raw)!)

/** What stands beside a file that is added. */
export const FileForm = z.object({ visibility, note: shortText(300).default('') })

export const OpenForm = z.object({ documentId: id, visibility })

export const DocumentForm = z.object({ documentId: id })

/** A reader by their address, in canonical spelling; for one file where `documentId` names it. */
export const ReaderForm = z.object({ email, documentId: id.optional() })

export const RemoveReaderForm = z.object({ readerId: id })

/** A click signature: on which text, and that the signer may sign for their organisation. */
export const SignForm = z.object({
  textHash: z.string({ error: encode('form.error.invalid') }).regex(/^[0-9a-f]{64}$/, encode('form.error.invalid')),
  entitled: z
    .boolean({ error: encode('disclosure.error.entitled') })
    .refine(Boolean, encode('disclosure.error.entitled')),
})
