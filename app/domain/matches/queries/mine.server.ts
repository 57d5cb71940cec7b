import { db } from '#app/server/db.server.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import type { MatchSide } from '#prisma/generated/enums.ts'
import { can } from '../../access/abilities.ts'
import type { Actor } from '../../access/actor.ts'
import { demandsOf, publicDemands } from '../../demands/scope.ts'
import { documentsOf } from '../../matching/listings.server.ts'
import { matchesOfDemand, matchesOfResult } from '../../matching/queries.server.ts'
import { FIT_THRESHOLD } from '../../matching/score.ts'
import { publicResults, resultsOf } from '../../results/scope.ts'
import { byOwnListing, firstPile, mergedByOther, PILES, type Pile, pileOf, sharedWords } from '../mine.ts'
import { pairsOf } from '../scope.ts'
import { type Standing, standingFor } from './insider.server.ts'
import { judgedBy, judgedOf } from './judged.server.ts'

type Listing = { number: string; title: string }

/** One line of “my matches”. `organization` is the other side's; null where the enterprise does not name itself. */
export type MyMatch = {
  own: Listing
  other: Listing
  organization: string | null
  score: number
  words: string[]
  standing: Standing
}

/** Lines of one own listing; `own` null: merged over all of a researcher's results. `count`: on the whole pile. */
export type MyGroup = { own: Listing | null; count: number; lines: MyMatch[] }

/** The open pile, one page of it, and how many lie on each. `listings`: own public ones that can match at all. */
export type MyMatches = {
  side: MatchSide
  pile: Pile
  groups: MyGroup[]
  counts: Record<Pile, number>
  listings: number
  page: number
  pages: number
  total: number
  from: number
  to: number
}

const PAGE = 20
/** More pairs than this, of those somebody judged and of the others, are no list that anybody walks. */
const MOST = 1000
/** Listings that nobody ranked yet and that are compared for the page. */
const LIVE = 5

const sideOf = (actor: Actor): MatchSide => (can(actor, 'demand.own') ? 'DEMAND' : 'RESULT')

/** A researcher's new matches are one list over all of their results. */
const isMerged = (actor: Actor, pile: Pile) => pile === 'new' && actor.kind === 'person' && actor.role === 'researcher'

function linesOf(actor: Actor, filed: readonly Filed[], pile: Pile): MyMatch[] {
  const lines = filed.filter((one) => one.pile === pile).map(({ line }) => line)
  return isMerged(actor, pile) ? mergedByOther(lines) : byOwnListing(lines)
}

/** Stored matches that neither side has spoken of, the best of all first: how many, and the first few. */
export async function newMatches(
  actor: Actor,
  most: number,
): Promise<{ side: MatchSide; total: number; best: MyMatch[] }> {
  const side = sideOf(actor)
  const lines = linesOf(actor, await storedPairs(actor, side), 'new')
  return { side, total: lines.length, best: [...lines].sort((a, b) => b.score - a.score).slice(0, most) }
}

/**
 * Everything that fits one's own listings and what was said of it, best first, twenty lines a page. `chosen` null: the
 * pile that waits for an answer, if any does.
 */
export async function myMatches(actor: Actor, chosen: Pile | null, asked: number): Promise<MyMatches> {
  const side = sideOf(actor)
  const stored = await storedPairs(actor, side)
  const kept = new Set(stored.map(({ line }) => keyOf(line)))
  const filed = [...stored, ...(await livePairs(actor, side)).filter(({ line }) => !kept.has(keyOf(line)))]
  const piles = Object.fromEntries(PILES.map((name) => [name, linesOf(actor, filed, name)])) as Record<Pile, MyMatch[]>
  const counts = Object.fromEntries(PILES.map((name) => [name, piles[name].length])) as Record<Pile, number>
  const pile = chosen ?? firstPile(counts)
  const lines = piles[pile]
  const pages = Math.max(1, Math.ceil(lines.length / PAGE))
  const page = Math.min(asked, pages)
  const shown = lines.slice((page - 1) * PAGE, page * PAGE)
  await addWords(filed.filter(({ line }) => shown.includes(line)))
  return {
    side,
    pile,
    groups: isMerged(actor, pile) ? [{ own: null, count: lines.length, lines: shown }] : groupsOf(lines, shown),
    counts,
    listings: await countOwn(actor, side),
    page,
    pages,
    total: lines.length,
    from: (page - 1) * PAGE + 1,
    to: (page - 1) * PAGE + shown.length,
  }
}

const keyOf = ({ own, other }: MyMatch): string => `${own.number} ${other.number}`

function groupsOf(lines: readonly MyMatch[], shown: readonly MyMatch[]): MyGroup[] {
  const numbers = [...new Set(shown.map(({ own }) => own.number))]
  return numbers.map((number) => {
    const of = (list: readonly MyMatch[]) => list.filter(({ own }) => own.number === number)
    return { own: of(shown)[0]!.own, count: of(lines).length, lines: of(shown) }
  })
}

const ownDemands = (actor: Actor): Prisma.DemandWhereInput => ({ AND: [publicDemands, demandsOf(actor)] })
const ownResults = (actor: Actor): Prisma.ResearchResultWhereInput => ({ AND: [publicResults, resultsOf(actor)] })

const countOwn = (actor: Actor, side: MatchSide): Promise<number> =>
  side === 'DEMAND'
    ? db.demand.count({ where: ownDemands(actor) })
    : db.researchResult.count({ where: ownResults(actor) })

/** `id`: of the stored pair; null: compared just now. */
type Filed = { pile: Pile; line: MyMatch; id: string | null }

const PAIR = {
  id: true,
  score: true,
  listed: true,
  demandId: true,
  resultId: true,
  demand: { select: { number: true, title: true, companyShown: true, organization: { select: { name: true } } } },
  result: { select: { number: true, title: true, organization: { select: { name: true } } } },
  verdicts: { select: { side: true, kind: true, reason: true, words: true, at: true } },
  deals: { where: { endedAt: null }, select: { sides: { select: { side: true, agreedAt: true } } } },
} as const satisfies Prisma.MatchSelect

type PairRow = Prisma.MatchGetPayload<{ select: typeof PAIR }>

async function storedPairs(actor: Actor, side: MatchSide): Promise<Filed[]> {
  const best = (where: Prisma.MatchWhereInput) =>
    db.match.findMany({
      where: { AND: [pairsOf(actor), where] },
      orderBy: [{ score: 'desc' }, { id: 'asc' }],
      take: MOST,
      select: PAIR,
    })
  const [judged, open] = await Promise.all([
    best({ OR: [{ verdicts: { some: {} } }, { deals: { some: { endedAt: null } } }] }),
    best({ listed: true, verdicts: { none: {} }, deals: { none: { endedAt: null } } }),
  ])
  const filed = [...judged, ...open].flatMap((row) => {
    const said = Object.fromEntries(row.verdicts.map((verdict) => [verdict.side, verdict]))
    const pile = pileOf(side, row.listed, said, row.deals[0])
    const line = pile && lineOf(side, row)
    return line ? [{ pile, line, id: row.id, row }] : []
  })
  if (side === 'DEMAND') await lowerByFeedback(filed)
  return filed.filter(({ pile, line }) => pile !== 'new' || line.score >= FIT_THRESHOLD)
}

function lineOf(side: MatchSide, { demand, result, score, verdicts }: PairRow): MyMatch | null {
  if (!demand.number || !result.number) return null
  const listings = {
    demand: { number: demand.number, title: demand.title },
    result: { number: result.number, title: result.title },
  }
  const company = demand.companyShown ? demand.organization.name : null
  return {
    ...(side === 'DEMAND'
      ? { own: listings.demand, other: listings.result }
      : { own: listings.result, other: listings.demand }),
    organization: side === 'DEMAND' ? result.organization.name : company,
    score,
    words: [],
    standing: standingFor(side, verdicts),
  }
}

/** The evidence is large: it is read for the lines that are shown. */
async function addWords(filed: readonly Filed[]): Promise<void> {
  const ids = filed.flatMap(({ id }) => id ?? [])
  const rows = await db.match.findMany({ where: { id: { in: ids } }, select: { id: true, evidence: true } })
  for (const { id, line } of filed) {
    const row = rows.find((one) => one.id === id)
    if (row) line.words = sharedWords(row.evidence)
  }
}

/** What an enterprise refused lowers what is like it, in the same measure as on the demand's own page. */
async function lowerByFeedback(filed: (Filed & { row: PairRow })[]): Promise<void> {
  const open = filed.filter(({ pile }) => pile === 'new')
  const refusing = new Set(
    filed.filter(({ line }) => line.standing.own?.kind === 'REFUSED').map(({ row }) => row.demandId),
  )
  for (const demandId of refusing) {
    const lines = open.filter(({ row }) => row.demandId === demandId)
    const [{ adjust }, documents] = await Promise.all([
      judgedBy(demandId),
      documentsOf(
        [],
        lines.map(({ row }) => row.resultId),
      ),
    ])
    for (const { line, row } of lines) {
      const document = documents.find(({ id }) => id === row.resultId)
      const factor = (document ? adjust(document) : []).reduce((product, one) => product * one.factor, 1)
      line.score = Math.round(line.score * factor)
    }
  }
}

const NOTHING_SAID: Standing = { own: null, heard: null, mutual: false }

/**
 * What was published a moment ago and has not been ranked yet is compared here: a demand without a ranking; results only
 * while nothing at all has been ranked, for a new one is ranked within seconds. Nothing while the engine is away.
 */
async function livePairs(actor: Actor, side: MatchSide): Promise<Filed[]> {
  const own = side === 'DEMAND' ? await unrankedDemands(actor) : await unrankedResults(actor)
  const lists = await Promise.all(
    own.map(async ({ id, number, title }) => {
      if (!number) return []
      const { refused, adjust } = side === 'DEMAND' ? await judgedBy(id) : await judgedOf(id)
      const options = { adjust, exclude: refused }
      const compared =
        side === 'DEMAND' ? await matchesOfDemand(actor, number, options) : await matchesOfResult(number, options)
      const listed = compared?.outcome?.candidates.filter(({ score }) => score >= FIT_THRESHOLD) ?? []
      return listed.map(({ document, score, card }): Filed => {
        const other = { number: document.number, title: document.title }
        const words = sharedWords({ card })
        const standing = NOTHING_SAID
        const { institution: organization } = document
        return { pile: 'new', id: null, line: { own: { number, title }, other, organization, score, words, standing } }
      })
    }),
  )
  return lists.flat()
}

const FRESH = {
  orderBy: { publishedAt: 'desc' },
  take: LIVE,
  select: { id: true, number: true, title: true },
} as const

const unrankedDemands = (actor: Actor) =>
  db.demand.findMany({ where: { AND: ownDemands(actor), ranking: null }, ...FRESH })

async function unrankedResults(actor: Actor) {
  const ranked = await db.demandRanking.findFirst({ select: { demandId: true } })
  return ranked ? [] : db.researchResult.findMany({ where: ownResults(actor), ...FRESH })
}
