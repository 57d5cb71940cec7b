import { entryKey, keyOf } from './keys.ts'
import type { EntryWeight } from './lexicon/atlas.ts'
import type { Channel } from './lexicon/segment.ts'

/** One short query of a plan. `weight` counts in the fusion; under `last` the first word must stand in the listing. */
export type PlannedQuery = { q: string; weight: number; about: string }

/** A feature worth retrieving by, weighted by rarity already. `documents`: listings that have it. */
export type PlanTerm = { feature: string; weight: number; documents: number }

export const PLAN = {
  anchors: 3,
  lentAnchors: 1,
  pairAnchors: 1,
  characterAnchors: 2,
  entryAnchors: 6,
  /** the engine reads ten words of a query */
  wordsPerQuery: 6,
} as const

/**
 * Short queries instead of a paragraph: each is led by one strong word (or atlas entry, or one or two characters), which a
 * hit must have, and followed by the next strongest, which lift it. Words no listing has are left out.
 */
export function planQueries(wanted: PlanTerm[], lent: PlanTerm[], entries: EntryWeight[]): PlannedQuery[] {
  const words = strongest(wanted, 'w')
  const lentWords = strongest(lent, 'w')
  const queries: PlannedQuery[] = []
  const led = (lead: string, followers: PlanTerm[], weight: number, about: string) => {
    const rest = followers.filter((term) => term.feature !== about).slice(0, PLAN.wordsPerQuery - 1)
    queries.push({ q: [lead, ...rest.map(keyOfTerm)].join(' '), weight, about })
  }
  const top = words[0]?.weight ?? 1
  for (const word of words.slice(0, PLAN.anchors)) led(keyOfTerm(word), words, word.weight / top, word.feature)
  for (const pair of uncovered(strongest(wanted, 'p'), words).slice(0, PLAN.pairAnchors)) {
    led(keyOfTerm(pair), words, pair.weight / top, pair.feature)
  }
  const characters = strongest(wanted, 'c')
  for (const character of characters.slice(0, PLAN.characterAnchors)) {
    const weight = (CHARACTER_SHARE * character.weight) / characters[0]!.weight
    led(keyOfTerm(character), characters, weight, character.feature)
  }
  const bestEntry = entries[0]?.weight ?? 1
  for (const entry of entries.slice(0, PLAN.entryAnchors)) {
    led(entryKey(entry.id), [...words.slice(0, 2), ...lentWords], entry.weight / bestEntry, `entry:${entry.id}`)
  }
  const topLent = lentWords[0]?.weight ?? 1
  for (const word of lentWords.slice(0, PLAN.lentAnchors)) {
    led(keyOfTerm(word), [...words.slice(0, 2), ...lentWords], (LENT_SHARE * word.weight) / topLent, word.feature)
  }
  return queries
}

/** What the best lent word and the best single character are worth beside the best word. */
const LENT_SHARE = 0.6
const CHARACTER_SHARE = 0.6

const keyOfTerm = (term: PlanTerm) => keyOf(term.feature[0] === 'w' ? term.feature.slice(1) : term.feature)

function strongest(terms: PlanTerm[], channel: Channel): PlanTerm[] {
  return terms
    .filter((term) => term.feature[0] === channel && term.documents > 0 && term.weight > 0)
    .sort((a, b) => b.weight - a.weight || (a.feature < b.feature ? -1 : 1))
}

/** Pairs that no retrieving word contains already. */
function uncovered(pairs: PlanTerm[], words: PlanTerm[]): PlanTerm[] {
  const covered = words.slice(0, PLAN.anchors).map((word) => word.feature.slice(1))
  return pairs.filter((pair) => !covered.some((word) => word.includes(pair.feature.slice(1))))
}

/** A weight of 0 would drop a query from a federated search. */
const LEAST_WEIGHT = 0.01

/**
 * The plan as one federated request: the engine merges the queries, keeps each listing's best weighted score, and gives
 * the best `limit` back whole, so that one round trip does it all.
 */
export function federated(queries: PlannedQuery[], indexUid: string, filter: string[], limit: number) {
  return {
    federation: { limit },
    queries: queries.map(({ q, weight }) => ({
      indexUid,
      q,
      filter,
      matchingStrategy: 'last',
      federationOptions: { weight: Math.max(LEAST_WEIGHT, weight) },
    })),
  }
}
