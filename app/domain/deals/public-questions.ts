import { allowed, refused, type Verdict } from '../verdict.ts'

/** Public questions of one person that may wait for an answer at the same time, on all demands. */
export const PUBLIC_QUESTIONS_WAITING_MOST = 5

/** Who asks what: `own` demand, `open` to everybody, `waiting` questions of this person, the `same` asked before. */
export type PublicAsker = { verified: boolean; own: boolean; open: boolean; waiting: number; same: boolean }

/** May somebody who is signed in ask a question on a demand? */
export function mayAskPublicly({ verified, own, open, waiting, same }: PublicAsker): Verdict {
  if (own) return refused('questions.refusal.own')
  if (!verified) return refused('questions.refusal.unverified')
  if (!open) return refused('questions.refusal.gone')
  if (same) return refused('questions.refusal.same')
  return waiting < PUBLIC_QUESTIONS_WAITING_MOST ? allowed : refused('questions.refusal.many', { n: waiting })
}
