import type { Locale } from '#app/i18n/keys.ts'
import type { Translate } from '#app/i18n/translate.ts'
import { fieldName } from '../listings/fields.ts'
import type { ResultForm } from './form.ts'
import { readPatent } from './patents.ts'
import type { PartScore, Readiness } from './readiness.ts'

type Brick = 'on' | 'half' | 'off'

/** Most useful advice only: more would not be read. */
const ADVICE_SHOWN = 5

const missing = ({ of, got }: PartScore): number => of - got

/** What the readiness panel shows, in the reader's words. `anchor` leads to a field: `#title`. */
export function readinessWords(
  t: Translate,
  { score, minimum, parts, flags }: Readiness,
  anchor: (field: string) => string,
) {
  return {
    score,
    threshold: minimum,
    bricks: parts.map(({ got, of }): Brick => (got === of ? 'on' : got > 0 ? 'half' : 'off')),
    todo: parts
      .filter(({ advice }) => advice)
      .sort((a, b) => missing(b) - missing(a))
      .slice(0, ADVICE_SHOWN)
      .map((part) => ({
        href: anchor(part.field),
        label: t(`results.part.${part.part}`),
        points: missing(part),
        why: part.advice ? t.sentence(part.advice) : undefined,
      })),
    flags: flags.map(({ field, sentence }) => ({
      href: anchor(field),
      text: t('results.form.flag', { field: t.code('results.label', field), text: t.sentence(sentence) }),
    })),
  }
}

/** Points of a field: the sum of the parts written in it. */
export function pointsOf({ parts }: Readiness, field: keyof ResultForm): { got: number; of: number } | undefined {
  const own = parts.filter((part) => part.field === field)
  if (own.length === 0) return undefined
  return { got: own.reduce((sum, { got }) => sum + got, 0), of: own.reduce((sum, { of }) => sum + of, 0) }
}

/** What each typed number is and whether its check digit holds, one line each. */
export const patentLines = (t: Translate, form: ResultForm): string[] =>
  form.patents.flatMap(({ number }) => {
    const reading = readPatent(number)
    if (!reading) return []
    if (reading.concern) return [t.sentence(reading.concern)]
    const check = t(reading.checkOk ? 'results.patent.checkOk' : 'results.patent.noCheck')
    return [
      t('results.patent.line', { number: reading.canonical, kind: t(`results.patent.kind.${reading.kind}`), check }),
    ]
  })

/** Industry / field, as one line; empty when neither is given. */
export const fieldLine = (at: { industryId: string | null; fieldId: string | null }, locale: Locale): string =>
  [at.industryId, at.fieldId]
    .filter((id) => id !== null)
    .map((id) => fieldName(id, locale))
    .join(' / ')
