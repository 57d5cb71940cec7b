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
/** A demand is placed by its trouble; that it names the same thing says less. A result is placed by all its words. */
const THING_DISCOUNT = { demand: 0.6, result: 0 } as const satisfies Record<Side, number>
const CHANNEL_WEIGHTS = { w: 1, p: 0.5, c: 0.3 } as const

/**
 * A feature of the atlas. `entries`: the entries that have it, by position; `gains`: what it says for each of them, by
 * side; `rarity`: over the whole engineering vocabulary; `objectness`: how much it names things rather than troubles, 0–1.
 */
type AtlasFeature = { rarity: number; objectness: number; entries: Uint16Array; gains: Record<Side, Float64Array> }
export type AtlasIndex = { entries: AtlasEntry[]; byId: Map<string, AtlasEntry>; features: Map<string, AtlasFeature> }

const partsOf = (entry: AtlasEntry): Record<Parts, string[]> => ({
  objects: entry.objects,
  problem: [entry.problem],
  symptoms: entry.symptoms,
  causes: entry.causes,
  remedies: entry.remedies,
  indicators: entry.indicators.map((indicator) => indicator.name),
  en: entry.en,
})

type Tally = { entries: number[]; weights: Record<Side, number[]>; objects: number; troubles: number }

/** Entries read and features weighed between two rests: a few milliseconds of work. */
const ENTRIES_A_STEP = 8
const FEATURES_A_STEP = 4_000

/** Inverted index of the entries, made with rests in between, so that a process that serves can answer meanwhile. */
export function* indexingAtlas(entries: AtlasEntry[], cut: Cut): Generator<void, AtlasIndex> {
  const tallies = new Map<string, Tally>()
  for (const [at, entry] of entries.entries()) {
    tally(tallies, at, entry, cut)
    if (at % ENTRIES_A_STEP === 0) yield
  }
  const features = new Map<string, AtlasFeature>()
  for (const [feature, counted] of tallies) {
    features.set(feature, featureOf(counted, entries.length))
    if (features.size % FEATURES_A_STEP === 0) yield
  }
  return { entries, byId: new Map(entries.map((entry) => [entry.id, entry])), features }
}

function tally(tallies: Map<string, Tally>, at: number, entry: AtlasEntry, cut: Cut): void {
  const { bags, objects, troubles } = bagsOf(entry, cut)
  for (const [feature, weight] of bags.demand) {
    let counted = tallies.get(feature)
    if (!counted) {
      counted = { entries: [], weights: { demand: [], result: [] }, objects: 0, troubles: 0 }
      tallies.set(feature, counted)
    }
    counted.entries.push(at)
    counted.weights.demand.push(weight)
    counted.weights.result.push(bags.result.get(feature) ?? 0)
    if (objects.has(feature)) counted.objects++
    if (troubles.has(feature)) counted.troubles++
  }
}

function bagsOf(entry: AtlasEntry, cut: Cut) {
  const bags: Record<Side, Features> = { demand: new Map(), result: new Map() }
  const objects = new Set<string>()
  const troubles = new Set<string>()
  for (const [part, texts] of Object.entries(partsOf(entry)) as [Parts, string[]][]) {
    const features: Features = new Map()
    for (const text of texts) addFeatures(features, text, wordsOf(text, cut), 1)
    for (const [feature, count] of features) {
      for (const side of ['demand', 'result'] as const) {
        bags[side].set(feature, (bags[side].get(feature) ?? 0) + count * PART_WEIGHTS[side][part])
      }
      if (part === 'objects') objects.add(feature)
      else troubles.add(feature)
    }
  }
  return { bags, objects, troubles }
}

const rarityOf = (found: number, all: number) => Math.log(1 + (all - found + 0.5) / (found + 0.5))

function featureOf({ entries, weights, objects, troubles }: Tally, all: number): AtlasFeature {
  const rarity = rarityOf(entries.length, all)
  const objectness = (objects + 0.5) / (objects + troubles + 1)
  const gains = (side: Side) => {
    const says = rarity * (1 - THING_DISCOUNT[side] * objectness)
    return Float64Array.from(weights[side], (weight) => (says * weight) / (weight + 1))
  }
  return {
    rarity,
    objectness,
    entries: Uint16Array.from(entries),
    gains: { demand: gains('demand'), result: gains('result') },
  }
}

/** How much a feature names things rather than troubles, 0–1; 0.5 where the atlas does not know it. */
export const objectness = (index: AtlasIndex, feature: string): number => index.features.get(feature)?.objectness ?? 0.5

/** Rarity of a feature over the atlas: the background of the whole engineering vocabulary. */
export const atlasRarity = (index: AtlasIndex, feature: string): number =>
  index.features.get(feature)?.rarity ?? rarityOf(0, index.entries.length)

/** The entries nearest to a text, best first; weights are comparable between texts (length is divided out). */
export function nearestEntries(index: AtlasIndex, features: Features, side: Side, limit: number): EntryWeight[] {
  const sums = new Float64Array(index.entries.length)
  const unknown = rarityOf(0, index.entries.length)
  let norm = 1
  for (const [feature, count] of features) {
    const known = index.features.get(feature)
    const weight = (CHANNEL_WEIGHTS[channelOf(feature)] * (known?.rarity ?? unknown) * count) / (count + 1)
    norm += weight * weight
    if (!known) continue
    const { entries } = known
    const gains = known.gains[side]
    for (let i = 0; i < entries.length; i++) sums[entries[i]!]! += weight * gains[i]!
  }
  return largest(sums, limit).map((at) => ({ id: index.entries[at]!.id, weight: sums[at]! / Math.sqrt(norm) }))
}

/** Positions of the largest values above 0, largest first; equal ones in order. */
function largest(values: Float64Array, limit: number): number[] {
  const best: number[] = []
  for (let at = 0; at < values.length; at++) {
    const value = values[at]!
    if (value <= 0 || (best.length === limit && value <= values[best[limit - 1]!]!)) continue
    let place = best.length
    while (place > 0 && values[best[place - 1]!]! < value) place--
    best.splice(place, 0, at)
    if (best.length > limit) best.pop()
  }
  return best
}
