import { LEXICON_KINDS, type LexiconKind, type LexiconValues, type OverlayItem } from '#search/lexicon/overlay.ts'

/** Kinds of entries that the desk may change. */
export const KINDS = LEXICON_KINDS

/** What an entry of the dictionary consists of, for reading and for comparing. */
export const PARTS = [
  'names',
  'term',
  'nodes',
  'meanings',
  'field',
  'objects',
  'problem',
  'symptoms',
  'causes',
  'remedies',
  'indicators',
  'en',
  'not',
] as const
export type Part = (typeof PARTS)[number]

/** An entry taken apart: each part a list of words. Ids of the taxonomy are worded by `nameOf`. */
export type PartWords = { part: Part; words: string[] }
export type Value = LexiconValues[LexiconKind]
type NameOf = (id: string) => string

const part = (name: Part, words: (string | null)[]): PartWords[] => {
  const given = words.filter((word): word is string => word !== null && word !== '')
  return given.length === 0 ? [] : [{ part: name, words: given }]
}

/** Name and unit as one phrase: 孔隙率（%）. */
export const indicatorWords = ({ name, unit }: { name: string; unit: string }) => (unit ? `${name}（${unit}）` : name)

const WORDED: { [K in LexiconKind]: (value: LexiconValues[K], nameOf: NameOf) => PartWords[] } = {
  EQUIVALENT: (names) => part('names', names),
  AMBIGUOUS: ({ term, node_ids }, nameOf) => [...part('term', [term]), ...part('nodes', node_ids.map(nameOf))],
  HOMOGRAPH: ({ term, meanings }, nameOf) => [
    ...part('term', [term]),
    ...part(
      'meanings',
      meanings.map(({ node, meaning }) => `${nameOf(node)}：${meaning}`),
    ),
  ],
  ATLAS_ENTRY: (entry, nameOf) => [
    ...part('problem', [entry.problem]),
    ...part(
      'field',
      [entry.field ?? entry.industry].map((id) => id && nameOf(id)),
    ),
    ...part('objects', entry.objects),
    ...part('symptoms', entry.symptoms),
    ...part('causes', entry.causes),
    ...part('remedies', entry.remedies),
    ...part('indicators', entry.indicators.map(indicatorWords)),
    ...part('en', entry.en),
    ...part('not', entry.not),
  ],
}

export const partsOf = (kind: LexiconKind, value: Value | null, nameOf: NameOf): PartWords[] =>
  value === null ? [] : (WORDED[kind] as (value: Value, nameOf: NameOf) => PartWords[])(value, nameOf)

/** What an entry is called in lists. */
export function titleOf(kind: LexiconKind, key: string, value: Value | null): string {
  if (value === null) return key
  if (kind === 'EQUIVALENT') return (value as LexiconValues['EQUIVALENT']).join(' = ')
  return kind === 'ATLAS_ENTRY' ? (value as LexiconValues['ATLAS_ENTRY']).problem : key
}

export type PartDifference = { part: Part; gone: string[]; come: string[]; kept: string[] }

/** What differs between two states of an entry, part by part; parts that are the same have neither `gone` nor `come`. */
export function differenceOf(
  kind: LexiconKind,
  before: Value | null,
  after: Value | null,
  nameOf: NameOf,
): PartDifference[] {
  const [old, next] = [partsOf(kind, before, nameOf), partsOf(kind, after, nameOf)]
  const wordsIn = (parts: PartWords[], name: Part) => parts.find((one) => one.part === name)?.words ?? []
  return PARTS.filter((name) => [...old, ...next].some((one) => one.part === name)).map((name) => {
    const [was, is] = [wordsIn(old, name), wordsIn(next, name)]
    return {
      part: name,
      gone: was.filter((word) => !is.includes(word)),
      come: is.filter((word) => !was.includes(word)),
      kept: is.filter((word) => was.includes(word)),
    }
  })
}

/** Values come from JSON columns whose order of names is the database's own. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const [keys, others] = [Object.keys(a), Object.keys(b)]
  return (
    keys.length === others.length &&
    keys.every((key) => sameValue((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]))
  )
}

export const itemOf = (kind: LexiconKind, key: string, after: unknown): OverlayItem =>
  ({ kind, key, after: after ?? null }) as OverlayItem
