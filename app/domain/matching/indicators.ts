import { indicatorPhrase } from '#search/documents.ts'
import { foldWithOffsets } from '#search/lexicon/fold.ts'
import type { Indicator, TextField } from '#search/listings.ts'
import type { Check, CheckState } from './outcome.ts'

/** Between an indicator's name and its figure stand at most this many characters. */
const REACH = 14
const NUMBER = /(\d+(?:\.\d+)?)/

/** Does the result's text state a figure for this indicator, in the same unit, and is it good enough? */
export function indicatorCheck(indicator: Indicator, texts: TextField[]): Check {
  const phrase = indicatorPhrase(indicator)
  const stated = statedFigure(indicator, texts)
  if (!stated)
    return {
      name: 'indicator',
      state: 'unknown',
      sentence: { key: 'matching.check.indicator.unknown', params: { phrase } },
    }
  const state = compare(indicator, stated.value)
  return {
    name: 'indicator',
    state,
    sentence: {
      key: `matching.check.indicator.${state === 'unknown' ? 'stated' : state}`,
      params: { phrase, found: stated.text },
    },
  }
}

function statedFigure(indicator: Indicator, texts: TextField[]): { value: number; text: string } | null {
  if (indicator.name.trim() === '' || !indicator.unit) return null
  const name = foldWithOffsets(indicator.name).folded.trim()
  const unit = foldWithOffsets(indicator.unit).folded.trim()
  for (const { text } of texts) {
    const { folded, origin } = foldWithOffsets(text)
    for (let at = folded.indexOf(name); at >= 0; at = folded.indexOf(name, at + 1)) {
      const from = at + name.length
      const near = folded.slice(from, from + REACH + unit.length)
      const number = NUMBER.exec(near)
      if (
        !number ||
        !near
          .slice(number.index + number[0].length)
          .trimStart()
          .startsWith(unit)
      )
        continue
      const end = from + near.indexOf(unit, number.index) + unit.length
      return { value: Number(number[1]), text: text.slice(origin[at]!, origin[end] ?? text.length) }
    }
  }
  return null
}

function compare(indicator: Indicator, stated: number): CheckState {
  if (indicator.value === null) return 'unknown'
  const value = Number(indicator.value)
  const most = Number(indicator.valueMax ?? indicator.value)
  const good = {
    GE: stated >= value,
    GT: stated > value,
    LE: stated <= value,
    LT: stated < value,
    EQ: stated === value,
    RANGE: stated >= value && stated <= most,
    TEXT: null,
  }[indicator.comparator]
  return good === null ? 'unknown' : good ? 'pass' : 'fail'
}
