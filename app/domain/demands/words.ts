import type { Translate } from '#app/i18n/translate.ts'
import type { Figure } from '../listings/figures.ts'
import type { NamedField } from './naming.ts'
import { POINTS, READINESS_FIELDS, type Readiness } from './readiness.ts'

type Brick = 'on' | 'half' | 'off'

/** Most useful advice only: more would not be read. */
const ADVICE_SHOWN = 5

/** What the readiness panel shows, in the reader's words. `anchor` leads to a field: `#title`. */
export function readinessWords(
  t: Translate,
  { score, points, advice, claims }: Readiness,
  anchor: (field: string) => string,
  named: readonly NamedField[] = [],
) {
  const flag = (field: string, text: string) => ({
    href: anchor(field),
    text: t('demands.form.claim', { field: t.code('demands.field', field), text }),
  })

  return {
    score,
    bricks: READINESS_FIELDS.map(
      (field): Brick => (points[field] === POINTS[field] ? 'on' : points[field] > 0 ? 'half' : 'off'),
    ),
    todo: advice.slice(0, ADVICE_SHOWN).map(({ field, of, got, messageKey, params }) => ({
      href: anchor(field),
      label: t(`demands.field.${field}`),
      points: of - got,
      why: t(messageKey, params),
    })),
    flags: [
      ...named.map(({ field, words }) => flag(field, t('demands.form.named', { words }))),
      ...claims.map(({ field, words }) => flag(field, t('listing.claim', { words }))),
    ],
  }
}

const SIGNS = { GE: '≥ ', LE: '≤ ', GT: '> ', LT: '< ', EQ: '', RANGE: '', TEXT: '' } as const satisfies Record<
  Figure['comparator'],
  string
>

/** A wanted figure as it was typed; as sign, number and unit where it came as data. */
export function figureWords({ comparator, value, valueMax, unit, text }: Figure): string {
  if (text || value === null) return text
  return `${SIGNS[comparator]}${value}${valueMax === null ? '' : `–${valueMax}`} ${unit}`.trim()
}
