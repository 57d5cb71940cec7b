import { demandTexts, indicatorPhrase } from '#search/documents.ts'
import type { Figure } from '#search/figures.ts'
import { figuresIn } from '#search/figures.ts'
import { fold } from '#search/lexicon/fold.ts'
import type { DemandText, Indicator } from '#search/listings.ts'
import { prohibitionsIn } from '#search/prohibitions.ts'
import { type Asked, type AskKind, asksIn } from './asks.ts'
import { type Folded, foldedField, type Span, spanOf } from './clauses.ts'
import { figureOf } from './indicators.ts'

export type PointKind = AskKind | 'problem'

/**
 * One thing a demand asks for, in its own words: `text` stands letter for letter at `start`–`end` of `field`. `read`: all
 * of the demand's words that say it; `figures`: what it asks in numbers; `must`: a candidate that goes against it can't
 * serve. `weight`: how much of the demand it is, 1 for an ordinary wish.
 */
export type Point = Span & {
  id: string
  kind: PointKind
  text: string
  read: string
  figures: Figure[]
  indicator: Indicator | null
  must: boolean
  weight: number
}

const POINTS_SHOWN = 10
const WEIGHTS: Record<PointKind, number> = {
  problem: 3,
  target: 1.5,
  figure: 1.1,
  prohibition: 1.3,
  condition: 1.2,
  acceptance: 0.9,
}
/** What a point loses for each of its kind before it: the first of a list matter most. */
const LATER = 0.1
const LEAST = 0.5
/** A wish among many, and what would only be nice. */
const NICE = 0.5

/** The points of a demand in reading order, at most ten, the heaviest kept; the problem itself is always the first. */
export function pointsOf(demand: DemandText): Point[] {
  const texts = new Map(demandTexts(demand).map((text) => [text.name, foldedField(text)]))
  const problem = texts.get('problem')
  const asked = problem ? asksIn(problem) : { asks: [], lead: [] }
  const own = [
    ...structured(demand, texts),
    ...asked.asks.map((ask) => pointOf(problem!, ask, demand)),
    ...acceptance(texts.get('acceptance'), demand),
  ]
  const rest = ranked(distinct(own.filter(({ text }) => text.length > 1)))
  const kept = [...rest].sort((a, b) => b.weight - a.weight).slice(0, POINTS_SHOWN - 1)
  const lead = asked.lead.map((stretch) => sliceOf(problem!, spanOf(problem!, stretch)))
  return [...mainPoint(texts.get('title'), lead), ...rest.filter((point) => kept.includes(point)).sort(inReadingOrder)]
}

function ranked(points: Point[]): Point[] {
  const before = new Map<PointKind, number>()
  return points.map((point) => {
    const at = before.get(point.kind) ?? 0
    before.set(point.kind, at + 1)
    return { ...point, weight: point.weight * Math.max(LEAST, 1 - LATER * at) }
  })
}

const READING = ['title', 'problem', 'presentState', 'indicators', 'constraints', 'acceptance']
const inReadingOrder = (a: Point, b: Point) => READING.indexOf(a.field) - READING.indexOf(b.field) || a.start - b.start

const sliceOf = ({ text }: Folded, { start, end }: Span) => text.slice(start, end)

function mainPoint(title: Folded | undefined, lead: string[]): Point[] {
  if (!title) return []
  const span = spanOf(title, { from: 0, to: title.folded.length })
  const text = sliceOf(title, span)
  return [{ ...made(span, 'problem', text), read: [text, ...lead].join('。') }]
}

const SHORT = 22

/** A point's words as a heading: their first clauses, as far as they are short. */
export function shortly(text: string): string {
  if (text.length <= SHORT) return text
  const stop = text.slice(0, SHORT).search(/[，,；;。：:][^，,；;。：:]*$/)
  return stop >= 6 ? text.slice(0, stop) : `${text.slice(0, SHORT - 1)}…`
}

const made = (span: Span, kind: PointKind, text: string): Point => ({
  ...span,
  id: `${span.field}:${span.start}`,
  kind,
  text,
  read: text,
  figures: [],
  indicator: null,
  must: kind === 'prohibition' || kind === 'condition',
  weight: WEIGHTS[kind],
})

function pointOf(field: Folded, ask: Asked, demand: DemandText): Point {
  const span = spanOf(field, ask)
  const text = sliceOf(field, span)
  const indicator = ask.kind === 'figure' ? sameIndicator(demand.indicators, text) : null
  return { ...made(span, ask.kind, text), figures: ask.figures, indicator }
}

/** A sentence that only repeats an indicator of the table is that indicator. */
const sameIndicator = (indicators: Indicator[], text: string): Indicator | null =>
  indicators.find(({ name, value }) => value !== null && text.includes(name) && text.includes(value)) ?? null

/** Rows of the form's tables, at their place in the texts that are joined from them. */
function structured(demand: DemandText, texts: Map<string, Folded>): Point[] {
  const points: Point[] = []
  const place = (name: 'indicators' | 'constraints', text: string, from: number): Span | null => {
    const start = texts.get(name)?.text.indexOf(text, from) ?? -1
    return start < 0 || text === '' ? null : { field: name, start, end: start + text.length }
  }
  let at = 0
  for (const indicator of demand.indicators) {
    const text = indicatorPhrase(indicator)
    const span = place('indicators', text, at)
    if (!span) continue
    at = span.end
    const figure = figureOf(indicator)
    points.push({ ...made(span, 'figure', text), figures: figure ? [figure] : [], indicator })
  }
  at = 0
  for (const { kind, text } of demand.constraints) {
    const span = place('constraints', text.trim(), at)
    if (!span) continue
    at = span.end
    const point = made(span, prohibitionsIn(text).length > 0 ? 'prohibition' : 'condition', text.trim())
    const must = kind === 'MUST'
    points.push({ ...point, figures: bounded(text), must, weight: point.weight * (must ? 1 : NICE) })
  }
  return points
}

const bounded = (text: string): Figure[] => figuresIn(text).filter((figure) => figure.bound !== null)

function acceptance(field: Folded | undefined, demand: DemandText): Point[] {
  if (!field) return []
  const span = spanOf(field, { from: 0, to: field.folded.length })
  const text = sliceOf(field, span)
  const asked = bounded(text).filter(
    ({ found }) => !demand.indicators.some((one) => one.value && found.includes(one.value)),
  )
  return [{ ...made(span, 'acceptance', text), figures: asked }]
}

/** Points that say the same are one: the row of a table before the sentence, the earlier before the later. */
function distinct(points: Point[]): Point[] {
  const kept: Point[] = []
  for (const point of points) if (!kept.some((other) => isSame(other, point))) kept.push(point)
  return kept
}

const SAME = 0.75

function isSame(a: Point, b: Point): boolean {
  if (a.indicator && a.indicator === b.indicator) return true
  const [one, two] = [a.figures[0], b.figures[0]]
  if (one && two && a.figures.length === 1 && b.figures.length === 1) {
    const near = one.unit?.dimension === two.unit?.dimension && one.low === two.low && one.bound === two.bound
    return near && (one.name.includes(two.name) || two.name.includes(one.name))
  }
  if (one || two) return false
  const [x, y] = [pairsOf(a.text), pairsOf(b.text)]
  const shared = [...x].filter((pair) => y.has(pair)).length
  return shared >= SAME * Math.min(x.size, y.size) && Math.min(x.size, y.size) > 0
}

const pairsOf = (text: string): Set<string> => {
  const plain = fold(text).replace(/[\s\p{P}]/gu, '')
  return new Set([...plain.slice(1)].map((_, at) => plain.slice(at, at + 2)))
}
