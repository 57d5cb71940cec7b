import { type Corpus, rarityIn } from './corpus.ts'
import { atlasRarity } from './lexicon/atlas.ts'
import type { Language } from './lexicon/language.ts'
import { addFeatures, channelOf, type Features, sentencesOf, wordsOf } from './lexicon/segment.ts'
import { isBoilerplate } from './lexicon/stop.ts'
import type { ListingDocument } from './listings.ts'
import type { PlanTerm } from './plan.ts'
import { WEIGHTS } from './weights.ts'

/** Entries of a result that lend the shop floor's words for its problem. */
const LENDERS = 3

/** What to look for among demands, given a result: its own words, and how the shop floor names the problems it solves. */
export function resultPlanTerms(
  result: ListingDocument,
  corpus: Corpus,
  language: Language,
): { own: PlanTerm[]; lent: PlanTerm[] } {
  const own: Features = new Map()
  result.texts.forEach(({ name, text }, field) => {
    sentencesOf(text).forEach((sentence, at) => {
      if (isBoilerplate(sentence) || corpus.isRepeated(sentence)) return
      const cut = result.cuts[field]?.[at] ?? ''
      addFeatures(own, sentence, cut === '' ? [] : cut.split(' '), WEIGHTS.resultField[name])
    })
  })
  const lent: Features = new Map()
  for (const { id } of result.entries.slice(0, LENDERS)) {
    const entry = language.atlas.byId.get(id)
    if (!entry) continue
    for (const text of [entry.problem, ...entry.objects, ...entry.symptoms]) {
      for (const word of wordsOf(text, language.cut)) lent.set(`w${word}`, 1)
    }
  }
  const weigh = (features: Features): PlanTerm[] =>
    [...features].map(([feature, count]) => {
      const rarity = rarityIn(corpus, feature, atlasRarity(language.atlas, feature), WEIGHTS.background)
      const weight = (WEIGHTS.channel[channelOf(feature)] * rarity * count) / (count + WEIGHTS.demandSaturation)
      return { feature, weight, documents: corpus.documents(feature) }
    })
  return { own: weigh(own), lent: weigh(lent) }
}
