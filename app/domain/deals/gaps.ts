import type { MatchSide } from '#prisma/generated/enums.ts'
import type { Formats } from '../../i18n/format.ts'
import type { Translate } from '../../i18n/translate.ts'
import type { Pair } from '../matching/grounds.ts'
import type { MatchCandidate } from '../matching/outcome.ts'
import { fitQuestions, questionsOf } from '../matching/questions.ts'

/** A question that the evidence card suggests, in the words in which it is sent. */
export type Gap = { text: string; point: string }

type Compared = { pair: Pair; candidate: MatchCandidate; side: MatchSide; asked: readonly string[] }

/** What the card of a pair leaves open and the side has not asked yet: all of it to the result's side, the fits to the demand's. */
export function gapsOf({ pair, candidate, side, asked }: Compared, t: Translate, f: Formats): Gap[] {
  const questions = side === 'DEMAND' ? questionsOf(pair, candidate, t, f) : fitQuestions(candidate.card, t)
  return questions.map(({ label, point }) => ({ text: label, point })).filter(({ text }) => !asked.includes(text))
}
