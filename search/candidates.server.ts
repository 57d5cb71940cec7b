import type { ListingKind } from './codes.ts'
import { corpusAt } from './corpus.server.ts'
import type { Corpus } from './corpus.ts'
import { demandTexts } from './documents.ts'
import { type Engine, EngineRefused } from './engine.server.ts'
import type { EntryWeight } from './lexicon/atlas.ts'
import type { Language } from './lexicon/language.ts'
import type { DemandText, ListingDocument, TextField } from './listings.ts'
import { textOfMeaning, type Vector } from './meaning.ts'
import { federated, type PlanTerm, planQueries } from './plan.ts'
import { compare, type Prepared, prepare, type TextEvidence } from './rerank.ts'
import { reached } from './steps.server.ts'
import { type DemandProfile, profileOf } from './terms.ts'

/** Candidates whose whole text is compared. */
const COMPARED = 80

export type Candidate = { document: ListingDocument; evidence: TextEvidence }
export type Candidates = { profile: DemandProfile; prepared: Prepared; corpus: Corpus; list: Candidate[] }

/** Results for a demand, best text evidence first: one round trip of short queries. */
export const resultsFor = (
  demand: DemandText,
  engine: Engine,
  index: string,
  language: Language,
  exclude: ReadonlySet<string>,
): Promise<Candidates> => nearestTo('result', demand, engine, index, language, exclude)

/** Listings of a kind by how much of a demand's text they hold: results that may serve it, or demands like it. */
export async function nearestTo(
  kind: ListingKind,
  demand: DemandText,
  engine: Engine,
  index: string,
  language: Language,
  exclude: ReadonlySet<string>,
): Promise<Candidates> {
  const asked = meaningOf(engine, demandTexts(demand))
  const corpus = await corpusAt(engine, index, kind)
  const profile = profileOf(demand, language)
  const meaning = await asked
  const prepared = prepare(profile, corpus, language, meaning)
  reached('profiled')
  const terms: Record<'own' | 'lent', PlanTerm[]> = { own: [], lent: [] }
  for (const wanted of prepared.wanted.values()) {
    const term = { feature: wanted.feature, weight: wanted.weight, documents: corpus.documents(wanted.feature) }
    terms[wanted.how === 'remedy' ? 'lent' : 'own'].push(term)
  }
  const documents = await retrieve(engine, index, kind, terms.own, terms.lent, profile.entries, meaning)
  const list = documents
    .filter((document) => !exclude.has(document.id))
    .map((document) => ({ document, evidence: compare(prepared, document, corpus) }))
    .sort((a, b) => b.evidence.raw - a.evidence.raw || (a.document.id < b.document.id ? -1 : 1))
  reached('compared')
  return { profile, prepared, corpus, list }
}

/** Listings of a kind that a plan finds, the most promising first. */
export async function retrieve(
  engine: Engine,
  index: string,
  kind: ListingKind,
  own: PlanTerm[],
  lent: PlanTerm[],
  entries: EntryWeight[],
  meaning: Vector | null = null,
): Promise<ListingDocument[]> {
  const queries = planQueries(own, lent, entries)
  if (queries.length === 0 && !meaning) return []
  const body = federated(queries, index, [`kind = ${kind}`], COMPARED, meaning)
  reached('planned')
  try {
    return (await engine.read<{ hits: ListingDocument[] }>('POST', '/multi-search', body)).hits
  } catch (error) {
    if (!meaning || !(error instanceof EngineRefused) || error.code !== NO_VECTORS_YET) throw error
    return retrieve(engine, index, kind, own, lent, entries)
  }
}

/** The engine's answer until the index is rebuilt after an embedder was set up. */
const NO_VECTORS_YET = 'invalid_search_embedder'

/** The vector of a text by the embedder of this installation; null when there is none or it does not answer. */
export const meaningOf = async (engine: Engine, texts: readonly TextField[]): Promise<Vector | null> =>
  (await engine.connection.embedder?.one(textOfMeaning(texts))) ?? null

/** Documents by id, in no particular order; ids that are gone are left out. */
export async function fetchDocuments(engine: Engine, index: string, ids: string[]): Promise<ListingDocument[]> {
  if (ids.length === 0) return []
  const body = { ids, limit: ids.length }
  return (await engine.read<{ results: ListingDocument[] }>('POST', `/indexes/${index}/documents/fetch`, body)).results
}
