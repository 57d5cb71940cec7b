import { db } from '#app/server/db.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import type { FindQuery, Found, FoundHit, Segment } from '#search/found.ts'
import type { ListingDocument } from '#search/listings.ts'
import { publicDemands } from '../demands/scope.ts'
import { publicResults } from '../results/scope.ts'
import { documentsOf } from './listings.server.ts'

const MOST_WORDS = 10
/** LIKE wildcards in what was typed are meant literally. */
const contains = (word: string) => ({ contains: word.replace(/[\\%_]/g, '\\$&'), mode: 'insensitive' as const })

/** Every word stands in a field that is always public. Hidden fields are not searched, so a hit never betrays one. */
const demandWhere = (words: string[], organizationId?: string | null): Prisma.DemandWhereInput => ({
  AND: [
    publicDemands,
    ...(organizationId ? [{ organizationId, companyShown: true }] : []),
    ...words.map((word) => ({
      OR: [{ title: contains(word) }, { problem: contains(word) }, { keywords: { has: word } }],
    })),
  ],
})

const resultWhere = (words: string[], organizationId?: string | null): Prisma.ResearchResultWhereInput => ({
  AND: [
    publicResults,
    ...(organizationId ? [{ organizationId }] : []),
    ...words.map((word) => ({
      OR: [{ title: contains(word) }, { summary: contains(word) }, { keywords: { has: word } }],
    })),
  ],
})

/** A plain keyword search while the engine is away: newest first, exact totals, the kinds as the only facet. */
export async function findInDatabase(query: FindQuery): Promise<Found> {
  const started = performance.now()
  const { page = 1, pageSize = 20, organizationId } = query
  const words = query.q.split(/\s+/).filter(Boolean).slice(0, MOST_WORDS)
  const [demands, results] = [demandWhere(words, organizationId), resultWhere(words, organizationId)]
  const [demandCount, resultCount] = await Promise.all([
    db.demand.count({ where: demands }),
    db.researchResult.count({ where: results }),
  ])
  const newest = {
    select: { id: true, publishedAt: true },
    orderBy: { publishedAt: 'desc' },
    take: page * pageSize,
  } as const
  const rows = [
    ...(query.kind === 'result' ? [] : await db.demand.findMany({ where: demands, ...newest })),
    ...(query.kind === 'demand' ? [] : await db.researchResult.findMany({ where: results, ...newest })),
  ].sort((a, b) => Number(b.publishedAt) - Number(a.publishedAt))
  const ids = rows.slice((page - 1) * pageSize, page * pageSize).map((row) => row.id)
  const documents = new Map((await documentsOf(ids, ids)).map((document) => [document.id, document]))
  const none: { value: string; count: number }[] = []
  return {
    hits: ids.flatMap((id) => documents.get(id) ?? []).map((document) => hitOf(document, words)),
    total: (query.kind === 'result' ? 0 : demandCount) + (query.kind === 'demand' ? 0 : resultCount),
    page,
    pageSize,
    facets: {
      kind: [
        { value: 'demand', count: demandCount },
        { value: 'result', count: resultCount },
      ],
      industry: none,
      field: none,
      maturityStage: none,
      modes: none,
      places: none,
      year: none,
      availability: none,
      origin: none,
    },
    words: words.map((text) => ({ text, synonyms: [], documents: 0 })),
    unanswered: [],
    relaxed: false,
    tookMs: Math.round(performance.now() - started),
  }
}

const EXCERPT = 90

function hitOf(document: ListingDocument, words: string[]): FoundHit {
  const field = document.kind === 'demand' ? 'problem' : 'summary'
  const text = document.texts.find((one) => one.name === field)?.text ?? document.summary
  return {
    id: document.id,
    kind: document.kind,
    document,
    title: marked(document.title, words),
    excerpt: { field, segments: marked([...text].slice(0, EXCERPT).join(''), words) },
  }
}

/** Text cut at the words it contains, letter case aside. */
export function marked(text: string, words: readonly string[]): Segment[] {
  const lower = text.toLowerCase()
  const segments: Segment[] = []
  let from = 0
  for (let at = 0; at < text.length; ) {
    const word = words.find((one) => one && lower.startsWith(one.toLowerCase(), at))
    if (!word) {
      at++
      continue
    }
    if (at > from) segments.push({ text: text.slice(from, at), hit: false })
    segments.push({ text: text.slice(at, at + word.length), hit: true })
    at += word.length
    from = at
  }
  if (from < text.length) segments.push({ text: text.slice(from), hit: false })
  return segments
}
