import type { MatchSide, RefusalReason, VerdictKind } from '#prisma/generated/enums.ts'

/** Pairs with a score from `from` to under `to`: how many, how many of them judged 2–3 (`good`) and 1–3 (`look`). */
export type Bin = { from: number; to: number; pairs: number; good: number; look: number }

/** Figures of ranking over a judged collection; scripts/eval/metrics.ts computes them. Shares 0–1. */
export type Metrics = {
  answerable: number
  unanswerable: number
  nDCG10: number
  MRR10: number
  Recall20: number
  P5: number
  Success1: number
  Success5: number
  AUC_topscore: number | null
  judged10: number | null
}

/** An evaluation as `npm run eval -- --save` writes it. `rules`: see laboratory-rules.server.ts. Shares 0–1. */
export type Figures = Metrics & {
  date: string
  rules: string
  collection: { demands: number; results: number; judgments: number }
  rejection: {
    threshold: number
    acceptPrecision: number | null
    acceptRecall: number | null
    rejectPrecision: number | null
    rejectRecall: number | null
  }
  secondsPerMatch: { p50: number; p95: number }
  calibration: Bin[]
  ablation?: (Pick<Metrics, 'nDCG10' | 'MRR10' | 'Recall20' | 'Success1' | 'AUC_topscore'> & {
    without: string
    p50: number
  })[]
}

/** `development`: the collection the weights were chosen on; `holdout`: another, on which nothing was chosen. */
export type FiguresFile = { development: Figures; holdout?: Figures }

/** Verdicts that agree in all of this, and how many there are. */
export type VerdictCount = {
  rank: number | null
  score: number
  kind: VerdictKind
  reason: RefusalReason | null
  side: MatchSide
  n: number
}

/** A share of fewer verdicts than this says nothing. */
export const TOO_FEW = 10
/** Fewer than this could be traced to somebody. */
export const LEAST_CELL = 5

/** Places as acceptance is told by them; the last one takes what stands later or in no list. */
export const RANK_BANDS = ['1', '2-3', '4-10', 'later'] as const
export const SCORE_BANDS = ['0-20', '20-40', '40-60', '60-80', '80-100'] as const

type RankBand = (typeof RANK_BANDS)[number]
type ScoreBand = (typeof SCORE_BANDS)[number]

const rankBandOf = (rank: number | null): RankBand =>
  rank === null || rank > 10 ? 'later' : rank === 1 ? '1' : rank <= 3 ? '2-3' : '4-10'

const scoreBandOf = (score: number): ScoreBand => SCORE_BANDS[Math.min(SCORE_BANDS.length - 1, Math.floor(score / 20))]!

/** `interested` and `share` are null while there are too few to say. */
export type Acceptance<B extends string = string> = {
  band: B
  judged: number
  interested: number | null
  share: number | null
}

export const acceptanceByRank = (counts: readonly VerdictCount[]): Acceptance<RankBand>[] =>
  acceptance(RANK_BANDS, counts, ({ rank }) => rankBandOf(rank))

export const acceptanceByScore = (counts: readonly VerdictCount[]): Acceptance<ScoreBand>[] =>
  acceptance(SCORE_BANDS, counts, ({ score }) => scoreBandOf(score))

const totalOf = (counts: readonly VerdictCount[]): number => counts.reduce((sum, { n }) => sum + n, 0)

function acceptance<B extends string>(
  bands: readonly B[],
  counts: readonly VerdictCount[],
  bandOf: (count: VerdictCount) => B,
): Acceptance<B>[] {
  return bands.map((band) => {
    const own = counts.filter((count) => bandOf(count) === band)
    const judged = totalOf(own)
    if (judged < TOO_FEW) return { band, judged, interested: null, share: null }
    const interested = totalOf(own.filter(({ kind }) => kind === 'INTERESTED'))
    return { band, judged, interested, share: interested / judged }
  })
}

/** Refusals by reason, the commonest first; reasons given by fewer than five are only added up. */
export function refusalsShown(counts: readonly VerdictCount[]): {
  total: number
  shown: { reason: RefusalReason; n: number }[]
  rest: number
} {
  const refusals = counts.filter(({ kind }) => kind === 'REFUSED')
  const byReason = new Map<RefusalReason, number>()
  for (const { reason, n } of refusals) if (reason) byReason.set(reason, (byReason.get(reason) ?? 0) + n)
  const shown = [...byReason]
    .map(([reason, n]) => ({ reason, n }))
    .filter(({ n }) => n >= LEAST_CELL)
    .sort((a, b) => b.n - a.n || (a.reason < b.reason ? -1 : 1))
  const total = totalOf(refusals)
  return { total, shown, rest: total - shown.reduce((sum, { n }) => sum + n, 0) }
}
