import type { CardView } from '../matching/card-view.ts'

type Segments = CardView['grounds'][number]['asked']

/** What speaks for a pair and what stands in its way, a line each, from the card. `offered`: the result's own words. */
export type ShortEvidence = {
  why: string[]
  stuck: { asked: string; offered: string | null }[]
  /** Where nothing contradicts: what the result says nothing of. */
  gaps: string[]
}

const SHOWN = 3

const wordsOf = (segments: Segments): string =>
  segments
    .map(({ text }) => text)
    .join('')
    .trim()

/** Half a sentence says it on a small screen. */
const PARTS = /(?<=[，,；;。！？!?…\n])/
const ENDED = /[，,；;。！？!?…\n]$/
const EDGES = /^[\s，,；;。…]+|[\s，,；;。！？!?…]+$/g

type Part = { text: string; hit: boolean }

/** The parts of a quoted text between commas, each with whether a word in it was met. */
function partsOf(segments: Segments): Part[] {
  const parts: Part[] = [{ text: '', hit: false }]
  for (const { text, hit } of segments)
    for (const piece of text.split(PARTS)) {
      if (ENDED.test(parts.at(-1)!.text)) parts.push({ text: '', hit: false })
      const last = parts.at(-1)!
      last.text += piece
      last.hit ||= hit !== false
    }
  return parts.flatMap(({ text, hit }) => {
    const words = text.replace(EDGES, '')
    return words ? [{ text: words, hit }] : []
  })
}

/** The parts in which words were met; the first where none was marked. */
function quotedIn(segments: Segments): string[] {
  const parts = partsOf(segments)
  const met = parts.filter(({ hit }) => hit)
  return (met.length > 0 ? met : parts.slice(0, 1)).map(({ text }) => text)
}

/** Each once; what stands in a longer one is not said again. */
const distinct = (texts: readonly string[]): string[] =>
  texts.filter((text, at) => !texts.some((other, where) => other.includes(text) && (other !== text || where < at)))

/**
 * The card in a few lines for a small screen: the result's words that meet the demand's points, the full ones first; then
 * what contradicts, or where nothing does, what the result does not say.
 */
export function shortEvidence({ grounds, limits, contradictions }: CardView): ShortEvidence {
  const of = (state: 'met' | 'part' | 'clash') => grounds.filter((ground) => ground.state === state)
  const why = [...of('met'), ...of('part')].flatMap(({ offered }) => (offered ? quotedIn(offered) : []))
  const stuck = [
    ...of('clash').map(({ asked, offered }) => ({ asked: wordsOf(asked), offered: offered && wordsOf(offered) })),
    ...limits.flatMap(({ state, name, detail }) =>
      state === 'clash' ? [{ asked: `${name}：${detail}`, offered: null }] : [],
    ),
    ...contradictions.map((asked) => ({ asked, offered: null })),
  ]
  const gaps = grounds.flatMap(({ state, asked }) => (state === 'unk' ? [wordsOf(asked)] : []))
  return {
    why: distinct(why).slice(0, SHOWN),
    stuck: stuck.slice(0, SHOWN),
    gaps: stuck.length > 0 ? [] : gaps.slice(0, SHOWN),
  }
}
