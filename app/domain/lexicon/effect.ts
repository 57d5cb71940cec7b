/** Figures over the judged collection, 0–1. */
export const FIGURES = ['nDCG10', 'MRR10', 'Recall20', 'Success1'] as const
export type Figures = Record<(typeof FIGURES)[number], number>

/** A result's rank before and after, from 1; null: not among the first fifty. `grade` 0–3 as judged. */
export type Move = { id: string; title: string; from: number | null; to: number | null; grade: number }

/** A demand whose nDCG@10 changed, with the results that moved. */
export type DemandEffect = { id: string; title: string; before: number; after: number; moves: Move[] }

/** A public demand of the city whose first three results would be others. */
export type CityDemand = { number: string; title: string; before: string[]; after: string[] }

/** What a change does to the judged collection; `base`: version it was measured against. */
export type Effect = {
  base: number
  before: Figures
  after: Figures
  gain: number
  lose: number
  stay: number
  most: { gain: DemandEffect[]; lose: DemandEffect[] }
  /** null: the city has too many listings to compare them here */
  city: { compared: number; changed: CityDemand[] } | null
  seconds: number
}

/** Measuring was given up. */
export type FailedEffect = { base: number; failed: string }

export const isFailed = (effect: Effect | FailedEffect): effect is FailedEffect => 'failed' in effect
