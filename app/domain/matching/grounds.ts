import { demandTexts } from '#search/documents.ts'
import type { Segment } from '#search/found.ts'
import type { DemandText, ListingDocument, TextField } from '#search/listings.ts'
import { quotable, quotes } from '#search/quote.ts'
import type { EvidenceCard, MetTerm, Place } from './outcome.ts'

type Mark = 'met' | 'half' | 'gap'
export type MarkedSegment = { text: string; hit: Mark | false }

/** What the demand says, what the result says, both in their own words; `offered` null: the result says nothing of it. */
export type Ground = {
  asked: MarkedSegment[]
  offered: MarkedSegment[] | null
  state: 'met' | 'part' | 'unk'
  /** Why the two are held together when they share no word: a named equivalent or a problem of the atlas. */
  why: {
    key: `matching.why.${MetTerm['how'] | 'missing'}`
    params: Record<string, string>
  }
}

/** The two texts that were compared, whichever way round the search went. */
export type Pair = { demand: DemandText; result: ListingDocument }

type Clause = { id: string; text: string; start: number }

const LONGEST = 64
const GROUNDS_SHOWN = 5
const GAPS_SHOWN = 3

/** The clause of a text around a place, at most 64 characters on either side of it. */
export function clauseAround(field: TextField, start: number, end: number): Clause {
  const { text } = field
  const before = Math.max(lastStop(text, start), start - LONGEST)
  const stop = text.slice(end).search(/[。；;！？!?\n]/)
  const after = Math.min(stop < 0 ? text.length : end + stop, end + LONGEST)
  return { id: `${field.name}:${before}`, text: text.slice(before, after), start: before }
}

const lastStop = (text: string, at: number): number =>
  Math.max(...['。', '；', ';', '！', '？', '!', '?', '\n'].map((stop) => text.lastIndexOf(stop, at - 1))) + 1

type Row = {
  asked: Clause
  askedAt: [number, number][]
  offered: Clause
  offeredAt: [number, number][]
  terms: MetTerm[]
}

/** Pairs of original words that decided the match, strongest first, then the heaviest words the result does not have. */
export function groundsOf({ demand, result }: Pair, card: EvidenceCard): Ground[] {
  const asked = quotable(demandTexts(demand))
  const askedTexts = demandTexts(demand)
  const rows: Row[] = []
  for (const met of card.met) {
    const place = met.places[0]
    const own = askedPlace(asked, met)
    if (!place || !own) continue
    const [a, o] = [clauseOf(askedTexts, own), clauseOf(result.texts, place)]
    if (!a || !o) continue
    const same = rows.find((row) => row.asked.id === a.id && row.offered.id === o.id)
    const row = same ?? { asked: a, askedAt: [], offered: o, offeredAt: [], terms: [] }
    if (!same) rows.push(row)
    row.askedAt.push([own.start - a.start, own.end - a.start])
    row.offeredAt.push([place.start - o.start, place.end - o.start])
    row.terms.push(met)
  }
  return [...rows.slice(0, GROUNDS_SHOWN).map(groundOf), ...gapsOf(card.missing, asked, askedTexts)]
}

function groundOf({ asked, askedAt, offered, offeredAt, terms }: Row): Ground {
  const lent = terms.every((term) => term.how === 'remedy' || term.how === 'kin')
  const named = terms.find((term) => term.how !== 'exact')
  const mark: Mark = lent ? 'half' : 'met'
  return {
    asked: markedAt(asked.text, askedAt, mark),
    offered: markedAt(offered.text, offeredAt, mark),
    state: lent ? 'part' : 'met',
    why: named?.of
      ? {
          key: `matching.why.${named.how}`,
          params: { term: named.of, found: named.term },
        }
      : { key: 'matching.why.exact', params: {} },
  }
}

/** Where the demand has the word itself, the word it stands for, or, for a lent remedy, its title. */
function askedPlace(asked: ReturnType<typeof quotable>, met: MetTerm): Place | null {
  for (const text of [met.term, met.of]) {
    const [place] = text ? quotes(asked, text, 1) : []
    if (place) return place
  }
  return met.how === 'remedy' ? { field: 'title', start: 0, end: 0, found: '' } : null
}

const clauseOf = (texts: TextField[], place: Place): Clause | null => {
  const field = texts.find((one) => one.name === place.field)
  return field ? clauseAround(field, place.start, place.end) : null
}

function gapsOf(missing: string[], asked: ReturnType<typeof quotable>, texts: TextField[]): Ground[] {
  return missing.slice(0, GAPS_SHOWN).flatMap((term) => {
    const [place] = quotes(asked, term, 1)
    const clause = place && clauseOf(texts, place)
    if (!place || !clause) return []
    return [
      {
        asked: markedAt(clause.text, [[place.start - clause.start, place.end - clause.start]], 'gap'),
        offered: null,
        state: 'unk' as const,
        why: { key: 'matching.why.missing' as const, params: { term } },
      },
    ]
  })
}

/** A text cut at the given places, which may overlap. */
export function markedAt(text: string, places: readonly (readonly [number, number])[], mark: Mark): MarkedSegment[] {
  const segments: MarkedSegment[] = []
  let at = 0
  for (const [start, end] of [...places].sort((a, b) => a[0] - b[0] || b[1] - a[1])) {
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
    const marked = markedAt(clause.text, [[place.start - clause.start, place.end - clause.start]], 'met')
    return marked.map(({ text, hit }) => ({ text, hit: hit !== false }))
  }
  return []
}
