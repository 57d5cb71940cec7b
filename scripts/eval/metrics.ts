import type { Metrics } from '#app/domain/matches/laboratory.ts'

/**
 * Ranking metrics over graded judgments 0–3 (3 solves, 2 a substantial part, 1 worth a look). A demand is answerable when
 * any result is judged 2 or better; the means are over answerable demands. Demands missing from the run score 0.
 */
export type Qrels = Map<string, Map<string, number>>
/** demand id → results best first */
export type Run = Map<string, { id: string; score: number }[]>

const RELEVANT = 2
const round4 = (value: number) => Number(value.toFixed(4))
const mean = (values: number[]) =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length

const discounted = (grades: number[]) =>
  grades.reduce((sum, grade, at) => sum + (2 ** grade - 1) / Math.log2(at + 2), 0)

export type DemandFigures = Record<'nDCG10' | 'MRR10' | 'Recall20' | 'P5' | 'Success1' | 'Success5', number>

/** Figures of one answerable demand; `ranked` are ids best first. */
export function figuresOf(ranked: string[], judged: Map<string, number>): DemandFigures {
  const grades = ranked.map((id) => judged.get(id) ?? 0)
  const ideal = [...judged.values()].sort((a, b) => b - a).slice(0, 10)
  const relevant = ideal.length === 0 ? 0 : [...judged.values()].filter((grade) => grade >= RELEVANT).length
  const good = (upTo: number) => grades.slice(0, upTo).filter((grade) => grade >= RELEVANT).length
  const first = grades.slice(0, 10).findIndex((grade) => grade >= RELEVANT)
  return {
    nDCG10: discounted(grades.slice(0, 10)) / discounted(ideal),
    MRR10: first < 0 ? 0 : 1 / (first + 1),
    Recall20: good(20) / relevant,
    P5: good(5) / 5,
    Success1: good(1) > 0 ? 1 : 0,
    Success5: good(5) > 0 ? 1 : 0,
  }
}

export const isAnswerable = (judged: Map<string, number>) => [...judged.values()].some((grade) => grade >= RELEVANT)

/** Chance that a random answerable demand's best score is above a random unanswerable one's; ties count half. */
export function areaUnderCurve(answerable: number[], unanswerable: number[]): number | null {
  if (answerable.length === 0 || unanswerable.length === 0) return null
  let wins = 0
  for (const a of answerable) for (const u of unanswerable) wins += a > u ? 1 : a === u ? 0.5 : 0
  return wins / (answerable.length * unanswerable.length)
}

export function metricsOf(run: Run, qrels: Qrels): Metrics {
  const figures: DemandFigures[] = []
  const tops = { answerable: [] as number[], unanswerable: [] as number[] }
  let judged = 0
  let shown = 0
  for (const [demand, grades] of qrels) {
    const list = rankedOnce(run.get(demand) ?? [])
    const answerable = isAnswerable(grades)
    tops[answerable ? 'answerable' : 'unanswerable'].push(list[0]?.score ?? 0)
    for (const { id } of list.slice(0, 10)) {
      shown++
      if (grades.has(id)) judged++
    }
    if (answerable)
      figures.push(
        figuresOf(
          list.map(({ id }) => id),
          grades,
        ),
      )
  }
  const of = (name: keyof DemandFigures) => round4(mean(figures.map((figure) => figure[name])))
  const area = areaUnderCurve(tops.answerable, tops.unanswerable)
  return {
    answerable: tops.answerable.length,
    unanswerable: tops.unanswerable.length,
    nDCG10: of('nDCG10'),
    MRR10: of('MRR10'),
    Recall20: of('Recall20'),
    P5: of('P5'),
    Success1: of('Success1'),
    Success5: of('Success5'),
    AUC_topscore: area === null ? null : round4(area),
    judged10: shown === 0 ? null : round4(judged / shown),
  }
}

/** By score, ties in the order given, each result once. */
function rankedOnce(list: { id: string; score: number }[]) {
  const seen = new Set<string>()
  return list
    .map((entry, at) => ({ ...entry, at }))
    .sort((a, b) => b.score - a.score || a.at - b.at)
    .filter(({ id }) => !seen.has(id) && seen.add(id))
}

/** How well "nothing fits" is known: a demand is accepted when its best score reaches the threshold. */
export function rejection(run: Run, qrels: Qrels, threshold: number) {
  let accepted = 0
  let rightlyAccepted = 0
  let answerable = 0
  let rejected = 0
  let rightlyRejected = 0
  for (const [demand, grades] of qrels) {
    const good = isAnswerable(grades)
    const accept = (run.get(demand)?.[0]?.score ?? 0) >= threshold
    if (good) answerable++
    if (accept) accepted++
    else rejected++
    if (accept && good) rightlyAccepted++
    if (!accept && !good) rightlyRejected++
  }
  const unanswerable = qrels.size - answerable
  const share = (part: number, whole: number) => (whole === 0 ? null : round4(part / whole))
  return {
    threshold,
    acceptPrecision: share(rightlyAccepted, accepted),
    acceptRecall: share(rightlyAccepted, answerable),
    rejectPrecision: share(rightlyRejected, rejected),
    rejectRecall: share(rightlyRejected, unanswerable),
  }
}
