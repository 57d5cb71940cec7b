import type { CardView } from '../matching/card-view.ts'

type Segments = readonly { text: string }[]

/** What speaks for a pair and what stands in its way, a line each, from the card. `offered`: the result's own words. */
export type ShortEvidence = {
  why: string[]
  stuck: { asked: string; offered: string | null }[]
  /** Where nothing contradicts: what the result says nothing of. */
  gaps: string[]
}

const WHY_SHOWN = 3
const STUCK_SHOWN = 3

const wordsOf = (segments: Segments): string =>
  segments
    .map(({ text }) => text)
    .join('')
    .trim()

/**
 * The card in a few lines for a small screen: the result's words that meet the demand's points, the full ones first; then
 * what contradicts, and only where nothing does, what the result does not say.
 */
export function shortEvidence({ grounds, limits, contradictions }: CardView): ShortEvidence {
  const met = [...grounds.filter(({ state }) => state === 'met'), ...grounds.filter(({ state }) => state === 'part')]
  const why = met.flatMap(({ offered }) => (offered ? [wordsOf(offered)] : []))
  const clashes = grounds
    .filter(({ state }) => state === 'clash')
    .map(({ asked, offered }) => ({ asked: wordsOf(asked), offered: offered && wordsOf(offered) }))
  const hard = limits
    .filter(({ state }) => state === 'clash')
    .map(({ name, detail }) => ({ asked: `${name}：${detail}`, offered: null }))
  const own = contradictions.map((asked) => ({ asked, offered: null }))
  const stuck = [...clashes, ...hard, ...own]
  const gaps = grounds.flatMap(({ state, asked }) => (state === 'unk' ? [wordsOf(asked)] : []))
  return {
    why: [...new Set(why)].slice(0, WHY_SHOWN),
    stuck: stuck.slice(0, STUCK_SHOWN),
    gaps: stuck.length > 0 ? [] : gaps.slice(0, STUCK_SHOWN),
  }
}
