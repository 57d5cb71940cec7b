import { answered } from './answers.ts'
import { demandTexts } from './documents.ts'
import { type EntryWeight, nearestEntries } from './lexicon/atlas.ts'
import { equivalentsIn, reworded } from './lexicon/equivalents.ts'
import { fold } from './lexicon/fold.ts'
import type { Language } from './lexicon/language.ts'
import { addFeatures, type Cut, channelOf, type Features, sentencesOf, wordsOf } from './lexicon/segment.ts'
import { namesFor, nodesIn } from './lexicon/taxonomy.ts'
import type { DemandText, TextFieldName } from './listings.ts'
import { type Prohibition, prohibitionsIn, withoutProhibitions } from './prohibitions.ts'
import { WEIGHTS } from './weights.ts'

/** A name that stands in for one the demand used: `of` is the demand's own word. */
export type Synonym = { of: string; text: string }

/** A feature lent by an atlas entry: its share of the strongest, 0–1, and the problem it belongs to. */
export type Lent = { share: number; problem: string }

/**
 * A demand taken apart. `wanted`: features of its own words with their weight by field; `lent`: features that the nearest
 * atlas entries lend.
 */
export type DemandProfile = {
  wanted: Features
  lent: Map<string, Lent>
  entries: EntryWeight[]
  synonyms: Synonym[]
  prohibitions: Prohibition[]
}

/** Fields whose sentences are lines of a list: none leads. */
const LISTS: ReadonlySet<TextFieldName> = new Set(['keywords', 'indicators', 'constraints'])

/** Takes a demand apart into weighted features, nearest problems of the atlas, synonyms and prohibitions. */
export function profileOf(demand: DemandText, language: Language): DemandProfile {
  const fields = demandTexts(demand)
  const wanted: Features = new Map()
  for (const { name, text } of fields) {
    const weight = WEIGHTS.demandField[name]
    sentencesOf(withoutProhibitions(text)).forEach((sentence, at) => {
      const place = at < WEIGHTS.leadSentences || LISTS.has(name) ? 1 : WEIGHTS.laterSentence
      addFeatures(wanted, sentence, wordsOf(sentence, language.cut), weight * place)
    })
    if (WEIGHTS.prohibition.words === 0) continue
    for (const { phrase } of prohibitionsIn(text))
      addFeatures(wanted, phrase, wordsOf(phrase, language.cut), weight * WEIGHTS.prohibition.words)
  }
  const whole = fields.map((field) => field.text).join('。')
  const most = WEIGHTS.atlas.entries
  const nearest = nearestEntries(language.atlas, wanted, 'demand', most + (demand.ruledOut?.length ?? 0))
  const entries = answered(nearest, demand, (id) => language.atlas.byId.has(id), most)
  return {
    wanted,
    entries,
    lent: lentBy(entries.slice(0, WEIGHTS.atlas.lenders), language),
    synonyms: synonymsFor(whole, language),
    prohibitions: prohibitionsIn(whole),
  }
}

/** Words that research uses for the nearest problems: remedies and the problem's name before objects and English terms. */
function lentBy(entries: EntryWeight[], language: Language): Map<string, Lent> {
  const lent = new Map<string, Lent>()
  const best = entries[0]?.weight ?? 1
  for (const { id, weight } of entries) {
    const entry = language.atlas.byId.get(id)!
    const bag: Features = new Map()
    const add = (texts: string[], share: number) => {
      for (const text of texts) addFeatures(bag, text, wordsOf(text, language.cut), share)
    }
    add(entry.remedies, 1)
    add([entry.problem], 1)
    add(entry.objects, 0.7)
    add(entry.en, 0.5)
    for (const [feature, count] of bag) {
      if (channelOf(feature) === 'c') continue
      const value = (weight / best) * (count / (count + WEIGHTS.demandSaturation))
      if (value > (lent.get(feature)?.share ?? 0)) lent.set(feature, { share: value, problem: entry.problem })
    }
  }
  return lent
}

function synonymsFor(text: string, language: Language): Synonym[] {
  const folded = fold(text)
  const named = nodesIn(language.taxonomy, folded).flatMap(({ node, name }) =>
    namesFor(language.taxonomy, node, name).map((other) => ({ of: name, text: other })),
  )
  return [...named, ...sentencesOf(folded).flatMap((sentence) => rewordings(sentence, language))]
}

/** Words that appear when a name is put in other words: 刹车盘 → 制动盘, not only 刹车 → 制动. */
function rewordings(folded: string, language: Language): Synonym[] {
  const before = new Set(wordsOf(folded, language.cut))
  const places = new Map<string, () => Synonym[]>()
  for (const { name, at, others } of equivalentsIn(language.equivalents, folded)) {
    const from = Math.max(0, at - AROUND)
    const around = folded.slice(from, at + name.length + AROUND)
    places.set(`${at - from} ${name} ${around}`, () =>
      others.flatMap((other) => {
        const touching = wordsOf(reworded(around, name, at - from, other), language.cut)
        return [...new Set(touching)]
          .filter((word) => (word.includes(other) || other.includes(word)) && !before.has(word))
          .map((word) => ({ of: name, text: word }))
      }),
    )
  }
  return [...places.values()].flatMap((reword) => reword())
}

/** Characters beside a name that may form a word with it. */
const AROUND = 4

/** The words of a synonym as the corpus has them. */
export const synonymWords = (synonym: Synonym, cut: Cut) => [...new Set(wordsOf(synonym.text, cut))]
