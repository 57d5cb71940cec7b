import { type PersonalKind, personalData } from '../listings/personal.ts'
import { type DemandDraft, textsOf } from './draft.ts'

export type PersonalField = { field: string; kind: PersonalKind; words: string }

/** Every place of a draft where contacts or identity numbers stand. */
export const personalFields = (draft: DemandDraft): PersonalField[] =>
  textsOf(draft).flatMap(({ field, text }) =>
    personalData(text).map(({ kind, start, end }) => ({ field, kind, words: text.slice(start, end) })),
  )

/** The first kind found; null when the draft holds none. */
export const personalIn = (draft: DemandDraft): PersonalKind | null => personalFields(draft)[0]?.kind ?? null
