import type { DealEnd, DealStage, MatchSide } from '#prisma/generated/enums.ts'
import { personalData } from '../listings/personal.ts'
import { allowed, refused, type Verdict } from '../verdict.ts'
import { type DealViewer, isInTouch, mayActAsSide } from './rules.ts'

/** Questions of one side that may wait for the other at the same time. */
export const QUESTIONS_OPEN_MOST = 12

type State = { end: DealEnd | null; stage: DealStage }

/** A question as the rules look at it: whose it is, and whether it has its answer. */
export type Asked = { side: MatchSide | null; answered: boolean }

/** `open`: questions of the asking side without an answer; `more`: those to be sent now. */
export const mayAskMore = (open: number, more: number): Verdict =>
  open + more <= QUESTIONS_OPEN_MOST ? allowed : refused('room.refusal.manyOpen', { open, most: QUESTIONS_OPEN_MOST })

/** The side that was asked answers, once. */
export function mayAnswer(viewer: DealViewer, deal: State, { side, answered }: Asked): Verdict {
  const verdict = mayActAsSide(viewer, deal)
  if (!verdict.ok) return verdict
  if (side === viewer) return refused('room.refusal.ownQuestion')
  return answered ? refused('room.refusal.answered') : allowed
}

/** Contacts come with the agreement of both, not before it: until then no text may hold any. */
export function mayHold(deal: { stage: DealStage }, ...texts: string[]): Verdict {
  if (isInTouch(deal)) return allowed
  for (const text of texts) {
    const first = personalData(text)[0]
    if (first) return refused('room.refusal.contact', { found: text.slice(first.start, first.end) })
  }
  return allowed
}
