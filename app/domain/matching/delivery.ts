import { type Figure, figuresIn } from '#search/figures.ts'
import type { TextField } from '#search/listings.ts'
import type { Fit } from './score.ts'

/** What a time must be of to be a promise: 交付周期 3 个月, 6 个月内可投用. */
const DELIVERY = /交付|交货|供货|到货|实施|装机|投用|投运|上线|落地|可用上|能用上/
/** Hours, the base of times. */
const DAY = 24

/** The time until it can be used, where the result's own text states one. */
export function deliveryIn(texts: readonly TextField[]): Figure | null {
  for (const { text } of texts) {
    const stated = figuresIn(text).find(
      ({ unit, name, after, change }) => unit?.dimension === 'time' && !change && DELIVERY.test(`${name} ${after}`),
    )
    if (stated) return stated
  }
  return null
}

/**
 * The fit of the date as it is shown. What a stage usually needs ranks, but is no fact of the result: only a time that the
 * result states itself makes it fit or not. `today` and `neededBy` are ISO dates.
 */
export function dateShown(fit: Fit, neededBy: string | null, texts: readonly TextField[], today: string): Fit {
  const stated = neededBy && fit.asked ? deliveryIn(texts) : null
  if (!neededBy || !stated) return { ...fit, state: 'unknown' }
  const ready = new Date(`${today.slice(0, 10)}T00:00:00Z`)
  ready.setUTCDate(ready.getUTCDate() + Math.ceil(stated.high / DAY))
  const params = { neededBy: neededBy.slice(0, 10), found: stated.found }
  return {
    asked: true,
    state: ready.getTime() <= new Date(neededBy).getTime() ? 'pass' : 'fail',
    sentence: { key: 'matching.check.date.stated', params },
  }
}
