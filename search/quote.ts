import { fold, foldWithOffsets } from './lexicon/fold.ts'
import type { TextField, TextFieldName } from './listings.ts'

/** Where a term stands in a listing's own text: UTF-16 offsets in the field, and the text found there. */
export type Quote = { field: TextFieldName; start: number; end: number; found: string }

const LATIN = /[a-z0-9]/

/** A field's text folded once, for many look-ups. */
export type Quotable = { name: TextFieldName; text: string; folded: string; origin: number[] }
export const quotable = (fields: TextField[]): Quotable[] =>
  fields.map(({ name, text }) => ({ name, text, ...foldWithOffsets(text) }))

/** Every place where a term stands letter for letter after folding; Latin terms only as whole words. At most `limit`. */
export function quotes(fields: Quotable[], term: string, limit = 3): Quote[] {
  const wanted = fold(term)
  if (wanted === '') return []
  const found: Quote[] = []
  for (const { name, text, folded, origin } of fields) {
    for (let at = folded.indexOf(wanted); at >= 0 && found.length < limit; at = folded.indexOf(wanted, at + 1)) {
      const after = at + wanted.length
      const within =
        (LATIN.test(wanted[0]!) && LATIN.test(folded[at - 1] ?? ' ')) ||
        (LATIN.test(wanted.at(-1)!) && LATIN.test(folded[after] ?? ' '))
      if (within) continue
      const start = origin[at]!
      const end = origin[after] ?? text.length
      found.push({ field: name, start, end, found: text.slice(start, end) })
    }
  }
  return found
}
