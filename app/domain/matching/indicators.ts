import { indicatorPhrase } from '#search/documents.ts'
import { type Figure, figuresIn } from '#search/figures.ts'
import { fold, foldWithOffsets } from '#search/lexicon/fold.ts'
import type { Indicator, TextField } from '#search/listings.ts'
import { type Unit, unitAt } from '#search/units.ts'
import type { Check, CheckState } from './outcome.ts'
import { comparable, verdictOn } from './wanted-figures.ts'

const BOUNDS = { GE: 'ge', GT: 'gt', LE: 'le', LT: 'lt', EQ: null, RANGE: 'range', TEXT: null } as const

/** An indicator's figure, as a text would state it; null where only words were given. */
export function figureOf(indicator: Indicator): Figure | null {
  if (indicator.value === null || indicator.comparator === 'TEXT') return null
  const unit = unitOf(indicator)
  const factor = unit?.factor ?? 1
  const low = Number(indicator.value) * factor
  const high = Number(indicator.valueMax ?? indicator.value) * factor
  if (Number.isNaN(low) || Number.isNaN(high)) return null
  const name = fold(indicator.name).replace(/\s/g, '')
  const bound = BOUNDS[indicator.comparator]
  const found = indicatorPhrase(indicator)
  return { start: 0, end: found.length, found, name, after: '', bound, low, high, unit, change: false }
}

/** The unit as written; one that the table does not know is compared with itself alone. */
function unitOf({ unit }: Indicator): Unit | null {
  const name = fold(unit ?? '').replace(/\s/g, '')
  if (name === '') return null
  const known = unitAt(name, 0)
  return known?.name === name ? known : { name, dimension: `=${name}`, factor: 1 }
}

/** Does the result's text state a figure for this indicator, in a unit that can be converted, and is it good enough? */
export function indicatorCheck(indicator: Indicator, texts: TextField[]): Check {
  const phrase = indicatorPhrase(indicator)
  const wanted = figureOf(indicator)
  const stated = wanted && statedFigure(wanted, texts)
  if (!wanted || !stated)
    return {
      name: 'indicator',
      state: 'unknown',
      sentence: { key: 'matching.check.indicator.unknown', params: { phrase } },
    }
  const state = ({ met: 'pass', exact: 'pass', open: 'unknown', clash: 'fail' } as const)[verdictOn(wanted, stated)]
  return { name: 'indicator', state, sentence: sentenceOf(state, phrase, stated.found) }
}

const sentenceOf = (state: CheckState, phrase: string, found: string) => ({
  key: `matching.check.indicator.${state === 'unknown' ? 'stated' : state}`,
  params: { phrase, found },
})

function statedFigure(wanted: Figure, texts: TextField[]): Figure | null {
  for (const { text } of texts) {
    const stated = figuresIn(text).find((figure) => comparable(wanted, figure)) ?? literal(wanted, text)
    if (stated) return { ...stated, found: named(stated, text) }
  }
  return null
}

/** Name and figure as they stand together in the text. */
const named = ({ start, end, name }: Figure, text: string): string => {
  const before = text.slice(Math.max(0, start - name.length - 1), start)
  return fold(before).includes(name) && name !== ''
    ? text.slice(start - before.length, end).trim()
    : text.slice(start, end)
}

/** Between an indicator's name and its figure stand at most this many characters. */
const REACH = 14

/** A unit of no table, letter for letter behind a number behind the name. */
function literal(wanted: Figure, text: string): Figure | null {
  const unit = wanted.unit
  if (!unit?.dimension.startsWith('=') || wanted.name === '') return null
  const { folded, origin } = foldWithOffsets(text)
  for (let at = folded.indexOf(wanted.name); at >= 0; at = folded.indexOf(wanted.name, at + 1)) {
    const from = at + wanted.name.length
    const near = folded.slice(from, from + REACH + unit.name.length)
    const number = /\d+(?:\.\d+)?/.exec(near)
    if (!number) continue
    const after = near.slice(number.index + number[0].length)
    if (!after.trimStart().startsWith(unit.name)) continue
    const to = from + near.indexOf(unit.name, number.index + number[0].length) + unit.name.length
    const [start, end] = [origin[from + number.index]!, origin[to] ?? text.length]
    const value = Number(number[0])
    const found = text.slice(start, end)
    return {
      start,
      end,
      found,
      name: wanted.name,
      after: '',
      bound: null,
      low: value,
      high: value,
      unit,
      change: false,
    }
  }
  return null
}
