import type { Figure } from '#search/figures.ts'
import { figuresIn } from '#search/figures.ts'
import { isBoilerplate } from '#search/lexicon/stop.ts'
import type { TextFieldName } from '#search/listings.ts'
import { type Quotable, quotes } from '#search/quote.ts'
import type { Wanted } from '#search/rerank.ts'
import { type AskedPoint, askedBy } from './asked.ts'
import { opposedIn } from './opposed.ts'
import { namedBy, withoutBoilerplate } from './other-names.ts'
import type { Place, PointCover, PointHit, Sentence } from './outcome.ts'
import type { Point } from './points.ts'
import type { CardSource } from './reasons.ts'
import { comparable, isEqual, type Verdict, verdictOn } from './wanted-figures.ts'

/**
 * Share of a point's own weight that a result must have in words for the point to be met, and to be touched at all: a
 * wish is touched by one of its heavier words, a condition or a figure only by most of its own.
 */
const MET = 0.5
const TOUCHED: Record<Point['kind'], number> = {
  problem: 0.12,
  target: 0.15,
  figure: 0.35,
  acceptance: 0.35,
  condition: 0.5,
  prohibition: 0.5,
}
/** A word lighter than this share of the point's heaviest is not worth naming. */
const WORD_LEAST = 0.2
/** What the nearness of both sides' problems adds to the words of the main point, at most. */
const AGREEMENT = 0.4
/** Agreement points (rerank.ts) that a right result usually reaches. */
const AGREEMENT_FULL = 2.8
const HITS_SHOWN = 6
const LACKS_SHOWN = 3

type StatedFigure = Figure & { field: TextFieldName; clause: string }

/** What a result says, read once for all points: `plain` without the sentences that every listing has. */
type Said = {
  fields: Quotable[]
  plain: Quotable[]
  figures: StatedFigure[]
  gained: ReadonlySet<Wanted>
  agreement: number
  /** the calibrated share that ranks */
  text: number
}

/** How a result stands to each point of a demand, from the features that ranked it, from figures and from opposites. `fields`: its texts. */
export function coverageOf(source: CardSource, fields: Quotable[]): PointCover[] {
  const points = askedBy(source.demand, source.wanted)
  const said = read(
    source,
    fields,
    points.some(({ point }) => point.figures.length > 0 || HOW_LONG.test(point.text)),
  )
  return points.map((asked) => coverOf(asked, said, source))
}

function read({ evidence, score }: CardSource, fields: Quotable[], figures: boolean): Said {
  return {
    fields,
    plain: withoutBoilerplate(fields),
    figures: figures ? fields.flatMap(figuresOf) : [],
    gained: new Set(evidence.gains.map(({ wanted }) => wanted)),
    agreement: Math.min(1, evidence.agreement / AGREEMENT_FULL),
    text: score.text,
  }
}

function figuresOf({ name: field, text }: Quotable): StatedFigure[] {
  return figuresIn(text).flatMap((figure) => {
    const from = lastStop(text, figure.start)
    const stop = text.slice(figure.end).search(STOPS)
    const clause = text.slice(from, stop < 0 ? text.length : figure.end + stop)
    return isBoilerplate(clause) ? [] : [{ ...figure, field, clause }]
  })
}

const STOPS = /[。；;！？!?\n]/
const lastStop = (text: string, at: number): number => {
  let from = at
  while (from > 0 && !STOPS.test(text[from - 1]!)) from--
  return from
}

function coverOf(asked: AskedPoint, said: Said, source: CardSource): PointCover {
  const words = wordsOf(asked, said, source)
  const base = { id: asked.point.id, hits: words.hits, lacks: words.lacks }
  const decided =
    prohibitionOf(asked, source) ??
    oppositeOf(asked, said) ??
    figureOf(asked, said, words) ??
    quantityOf(asked, said, words)
  if (decided) {
    const said = decided.places.map(({ found }) => found)
    const beside = placesOf(words.hits).filter(({ found }) => !said.some((text) => text.includes(found)))
    return { ...base, ...decided, places: [...decided.places, ...beside] }
  }
  const silent = asked.must.filter((word) => !words.hits.some(({ term }) => word.includes(term)))
  const lacks = [...new Set([...silent, ...words.lacks])].slice(0, LACKS_SHOWN)
  const told = { ...words, lacks }
  return { ...base, lacks, ...wordsState(asked, told, said, silent.length > 0), places: placesOf(words.hits) }
}

const placesOf = (hits: PointHit[]): Place[] => hits.map(({ place }) => place)

type Decided = Pick<PointCover, 'state' | 'places' | 'why'>
const why = (name: string, params: Sentence['params'] = {}): Sentence => ({ key: `points.why.${name}`, params })

function prohibitionOf({ point }: AskedPoint, { broken }: CardSource): Decided | null {
  if (point.kind !== 'prohibition') return null
  const hit = broken.find(({ object }) => point.text.includes(object))
  if (!hit) return null
  const place = { ...hit.place, found: hit.found }
  return {
    state: hit.kept ? 'met' : 'clash',
    places: [place],
    why: why(hit.kept ? 'kept' : 'against', { found: hit.found }),
  }
}

/**
 * 云边协同 where the network must be cut off; 停机 where nothing may stand still. A point that asks for a figure is not met
 * by a word.
 */
function oppositeOf({ opposed, point }: AskedPoint, { fields }: Said): Decided | null {
  if (opposed.length === 0) return null
  for (const { name, text, folded, origin } of fields) {
    const hit = opposedIn(opposed, folded)
    if (!hit) continue
    if (hit.state === 'met' && (point.kind === 'target' || point.figures.length > 0)) return null
    const [start, end] = [origin[hit.at]!, origin[hit.end] ?? text.length]
    const found = text.slice(start, end)
    const said = { met: 'kept', part: 'both', clash: 'against' }[hit.state]
    return { state: hit.state, places: [{ field: name, start, end, found }], why: why(said, { found }) }
  }
  return null
}

const NAMES: Record<Verdict, string> = { met: 'reached', exact: 'exact', open: 'open', clash: 'short' }

/** The point's figures against those the result states; the worst decides. null where it states none of them. */
function figureOf({ point }: AskedPoint, said: Said, words: Words): Decided | null {
  const found = point.figures.flatMap((wanted) => {
    const stated =
      said.figures.find((figure) => comparable(wanted, figure) && isSameMatter(wanted, figure, words)) ??
      said.figures.find((figure) => isEqual(wanted, figure) && standsBeside(figure, words))
    return stated ? [{ wanted, stated, verdict: verdictOn(wanted, stated) }] : []
  })
  const worst = (['clash', 'open', 'exact', 'met'] as const).flatMap((verdict) =>
    found.filter((one) => one.verdict === verdict),
  )[0]
  if (!worst) return null
  const all = found.length === point.figures.length
  const state = worst.verdict === 'clash' ? 'clash' : worst.verdict === 'open' || !all ? 'part' : 'met'
  const places = [worst, ...found.filter((one) => one !== worst)].map(({ stated }) => placeOf(stated, said.fields))
  return { state, places, why: why(NAMES[worst.verdict], { found: places[0]!.found, wanted: worst.wanted.found }) }
}

/** Asks for a time without naming one. */
const HOW_LONG = /几个?(?:小时|天|周|星期|月|年)|多久|多长时间|多少(?:小时|天)/

/** 提前知道还能撑几天 is touched by a time that the result gives under one of the point's own words: 提前 7 天. */
function quantityOf({ point }: AskedPoint, said: Said, { hits }: Words): Decided | null {
  if (point.kind === 'problem' || point.figures.length > 0 || !HOW_LONG.test(point.text)) return null
  const own = hits.filter(({ how }) => how === 'exact').map(({ term }) => term)
  const places = said.figures.flatMap((figure) => {
    const name = own.find((term) => figure.name.endsWith(term))
    return name && figure.unit?.dimension === 'time' && !figure.change
      ? [placeOf({ ...figure, name }, said.fields)]
      : []
  })
  const [place] = places
  if (!place) return null
  return { state: 'part', places: [place], why: why('kept', { found: place.found }) }
}

/** Names that go with anything: such a figure is of the same matter only where a word of the point stands beside it. */
const GENERAL = /^(?:连续|耐|厚度?|温度|精度|误差|时间|周期|长度|直径|压力|速度|效率|成本|费用|价格|数量|体积|)$/

/** The very same figure beside a word of the point, whatever its name: 盐雾 2000 h，C5 级环境. */
const standsBeside = ({ clause }: StatedFigure, { hits }: Words): boolean =>
  hits.some(({ how, place }) => how === 'exact' && clause.includes(place.found))

function isSameMatter(wanted: Figure, { clause, name }: StatedFigure, { hits }: Words): boolean {
  if (!GENERAL.test(wanted.name) && !GENERAL.test(name)) return true
  const others = hits.filter(({ term }) => term !== wanted.name)
  return others.length === 0
    ? wanted.name === name && hits.length > 0
    : others.some(({ place }) => clause.includes(place.found))
}

/** The figure with its name, where that stands right before it. */
function placeOf({ field, start, end, name }: StatedFigure, fields: Quotable[]): Place {
  const { text, folded, origin } = fields.find((one) => one.name === field)!
  const at = origin.indexOf(start)
  const from = name === '' ? -1 : folded.lastIndexOf(name, at)
  const begin = from >= 0 && at - from - name.length <= 4 ? origin[from]! : start
  return { field, start: begin, end, found: text.slice(begin, end) }
}

type Words = { share: number; hits: PointHit[]; lacks: string[] }

/** Which of the point's words the result has, outside of boilerplate, and which it lacks. */
function wordsOf({ own, others, total }: AskedPoint, { plain, gained }: Said, source: CardSource): Words {
  let met = 0
  const hits: PointHit[] = []
  const lacks: string[] = []
  const least = (own[0]?.weight ?? 0) * WORD_LEAST
  const add = (hit: PointHit) => {
    if (hits.some((other) => other.term.includes(hit.term) || (hit.of !== null && other.of === hit.of))) return
    hits.push(hit)
  }
  for (const wanted of own) {
    const term = wanted.feature.slice(1)
    const [place] = gained.has(wanted) ? quotes(plain, term, 1) : []
    if (place) {
      met += wanted.weight
      if (wanted.feature[0] === 'w' && wanted.weight >= least) add({ term, how: 'exact', of: null, place })
    } else if (wanted.feature[0] === 'w' && wanted.weight >= least && source.isTerm(term)) {
      if (quotes(plain, term, 1).length === 0) lacks.push(term)
    }
  }
  for (const wanted of others) {
    if (wanted.feature[0] !== 'w' || !gained.has(wanted)) continue
    const named = namedBy(source, wanted, plain, 1)
    if (!named) continue
    if (wanted.how === 'synonym') met += wanted.weight
    add({ term: named.term, how: named.how, of: wanted.of, place: named.places[0]! })
  }
  const named = new Set(hits.flatMap(({ of }) => (of === null ? [] : [of])))
  return {
    share: total === 0 ? 0 : Math.min(1, met / total),
    hits: longest(hits).slice(0, HITS_SHOWN),
    lacks: longestOf(lacks.filter((term) => ![...named].some((name) => name.includes(term)))).slice(0, LACKS_SHOWN),
  }
}

const longest = (hits: PointHit[]): PointHit[] =>
  hits.filter((hit) => !hits.some((other) => other !== hit && other.term !== hit.term && other.term.includes(hit.term)))

const longestOf = (terms: string[]): string[] =>
  terms.filter((term) => !terms.some((other) => other !== term && other.includes(term)))

/** `open`: the point says how (不停机), and the result does not say whether. */
function wordsState({ point }: AskedPoint, words: Words, said: Said, open: boolean): Pick<PointCover, 'state' | 'why'> {
  const { kind, figures } = point
  const strength = kind === 'problem' ? Math.max(words.share + AGREEMENT * said.agreement, said.text) : words.share
  const own = words.hits.some(({ how }) => how === 'exact' || how === 'synonym')
  const provable = kind === 'problem' || kind === 'target'
  if (strength >= MET && own && provable && !open && figures.length === 0) return { state: 'met', why: whyMet(words) }
  if (strength >= TOUCHED[kind] && words.hits.length > 0) return { state: 'part', why: whyPart(figures, words) }
  return { state: 'unk', why: why('unk') }
}

function whyMet({ hits }: Words): Sentence {
  const named = hits.find(({ how }) => how === 'synonym')
  return named ? why('synonym', { term: named.of!, found: named.place.found }) : why('same')
}

function whyPart(figures: Figure[], { hits, lacks }: Words): Sentence {
  if (figures[0]) return why('noFigure', { wanted: figures.map(({ found }) => found).join('、') })
  if (lacks.length > 0) return why('lacks', { words: lacks.join('、') })
  const lent = hits.every(({ how }) => how === 'remedy' || how === 'kin')
  return lent ? why('remedy', { found: hits[0]!.place.found, term: hits[0]!.of ?? '' }) : why('some')
}
