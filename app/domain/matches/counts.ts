import type { MatchSide, RefusalReason, VerdictKind } from '#prisma/generated/enums.ts'
import { REASONS } from './rules.ts'

/** Places in a list, as acceptance is counted by them; `none`: judged without standing in the list. */
export const BANDS = ['1', '2', '3', '4-5', '6-10', 'later', 'none'] as const
export type Band = (typeof BANDS)[number]

/** First and last place of a band; null: no place. */
export function placesOf(band: Band): { from: number; to: number | null } | null {
  if (band === 'none') return null
  if (band === 'later') return { from: 11, to: null }
  const [from, to = from] = band.split('-')
  return { from: Number(from), to: Number(to) }
}

export function bandOf(rank: number | null): Band {
  if (rank === null) return 'none'
  return BANDS.find((band) => {
    const places = placesOf(band)
    return places !== null && rank >= places.from && (places.to === null || rank <= places.to)
  })!
}

/** How many verdicts are alike in all of this. `industry`: of the demand, '' when it has none; `institution`: the result's. */
export type Tally = {
  side: MatchSide
  kind: VerdictKind
  reason: RefusalReason | null
  rank: number | null
  industry: string
  institution: string
  n: number
}

export type ReasonRow = { id: string; total: number; byReason: Record<RefusalReason, number> }
export type RankRow = { band: Band; interested: number; refused: number }

const sumOf = (tallies: readonly Tally[]): number => tallies.reduce((sum, { n }) => sum + n, 0)

const row = (id: string, tallies: readonly Tally[]): ReasonRow => ({
  id,
  total: sumOf(tallies),
  byReason: Object.fromEntries(
    REASONS.map((reason) => [reason, sumOf(tallies.filter((tally) => tally.reason === reason))]),
  ) as Record<RefusalReason, number>,
})

/** Refusals by reason: one row for each industry or institution, most refusals first. */
export function refusalsBy(tallies: readonly Tally[], by: 'industry' | 'institution'): ReasonRow[] {
  const refusals = tallies.filter(({ kind }) => kind === 'REFUSED')
  return [...new Set(refusals.map((tally) => tally[by]))]
    .map((id) =>
      row(
        id,
        refusals.filter((tally) => tally[by] === id),
      ),
    )
    .sort((a, b) => b.total - a.total || (a.id < b.id ? -1 : 1))
}

/** Said interested or refused, by the place at which the pair stood then; bands nobody judged are left out. */
export function verdictsByRank(tallies: readonly Tally[]): RankRow[] {
  return BANDS.map((band) => {
    const inBand = tallies.filter(({ rank }) => bandOf(rank) === band)
    const of = (kind: VerdictKind) => sumOf(inBand.filter((tally) => tally.kind === kind))
    return { band, interested: of('INTERESTED'), refused: of('REFUSED') }
  }).filter(({ interested, refused }) => interested + refused > 0)
}

export const countOf = (tallies: readonly Tally[], side: MatchSide, kind?: VerdictKind): number =>
  sumOf(tallies.filter((tally) => tally.side === side && (kind === undefined || tally.kind === kind)))
