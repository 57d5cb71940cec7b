import type { Formats } from '../../i18n/format.ts'
import type { Translate } from '../../i18n/translate.ts'
import { bestCombination, COMBINED_OF, combinationSentences } from './combination.ts'
import { coveredPoints, type Pair } from './grounds.ts'
import type { MatchCandidate, PointCover, PointState } from './outcome.ts'
import { type Point, shortly } from './points.ts'
import { say } from './say.ts'

/** The coverage table: points down, candidates (ranks) across, and what follows from it. */
export type CoverView = {
  ranks: number[]
  points: { name: string; cells: { state: PointState; words: string }[] }[]
  finding: string
}

const COVERED = 3

/** null for a demand of one point or for one candidate: the card says as much. */
export function coverView(
  candidates: readonly { pair: Pair; candidate: MatchCandidate }[],
  t: Translate,
  f: Formats,
): CoverView | null {
  const rows = candidates.slice(0, COMBINED_OF).map(({ pair, candidate }) => coveredPoints(pair, candidate.card))
  const points = rows[0]?.map(({ point }) => point) ?? []
  if (points.length < 2 || rows.length < 2 || rows.some((row) => row.length !== points.length)) return null
  const states = rows.map((row) => row.map(({ cover }) => cover.state))
  const best = bestCombination(points, states)
  const shown = new Set([...Array(Math.min(COVERED, rows.length)).keys(), ...(best?.members ?? [])])
  const across = [...shown].sort((a, b) => a - b)
  return {
    ranks: across.map((at) => at + 1),
    points: points.map((point, row) => ({
      name: nameOf(point, t),
      cells: across.map((at) => ({ state: states[at]![row]!, words: wordsOf(rows[at]![row]!.cover, t) })),
    })),
    finding: best
      ? combinationSentences(best, points.length)
          .map((sentence) => say(sentence, t, f))
          .join(t('points.combination.join'))
      : '',
  }
}

const nameOf = ({ kind, text }: Point, t: Translate): string =>
  kind === 'problem' ? t('points.main', { point: shortly(text) }) : shortly(text)

/** The few words that prove it. */
function wordsOf({ state, places, hits, lacks }: PointCover, t: Translate): string {
  const [first] = places
  if (!first || state === 'unk') return ''
  if (state === 'part' && lacks.length > 0) return t('points.cover.lacks', { found: first.found, words: lacks[0]! })
  const named = state === 'met' && hits.find(({ how }) => how === 'synonym')
  if (named && named.place === first) return t('points.cover.synonym', { term: named.of!, found: first.found })
  return first.found
}
