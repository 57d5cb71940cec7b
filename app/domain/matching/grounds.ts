import { demandTexts } from '#search/documents.ts'
import type { Segment } from '#search/found.ts'
import type { DemandText, ListingDocument, TextField } from '#search/listings.ts'
import { quotable, quotes } from '#search/quote.ts'
import { pointsOnce } from './asked.ts'
import type { EvidenceCard, Place, PointCover, PointState, Sentence } from './outcome.ts'
import type { Point } from './points.ts'

type Mark = 'met' | 'half' | 'gap' | 'clash'
export type MarkedSegment = { text: string; hit: Mark | false }

/** What the demand says, what the result says, both in their own words; `offered` null: the result says nothing of it. */
export type Ground = {
  asked: MarkedSegment[]
  offered: MarkedSegment[] | null
  state: PointState
  why: Sentence
}

/** The two texts that were compared, whichever way round the search went. */
export type Pair = { demand: DemandText; result: ListingDocument }

/** A point with how the result stands to it. */
export type Covered = { point: Point; cover: PointCover }

/** The points of a pair in reading order. */
export function coveredPoints({ demand }: Pair, card: EvidenceCard): Covered[] {
  const covers = new Map(card.points.map((cover) => [cover.id, cover]))
  return pointsOnce(demand).flatMap((point) => {
    const cover = covers.get(point.id)
    return cover ? [{ point, cover }] : []
  })
}

type Clause = { text: string; start: number }

const LONGEST = 64
/** Points of which the result says nothing, shown at most. */
const SILENT_SHOWN = 3
const CLAUSES_SHOWN = 2
const OMITTED: MarkedSegment = { text: '……', hit: false }

/** The clause of a text around a place, at most 64 characters on either side of it. */
export function clauseAround(field: TextField, start: number, end: number): Clause {
  const { text } = field
  const before = Math.max(lastStop(text, start), start - LONGEST)
  const stop = text.slice(end).search(/[。；;！？!?\n]/)
  const after = Math.min(stop < 0 ? text.length : end + stop, end + LONGEST)
  return { text: text.slice(before, after), start: before }
}

const lastStop = (text: string, at: number): number =>
  Math.max(...['。', '；', ';', '！', '？', '!', '?', '\n'].map((stop) => text.lastIndexOf(stop, at - 1))) + 1

const isSilent = ({ cover }: Covered) => cover.state === 'unk'

/** Wish against offer, point by point; hard conditions stand elsewhere on the card. */
export function groundsOf(pair: Pair, card: EvidenceCard): Ground[] {
  const matter = coveredPoints(pair, card).filter(({ point }) => !isLimit(point))
  const silent = matter.filter(isSilent).slice(0, SILENT_SHOWN)
  return matter
    .filter((one) => !isSilent(one) || silent.includes(one))
    .map((one) => ({
      asked: askedOf(pair.demand, one),
      offered: isSilent(one) ? null : offeredOf(pair.result.texts, one.cover),
      state: isSilent(one) ? 'unk' : one.cover.state,
      why: one.cover.why,
    }))
}

/** Hard conditions pass or not; they are no part of what is wanted. */
export const isLimit = ({ kind }: Point): boolean => kind === 'condition' || kind === 'prohibition'

/** The point in the demand's words; of the main problem also the clause that was met, where the title does not say it. */
function askedOf(demand: DemandText, { point, cover }: Covered): MarkedSegment[] {
  const asked = markedWords(point.text, cover)
  if (point.kind !== 'problem' || isSilent({ point, cover }) || asked.some(({ hit }) => hit === 'met')) return asked
  const texts = demandTexts(demand).filter(({ name }) => name !== 'title' && name !== 'keywords')
  for (const { term, of } of cover.hits) {
    const [place] = quotes(quotable(texts), of ?? term, 1)
    const clause = place && clauseOf(texts, place)
    if (clause) return [...asked, OMITTED, ...markedWords(clause.text, cover)]
  }
  return asked
}

function markedWords(text: string, { hits, lacks, state }: PointCover): MarkedSegment[] {
  const own = quotable([{ name: 'problem', text }])
  const placesOf = (terms: string[]) =>
    terms.flatMap((term) => quotes(own, term).map(({ start, end }) => [start, end] as const))
  const met = placesOf(hits.flatMap(({ term, of }) => (of === null ? [term] : [of])))
  return state === 'unk'
    ? [{ text, hit: 'gap' }]
    : markedAt(text, [
        ...met.map((place) => ({ place, mark: 'met' as const })),
        ...placesOf(state === 'met' ? [] : lacks).map((place) => ({ place, mark: 'gap' as const })),
      ])
}

/** The result's clauses that decide, at most two, with the deciding words marked. */
function offeredOf(texts: TextField[], cover: PointCover): MarkedSegment[] {
  const clauses: { field: string; clause: Clause; marks: Marked[] }[] = []
  for (const [at, place] of cover.places.entries()) {
    const clause = clauseOf(texts, place)
    if (!clause) continue
    const same = clauses.find((one) => one.field === place.field && one.clause.start === clause.start)
    const row = same ?? { field: place.field, clause, marks: [] }
    if (!same) clauses.push(row)
    const mark = at === 0 && cover.state === 'clash' ? 'clash' : markOf(place, cover)
    row.marks.push({ place: [place.start - clause.start, place.end - clause.start], mark })
  }
  return clauses
    .slice(0, CLAUSES_SHOWN)
    .flatMap(({ clause, marks }, at) => [...(at > 0 ? [OMITTED] : []), ...markedAt(clause.text, marks)])
}

/** A lent word or part of a name is near, not the same. */
function markOf(place: Place, { hits }: PointCover): Mark {
  const how = hits.find((hit) => hit.place.field === place.field && hit.place.start === place.start)?.how
  return how === 'remedy' || how === 'kin' ? 'half' : 'met'
}

const clauseOf = (texts: TextField[], place: Pick<Place, 'field' | 'start' | 'end'>): Clause | null => {
  const field = texts.find((one) => one.name === place.field)
  return field ? clauseAround(field, place.start, place.end) : null
}

type Marked = { place: readonly [start: number, end: number]; mark: Mark }

/** A text cut at the given places, which may overlap: the first mark stays. */
export function markedAt(text: string, marks: readonly Marked[]): MarkedSegment[] {
  const segments: MarkedSegment[] = []
  let at = 0
  for (const { place, mark } of [...marks].sort((a, b) => a.place[0] - b.place[0] || b.place[1] - a.place[1])) {
    const [start, end] = place
    if (end <= at || start >= text.length) continue
    if (start > at) segments.push({ text: text.slice(at, start), hit: false })
    segments.push({ text: text.slice(Math.max(start, at), end), hit: mark })
    at = end
  }
  if (at < text.length) segments.push({ text: text.slice(at), hit: false })
  return segments
}

/** One sentence for a closed card: the strongest clause of the result that met the demand. */
export function strongestClause({ result }: Pair, card: EvidenceCard): Segment[] {
  for (const met of card.met) {
    const place = met.places.find((one) => one.field !== 'title' && one.field !== 'keywords') ?? met.places[0]
    const clause = place && clauseOf(result.texts, place)
    if (!clause) continue
    const marked = markedAt(clause.text, [
      { place: [place.start - clause.start, place.end - clause.start], mark: 'met' },
    ])
    return marked.map(({ text, hit }) => ({ text, hit: hit !== false }))
  }
  return []
}
