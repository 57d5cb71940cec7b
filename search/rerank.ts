import { type Corpus, rarityIn } from './corpus.ts'
import { atlasRarity, objectness } from './lexicon/atlas.ts'
import type { Language } from './lexicon/language.ts'
import { type Channel, channelOf, sentencesOf, visitCharacters } from './lexicon/segment.ts'
import { isBoilerplate } from './lexicon/stop.ts'
import type { ListingDocument } from './listings.ts'
import { meaningEvidence, type Vector, vectorOf } from './meaning.ts'
import { type DemandProfile, synonymWords } from './terms.ts'
import { WEIGHTS } from './weights.ts'

export type Wanted = { feature: string; weight: number; how: 'exact' | 'synonym' | 'remedy'; of: string | null }

/** A demand made ready to be compared with many results. `norm` makes scores of long and short demands comparable. */
export type Prepared = {
  wanted: Map<string, Wanted>
  /** the same by channel, without the channel's letter */
  byChannel: Record<Channel, Map<string, Wanted>>
  norm: number
  entries: Map<string, number>
  entriesLength: number
  /** 0–1: how far the nearest entry is near at all */
  nearness: number
  /** the demand's vector, where there is an embedder */
  meaning: Vector | null
  /** 0–1: how much of the demand is written in characters; the rest is Latin words */
  inCharacters: number
}

/**
 * How well a result's text answers a demand. `raw` ranks; the rest says where it came from:
 * `raw = (direct + lent + agreement) · support + meaning`.
 */
export type TextEvidence = {
  raw: number
  direct: number
  lent: number
  agreement: number
  support: number
  meaning: number
  gains: { wanted: Wanted; gain: number }[]
}

/** Weighs every feature of a demand by field, channel and rarity in this collection. */
export function prepare(
  profile: DemandProfile,
  corpus: Corpus,
  language: Language,
  meaning: Vector | null = null,
): Prepared {
  const known = new Map<string, number>()
  const rarity = (feature: string) => {
    let value = known.get(feature)
    if (value === undefined) {
      value = rarityIn(corpus, feature, atlasRarity(language.atlas, feature), WEIGHTS.background)
      known.set(feature, value)
    }
    return value
  }
  const weigh = (feature: string) => WEIGHTS.channel[channelOf(feature)] * rarity(feature)
  const wanted = new Map<string, Wanted>()
  let total = 0
  for (const [feature, count] of profile.wanted) {
    const thing = 1 - WEIGHTS.thing * objectness(language.atlas, feature)
    const weight = (thing * weigh(feature) * count) / (count + WEIGHTS.demandSaturation)
    total += weight
    wanted.set(feature, { feature, weight, how: 'exact', of: null })
  }
  const offer = (feature: string, weight: number, how: Wanted['how'], of: string | null) => {
    if ((wanted.get(feature)?.weight ?? 0) < weight) wanted.set(feature, { feature, weight, how, of })
  }
  for (const synonym of profile.synonyms) {
    const own = wanted.get(`w${synonym.of}`)?.weight ?? weigh(`w${synonym.of}`) / 2
    const words = synonymWords(synonym, language.cut)
    for (const word of words) offer(`w${word}`, (own * WEIGHTS.synonym) / words.length, 'synonym', synonym.of)
  }
  const nearness = Math.min(1, (profile.entries[0]?.weight ?? 0) / WEIGHTS.atlas.near)
  for (const [feature, { share, problem }] of profile.lent) {
    offer(feature, WEIGHTS.atlas.lent * nearness * share * weigh(feature), 'remedy', problem)
  }
  const best = profile.entries[0]?.weight ?? 1
  const entries = new Map(profile.entries.map(({ id, weight }) => [id, weight / best]))
  return {
    wanted,
    byChannel: split(wanted),
    norm: Math.sqrt(Math.max(total, WEIGHTS.leastDemand)),
    entries,
    entriesLength: lengthOf(entries.values()),
    nearness,
    meaning,
    inCharacters: inCharacters(wanted.values()),
  }
}

function inCharacters(wanted: Iterable<Wanted>): number {
  if (WEIGHTS.channel.c === 0) return 0
  let characters = 0
  let latin = 0
  for (const { feature, weight, how } of wanted) {
    if (how !== 'exact') continue
    if (channelOf(feature) === 'c') characters += weight / WEIGHTS.channel.c
    else if (/^w[a-z0-9]/.test(feature)) latin += weight / WEIGHTS.channel.w
  }
  return characters === 0 ? 0 : characters / (characters + latin)
}

function split(wanted: Map<string, Wanted>): Prepared['byChannel'] {
  const channels: Prepared['byChannel'] = { w: new Map(), p: new Map(), c: new Map() }
  for (const [feature, entry] of wanted) channels[channelOf(feature)].set(feature.slice(1), entry)
  return channels
}

const lengthOf = (values: Iterable<number>) =>
  Math.sqrt([...values].reduce((sum, value) => sum + value * value, 0)) || 1

/** Compares one result with a prepared demand. */
export function compare(prepared: Prepared, document: ListingDocument, corpus: Corpus): TextEvidence {
  const { counts, length } = countsOf(prepared, document, corpus)
  const stretch = 1 - WEIGHTS.lengthNorm + (WEIGHTS.lengthNorm * length) / corpus.averageLength
  const k = WEIGHTS.resultSaturation
  const gains: TextEvidence['gains'] = []
  let direct = 0
  let lent = 0
  let characters = 0
  for (const [wanted, count] of counts) {
    const gain = (wanted.weight * count * (k + 1)) / (count + k * stretch) / prepared.norm
    if (wanted.how === 'exact') direct += gain
    else lent += gain
    if (channelOf(wanted.feature) === 'c') characters += gain
    gains.push({ wanted, gain })
  }
  const agreement = WEIGHTS.atlas.agreement * prepared.nearness * agreementOf(prepared, document)
  const support = supportOf(prepared, characters)
  const meaning = meaningEvidence(prepared.meaning, vectorOf(document))
  return { raw: (direct + lent + agreement) * support + meaning, direct, lent, agreement, support, meaning, gains }
}

/**
 * Words may be cut by accident and an entry of the atlas may be near by chance; where few of the demand's own characters
 * stand in the result, both are trusted less. Between a floor and 1; a demand in Latin letters has no such witness.
 */
function supportOf({ inCharacters }: Prepared, gain: number): number {
  if (inCharacters === 0) return 1
  const own = gain / WEIGHTS.channel.c
  const { floor, half } = WEIGHTS.support
  const trust = floor + ((1 - floor) * own) / (own + half)
  return 1 - inCharacters * (1 - trust)
}

/**
 * How often a result has what is wanted, weighted by field, boilerplate almost left out; and the weighted length of all
 * else: what answers is no padding, so that a further sentence in the demand's own words never lowers anything.
 */
function countsOf({ byChannel }: Prepared, document: ListingDocument, corpus: Corpus) {
  const counts = new Map<Wanted, number>()
  let length = 0
  const count = (wanted: Wanted | undefined, weight: number) => {
    if (wanted) counts.set(wanted, (counts.get(wanted) ?? 0) + weight)
  }
  document.texts.forEach(({ name, text }, field) => {
    sentencesOf(text).forEach((sentence, at) => {
      const empty = isBoilerplate(sentence) || corpus.isRepeated(sentence)
      const weight = WEIGHTS.resultField[name] * (empty ? WEIGHTS.boilerplate : 1)
      for (const word of document.cuts[field]?.[at]?.split(' ') ?? []) {
        if (word === '') continue
        const wanted = byChannel.w.get(word)
        if (wanted) count(wanted, weight)
        else length += weight
      }
      visitCharacters(sentence, (characters, pair) => count((pair ? byChannel.p : byChannel.c).get(characters), weight))
    })
  })
  return { counts, length }
}

/** Do demand and result point to the same problems of the atlas? Cosine, 0–1. */
function agreementOf(prepared: Prepared, document: ListingDocument): number {
  const best = document.entries[0]?.weight ?? 1
  let sum = 0
  for (const { id, weight } of document.entries) sum += (prepared.entries.get(id) ?? 0) * (weight / best)
  if (sum === 0) return 0
  return sum / prepared.entriesLength / lengthOf(document.entries.map((entry) => entry.weight / best))
}
