import { formats } from '../../i18n/format.ts'
import type { Translate } from '../../i18n/translate.ts'
import type { Absence } from './absent.server.ts'
import { type CardView, cardView } from './card-view.ts'
import { say } from './say.ts'

/** `card`: the listing asked for, with its evidence; `place`: where it stands in the list. */
export type AbsenceView = {
  typed: string
  answer: string
  place: number | null
  card: CardView | null
  ruler: { threshold: number; marks: { score: number; name: string; on?: boolean }[] } | null
}

/** An answer in the reader's words, its score among those that are listed. */
export function absenceShown({ typed, answer, place, pair, outcome }: Absence, t: Translate): AbsenceView {
  const f = formats(t.locale)
  const card = pair && { ...cardView(pair.pair, pair.candidate, 0, t, f), id: 'why-card' }
  const listed = (outcome?.candidates ?? []).filter(({ score }) => outcome && score >= outcome.threshold)
  const others = listed.slice(0, MARKS_SHOWN).map(({ score }, at) => ({ score, name: String(at + 1) }))
  return {
    typed,
    answer: say(answer, t, f),
    place,
    card,
    ruler: card &&
      outcome && { threshold: outcome.threshold, marks: [...others, { score: card.score, name: '?', on: true }] },
  }
}

const MARKS_SHOWN = 3
