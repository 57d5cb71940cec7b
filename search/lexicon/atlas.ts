import { addFeatures, type Cut, channelOf, type Features, wordsOf } from './segment.ts'

/** An entry of the problem atlas: one object with one problem, in shop-floor and in research words. */
export type AtlasEntry = {
  id: string
  industry: string | null
  field: string | null
  objects: string[]
  problem: string
  symptoms: string[]
  causes: string[]
  remedies: string[]
  indicators: { name: string; unit: string }[]
  en: string[]
  not: string[]
}

/** Which side of the market a text stands on: demands speak of symptoms, results of remedies. */
export type Side = 'demand' | 'result'
export type EntryWeight = { id: string; weight: number }

type Parts = 'objects' | 'problem' | 'symptoms' | 'causes' | 'remedies' | 'indicators' | 'en'
/** How much each part of an entry says about a text of that side. */
const PART_WEIGHTS = {
  demand: { objects: 0.7, problem: 3, symptoms: 0.7, causes: 0.7, remedies: 0.35, indicators: 0.5, en: 1 },
  result: { objects: 0.7, problem: 2.5, symptoms: 0.15, causes: 0.7, remedies: 1.35, indicators: 0.5, en: 1 },
} as const satisfies Record<Side, Record<Parts, number>>
const CHANNEL_WEIGHTS = { w: 1, p: 0.5, c: 0.3 } as const

type Posting = { entry: number; weight: number }
export type AtlasIndex = {
  entries: AtlasEntry[]
  byId: Map<string, AtlasEntry>
  sides: Record<Side, Map<string, Posting[]>>
  /** for each feature, in how many entries it names the object and in how many anything else */
  roles: Map<string, { object: number; problem: number }>
}

const partsOf = (entry: AtlasEntry): Record<Parts, string[]> => ({
  objects: entry.objects,
  problem: [entry.problem],
  symptoms: entry.symptoms,
  causes: entry.causes,
  remedies: entry.remedies,
  indicators: entry.indicators.map((indicator) => indicator.name),
  en: entry.en,
})

/** Inverted index of the entries, once for each side of the market. */
export function indexAtlas(entries: AtlasEntry[], cut: Cut): AtlasIndex {
  const sides = { demand: new Map<string, Posting[]>(), result: new Map<string, Posting[]>() }
  const roles: AtlasIndex['roles'] = new Map()
  entries.forEach((entry, at) => {
    const seen = { object: new Set<string>(), problem: new Set<string>() }
    const bags = { demand: new Map() as Features, result: new Map() as Features }
    for (const [part, texts] of Object.entries(partsOf(entry)) as [Parts, string[]][]) {
      for (const text of texts) {
        const words = wordsOf(text, cut)
        addFeatures(bags.demand, text, words, PART_WEIGHTS.demand[part])
        addFeatures(bags.result, text, words, PART_WEIGHTS.result[part])
        for (const feature of addFeatures(new Map(), text, words, 1).keys())
          seen[part === 'objects' ? 'object' : 'problem'].add(feature)
      }
    }
    for (const role of ['object', 'problem'] as const) {
      for (const feature of seen[role]) {
        const counts = roles.get(feature) ?? { object: 0, problem: 0 }
        counts[role] += 1
        roles.set(feature, counts)
      }
    }
    for (const side of ['demand', 'result'] as const) {
      for (const [feature, weight] of bags[side]) {
        const postings = sides[side].get(feature)
        if (postings) postings.push({ entry: at, weight })
        else sides[side].set(feature, [{ entry: at, weight }])
      }
    }
  })
  return { entries, byId: new Map(entries.map((entry) => [entry.id, entry])), sides, roles }
}

/** How much a feature names things rather than troubles, 0–1; 0.5 where the atlas does not know it. */
export function objectness(index: AtlasIndex, feature: string): number {
  const counts = index.roles.get(feature)
  return counts ? (counts.object + 0.5) / (counts.object + counts.problem + 1) : 0.5
}

/** Rarity of a feature over the atlas: the background of the whole engineering vocabulary. */
export function atlasRarity(index: AtlasIndex, feature: string): number {
  const found = index.sides.demand.get(feature)?.length ?? 0
  return Math.log(1 + (index.entries.length - found + 0.5) / (found + 0.5))
}

/** The entries nearest to a text, best first; weights are comparable between texts (length is divided out). */
export function nearestEntries(index: AtlasIndex, features: Features, side: Side, limit: number): EntryWeight[] {
  const postings = index.sides[side]
  const sums = new Map<number, number>()
  let norm = 1
  for (const [feature, count] of features) {
    const rarity = atlasRarity(index, feature)
    const weight = (CHANNEL_WEIGHTS[channelOf(feature)] * rarity * count) / (count + 1)
    norm += weight * weight
    for (const posting of postings.get(feature) ?? []) {
      const gain = (weight * rarity * posting.weight) / (posting.weight + 1)
      sums.set(posting.entry, (sums.get(posting.entry) ?? 0) + gain)
    }
  }
  return [...sums]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, limit)
    .map(([entry, sum]) => ({ id: index.entries[entry]!.id, weight: sum / Math.sqrt(norm) }))
}
