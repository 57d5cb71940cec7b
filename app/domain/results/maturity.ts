import type { MaturityStage } from '#prisma/generated/enums.ts'
import { stageOfTrl } from '#search/codes.ts'
import type { Sentence } from '../verdict.ts'

/**
 * Stage and technology readiness level side by side. A convention of collection forms, not of GB/T 22900-2022:
 * sources disagree at the edges, so either may be given and a contradiction is said, never corrected.
 */
export const TRL_OF_STAGE = {
  LAB: [1, 3],
  BENCH: [4, 5],
  PILOT: [6, 7],
  INDUSTRIAL: [8, 9],
} as const satisfies Record<MaturityStage, readonly [number, number]>

export const TRL_LEVELS = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const

/** The stage said, or the one its level stands for. */
export const stageOf = (stage: MaturityStage | null, trl: number | null): MaturityStage | null =>
  stage ?? stageOfTrl(trl)

/** The sentence that stage and level do not go together; null while they do, or one is missing. */
export function contradiction(stage: MaturityStage | null, trl: number | null): Sentence | null {
  if (stage === null || trl === null || stageOfTrl(trl) === stage) return null
  const [from, to] = TRL_OF_STAGE[stage]
  return { key: 'results.maturity.contradiction', params: { trl, from, to } }
}
