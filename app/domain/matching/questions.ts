import type { Formats } from '../../i18n/format.ts'
import type { Translate } from '../../i18n/translate.ts'
import { contradictionsOfResult } from './contradictions.ts'
import { type Covered, coveredPoints, type Pair } from './grounds.ts'
import type { Check, MatchCandidate, Sentence } from './outcome.ts'
import { shortly } from './points.ts'
import { say } from './say.ts'

/** `point`: what of the demand it is about, in its words; '' when it is about none. */
export type Question = { value: string; label: string; point: string }

const SHOWN = 6
const FITS_ASKED = 2

/** What the card leaves open, as questions to the other side: points first, then what it says twice, then the fits. */
export function questionsOf(pair: Pair, { card, document }: MatchCandidate, t: Translate, f: Formats): Question[] {
  const fits = fitQuestions(card, t)
  if (document.kind === 'demand') return fits
  const points = coveredPoints(pair, card)
    .flatMap((one) => questionOf(one) ?? [])
    .map(({ value, sentence, point }) => ({ value, label: say(sentence, t, f), point }))
  const twice = contradictionsOfResult(document)
    .slice(0, 1)
    .map((sentence) => ({
      value: 'contradiction',
      label: t('points.ask.twice', { found: say(sentence, t, f) }),
      point: '',
    }))
  return [...points.slice(0, SHOWN - twice.length), ...twice, ...fits].slice(0, SHOWN)
}

/** What nobody said of how the two fit: either side can ask the other. */
export const fitQuestions = ({ checks }: MatchCandidate['card'], t: Translate): Question[] =>
  checks
    .filter(isOpenFit)
    .slice(0, FITS_ASKED)
    .map((check) => fitQuestion(check, t))

const isOpenFit = ({ name, state }: Check) => state === 'unknown' && name !== 'prohibition' && name !== 'indicator'

const fitQuestion = ({ name }: Check, t: Translate): Question => ({
  value: name,
  label: t('matching.ask.unknown', { name: t.code('matching.check', name) }),
  point: '',
})

/** Most urgent is what goes against the demand; what is met needs no question. */
function questionOf({ point, cover }: Covered): { value: string; sentence: Sentence; point: string } | null {
  const ask = (name: string, params: Sentence['params'] = {}) => ({
    value: point.id,
    point: shortly(point.text),
    sentence: { key: `points.ask.${name}`, params: { point: shortly(point.text), ...params } },
  })
  if (cover.state === 'met' || point.kind === 'problem') return null
  if (cover.state === 'clash') return ask('clash', { found: cover.places[0]?.found ?? '' })
  if (point.figures.some(({ unit }) => unit?.dimension.startsWith('money'))) return ask('price')
  if (point.figures.length > 0) return ask('figure')
  if (point.kind !== 'target') return ask('condition')
  if (cover.state === 'part')
    return cover.lacks.length > 0 ? ask('lacks', { words: cover.lacks.join('、') }) : ask('far')
  return ask('none')
}
