import { foldWithOffsets } from '#search/lexicon/fold.ts'
import type { TextField, TextFieldName } from '#search/listings.ts'

/** A run of one field's text, by UTF-16 offsets in that text. */
export type Span = { field: TextFieldName; start: number; end: number }

/** A stretch of a folded text. */
export type Stretch = { from: number; to: number }

/** A field's text folded, with the way back to its own letters. */
export type Folded = { field: TextFieldName; text: string; folded: string; origin: number[] }

export const foldedField = ({ name, text }: TextField): Folded => ({ field: name, text, ...foldWithOffsets(text) })

/** The same stretch in the text as written, without blanks and full stops at its ends. */
export function spanOf({ field, text, origin }: Folded, { from, to }: Stretch): Span {
  const [start, end] = [origin[from]!, origin[to] ?? text.length]
  const run = text.slice(start, end)
  const lead = run.length - run.replace(/^[\s，,、；;：:。]+/, '').length
  const tail = run.length - run.replace(/[\s，,、；;：:。.]+$/, '').length
  return { field, start: start + lead, end: Math.max(start + lead, end - tail) }
}

/** Stretches between separators; folding has made full-width commas, colons and semicolons plain. A comma inside 1,000 stays. */
function pieces(folded: string, { from, to }: Stretch, separator: RegExp): Stretch[] {
  const found: Stretch[] = []
  let at = from
  for (const match of folded.slice(from, to).matchAll(separator)) {
    const stop = from + match.index
    if (folded.slice(at, stop).trim() !== '') found.push({ from: at, to: stop })
    at = stop + match[0].length
  }
  if (folded.slice(at, to).trim() !== '') found.push({ from: at, to })
  return found
}

const whole = (folded: string): Stretch => ({ from: 0, to: folded.length })

export const sentencesIn = (folded: string): Stretch[] => pieces(folded, whole(folded), /[。!?\n]+|\.\s/g)
export const itemsIn = (folded: string, within: Stretch): Stretch[] => pieces(folded, within, /;/g)
export const clausesIn = (folded: string, within: Stretch): Stretch[] => pieces(folded, within, /[;:]|,(?!\d{3})/g)
export const listedIn = (folded: string, within: Stretch): Stretch[] => pieces(folded, within, /、/g)
