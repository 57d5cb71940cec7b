import { fetchDocuments } from './candidates.server.ts'
import { corpusAt } from './corpus.server.ts'
import type { Corpus } from './corpus.ts'
import { demandFromText } from './demand-text.ts'
import { engine as currentEngine, type Engine } from './engine.server.ts'
import { facetCounts, facetFilters, isRelaxed, SORTS, scopeFilter, wordsFilter } from './find.ts'
import type { FacetName, FindQuery, Found, FoundHit } from './found.ts'
import { marked } from './highlight.ts'
import { FACETS, indexName } from './indexes.ts'
import { keyOf } from './keys.ts'
import type { Language } from './lexicon/language.ts'
import { language } from './lexicon/load.server.ts'
import type { ListingDocument } from './listings.ts'
import { federated } from './plan.ts'
import { partsOf, type QueryWord, queryWords, wordFilter } from './query-words.ts'
import { compare, prepare } from './rerank.ts'
import { profileOf } from './terms.ts'
import type { IndexChoice } from './write.server.ts'

const PAGE_SIZE = 20
const LARGEST_PAGE = 100
/** Listings ranked by evidence; what comes after them is ordered by date. */
const RANKED = 100

type EngineQuery = {
  q?: string
  filter?: string[]
  facets?: readonly string[]
  limit: number
  offset?: number
  sort?: readonly string[]
  matchingStrategy?: 'last'
}
type EngineAnswer = {
  hits: { id: string }[]
  estimatedTotalHits: number
  facetDistribution?: Record<string, Record<string, number>>
}

/** `weigh`: what a listing's evidence counts for beside its words, 0–1; 1 by default. */
type FindChoice = IndexChoice & { weigh?: Weigh }
type Weigh = (document: ListingDocument) => number

/** The search page: see `Found`. Refuses with SearchAway when the engine does not answer. */
export async function find(query: FindQuery, choice: FindChoice = {}): Promise<Found> {
  const start = performance.now()
  const engine = choice.engine ?? (await currentEngine())
  const index = choice.index ?? indexName(engine.connection.prefix)
  const corpus = await corpusAt(engine, index, 'all')
  const words = queryWords(query.q, language(), corpus)
  const strict = await counted(engine, index, query, words, false)
  const wider = words.flatMap((word, at) =>
    strict.documents[at]! > 0 ? [word] : partsOf(word, language().cut, corpus),
  )
  const nothing =
    !query.ids && strict.total === 0 && wider.length > 0 && (words.length > 1 || strict.documents[0] === 0)
  const relaxed = nothing || (query.anyWord === true && words.length > 1 && wider.length > 0)
  const asked = relaxed ? wider : words
  const { total, facets } = relaxed ? await counted(engine, index, query, asked, true) : strict
  const page = Math.max(1, Math.trunc(query.page ?? 1))
  const pageSize = Math.min(LARGEST_PAGE, Math.max(1, Math.trunc(query.pageSize ?? PAGE_SIZE)))
  const from = { offset: (page - 1) * pageSize, limit: pageSize }
  const documents = total === 0 ? [] : await pageOf(engine, index, query, asked, relaxed, from, corpus, choice.weigh)
  const texts = [...words, ...asked].flatMap((word) => word.names)
  return {
    hits: documents.map(
      (document): FoundHit => ({ id: document.id, kind: document.kind, document, ...marked(document, texts) }),
    ),
    total,
    page,
    pageSize,
    facets,
    words: words.map((word, at) => ({
      text: word.text,
      synonyms: word.names.slice(1),
      documents: strict.documents[at]!,
    })),
    unanswered: words.filter((_, at) => strict.documents[at] === 0).map((word) => word.text),
    relaxed: isRelaxed(words, relaxed),
    tookMs: performance.now() - start,
  }
}

async function ask(engine: Engine, indexUid: string, queries: EngineQuery[]): Promise<EngineAnswer[]> {
  const body = { queries: queries.map((query) => ({ indexUid, attributesToRetrieve: ['id'], ...query })) }
  return (await engine.read<{ results: EngineAnswer[] }>('POST', '/multi-search', body)).results
}

/** Total, facet counts and listings per word, in one round trip. */
async function counted(engine: Engine, index: string, query: FindQuery, words: QueryWord[], relaxed: boolean) {
  const filters = facetFilters(query)
  const base = [...scopeFilter(query), ...wordsFilter(words, relaxed)]
  const freed = [...filters.keys()]
  const [all, ...rest] = await ask(engine, index, [
    { filter: [...base, ...filters.values()], facets: FACETS, limit: 0 },
    ...freed.map((name) => ({ filter: [...base, ...without(filters, name)], facets: [name], limit: 0 })),
    ...words.map((word) => ({ filter: [wordFilter(word)], limit: 0 })),
  ])
  const distributions = new Map(freed.map((name, at) => [name, rest[at]!.facetDistribution ?? {}]))
  return {
    total: all!.estimatedTotalHits,
    facets: facetCounts(all!.facetDistribution ?? {}, distributions),
    documents: rest.slice(freed.length).map((answer) => answer.estimatedTotalHits),
  }
}

const without = (filters: Map<FacetName, string>, name: FacetName) =>
  [...filters].filter(([other]) => other !== name).map(([, filter]) => filter)

type Range = { offset: number; limit: number }

/** The listings of one page: by evidence as far as ranked, then by date; other orders come from the engine as they are. */
async function pageOf(
  engine: Engine,
  index: string,
  query: FindQuery,
  words: QueryWord[],
  relaxed: boolean,
  range: Range,
  corpus: Corpus,
  weigh?: Weigh,
) {
  const filter = [...scopeFilter(query), ...wordsFilter(words, relaxed), ...facetFilters(query).values()]
  const sort = SORTS[query.sort ?? 'relevance']
  if (words.length === 0 || (query.sort && query.sort !== 'relevance')) {
    return inOrder(engine, index, (await ask(engine, index, [{ filter, sort, ...range }]))[0]!.hits)
  }
  const ranked = await rankedDocuments(engine, index, query.q, words, filter, corpus, weigh)
  const own = ranked.slice(range.offset, range.offset + range.limit)
  if (own.length === range.limit || ranked.length < RANKED) return own
  const rest = { offset: Math.max(0, range.offset - ranked.length), limit: range.limit - own.length }
  const behind = [...filter, `id NOT IN [${ranked.map((document) => `"${document.id}"`).join(', ')}]`]
  return [
    ...own,
    ...(await inOrder(engine, index, (await ask(engine, index, [{ filter: behind, sort, ...rest }]))[0]!.hits)),
  ]
}

async function inOrder(engine: Engine, index: string, hits: { id: string }[]): Promise<ListingDocument[]> {
  const documents = new Map(
    (
      await fetchDocuments(
        engine,
        index,
        hits.map((hit) => hit.id),
      )
    ).map((document) => [document.id, document]),
  )
  return hits.flatMap((hit) => documents.get(hit.id) ?? [])
}

async function rankedDocuments(
  engine: Engine,
  index: string,
  q: string,
  words: QueryWord[],
  filter: string[],
  corpus: Corpus,
  weigh: Weigh = () => 1,
) {
  const keys = words.map((word) => keyOf(word.text))
  const led = keys.map((key) => ({
    q: [key, ...keys.filter((other) => other !== key)].join(' '),
    weight: 1,
    about: key,
  }))
  const anything = { q: '', weight: 0.5, about: '' }
  const body = federated([...led, anything], index, filter, RANKED)
  const documents = (await engine.read<{ hits: ListingDocument[] }>('POST', '/multi-search', body)).hits
  return byEvidence(q, documents, corpus, language(), weigh)
}

function byEvidence(
  q: string,
  documents: ListingDocument[],
  corpus: Corpus,
  words: Language,
  weigh: Weigh,
): ListingDocument[] {
  const prepared = prepare(profileOf(demandFromText(q), words), corpus, words)
  return documents
    .map((document) => ({ document, raw: compare(prepared, document, corpus).raw * weigh(document) }))
    .sort(
      (a, b) =>
        b.raw - a.raw ||
        b.document.publishedAtMs - a.document.publishedAtMs ||
        (a.document.id < b.document.id ? -1 : 1),
    )
    .map(({ document }) => document)
}
