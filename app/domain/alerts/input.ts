import { z } from 'zod'
import { encode } from '#app/i18n/translate.ts'
import { shortText } from '../listings/text.ts'
import { PACES } from './pace.ts'
import { LONGEST_NAME } from './saved.ts'

const pace = z.enum(PACES, { error: encode('form.error.choice') })
const savedSearchId = z.uuid({ error: encode('form.error.choice') })

/** `query`: the search page's query string. Without a name it gets one from what it looks for. */
export const SaveSearchInput = z.object({
  query: z
    .string()
    .max(8_000, { error: encode('alerts.refusal.long') })
    .default(''),
  name: shortText(LONGEST_NAME).optional(),
})

export const SearchPaceInput = z.object({ savedSearchId, pace })
export const SearchInput = z.object({ savedSearchId })
export const MatchPaceInput = z.object({ pace })
