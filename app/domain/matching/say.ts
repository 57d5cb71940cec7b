import type { Formats } from '../../i18n/format.ts'
import type { MessageKey } from '../../i18n/keys.ts'
import type { Translate } from '../../i18n/translate.ts'
import { fieldName } from '../listings/fields.ts'
import { placeName } from '../places.ts'
import type { Sentence } from './outcome.ts'

/** What a rule's parameter is, by its name: an id or code to be named, an amount of 分, or words to be kept. */
const NAMED: Record<string, (value: string, t: Translate, f: Formats) => string> = {
  field: (id, t) => fieldName(id, t.locale),
  industry: (id, t) => fieldName(id, t.locale),
  place: (id, t) => placeName(id, t.locale),
  has: (code, t) => t.code('stage', code),
  wanted: (code, t) => t.code('stage', code),
  mode: (code, t) => t.code('mode', code),
  priceFen: (fen, _, f) => f.money(fen),
  budgetFen: (fen, _, f) => f.money(fen),
  sumFen: (fen, _, f) => f.money(fen),
  demandStatus: (code, t) => t.code('demands.status', code),
  resultStatus: (code, t) => t.code('results.status', code),
}

/** A rule's sentence in the reader's words. Rules name catalogue keys as plain strings; a test holds every one of them. */
export function say({ key, params }: Sentence, t: Translate, f: Formats): string {
  const named = Object.entries(params).map(([name, value]) => [name, NAMED[name]?.(String(value), t, f) ?? value])
  return t.sentence({ key: key as MessageKey, params: Object.fromEntries(named) })
}
