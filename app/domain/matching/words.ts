import type { Formats } from '../../i18n/format.ts'
import type { MessageKey } from '../../i18n/keys.ts'
import type { Translate } from '../../i18n/translate.ts'
import { fieldName } from '../listings/fields.ts'
import { placeName } from '../listings/places.ts'
import type { Sentence } from './outcome.ts'

/** Parameters that carry codes, ids, money or dates, and how each is shown. */
type Shown = (value: string, t: Translate, f: Pick<Formats, 'money' | 'date'>) => string
const PARAMETERS: Record<string, Shown> = {
  has: (value, t) => t.code('stage', value),
  wanted: (value, t) => t.code('stage', value),
  mode: (value, t) => t.code('mode', value),
  industry: (value, t) => fieldName(value, t.locale),
  field: (value, t) => fieldName(value, t.locale),
  place: (value, t) => placeName(value, t.locale),
  budgetFen: (value, _, f) => f.money(value),
  priceFen: (value, _, f) => f.money(value),
  neededBy: (value, _, f) => f.date(value),
}

/** A sentence of the evidence card in the reader's language: codes and ids are named, money and dates formatted. */
export function wordSentence({ key, params }: Sentence, t: Translate, f: Pick<Formats, 'money' | 'date'>): string {
  const shown = Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, PARAMETERS[name]?.(String(value), t, f) ?? value]),
  )
  return t.sentence({ key: key as MessageKey, params: shown })
}
