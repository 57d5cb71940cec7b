import type { MatchSide } from '#prisma/generated/enums.ts'
import type { Formats } from '../../i18n/format.ts'
import type { Translate } from '../../i18n/translate.ts'
import type { Pair } from '../matching/grounds.ts'
import type { MatchCandidate } from '../matching/outcome.ts'
import { fitQuestions, questionsOf } from '../matching/questions.ts'

/** A question that the evidence card suggests, in the words in which it is sent. */
export type Gap = { text: string; point: string }

/** A pair as it compares now, for one of its sides, and what that side has asked before. */
type Compared = { pair: Pair; candidate: MatchCandidate; side: MatchSide; asked: readonly string[] }

/**
 * What the card of a pair leaves open and the side has not asked yet. The demand's side asks about its points and the
 * fits; the result's side only about the fits, of which the demand may know more than it wrote.
 */
export function gapsOf({ pair, candidate, side, asked }: Compared, t: Translate, f: Formats): Gap[] {
  const fits = fitQuestions(candidate.card, t).map(({ value }) => value)
  const questions = side === 'DEMAND' ? questionsOf(pair, candidate, t, f) : fitQuestions(candidate.card, t)
  return questions
    .map(({ value, label, point }) => ({ text: fits.includes(value) ? fitAsked(side, value, t) : label, point }))
    .filter(({ text }) => text !== '' && !asked.includes(text))
}

/** A fit as a question to the other side; '' where only the asker could know. */
function fitAsked(side: MatchSide, name: string, t: Translate): string {
  const worded = t.code(`room.gap.${side}`, name)
  return worded === name ? '' : worded
}
