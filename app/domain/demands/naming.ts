import { folded, lengthOf } from '../listings/halfwidth.ts'
import { type DemandDraft, textsOf } from './draft.ts'

/** The names a company goes by. */
export type OwnNames = { name: string; shortName: string | null; nameEn: string | null }

/** A place where a company that is not to be named names itself: the form field and the name as registered. */
export type NamedField = { field: string; words: string }

/** Shorter names are ordinary words too. */
const SHORTEST = 3

const LATIN = /[a-z0-9]/
const plain = (text: string): string => folded(text).replace(/\s+/g, ' ').trim()

/** Names in Latin letters count only whole: EVA is not in “evaluate”. */
function holds(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const [before, after] = [text[at - 1] ?? '', text[at + name.length] ?? '']
    if (!(LATIN.test(name[0]!) && LATIN.test(before)) && !(LATIN.test(name.at(-1)!) && LATIN.test(after))) return true
  }
  return false
}

/** The longest of a company's names that a text holds; null: none. */
export function nameIn(text: string, { name, shortName, nameEn }: OwnNames): string | null {
  const read = plain(text)
  const names = [name, nameEn, shortName]
    .filter((one) => one !== null)
    .filter((one) => lengthOf(plain(one)) >= SHORTEST)
    .sort((a, b) => b.length - a.length)
  return names.find((one) => holds(read, plain(one))) ?? null
}

/** Where a draft gives away its company, once a text, by the longest of its names; nothing where the company is shown. */
export function namedFields(draft: DemandDraft, names: OwnNames): NamedField[] {
  if (draft.companyShown) return []
  return textsOf(draft).flatMap(({ field, text }) => {
    const words = nameIn(text, names)
    return words ? [{ field, words }] : []
  })
}
