import { now } from '#app/server/clock.server.ts'
import { type Candidate, meaningOf, resultsFor, retrieve } from '#search/candidates.server.ts'
import { corpusAt } from '#search/corpus.server.ts'
import type { Corpus } from '#search/corpus.ts'
import { demandTexts } from '#search/documents.ts'
import { engine as currentEngine, type Engine } from '#search/engine.server.ts'
import { indexName } from '#search/indexes.ts'
import type { Language } from '#search/lexicon/language.ts'
import { language } from '#search/lexicon/load.server.ts'
import type { DemandText, ListingDocument } from '#search/listings.ts'
import { type Vector, vectorOf, withoutVector, withVector } from '#search/meaning.ts'
import { compare, type Prepared, prepare } from '#search/rerank.ts'
import { resultPlanTerms } from '#search/reverse.ts'
import { type DemandProfile, profileOf } from '#search/terms.ts'
import { type Judged, judge } from './judge.ts'
import type { MatchCandidate, MatchOutcome } from './outcome.ts'
import { cardOf } from './reasons.ts'
import { type Adjustment, FIT_THRESHOLD } from './score.ts'

/**
 * `exclude`: listings not to be offered. `adjust`: what else lowers the score of a listing of the other kind, with the
 * reason its card gives. `index`, `engine`: another place than this installation's live index.
 */
export type MatchOptions = {
  limit?: number
  exclude?: Iterable<string>
  adjust?: (document: ListingDocument) => Adjustment[]
  index?: string
  engine?: Engine
  /** ISO date that deadlines are measured from; today by default */
  today?: string
}

/** Candidates of a list, unless asked for otherwise. */
export const LISTED = 10

type Place = {
  engine: Engine
  index: string
  language: Language
  today: string
  limit: number
  exclude: Set<string>
  adjust: (document: ListingDocument) => Adjustment[]
}

async function placeOf(options: MatchOptions): Promise<Place> {
  const engine = options.engine ?? (await currentEngine())
  return {
    engine,
    index: options.index ?? indexName(engine.connection.prefix),
    language: language(),
    today: options.today ?? now().toISOString().slice(0, 10),
    limit: options.limit ?? LISTED,
    exclude: new Set(options.exclude ?? []),
    adjust: options.adjust ?? (() => []),
  }
}

/**
 * The results that could serve a demand, best first, each with its score and evidence. Refuses with SearchAway when the
 * engine does not answer.
 */
export async function matchDemand(demand: DemandText, options: MatchOptions = {}): Promise<MatchOutcome> {
  const start = performance.now()
  const place = await placeOf(options)
  const { profile, prepared, corpus, list } = await resultsFor(
    demand,
    place.engine,
    place.index,
    place.language,
    place.exclude,
  )
  const candidates = list
    .slice(0, Math.max(place.limit * 2, place.limit + 10))
    .map((candidate) => judge(demand, profile, prepared, candidate, place, candidate.document))
    .sort(byScore)
    .slice(0, place.limit)
    .map(carded)
  return outcomeOf(candidates, prepared, corpus, start)
}

/** The demands that a result could serve, best first; each pair has the same score as in the other direction. */
export async function matchResult(result: ListingDocument, options: MatchOptions = {}): Promise<MatchOutcome> {
  const start = performance.now()
  const place = await placeOf(options)
  const [corpus, demands] = await Promise.all([
    corpusAt(place.engine, place.index, 'result'),
    corpusAt(place.engine, place.index, 'demand'),
  ])
  const { own, lent } = resultPlanTerms(result, demands, place.language)
  const meaning = vectorOf(result) ?? (await meaningOf(place.engine, result.texts))
  const placed = withVector(result, meaning)
  const documents = await retrieve(place.engine, place.index, 'demand', own, lent, result.entries, meaning)
  const candidates = documents
    .filter((document) => !place.exclude.has(document.id))
    .slice(0, REVERSE_COMPARED)
    .flatMap((document) => (document.demand ? [judgeReverse(document, document.demand, placed, corpus, place)] : []))
    .sort(byScore)
    .slice(0, place.limit)
    .map(carded)
  return outcomeOf(candidates, null, corpus, start)
}

/**
 * One demand and one result held together as the lists do it, wherever the pair would stand in them. `offered`: the
 * document that is offered where that is the demand.
 */
export async function matchPair(
  demand: DemandText,
  result: ListingDocument,
  options: MatchOptions & { offered?: ListingDocument } = {},
): Promise<MatchCandidate> {
  const place = await placeOf(options)
  const corpus = await corpusAt(place.engine, place.index, 'result')
  const [asked, offered] = await Promise.all([
    meaningOf(place.engine, demandTexts(demand)),
    vectorOf(result) ?? meaningOf(place.engine, result.texts),
  ])
  const pair = held(demand, withVector(result, offered), corpus, place, asked)
  return carded(judge(...pair, options.offered ?? result))
}

/** Demands compared in full with one result. */
const REVERSE_COMPARED = 60

const byScore = (a: Judged, b: Judged) => b.exactScore - a.exactScore || (a.id < b.id ? -1 : 1)

function judgeReverse(
  document: ListingDocument,
  demand: DemandText,
  result: ListingDocument,
  corpus: Corpus,
  place: Place,
) {
  return { ...judge(...held(demand, result, corpus, place, vectorOf(document)), document), id: document.id, document }
}

const carded = ({ source, ...judged }: Judged): MatchCandidate => ({
  ...judged,
  document: withoutVector(judged.document),
  card: cardOf(source),
})

type Held = [DemandText, DemandProfile, Prepared, Candidate, Place]

function held(
  demand: DemandText,
  document: ListingDocument,
  corpus: Corpus,
  place: Place,
  meaning: Vector | null,
): Held {
  const profile = profileOf(demand, place.language)
  const prepared = prepare(profile, corpus, place.language, meaning)
  return [demand, profile, prepared, { document, evidence: compare(prepared, document, corpus) }, place]
}

const TERMS_SHOWN = 20

function outcomeOf(
  candidates: MatchCandidate[],
  prepared: Prepared | null,
  corpus: Corpus,
  start: number,
): MatchOutcome {
  const terms = [...(prepared?.wanted.values() ?? [])]
    .filter(({ feature, how }) => feature[0] === 'w' && how === 'exact')
    .sort((a, b) => b.weight - a.weight)
    .slice(0, TERMS_SHOWN)
    .map(({ feature, weight }) => ({ text: feature.slice(1), weight, documents: corpus.documents(feature) }))
  return {
    fits: (candidates[0]?.exactScore ?? 0) >= FIT_THRESHOLD,
    threshold: FIT_THRESHOLD,
    candidates,
    terms,
    unanswered: terms.filter((term) => term.documents === 0).map((term) => term.text),
    tookMs: performance.now() - start,
  }
}
