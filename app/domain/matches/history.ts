import type { MatchSide, RefusalReason } from '#prisma/generated/enums.ts'
import type { HistoryEntry } from '../audit/queries.server.ts'
import { type PairViewer, passedOn } from './rules.ts'

export type PairStepName = 'interested' | 'refused' | 'verdictWithdrawn'

/** One step of a pair's history. `name` is a person's, for their own side and the bureau. Times ISO 8601. */
export type PairStep = {
  at: string
  step: PairStepName
  side: MatchSide
  name: string | null
  reason: RefusalReason | null
}

const STEPS: Record<string, PairStepName> = {
  'match.interested': 'interested',
  'match.refused': 'refused',
  'match.verdictWithdrawn': 'verdictWithdrawn',
}

type Payload = { side: MatchSide; reason?: RefusalReason }

/**
 * What both sides said of a pair, newest first. One's own side and the bureau read all of it; of the other side one
 * reads what one was told at the time: interest always, a refusal only while interested oneself, without what is kept.
 * `entries` newest first.
 */
export function pairSteps(entries: readonly HistoryEntry[], viewer: PairViewer): PairStep[] {
  const steps: PairStep[] = []
  let interested = false
  let known = false
  for (const { at, kind, payload, actor } of [...entries].reverse()) {
    const step = STEPS[kind]
    if (!step) continue
    const { side, reason = null } = payload as Payload
    const own = viewer === 'BUREAU' || side === viewer
    if (own) {
      steps.push({ at, step, side, name: actor?.name ?? null, reason })
      interested = step === 'interested'
      continue
    }
    const told: boolean = step === 'interested' || (step === 'refused' ? interested : known)
    if (told) steps.push({ at, step, side, name: null, reason: passedOn(reason) })
    known = told && step !== 'verdictWithdrawn'
  }
  return steps.reverse()
}
