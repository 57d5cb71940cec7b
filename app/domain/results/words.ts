import type { Formats } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/translate.ts'
import type { FactKind } from '../audit/facts.ts'
import { fieldsOf, gathered } from '../listings/history.ts'
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

type Entry = {
  at: string
  kind: FactKind
  payload: Record<string, unknown>
  actor: { userId: string; name: string } | null
  organization: { name: string } | null
}

/** The steps of a history as sentences, newest first; what was saved in a row is one step. */
export const historyItems = (t: Translate, f: Formats, entries: readonly Entry[]) =>
  gathered(entries).map(({ at, kind, payload, actor, organization, times }) => ({
    at,
    title: stepWords(t, f, kind, payload),
    who: [actor?.name, organization?.name].filter(Boolean).join(t('ui.comma')) || t('results.history.bySystem'),
    text: [
      typeof payload.reason === 'string' ? t('results.mine.reason', { reason: payload.reason }) : '',
      times > 1 ? t('results.history.times', { n: times }) : '',
    ]
      .filter(Boolean)
      .join(' '),
  }))

type ResultFact = Extract<FactKind, `result.${string}`>
const isResultFact = (kind: FactKind): kind is ResultFact => kind.startsWith('result.')

function stepWords(t: Translate, f: Formats, kind: FactKind, payload: Record<string, unknown>): string {
  if (!isResultFact(kind)) return kind
  const fields = labelsOf(t, fieldsOf({ payload }))
  if (kind === 'result.saved')
    return fields ? t('results.fact.result.saved', { fields }) : t('results.fact.result.saved.none')
  return t(`results.fact.${kind}`, {
    readiness: Number(payload.readiness ?? 0),
    date: typeof payload.expiresAt === 'string' ? f.date(payload.expiresAt) : '',
  })
}

/** Columns that are written in a field of another name; '' for what follows from the rest. */
const WRITTEN_IN: Record<string, string> = {
  industryId: 'field',
  fieldId: 'field',
  technologyIds: '',
  priceMode: 'price',
  priceMin: 'price',
  priceMax: 'price',
}

const labelsOf = (t: Translate, columns: readonly string[]): string =>
  [...new Set(columns.map((column) => WRITTEN_IN[column] ?? column))]
    .filter(Boolean)
    .map((field) => t.code('results.label', field))
    .join(t('ui.comma'))
