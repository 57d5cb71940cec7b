import type { AtlasEntry } from '#search/lexicon/atlas.ts'
import type { LexiconKind, LexiconValues } from '#search/lexicon/overlay.ts'
import type { Value } from './value.ts'

/** Values of a form of the desk: a list is one entry a line. */
export type FormValues = { [name: string]: string | { [name: string]: string }[] }

const lines = (words: readonly string[]) => words.join('\n')

const entryValues = (entry: AtlasEntry): FormValues => ({
  id: entry.id,
  at: entry.field ?? entry.industry ?? '',
  problem: entry.problem,
  objects: lines(entry.objects),
  symptoms: lines(entry.symptoms),
  causes: lines(entry.causes),
  remedies: lines(entry.remedies),
  indicators: entry.indicators.map(({ name, unit }) => ({ name, unit })),
  en: lines(entry.en),
  not: lines(entry.not),
})

const VALUES: { [K in LexiconKind]: (value: LexiconValues[K]) => FormValues } = {
  EQUIVALENT: (names) => ({ names: lines(names) }),
  AMBIGUOUS: ({ term }) => ({ term }),
  HOMOGRAPH: ({ term, meanings }) => ({ term, meanings: meanings.map(({ node, meaning }) => ({ node, meaning })) }),
  ATLAS_ENTRY: entryValues,
}

/** An entry as it stands, as values of its form. */
export const formValues = (kind: LexiconKind, value: Value): FormValues =>
  (VALUES[kind] as (value: Value) => FormValues)(value)

/** A form begun with one word: a name of the group, the term, or the problem of an entry. */
export function begunWith(kind: LexiconKind, word: string, id: string): FormValues {
  if (kind === 'EQUIVALENT') return { names: word && `${word}\n` }
  return kind === 'ATLAS_ENTRY' ? { id, problem: word } : { term: word }
}
