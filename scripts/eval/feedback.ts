import { feedbackOf, type Refusal } from '#app/domain/matching/feedback.ts'
import type { Adjustment } from '#app/domain/matching/score.ts'
import type { RefusalReason } from '#prisma/generated/enums.ts'
import { resultDocument } from '#search/documents.ts'
import type { EntryWeight } from '#search/lexicon/atlas.ts'
import type { Language } from '#search/lexicon/language.ts'
import type { DemandText, ListingDocument } from '#search/listings.ts'
import { profileOf } from '#search/terms.ts'
import { figuresOf, isAnswerable, type Qrels, type Run } from './metrics.ts'
import { type DemandRecord, demandOf, type ResultRecord, resultOf } from './records.ts'

const REFUSED_AT_MOST = 3
const LOOKED_AT = 10
const SHUFFLES = 20

type Reader = {
  demand: string
  /** where the demand stands in the problem atlas */
  asked: EntryWeight[]
  refusals: Refusal[]
  /** what was looked at, refused or not */
  seen: Set<string>
}

export type FeedbackRow = {
  reasons: 'none' | 'given' | 'shuffled'
  nDCG10: number
  MRR10: number
  /** demands whose nDCG rose or fell against `none` */
  better: number
  worse: number
}
type List = { demands: number; rows: FeedbackRow[] }
export type FeedbackReport = {
  refusals: Record<string, number>
  /** what was not looked at yet, where anything judged 1 or better is among it */
  residual: List
  /** everything but what was refused */
  remaining: List
  /** percent of the judged results in the first twenty that WRONG_FIELD lowers, by grade */
  wrongFieldLowers: Record<'judged0' | 'judged1' | 'judged2to3', number>
}

type Collection = { run: Run; results: ResultRecord[]; demands: DemandRecord[]; qrels: Qrels; language: Language }
type Documents = Map<string, ListingDocument>

/**
 * A reader walks each list from the top, at most ten, and refuses the first three judged 0, with the reason that the
 * records bear out. What is left is ranked anew without feedback, with it, and with the same reasons dealt out at random
 * (mean of twenty deals).
 */
export function feedbackTrade(collection: Collection): FeedbackReport {
  const { results, language } = collection
  const documents = new Map(results.map((record) => [record.id, resultDocument(resultOf(record, language), language)]))
  const readers = readersOf(collection, documents)
  const refusals: Record<string, number> = {}
  for (const { reason } of readers.flatMap((reader) => reader.refusals)) refusals[reason] = (refusals[reason] ?? 0) + 1
  return {
    refusals,
    residual: listWithout(({ seen }) => seen, readers, collection, documents),
    remaining: listWithout(refusedBy, readers, collection, documents),
    wrongFieldLowers: loweredByGrade(readers, collection, documents),
  }
}

const refusedBy = ({ refusals }: Reader): Set<string> => new Set(refusals.map(({ document }) => document.id))

function listWithout(
  without: (reader: Reader) => Set<string>,
  readers: readonly Reader[],
  { run, qrels }: Collection,
  documents: Documents,
): List {
  const judgedLeft = (reader: Reader) => left(qrels.get(reader.demand)!, without(reader))
  const asking = readers.filter((reader) => isLeft(judgedLeft(reader)))
  const figures = (reader: Reader, refusals: Refusal[]) => {
    const adjust = feedbackOf(refusals, reader.asked)
    const ranked = run
      .get(reader.demand)!
      .filter(({ id }) => !without(reader).has(id))
      .map(({ id, score }) => ({ id, score: score * factorOf(adjust(documents.get(id)!)) }))
      .sort((a, b) => b.score - a.score)
      .map(({ id }) => id)
    return figuresOf(ranked, judgedLeft(reader))
  }
  const plain = asking.map((reader) => figures(reader, []))
  const row = (reasons: FeedbackRow['reasons'], deals: ((reader: Reader) => Refusal[])[]): FeedbackRow => {
    const runs = deals.map((deal) => asking.map((reader) => figures(reader, deal(reader))))
    const mean = (name: 'nDCG10' | 'MRR10') =>
      round4(runs.flat().reduce((sum, figure) => sum + figure[name], 0) / runs.flat().length)
    const count = (sign: number) =>
      runs.flatMap((one) => one.filter(({ nDCG10 }, at) => Math.sign(nDCG10 - plain[at]!.nDCG10) === sign)).length
    const each = (sign: number) => round4(count(sign) / runs.length)
    return { reasons, nDCG10: mean('nDCG10'), MRR10: mean('MRR10'), better: each(1), worse: each(-1) }
  }
  const shuffled = Array.from({ length: SHUFFLES }, (_, seed) => dealt(readers, seed + 1))
  return {
    demands: asking.length,
    rows: [
      row('none', [() => []]),
      row('given', [({ refusals }) => refusals]),
      row(
        'shuffled',
        shuffled.map(
          (deal) =>
            ({ demand }: Reader) =>
              deal.get(demand)!,
        ),
      ),
    ],
  }
}

const FIRST = 20
const GRADES = ['judged0', 'judged1', 'judged2to3', 'judged2to3'] as const

/** Does it lower what is wrong and spare what is good? Of TOO_EARLY that cannot be asked: its reason is read off the good. */
function loweredByGrade(readers: readonly Reader[], { run, qrels }: Collection, documents: Documents) {
  const tally = { judged0: [0, 0], judged1: [0, 0], judged2to3: [0, 0] }
  for (const reader of readers) {
    const adjust = feedbackOf(
      reader.refusals.filter(({ reason }) => reason === 'WRONG_FIELD'),
      reader.asked,
    )
    const list = run.get(reader.demand)!.filter(({ id }) => !refusedBy(reader).has(id))
    for (const { id } of list.slice(0, FIRST)) {
      const grade = qrels.get(reader.demand)!.get(id)
      if (grade === undefined) continue
      const counts = tally[GRADES[grade]!]
      counts[0]! += adjust(documents.get(id)!).length > 0 ? 1 : 0
      counts[1]! += 1
    }
  }
  const percent = ([lowered = 0, all = 0]: number[]) => (all === 0 ? 0 : Math.round((1000 * lowered) / all) / 10)
  return {
    judged0: percent(tally.judged0),
    judged1: percent(tally.judged1),
    judged2to3: percent(tally.judged2to3),
  }
}

const factorOf = (adjustments: Adjustment[]): number => adjustments.reduce((product, { factor }) => product * factor, 1)

const round4 = (value: number): number => Number(value.toFixed(4))

const left = (judged: Map<string, number>, without: Set<string>): Map<string, number> =>
  new Map([...judged].filter(([id]) => !without.has(id)))

function readersOf({ run, demands, qrels, language }: Collection, documents: Documents): Reader[] {
  return demands.flatMap((record) => {
    const judged = qrels.get(record.id)
    if (!judged || !isAnswerable(judged)) return []
    const demand = demandOf(record, language)
    const asked = profileOf(demand, language).entries
    const least = leastGoodLevel(judged, documents)
    const refusals: Refusal[] = []
    const seen = new Set<string>()
    for (const { id } of (run.get(record.id) ?? []).slice(0, LOOKED_AT)) {
      if (refusals.length === REFUSED_AT_MOST) break
      seen.add(id)
      const document = documents.get(id)!
      if (judged.get(id) === 0) refusals.push({ document, reason: reasonFor(demand, asked, document, least) })
    }
    return refusals.length > 0 ? [{ demand: record.id, asked, refusals, seen }] : []
  })
}

/** The lowest maturity level among the good answers: what this reader evidently needs. */
function leastGoodLevel(judged: Map<string, number>, documents: Documents): number | null {
  const levels = [...judged].flatMap(([id, grade]) => (grade >= 2 ? (documents.get(id)?.trl ?? []) : []))
  return levels.length > 0 ? Math.min(...levels) : null
}

/** Another industry or none of the demand's problems: wrong field. Less mature than any good answer: too early. */
function reasonFor(
  demand: DemandText,
  asked: readonly EntryWeight[],
  document: ListingDocument,
  least: number | null,
): RefusalReason {
  if (demand.industry && document.industry && demand.industry !== document.industry) return 'WRONG_FIELD'
  if (!document.entries.some((entry) => asked.some(({ id }) => id === entry.id))) return 'WRONG_FIELD'
  return least !== null && document.trl !== null && document.trl < least ? 'TOO_EARLY' : 'FIGURES'
}

/** The same reasons, given to other refusals: a gain that stays has nothing to do with the reasons. */
function dealt(readers: readonly Reader[], seed: number): Map<string, Refusal[]> {
  const reasons = readers.flatMap(({ refusals }) => refusals.map(({ reason }) => reason))
  const next = generator(seed)
  for (let at = reasons.length - 1; at > 0; at--) {
    const other = Math.floor(next() * (at + 1))
    const reason = reasons[at]!
    reasons[at] = reasons[other]!
    reasons[other] = reason
  }
  return new Map(
    readers.map(({ demand, refusals }) => [
      demand,
      refusals.map(({ document }) => ({ document, reason: reasons.pop()! })),
    ]),
  )
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const isLeft = (judged: Map<string, number>): boolean => [...judged.values()].some((grade) => grade >= 1)
