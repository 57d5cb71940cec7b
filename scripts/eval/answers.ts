import { askable } from '#app/domain/matching/problem-cards.ts'
import { resultDocument } from '#search/documents.ts'
import type { EntryWeight } from '#search/lexicon/atlas.ts'
import type { Language } from '#search/lexicon/language.ts'
import type { DemandText } from '#search/listings.ts'
import { profileOf } from '#search/terms.ts'
import { isAnswerable, metricsOf, type Qrels } from './metrics.ts'
import { type ResultRecord, resultOf } from './records.ts'
import type { Collection } from './run.ts'

const CARDS = 4

/**
 * What the question cards are worth at most: the figures when the writer of every answerable demand says which problem
 * is theirs. Their answer is taken from the best judged results, which nobody knows while writing. `ofTheAtlas`: the
 * entry nearest to these results, whatever it is; `ofTheCards`: the one of the four cards that is nearest to them, none
 * when none is near.
 */
export async function answersWorth(collection: Collection, results: ResultRecord[], qrels: Qrels, language: Language) {
  const known = new Map(results.map((record) => [record.id, resultDocument(resultOf(record, language), language)]))
  const bestOf = (demandId: string): EntryWeight[] => {
    const judged = qrels.get(demandId)
    if (!judged || !isAnswerable(judged)) return []
    const most = Math.max(...judged.values())
    return summed([...judged].flatMap(([id, grade]) => (grade === most ? (known.get(id)?.entries ?? []) : [])))
  }
  const choosing = (choose: (demand: DemandText, best: EntryWeight[]) => string | null) => {
    let chosen = 0
    const answer = (id: string, demand: DemandText) => {
      const atlasEntryId = choose(demand, bestOf(id))
      if (atlasEntryId) chosen++
      return { ...demand, atlasEntryId }
    }
    return collection.match(answer).then(({ run }) => ({ chosen, ...figures(metricsOf(run, qrels)) }))
  }
  return {
    unasked: await choosing(() => null),
    ofTheAtlas: await choosing((_, best) => best[0]?.id ?? null),
    ofTheCards: await choosing((demand, best) => {
      const nearest = profileOf(demand, language).entries
      const cards = askable(nearest, nearest[0]?.weight ?? 0).slice(0, CARDS)
      return best.find(({ id }) => cards.some((card) => card.id === id))?.id ?? null
    }),
  }
}

const figures = ({ nDCG10, MRR10, Recall20, Success1, AUC_topscore }: ReturnType<typeof metricsOf>) => ({
  nDCG10,
  MRR10,
  Recall20,
  Success1,
  AUC_topscore,
})

/** Largest sum of weights first. */
function summed(entries: EntryWeight[]): EntryWeight[] {
  const sums = new Map<string, number>()
  for (const { id, weight } of entries) sums.set(id, (sums.get(id) ?? 0) + weight)
  return [...sums].map(([id, weight]) => ({ id, weight })).sort((a, b) => b.weight - a.weight)
}
