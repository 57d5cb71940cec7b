import { entryKey, keyOf } from './keys.ts'
import type { EntryWeight } from './lexicon/atlas.ts'
import { MEANING, type Vector } from './meaning.ts'
import { WEIGHTS } from './weights.ts'

/** One short query of a plan. `weight` counts in the fusion; under `last` the first word must stand in the listing. */
export type PlannedQuery = { q: string; weight: number; about: string }

/** A feature worth retrieving by, weighted by rarity already. `documents`: listings that have it. */
export type PlanTerm = { feature: string; weight: number; documents: number }

/** The engine reads ten words of a query; more than six lift hardly anything. */
const WORDS_PER_QUERY = 6

/**
 * Short queries instead of a paragraph: each is led by one strong word (or atlas entry, or character), which a
 * hit must have, and followed by the next strongest, which lift it. Words no listing has are left out.
 */
export function planQueries(wanted: PlanTerm[], lent: PlanTerm[], entries: EntryWeight[]): PlannedQuery[] {
  const words = strongest(wanted, 'w')
  const characters = strongest(wanted, 'c')
  const queries: PlannedQuery[] = []
  const led = (lead: string, followers: PlanTerm[], weight: number, about: string) => {
    const rest = followers.filter((term) => term.feature !== about).slice(0, WORDS_PER_QUERY - 1)
    queries.push({ q: [lead, ...rest.map(keyOfTerm)].join(' '), weight, about })
  }
  const leadBy = (terms: PlanTerm[], count: number, share: number) => {
    const top = terms[0]?.weight ?? 1
    for (const term of terms.slice(0, count)) led(keyOfTerm(term), terms, (share * term.weight) / top, term.feature)
  }
  leadBy(words, WEIGHTS.plan.words, 1)
  leadBy(characters, WEIGHTS.plan.characters, CHARACTER_SHARE)
  const bestEntry = entries[0]?.weight ?? 1
  const beside = [...words.slice(0, 2), ...strongest(lent, 'w')]
  for (const { id, weight } of entries.slice(0, WEIGHTS.plan.entries)) {
    led(entryKey(id), beside, weight / bestEntry, `entry:${id}`)
  }
  return queries
}

/** What the best single character is worth beside the best word. */
const CHARACTER_SHARE = 0.6

const keyOfTerm = (term: PlanTerm) => keyOf(term.feature[0] === 'w' ? term.feature.slice(1) : term.feature)

function strongest(terms: PlanTerm[], channel: 'w' | 'c'): PlanTerm[] {
  return terms
    .filter((term) => term.feature[0] === channel && term.documents > 0 && term.weight > 0)
    .sort((a, b) => b.weight - a.weight || (a.feature < b.feature ? -1 : 1))
}

/** A weight of 0 would drop a query from a federated search. */
const LEAST_WEIGHT = 0.01

/**
 * The plan as one federated request: the engine merges the queries, keeps each listing's best weighted score, and gives
 * the best `limit` back whole, so that one round trip does it all.
 */
export function federated(
  queries: PlannedQuery[],
  indexUid: string,
  filter: string[],
  limit: number,
  meaning: Vector | null = null,
) {
  const worded = queries.map(({ q, weight }) => ({
    indexUid,
    q,
    filter,
    matchingStrategy: 'last',
    federationOptions: { weight: Math.max(LEAST_WEIGHT, weight) },
  }))
  return { federation: { limit }, queries: meaning ? withMeaning(worded, indexUid, filter, meaning) : worded }
}

/** What the nearest meaning is worth beside a listing found by words: it fills the places that words leave. */
const MEANING_WEIGHT = 0.5

/** The same queries and one by meaning alone; all hits bring their vectors. */
function withMeaning(queries: object[], indexUid: string, filter: string[], vector: Vector): object[] {
  const nearest = {
    indexUid,
    q: '',
    filter,
    vector,
    hybrid: { embedder: MEANING, semanticRatio: 1 },
    federationOptions: { weight: MEANING_WEIGHT },
  }
  return [...queries, nearest].map((query) => ({ ...query, retrieveVectors: true }))
}
