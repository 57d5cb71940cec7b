import type { Segment } from './found.ts'
import type { ListingDocument, TextFieldName } from './listings.ts'
import { type Quotable, quotable, quotes } from './quote.ts'

const EXCERPT = 90
const LEAD = 20
const MOST_MARKS = 40

type Span = { start: number; end: number }

/** Title and the most telling excerpt of a listing with the given texts marked, each verified letter for letter. */
export function marked(document: ListingDocument, texts: string[]) {
  const fields = quotable(document.texts)
  const title =
    fields.find((field) => field.name === 'title') ?? quotable([{ name: 'title', text: document.title }])[0]!
  return { title: segments(title.text, spansIn(title, texts)), excerpt: excerptOf(document, fields, texts) }
}

function excerptOf(
  document: ListingDocument,
  fields: Quotable[],
  texts: string[],
): { field: TextFieldName; segments: Segment[] } {
  const body = fields.filter((field) => field.name !== 'title' && field.name !== 'keywords')
  const ranked = body
    .map((field) => ({ field, spans: spansIn(field, texts) }))
    .sort((a, b) => distinct(b.field, b.spans) - distinct(a.field, a.spans))
  const best = ranked[0]
  if (!best) return { field: document.kind === 'demand' ? 'problem' : 'summary', segments: [] }
  const from = Math.max(0, (best.spans[0]?.start ?? 0) - LEAD)
  const to = Math.min(best.field.text.length, from + EXCERPT)
  const inside = best.spans.filter((span) => span.start >= from && span.end <= to)
  const shifted = inside.map((span) => ({ start: span.start - from, end: span.end - from }))
  const cut = segments(best.field.text.slice(from, to), shifted)
  const dots = (text: string): Segment => ({ text, hit: false })
  return {
    field: best.field.name,
    segments: [...(from > 0 ? [dots('…')] : []), ...cut, ...(to < best.field.text.length ? [dots('…')] : [])],
  }
}

const distinct = (field: Quotable, spans: Span[]) =>
  new Set(spans.map((span) => field.text.slice(span.start, span.end))).size

/** Places of all texts in a field, in order, joined where they overlap. */
function spansIn(field: Quotable, texts: string[]): Span[] {
  const all = texts
    .flatMap((text) => quotes([field], text, MOST_MARKS))
    .sort((a, b) => a.start - b.start || b.end - a.end)
  const joined: Span[] = []
  for (const { start, end } of all) {
    const last = joined.at(-1)
    if (last && start <= last.end) last.end = Math.max(last.end, end)
    else joined.push({ start, end })
  }
  return joined
}

export function segments(text: string, spans: Span[]): Segment[] {
  const out: Segment[] = []
  let at = 0
  for (const { start, end } of spans) {
    if (start > at) out.push({ text: text.slice(at, start), hit: false })
    out.push({ text: text.slice(start, end), hit: true })
    at = end
  }
  if (at < text.length) out.push({ text: text.slice(at), hit: false })
  return out
}
