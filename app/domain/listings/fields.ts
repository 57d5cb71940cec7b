import type { Locale } from '#app/i18n/keys.ts'
import TAXONOMY from '#data/lexicon/taxonomy.json' with { type: 'json' }
import { folded } from './halfwidth.ts'

type Node = {
  id: string
  level: 'industry' | 'field' | 'technology'
  zh: string
  en: string
  synonyms: string[]
  broader: string[]
}

const NODES = new Map((TAXONOMY.nodes as Node[]).map((node) => [node.id, node]))
const ofLevel = (level: Node['level']): readonly Node[] => [...NODES.values()].filter((node) => node.level === level)

export const INDUSTRIES = ofLevel('industry')
export const FIELDS = ofLevel('field')

export const isIndustry = (id: string): boolean => NODES.get(id)?.level === 'industry'
export const isField = (id: string): boolean => NODES.get(id)?.level === 'field'
/** Any industry, field or technology of the list. */
export const isTaxonomyNode = (id: string): boolean => NODES.has(id)
const isTechnology = (id: string): boolean => NODES.get(id)?.level === 'technology'

/** The first industry of a field; null for an id that is no field. */
const industryOf = (fieldId: string): string | null =>
  isField(fieldId) ? (NODES.get(fieldId)!.broader[0] ?? null) : null

/** Name of an industry, field or technology in the reader's language; the id itself for one the list does not know. */
export function fieldName(id: string, locale: Locale): string {
  const node = NODES.get(id)
  return node ? (locale === 'en' ? node.en : node.zh) : id
}

type Group = { label: string; options: { value: string; label: string }[] }

/** Fields grouped by industry, for a select. A group's first option is the industry itself (`industry-id`), “all of it”. */
export function fieldOptions(locale: Locale): Group[] {
  const name = (node: Node) => (locale === 'en' ? node.en : node.zh)
  return INDUSTRIES.map((industry) => ({
    label: name(industry),
    options: [industry, ...FIELDS.filter((field) => field.broader[0] === industry.id)].map((node) => ({
      value: node.id,
      label: name(node),
    })),
  }))
}

/** What a chosen id of {@link fieldOptions} means: an industry alone, or a field with its industry. */
export function chosenField(id: string): { industryId: string | null; fieldId: string | null } {
  if (isField(id)) return { industryId: industryOf(id), fieldId: id }
  return { industryId: isIndustry(id) ? id : null, fieldId: null }
}

export type FieldSuggestion = {
  fieldId: string
  industryId: string | null
  score: number
  words: string[]
  technologyIds: string[]
}

type Term = { word: string; nodeId: string; fields: string[]; weight: number }

const fieldsAbove = (id: string): string[] => {
  const node = NODES.get(id)
  if (!node) return []
  return node.level === 'field' ? [node.id] : node.broader.flatMap(fieldsAbove)
}

const SHARED = new Map(TAXONOMY.ambiguous.map(({ term, node_ids }) => [folded(term), node_ids.length]))

/** Longer words say more; a word several nodes claim says less about each. */
const weightOf = (word: string): number =>
  (/^[\x20-\x7e]+$/.test(word) ? Math.min(word.length, 12) / 3 : Math.min([...word].length, 8)) /
  (SHARED.get(word) ?? 1)

let terms: Term[] | undefined

function allTerms(): Term[] {
  terms ??= [...NODES.values()].flatMap((node) => {
    const fields = [...new Set(fieldsAbove(node.id))]
    const words = new Set([node.zh, node.en, ...node.synonyms].map(folded))
    return fields.length === 0
      ? []
      : [...words]
          .filter((w) => w.length > 1)
          .map((word) => ({ word, nodeId: node.id, fields, weight: weightOf(word) }))
  })
  return terms
}

const LATIN = /[a-z0-9]/
/** Latin words count only whole: EV is not in “level”. */
function holds(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const [before, after] = [text[at - 1] ?? '', text[at + word.length] ?? '']
    if (!(LATIN.test(word[0]!) && LATIN.test(before)) && !(LATIN.test(word.at(-1)!) && LATIN.test(after))) return true
  }
  return false
}

/** Only the beginning of a very long text is read. */
const READ_AT_MOST = 12_000

/**
 * The taxonomy fields a text seems to belong to, best three first, with the words that led there (as folded text).
 * A word inside a longer word of the same field counts once.
 */
export function suggestFields(text: string): FieldSuggestion[] {
  const plain = folded(text.slice(0, READ_AT_MOST))
  const pairs = new Set(Array.from({ length: Math.max(0, plain.length - 1) }, (_, i) => plain.slice(i, i + 2)))
  const byField = new Map<string, Term[]>()
  for (const term of allTerms()) {
    if (!pairs.has(term.word.slice(0, 2)) || !holds(plain, term.word)) continue
    for (const field of term.fields) byField.set(field, [...(byField.get(field) ?? []), term])
  }
  return [...byField]
    .map(([fieldId, found]) => suggestion(fieldId, found))
    .sort((a, b) => b.score - a.score || a.fieldId.localeCompare(b.fieldId))
    .slice(0, 3)
}

function suggestion(fieldId: string, found: Term[]): FieldSuggestion {
  const longest = found.filter(
    (term) => !found.some((other) => other.word !== term.word && other.word.includes(term.word)),
  )
  const words = [...new Map(longest.map((term) => [term.word, term.weight / Math.max(1, term.fields.length)]))].sort(
    (a, b) => b[1] - a[1],
  )
  const score = Math.round(words.reduce((sum, [, weight]) => sum + weight, 0) * 100) / 100
  const technologyIds = [...new Set(longest.map((term) => term.nodeId))].filter(isTechnology).slice(0, 5)
  return {
    fieldId,
    industryId: industryOf(fieldId),
    score,
    words: words.map(([word]) => word).slice(0, 5),
    technologyIds,
  }
}

/** Industry / field, as one line; empty when neither is given. */
export const fieldLine = (at: { industryId: string | null; fieldId: string | null }, locale: Locale): string =>
  [at.industryId, at.fieldId]
    .filter((id) => id !== null)
    .map((id) => fieldName(id, locale))
    .join(' / ')
