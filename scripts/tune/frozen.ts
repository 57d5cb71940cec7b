import { type Judged, judge } from '#app/domain/matching/judge.ts'
import { figuresOf, isAnswerable, type Qrels } from '#scripts/eval/metrics.ts'
import { type DemandRecord, demandOf, EVALUATED_ON, type ResultRecord, resultOf } from '#scripts/eval/records.ts'
import { type Corpus, corpusOf } from '#search/corpus.ts'
import { resultDocument } from '#search/documents.ts'
import type { Language } from '#search/lexicon/language.ts'
import type { DemandText, ListingDocument } from '#search/listings.ts'
import { compare, prepare } from '#search/rerank.ts'
import { profileOf } from '#search/terms.ts'

/**
 * A collection held in memory, so that weights can be tried many times without the engine. Each demand keeps the
 * listings that come first under the weights at hand, far more than are ever shown, and all that were judged of use.
 */
export type Frozen = { demands: FrozenDemand[]; corpus: Corpus; language: Language }
type FrozenDemand = { id: string; demand: DemandText; documents: ListingDocument[] }

/** One demand's list under some weights, best first. */
export type Listed = { id: string; list: { id: string; score: number; raw: number }[] }

const KEPT = 40

export function freeze(results: ResultRecord[], demands: DemandRecord[], qrels: Qrels, language: Language): Frozen {
  const documents = results.map((record) => resultDocument(resultOf(record, language), language))
  const corpus = corpusOf(documents, documents.length, null)
  const all = demands.map((record) => ({ id: record.id, demand: demandOf(record, language), documents }))
  const lists = listAll({ demands: all, corpus, language })
  const kept = all.map((frozen, at) => {
    const first = new Set(lists[at]!.list.slice(0, KEPT).map(({ id }) => id))
    const judged = qrels.get(frozen.id)
    return { ...frozen, documents: documents.filter(({ id }) => first.has(id) || (judged?.get(id) ?? 0) > 0) }
  })
  return { demands: kept, corpus, language }
}

/** Every demand compared with what it keeps, under the weights in force. */
export const listAll = (frozen: Frozen): Listed[] =>
  frozen.demands.map((entry) => ({ id: entry.id, list: judgedAll(entry, frozen).map(rowOf) }))

const rowOf = ({ id, exactScore, source }: Judged) => ({ id, score: exactScore, raw: source.evidence.raw })

function judgedAll({ demand, documents }: FrozenDemand, { corpus, language }: Frozen): Judged[] {
  const profile = profileOf(demand, language)
  const prepared = prepare(profile, corpus, language)
  const judging = { language, today: EVALUATED_ON, adjust: () => [] }
  return documents
    .map((document) => {
      const candidate = { document, evidence: compare(prepared, document, corpus) }
      return judge(demand, profile, prepared, candidate, judging, document)
    })
    .sort((a, b) => b.exactScore - a.exactScore || (a.id < b.id ? -1 : 1))
}

/** nDCG@10 of each demand that has a good answer. */
export function figuresOfLists(lists: Listed[], qrels: Qrels): Map<string, number> {
  const figures = new Map<string, number>()
  for (const { id, list } of lists) {
    const judged = qrels.get(id)
    if (!judged || !isAnswerable(judged)) continue
    const ranked = list.map((entry) => entry.id)
    figures.set(id, figuresOf(ranked, judged).nDCG10)
  }
  return figures
}
